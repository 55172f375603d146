package cli

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"

	"stackassay/internal/onboard"
)

// told prints what became of the list and of the folder, and what to do next.
func (o *initOptions) told(d *onboard.Draft, written []string) error {
	var lines []draftLine
	if s := d.Sheet; s != nil {
		lines = append(lines, sheetLines(s)...)
	}
	if x := d.Exports; x != nil {
		lines = append(lines, exportLines(x)...)
	}
	var b strings.Builder
	writeLines(&b, lines)
	in := o.in()
	b.WriteByte('\n')
	if len(written) == 0 {
		b.WriteString("  nothing new to write; ")
	} else {
		fmt.Fprintf(&b, "  wrote %s\n  ", strings.Join(each(written, shown), ", "))
	}
	guesses, required := d.Checks()
	if guesses > 0 {
		fmt.Fprintf(&b, "%s \"# check\"; ", manyOf(guesses, "guess carries", "guesses carry"))
	}
	if required > 0 {
		fmt.Fprintf(&b, "%s always filled and so taken to be required;\n  ", manyOf(required, "field is", "fields are"))
	}
	fmt.Fprintf(&b, "nothing was sent anywhere\n  next: stackassay%s validate, then stackassay%s scan\n", in, in)
	_, err := fmt.Fprint(o.s.sys.Out, b.String())
	return err
}

func each(list []string, f func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = f(s)
	}
	return out
}

// draftLine is one line about a draft: what it is about, what became of it, and
// how many guesses to look at (-1: none, 0: this line is one).
type draftLine struct {
	depth      int
	what, text string
	check      string
}

func sheetLines(s *onboard.Sheet) []draftLine {
	lines := []draftLine{{1, s.Path, fmt.Sprintf("%s: %s, %d found in the catalogue", some(s.Rows, "row"), some(s.Tools, "tool"), s.Matched), ""}}
	lines = append(lines, noteLines(s.Notes)...)
	if len(s.Unused) > 0 {
		lines = append(lines, draftLine{2, "columns", "not used: " + strings.Join(s.Unused, ", "), ""})
	}
	return lines
}

func exportLines(x *onboard.Exports) []draftLine {
	datasets := 0
	files := map[string]bool{}
	for _, f := range x.Files {
		files[f.Name] = true
		if f.Dataset {
			datasets++
		}
	}
	lines := []draftLine{{1, x.Path, fmt.Sprintf("%s: %s", some(len(files), "file"), some(datasets, "dataset")), ""}}
	width := 0
	for _, f := range x.Files {
		width = max(width, len(f.Use))
	}
	width = min(width, 14)
	for _, f := range x.Files {
		name := f.Name
		if f.Sheet != "" {
			name += " " + f.Sheet
		}
		l := draftLine{2, name, "", ""}
		switch {
		case f.Use == "" && len(f.Notes) > 0:
			l.text = f.Notes[0].Text
			f.Notes = f.Notes[1:]
		case f.Dataset:
			l.text = fmt.Sprintf("%-*s %2d of %s mapped", width, f.Use, f.Mapped, some(f.Columns, "column"))
		default:
			l.text = f.Use
		}
		if f.Checks > 0 {
			l.check = fmt.Sprintf("# check %d", f.Checks)
		}
		lines = append(lines, l)
		for _, n := range noteLines(f.Notes) {
			n.depth++
			lines = append(lines, n)
		}
	}
	return lines
}

func noteLines(notes []onboard.Note) []draftLine {
	var lines []draftLine
	for _, n := range notes {
		what := n.What
		if n.Row > 0 {
			what = strings.TrimSpace(fmt.Sprintf("row %d  %s", n.Row, n.What))
		}
		l := draftLine{2, what, n.Text, ""}
		if n.Check {
			l.check = "# check"
		}
		lines = append(lines, l)
	}
	return lines
}

// writeLines sets the lines in columns. What comes from files passes the filter
// of the terminal.
func writeLines(b *strings.Builder, lines []draftLine) {
	const widest, text = 44, 64
	left, middle := 0, 0
	for i := range lines {
		l := &lines[i]
		l.what, l.text = strings.Repeat("  ", l.depth)+shown(l.what), shown(l.text)
		if w := uniseg.StringWidth(l.what); w <= widest {
			left = max(left, w)
		}
		if w := uniseg.StringWidth(l.text); l.check != "" && w <= text {
			middle = max(middle, w)
		}
	}
	pad := func(s string, n int) string { return s + strings.Repeat(" ", max(n-uniseg.StringWidth(s), 0)) }
	for _, l := range lines {
		line := pad(l.what, left) + "  " + l.text
		if l.check != "" {
			line = pad(line, left+2+middle) + "  " + l.check
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func manyOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func some(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
