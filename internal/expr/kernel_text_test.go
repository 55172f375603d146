package expr_test

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"stackassay/internal/expr"
	"stackassay/internal/record"
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

func TestQuestionsAboutTextsAllocateNothing(t *testing.T) {
	env, frame := recordEnv()
	texts := cells{"ada.lovelace@northwind.example", "leo@contoso.com", "", "mia+crm@mail.northwind.co.uk"}
	v := &record.Vector{Rows: len(texts), Null: []bool{false, false, true, false}, Cells: spansOf(texts)}
	frame.Batch = &record.Batch{Chunk: &record.Chunk{Rows: len(texts)}, Vectors: []*record.Vector{v}}
	sel, out := all(len(texts)), make([]expr.Tri, len(texts))
	for _, written := range []string{
		"is_email(record.email)", "length(record.email) <= 64", "lower(record.email) == record.email", `endswith(record.email, ".com")`,
		`contains(["leo@contoso.com", "x"], record.email)`, `strcontains(record.email, "@") && record.email != "x"`, "record.email != null",
	} {
		p := compile(t, written, env)
		var s expr.Scratch
		if n := testing.AllocsPerRun(20, func() {
			if err := p.Judge(&s, frame, sel, out); err != nil {
				t.Fatal(err)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations a batch", written, n)
		}
	}
}
