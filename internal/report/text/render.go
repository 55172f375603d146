// Package text renders a result for a terminal or a log: the title, a line for
// each dimension, what is worth doing first, and the score last, because the
// last line is the one that stays in view.
//
// Read render.go, then the files in the order in which their lines are printed:
// header.go, dimensions.go, worth.go, notes.go, verdict.go, and gate.go for
// what check prints. Every byte that is not ours passes escape.go.
package text

import (
	"fmt"
	"io"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Options say what the text is written for. The zero value is a log file:
// 80 columns, ASCII, no colour, English, findings as many as matter.
type Options struct {
	Width int    // columns, clamped to 40 to 120; 0 is 80
	Color bool   // write SGR sequences
	UTF8  bool   // symbols beyond ASCII may be printed
	Lang  string // en, es or it; anything else is en

	// Limit is the number of findings listed: 0 lists those that make up half
	// of the missing points, at least 3 and at most 20; negative lists all.
	Limit int

	Stored string // id under which the result was stored; empty when it was not
	Wrote  []File // other outputs of the same run

	// What the command that is suggested last needs to find the result again.
	Dir   string // folder of the inventory, empty for the present one
	Audit string // name or path of the result, empty for the latest of the store
	Lost  bool   // the result is kept nowhere
}

// File is an output that was written beside the text.
type File struct {
	Path  string
	Bytes int64
}

// Columns between which a layout is worth having, and the width below which a
// table becomes stacked lines.
const (
	narrowest    = 40
	usual        = 80
	widest       = 120
	stackedBelow = 60
)

// Render writes the report of res for a log file.
func Render(w io.Writer, res *score.Result) error {
	return RenderTo(w, res, Options{})
}

// RenderTo writes the report of res for what o describes.
func RenderTo(w io.Writer, res *score.Result, o Options) error {
	p := newPrinter(res, o)
	p.header()
	p.dimensions()
	p.worth()
	p.notes()
	p.savings()
	p.verdict()
	p.footer()
	if _, err := io.WriteString(w, p.String()); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// printer holds what every part of the text needs.
type printer struct {
	strings.Builder
	res    *score.Result
	o      Options
	t      words
	n      numbers
	paint  paint
	short  map[finding.ID]string
	checks map[finding.ID]*score.Check
}

func newPrinter(res *score.Result, o Options) *printer {
	if o.Width == 0 {
		o.Width = usual
	}
	o.Width = max(narrowest, min(widest, o.Width))
	p := &printer{
		res: res, o: o,
		t: wordsOf(o.Lang), n: numbersOf(o.Lang), paint: paint(o.Color),
		checks: make(map[finding.ID]*score.Check, len(res.Checks)),
	}
	ids := make([]finding.ID, len(res.Findings))
	for i := range res.Findings {
		ids[i] = res.Findings[i].ID
	}
	p.short = finding.Short(ids)
	for i := range res.Checks {
		p.checks[res.Checks[i].ID] = &res.Checks[i]
	}
	return p
}

func (p *printer) stacked() bool { return p.o.Width < stackedBelow }

// put writes text as it is; a Builder never fails.
func (p *printer) put(s string) { _, _ = p.WriteString(s) }

// line writes one line, indented like everything in a report.
func (p *printer) line(s string) {
	s = strings.TrimRight(s, " ")
	if s != "" {
		p.put("  " + s)
	}
	p.put("\n")
}

// wrapped writes a paragraph; lines after the first start at hang columns.
func (p *printer) wrapped(s string, hang int) {
	indent := strings.Repeat(" ", hang)
	for i, l := range wrap(s, p.o.Width-4, p.o.Width-4-hang) {
		if i > 0 {
			l = indent + l
		}
		p.line(l)
	}
}

func (p *printer) ellipsis() string {
	if p.o.UTF8 {
		return "…"
	}
	return "..."
}
