package html_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/report/drawing"
	"stackassay/internal/report/html"
	"stackassay/internal/score"
)

// texts are the English texts that the sources of the package and its templates
// hand to the functions that translate.
func texts(t *testing.T) []string {
	t.Helper()
	return append(textsOfSources(t), textsOfTemplates(t)...)
}

func textsOfSources(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	literals := func(of ...ast.Expr) {
		for _, a := range of {
			ast.Inspect(a, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
					text, err := strconv.Unquote(l.Value)
					if err != nil {
						t.Fatal(err)
					}
					out = append(out, strings.TrimPrefix(text, "#"))
				}
				_, call := n.(*ast.CallExpr)
				return !call // a text made of others
			})
		}
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "words_") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				called := ""
				switch f := n.Fun.(type) {
				case *ast.SelectorExpr:
					called = f.Sel.Name
				case *ast.Ident:
					called = f.Name
				}
				switch called {
				case "t", "heads":
					literals(n.Args...)
				case "tf":
					if lit, ok := n.Args[0].(*ast.BasicLit); ok {
						literals(lit)
					} else if choice, ok := n.Args[0].(*ast.CallExpr); ok { // one of two
						literals(choice.Args[1:]...)
					}
				case "many":
					literals(n.Args[1:3]...)
				case "add":
					if name == "trust.go" {
						literals(n.Args[0])
					}
				}
			case *ast.CompositeLit:
				if name == "sections.go" && len(n.Elts) == 3 {
					literals(n.Elts[1])
				}
			}
			return true
		})
	}
	return out
}

func textsOfTemplates(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("templates/*.gohtml")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\(t "([^"]+)"\)`).FindAllStringSubmatch(string(data), -1) {
			out = append(out, m[1])
		}
	}
	return out
}

// keywords are the words of a result that a page shows.
func keywords() []string {
	out := slices.Concat(finding.Severities(), finding.DimensionKeywords(), drawing.States(), []string{"open", "accepted", "ran out"})
	for _, s := range score.Statuses() {
		out = append(out, strings.ReplaceAll(string(s), "_", " "))
	}
	for _, e := range finding.Efforts() {
		out = append(out, e+" effort")
	}
	for _, m := range finding.Methods() {
		if m != finding.All {
			out = append(out, strings.ReplaceAll(string(m), "_", " "))
		}
	}
	return append(out,
		"keep", "invest", "migrate", "tolerate", "eliminate", "retire", "consolidate", "merge data", "boundary", "exception", "freeze", "downsize", "renegotiate", "renew", "cancel", "wave 1", "wave 2", "wave 3", // what to do
		"peer", "contained", "none", "enforced", "optional", "strict", "standard", // of overlaps, sign-on, privacy
		"native", "ipaas", "custom", "webhook", "etl", "reverse etl", "csv", "email", "copy paste", "manual", // what carries an integration
		"definition", "timing", "scope", "currency", "error", "fixed", "improved", "new", "worse", "within noise", "rules",
		"equal", "equivalent", "close", "different", "missing",
	)
}

func TestEveryTextIsTranslated(t *testing.T) {
	all := append(texts(t), keywords()...)
	if len(all) < 300 {
		t.Fatalf("only %d texts were found", len(all))
	}
	for _, lang := range []string{"es", "it"} {
		words := html.Words(lang)
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
