package markdown_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/report/markdown"
	"stackassay/internal/score"
)

// texts are the English texts that the sources of the package hand to the
// functions that translate.
func texts(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	literals := func(of []ast.Expr) {
		for _, a := range of {
			if l, ok := a.(*ast.BasicLit); ok && l.Kind == token.STRING {
				text, err := strconv.Unquote(l.Value)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, text)
			}
		}
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				f, ok := n.Fun.(*ast.SelectorExpr)
				switch {
				case !ok:
				case f.Sel.Name == "t" || f.Sel.Name == "heads":
					literals(n.Args)
				case f.Sel.Name == "tf":
					literals(n.Args[:1])
				case f.Sel.Name == "many":
					literals(n.Args[1:])
				}
			case *ast.CompositeLit:
				if len(n.Elts) == 3 && name == "section.go" {
					literals(n.Elts[1:2])
				}
			}
			return true
		})
	}
	return out
}

// keywords are the words of a result that a document shows.
func keywords() []string {
	out := slices.Concat(finding.Severities(), finding.DimensionKeywords())
	for _, s := range score.Statuses() {
		out = append(out, strings.ReplaceAll(string(s), "_", " "))
	}
	for _, v := range score.Verdicts() {
		out = append(out, string(v))
	}
	for _, e := range finding.Efforts() {
		out = append(out, e+" effort")
	}
	return append(out, "ok", "stale", "failing", "manual", "missing", "unknown", "keep", "migrate", "downsize", "retire", "wave 1", "wave 2", "wave 3")
}

func TestEveryTextIsTranslated(t *testing.T) {
	all := append(texts(t), keywords()...)
	if len(all) < 200 {
		t.Fatalf("only %d texts were found", len(all))
	}
	for _, lang := range []string{"es", "it"} {
		words := markdown.Words(lang)
		for _, text := range all {
			translated, ok := words[text]
			if text == "" || ok && strings.Count(text, "%s") == strings.Count(translated, "%s") {
				continue
			}
			t.Errorf("%s: %q is %q", lang, text, translated)
		}
		for text := range words {
			if !slices.Contains(all, text) {
				t.Errorf("%s: nobody says %q", lang, text)
			}
		}
	}
}
