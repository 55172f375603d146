package lang_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"stackassay/internal/lang"
)

// Whatever a text is, it can be read back from what is written: the language
// composes letters, so both are compared in that form.
func TestQuotedTextIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[$%{}"\\]{0,12}`)).Draw(t, "text")
		file, diags := lang.Parse("x.hcl", []byte("a = "+lang.Quote(s)+"\n"))
		if diags.HasErrors() {
			t.Fatalf("%q is written %s: %v", s, lang.Quote(s), diags)
		}
		got, ok := lang.Literal(file.Body.Attributes["a"].Expr)
		if !ok || got != norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")) {
			t.Fatalf("%q is written %s and read as %q", s, lang.Quote(s), got)
		}
	})
}
