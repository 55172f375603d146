package phrase_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/phrase"
)

func TestAPhraseIsSaidWithWhatWasFilledIn(t *testing.T) {
	for text, want := range map[string][2]string{
		"the audit store of this inventory is empty": {"el almacén de auditorías de este inventario está vacío", "l’archivio degli audit di questo inventario è vuoto"}, //nolint:misspell // Spanish
		`no section "trst", did you mean trust?`:     {`no hay sección "trst", ¿quiso decir trust?`, `non c’è la sezione "trst", forse trust?`},
		"2 errors and 1 warning in 1 of 3 files. Nothing was contacted.": {
			"2 errores y 1 aviso en 1 de 3 ficheros. No se contactó con nadie.", "2 errori e 1 avviso in 1 di 3 file. Nessuno è stato contattato.",
		},
		"tool refers to a person that is not declared":       {"tool hace referencia a una persona, que no está declarado", "tool fa riferimento a una persona, che non è dichiarato"},
		"--jobs takes a whole number, not \"x\"":             {"--jobs admite un número entero, no \"x\"", "--jobs prende un numero intero, non \"x\""},
		"what the kernel says about a disk that is not ours": {"what the kernel says about a disk that is not ours", "what the kernel says about a disk that is not ours"},
	} {
		for i, language := range []string{"es", "it"} {
			if got := phrase.For(language).Say(text); got != want[i] {
				t.Errorf("%s: %q is %q, want %q", language, text, got, want[i])
			}
		}
		if got := phrase.For("en").Say(text); got != text {
			t.Errorf("en: %q is %q", text, got)
		}
	}
}

// What somebody wrote between quotes is theirs, whatever it says.
func TestWhatIsQuotedIsNotTranslated(t *testing.T) {
	if got := phrase.For("es").Say(`no section "there is no audit yet"; there are summary`); !strings.Contains(got, `"there is no audit yet"`) {
		t.Error(got)
	}
}

func TestEveryPhraseFillsItsPartsInEveryLanguage(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range phrase.All() {
		if seen[p.English] {
			t.Errorf("%q is there twice", p.English)
		}
		seen[p.English] = true
		for _, said := range []string{p.Spanish, p.Italian} {
			if said == "" || strings.Count(said, "%s") != strings.Count(p.English, "%s") {
				t.Errorf("%q is %q", p.English, said)
			}
		}
	}
}

func TestAnyTextCanBeSaid(t *testing.T) {
	spanish := phrase.For("es")
	rapid.Check(t, func(t *rapid.T) {
		if text := rapid.String().Draw(t, "text"); len(text) > 0 && spanish.Say(text) == "" {
			t.Fatalf("%q is nothing", text)
		}
	})
}

// Every text with which the program refuses a command line, tells a problem or
// a mistake of an inventory has its phrase.
func TestEveryMessageIsTranslated(t *testing.T) {
	known := map[string]bool{}
	for _, p := range phrase.All() {
		known[p.English] = true
	}
	texts := messages(t, "..")
	if len(texts) < 600 {
		t.Fatalf("only %d messages were found", len(texts))
	}
	for text, place := range texts {
		if !known[text] {
			t.Errorf("%s: %q is told in English alone", place, text)
		}
	}
}

var (
	verb   = regexp.MustCompile(`%[qdv]`)
	letter = regexp.MustCompile(`[A-Za-z]{2}`)
)

// messages are the texts in calls of the functions that make messages, and those
// that wait for one in a variable of its name, with %s for every part.
func messages(t *testing.T, root string) map[string]string {
	t.Helper()
	out := map[string]string{}
	add := func(e ast.Expr, place string) {
		text := verb.ReplaceAllString(template(e), "%s")
		if letter.MatchString(strings.ReplaceAll(text, "%s", "")) {
			out[text] = place
		}
	}
	told := map[string]bool{"help": true, "label": true, "summary": true, "cause": true, "hint": true, "detail": true}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "tools" || d.Name() == "testdata" || d.Name() == "report") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				switch called(n) {
				case "usage", "usageError":
					if len(n.Args) > 0 {
						add(n.Args[0], path)
					}
				case "problem", "Error", "Warning", "fail":
					if len(n.Args) > 2 {
						for _, a := range n.Args {
							add(a, path)
						}
					}
				}
			case *ast.AssignStmt:
				for i, l := range n.Lhs {
					if id, ok := l.(*ast.Ident); ok && told[id.Name] && len(n.Lhs) == len(n.Rhs) {
						add(n.Rhs[i], path)
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// template is what an expression says, with %s for what is not written in it.
func template(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(x.Value); err == nil && x.Kind == token.STRING {
			return s
		}
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return template(x.X) + template(x.Y)
		}
	case *ast.ParenExpr:
		return template(x.X)
	case *ast.CallExpr:
		if called(x) == "Sprintf" && len(x.Args) > 0 {
			return template(x.Args[0])
		}
	}
	return "%s"
}
