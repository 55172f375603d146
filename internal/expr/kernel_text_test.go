package expr_test

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"stackassay/internal/expr"
)

func TestCharactersAreCountedAsPeopleCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~\r\n\t]{0,40}`), rapid.StringMatching(`[a-z]{0,20}[\rÀé]?[a-z\n]{0,20}`)).Draw(t, "text")
		p, diags := expr.Compile(parseRapid(t, "strlen(s)"), &expr.Env{Types: &expr.Types{}, Constants: map[string]expr.Value{"s": expr.Text(s)}})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		if v, _ := p.Constant(); v.AsNumber() != float64(uniseg.GraphemeClusterCount(s)) {
			t.Fatalf("%q has %s characters, want %d", s, show(v), uniseg.GraphemeClusterCount(s))
		}
	})
}

func TestLowerIsThatOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z@.0-9]{0,20}[@A-Z\[À]?[a-z{]{0,20}`)).Draw(t, "text")
		p, diags := expr.Compile(parseRapid(t, "lower(s)"), &expr.Env{Types: &expr.Types{}, Constants: map[string]expr.Value{"s": expr.Text(s)}})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		if v, _ := p.Constant(); v.AsText() != strings.ToLower(s) {
			t.Fatalf("%q becomes %q", s, v.AsText())
		}
	})
}
