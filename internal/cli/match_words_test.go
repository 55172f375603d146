package cli

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stackassay/internal/match"
)

// spoken are the literals of match that people read: levels, causes, kinds and
// refusals, and what the files of this command say by m.say.
func spoken(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for k := match.Text; k <= match.Web; k++ {
		out[k.String()] = true
	}
	literal := func(e ast.Expr) {
		if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if text, err := strconv.Unquote(l.Value); err == nil && text != "" {
				out[text] = true
			}
		}
	}
	files := token.NewFileSet()
	each := func(path string, visit func(ast.Node)) {
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool { visit(n); return true })
	}
	for _, path := range []string{"match_argument.go", "match_summary.go"} {
		each(path, func(n ast.Node) {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return
			}
			sel, _ := call.Fun.(*ast.SelectorExpr)
			switch {
			case sel != nil && sel.Sel.Name == "say":
				literal(call.Args[0])
			case sel != nil && sel.Sel.Name == "amount":
				literal(call.Args[1])
				literal(call.Args[2])
			}
		})
	}
	words := regexp.MustCompile(`^[a-z].* |^(same|different|alike)$`) // phrases; single words are keywords
	for _, path := range []string{"explain.go", "classes.go"} {
		each("../match/"+path, func(n ast.Node) {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if text, err := strconv.Unquote(l.Value); err == nil && words.MatchString(text) {
					out[text] = true
				}
			}
		})
	}
	return out
}

func TestEverythingThatMatchSaysIsTranslated(t *testing.T) {
	all := spoken(t)
	if len(all) < 90 {
		t.Fatalf("%d phrases were found, which cannot be all", len(all))
	}
	verbs := regexp.MustCompile(`%[a-z%]`)
	for _, lang := range []string{"es", "it"} {
		known := wordsOfMatch(lang)
		for phrase := range all {
			if phrase == match.BetterElsewhere {
				continue // it has sentences of its own
			}
			if _, ok := known[phrase]; !ok {
				t.Errorf("%s: nothing for %q", lang, phrase)
			}
		}
		for english, text := range known {
			if a, b := fmt.Sprint(verbs.FindAllString(english, -1)), fmt.Sprint(verbs.FindAllString(text, -1)); a != b {
				t.Errorf("%s: %q has the verbs %s, %q has %s", lang, english, a, text, b)
			}
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %q is empty", lang, english)
			}
		}
	}
}
