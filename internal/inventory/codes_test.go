package inventory_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

func TestEveryExampleOfACodeShowsTheMistakeAndItsRemedy(t *testing.T) {
	for _, e := range lang.Codes() {
		if e.Mistake == "" {
			continue
		}
		t.Run(string(e.Code), func(t *testing.T) {
			if inv, diags := loadExample(e.Code, e.Mistake); !slices.ContainsFunc(diags, has(e.Code)) {
				t.Errorf("the mistake is not told as %s:\n%s", e.Code, frame(inv, diags))
			}
			if inv, diags := loadExample(e.Code, e.Mended); len(diags) > 0 {
				t.Errorf("the remedy has a mistake:\n%s", frame(inv, diags))
			}
		})
	}
}

// loadExample adds what the example may refer to; the one about a missing
// stack block gets nothing, or it would not be missing.
func loadExample(code lang.Code, src string) (*inventory.Inventory, hcl.Diagnostics) {
	fsys := piece(src)
	if code == lang.CodeNoStack {
		delete(fsys, "rest.hcl")
	}
	return inventory.Load(fsys, options())
}

func has(code lang.Code) func(*hcl.Diagnostic) bool {
	return func(d *hcl.Diagnostic) bool { return lang.CodeOf(d) == code }
}

func TestEveryCodeIsExplained(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../lang/code.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[lang.Code]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || !strings.HasPrefix(lit.Value, `"E0`) {
			return true
		}
		code := lang.Code(strings.Trim(lit.Value, `"`))
		if seen[code] {
			t.Errorf("%s stands for two mistakes", code)
		}
		seen[code] = true
		e, ok := lang.Explain(code)
		switch {
		case !ok:
			t.Errorf("%s is not explained", code)
		case e.Title == "" || strings.HasSuffix(e.Title, ".") || !strings.HasSuffix(e.Text, "."):
			t.Errorf("%s: the title is a line without a full stop, the text has full sentences: %q, %q", code, e.Title, e.Text)
		}
		return true
	})
	if len(seen) != len(lang.Codes()) {
		t.Errorf("%d codes, %d explanations", len(seen), len(lang.Codes()))
	}
}
