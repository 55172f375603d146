package lang_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/rivo/uniseg"

	"stackassay/internal/lang"
)

// framed is what is shown for a diagnostic about a piece of a one-line file.
func framed(src, piece, label string, width int) []string {
	at := strings.Index(src, piece)
	d := lang.Error(lang.CodeSyntax, hcl.Range{
		Filename: "a.hcl", Start: hcl.Pos{Line: 1, Column: at + 1, Byte: at}, End: hcl.Pos{Line: 1, Column: at + 1 + len(piece), Byte: at + len(piece)},
	}, "it is long", label, "")
	var b strings.Builder
	_ = lang.WriteFrame(&b, hcl.Diagnostics{d}, []*lang.File{{Path: "a.hcl", Bytes: []byte(src)}}, width, false)
	return strings.Split(b.String(), "\n")
}

func TestCaretsEndWithTheLineAboveThem(t *testing.T) {
	tests := map[string]struct {
		src, piece string
		width      int
	}{
		"a subject wider than the terminal": {src: "title = " + strings.Repeat("x", 300), piece: strings.Repeat("x", 300), width: 60},
		"one that begins far to the right":  {src: strings.Repeat("a", 200) + " = " + strings.Repeat("y", 200), piece: strings.Repeat("y", 200), width: 60},
		"one of wide characters":            {src: "title = " + strings.Repeat("界", 100), piece: strings.Repeat("界", 100), width: 60},
		"one that fits":                     {src: "title = x", piece: "x", width: 60},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			lines := framed(tt.src, tt.piece, "", tt.width)
			source, marks := lines[3], lines[4]
			if got := uniseg.StringWidth(source); got > tt.width {
				t.Errorf("the line takes %d cells of %d: %q", got, tt.width, source)
			}
			if !strings.Contains(marks, "^") || len(marks) > uniseg.StringWidth(source) {
				t.Errorf("carets over %d cells, the line has %d:\n%s\n%s", len(marks), uniseg.StringWidth(source), source, marks)
			}
		})
	}
}

func TestEverySyntaxErrorHasHelp(t *testing.T) {
	out := strings.Join(framed("title = x", "x", "this is why", 80), "\n")
	if !strings.Contains(out, "\nhelp: compare it with the examples of stackassay explain E0003") {
		t.Errorf("no help:\n%s", out)
	}
}

func TestANULByteIsNamed(t *testing.T) {
	_, diags := lang.Parse("a.hcl", []byte("a = 1\n\x00 b = 2\n"))
	if !diags.HasErrors() || diags[0].Summary != "a NUL byte stands in the file" || lang.Help(diags[0]) == "" {
		t.Errorf("got %v", diags)
	}
}
