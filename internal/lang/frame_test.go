package lang_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/rivo/uniseg"

	"stackassay/internal/lang"
)

// marked builds a diagnostic about the first place where a text stands in a
// file.
func marked(t *testing.T, f *lang.File, text, label, help string) *hcl.Diagnostic {
	t.Helper()
	at := strings.Index(string(f.Bytes), text)
	if at < 0 {
		t.Fatalf("%q is not in the file", text)
	}
	before := string(f.Bytes[:at])
	start := hcl.Pos{Line: strings.Count(before, "\n") + 1, Byte: at}
	start.Column = at - strings.LastIndexByte(before, '\n')
	end := start
	end.Byte += len(text)
	end.Column += len(text)
	return lang.Error(lang.CodeType, hcl.Range{Filename: f.Path, Start: start, End: end}, "something is wrong", label, help)
}

func write(t *testing.T, f *lang.File, d *hcl.Diagnostic, width int, color bool) string {
	t.Helper()
	var b strings.Builder
	if err := lang.WriteFrame(&b, hcl.Diagnostics{d}, []*lang.File{f}, width, color); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func parse(t *testing.T, src string) *lang.File {
	t.Helper()
	f, _ := lang.Parse("a.hcl", []byte(src))
	if f == nil {
		t.Fatalf("%q gives no file", src)
	}
	return f
}

func TestWriteFrame(t *testing.T) {
	cases := map[string]struct {
		src, text, label, help string
		width                  int
		want                   string // between the place and the count
	}{
		"wide characters take two cells": {
			src: "tool \"a\" {\n  title = \"株式会社\" + x\n}\n", text: "x\n", label: "here", width: 80,
			want: "   |\n 1 | tool \"a\" {\n 2 |   title = \"株式会社\" + x\n   |                        ^ here\n   |\n",
		},
		"lines between are left out": {
			src: "tool \"a\" {\n  a = 1\n  b = 2\n  c = 3\n  d = 4\n}\n", text: "4", label: "here", width: 80,
			want: "   |\n 1 | tool \"a\" {\n...\n 4 |   c = 3\n 5 |   d = 4\n   |       ^ here\n   |\n",
		},
		"a header needs nothing around it": {
			src: "tool \"a\" {\n}\ntool \"b\" {\n}\n", text: "tool \"b\"", label: "here", width: 80,
			want: "   |\n 3 | tool \"b\" {\n   | ^^^^^^^^ here\n   |\n",
		},
		"a long label goes on below": {
			src: "tool \"a\" {\n  a = 1\n}\n", text: "1", width: 48, label: "this has more words than the line has room for",
			want: "   |\n 1 | tool \"a\" {\n 2 |   a = 1\n   |       ^ this has more words than the line\n   |         has room for\n   |\n",
		},
		"help is wrapped, lines to paste are not": {
			src: "tool \"a\" {\n  a = 1\n}\n", text: "1", width: 44, help: "put it in the block that it belongs to, such as:\nsome_attribute = \"a line that is longer than the width\"",
			want: "   |\n 1 | tool \"a\" {\n 2 |   a = 1\n   |       ^\nhelp: put it in the block that it\n      belongs to, such as:\n      some_attribute = \"a line that is longer than the width\"\n",
		},
		"tabs and controls cannot move the cursor": {
			src: "tool \"a\" {\n\ta = \"\x1b]0;x\a\" + 1\n}\n", text: "1", label: "here", width: 80,
			want: "   |\n 1 | tool \"a\" {\n 2 |  a = \"\ufffd]0;x\ufffd\" + 1\n   |                 ^ here\n   |\n",
		},
		"what looks like a secret is blanked, wherever it stands": {
			src: "tool \"a\" {\n  api_token = \"abc\"\n  b = 2\n}\n", text: "2", label: "here", width: 80,
			want: "   |\n 1 | tool \"a\" {\n 2 |   api_token = (3 characters, hidden)\n 3 |   b = 2\n   |       ^ here\n   |\n",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f := parse(t, c.src)
			got := write(t, f, marked(t, f, c.text, c.label, c.help), c.width, false)
			_, got, _ = strings.Cut(got, "a.hcl:")
			_, got, _ = strings.Cut(got, "\n")
			got, _, _ = strings.Cut(got, "\n\n")
			if diff := cmp.Diff(strings.Split(c.want, "\n"), strings.Split(got+"\n", "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestALongLineIsCutAroundItsCaret(t *testing.T) {
	for _, lead := range []int{0, 30, 100, 300} {
		src := "tool \"a\" {\n  title = [" + strings.Repeat("1, ", lead) + "zz, " + strings.Repeat("2, ", 100) + "]\n}\n"
		f := parse(t, src)
		lines := strings.Split(write(t, f, marked(t, f, "zz", "", ""), 60, false), "\n")
		for i, line := range lines {
			if uniseg.StringWidth(line) > 60 && !strings.HasPrefix(line, "More") && !strings.Contains(line, "contacted") {
				t.Errorf("%d cells: %s", uniseg.StringWidth(line), line)
			}
			if at := strings.IndexByte(line, '^'); at >= 0 {
				// Every rune left of the caret is one cell wide here.
				above := []rune(lines[i-1])
				if string(above[at:at+2]) != "zz" {
					t.Errorf("the caret of %d points at %q in\n%s\n%s", lead, string(above[at:at+2]), lines[i-1], line)
				}
			}
		}
	}
}

func TestColoursAreAddedAndNothingElse(t *testing.T) {
	f := parse(t, "tool \"a\" {\n  a = 1\n}\n")
	d := marked(t, f, "1", "here", "do that")
	plain, colored := write(t, f, d, 80, false), write(t, f, d, 80, true)
	for _, code := range []string{"\x1b[31m", "\x1b[36m", "\x1b[2;34m", "\x1b[0m"} {
		if !strings.Contains(colored, code) {
			t.Errorf("no %q in %q", code, colored)
		}
		colored = strings.ReplaceAll(colored, code, "")
	}
	if diff := cmp.Diff(plain, colored); diff != "" {
		t.Errorf("(-plain +colored):\n%s", diff)
	}
}

func TestADiagnosticOfHCLIsShownToo(t *testing.T) {
	d := &hcl.Diagnostic{
		Severity: hcl.DiagError, Summary: "Something else", Detail: "This is why. Do that.",
		Subject: &hcl.Range{Filename: "gone.hcl", Start: hcl.Pos{Line: 3, Column: 2, Byte: 9}, End: hcl.Pos{Line: 3, Column: 4, Byte: 11}},
	}
	var b strings.Builder
	if err := lang.WriteFrame(&b, hcl.Diagnostics{d}, nil, 80, false); err != nil {
		t.Fatal(err)
	}
	want := "error[E0003]: Something else\n  --> gone.hcl:3:2\n  This is why\nhelp: Do that.\n\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSortOrdersByPlaceAndDropsRepetitions(t *testing.T) {
	f := parse(t, "a = 1\nb = 2\n")
	one, two := marked(t, f, "1", "x", "y"), marked(t, f, "2", "x", "y")
	got := lang.Sort(hcl.Diagnostics{two, one, two})
	if len(got) != 2 || got[0] != one || got[1] != two {
		t.Errorf("got %v", got)
	}
}

func TestDetailHoldsTheLabelAndTheHelpAsSentences(t *testing.T) {
	d := lang.Error(lang.CodeType, hcl.Range{}, "x", "this is wrong", "write a = 1")
	if want := "This is wrong. Write a = 1."; d.Detail != want {
		t.Errorf("Detail %q, want %q", d.Detail, want)
	}
	if lang.CodeOf(d) != lang.CodeType || lang.Label(d) != "this is wrong" || lang.Help(d) != "write a = 1" {
		t.Errorf("code %s, label %q, help %q", lang.CodeOf(d), lang.Label(d), lang.Help(d))
	}
}
