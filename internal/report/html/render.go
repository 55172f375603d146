// Package html writes a result as one file that opens from a disk: no request,
// no script needed to read it, in three languages, in light and dark, on paper.
//
// Read render.go and sections.go (which parts there are), text.go (how a text
// gets its languages), block.go (what a part is made of), then the sections in
// the order of the page. payload.go is what the script works on, assets/ the
// script and the style themselves.
package html

import (
	"bytes"
	"fmt"
	"io"

	"stackassay/internal/score"
)

// Options choose what a page holds. The zero value is the whole page in the
// language of the audit.
type Options struct {
	Sections        []string // names of sections.go in the order wanted; empty is all but the confidential one
	Lang            string   // en, es or it: the language that the page opens in
	Title           string   // instead of the name of the company
	Author          string
	Confidentiality string // one line below the title
}

// The budget of a file in bytes, and how many findings a page lists.
const (
	mostBytes    = 2_000_000
	packedFrom   = 1_800_000 // above this the columns of the table are compressed too
	mostFindings = 20_000
)

// Render writes the whole page.
func Render(w io.Writer, res *score.Result) error { return RenderTo(w, res, Options{}) }

// RenderTo writes what o chooses. The error names a section that does not exist.
func RenderTo(w io.Writer, res *score.Result, o Options) error {
	chosen, err := choose(o.Sections)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	whole, err := newPage(res, o)
	if err != nil {
		return err
	}
	made := map[cut]*bulk{}
	for i, c := range cuts() {
		p := whole.within(c)
		heavy, err := p.bulk(made)
		if err != nil {
			return err
		}
		if heavy.size(c.pack) > mostBytes && i < len(cuts())-1 {
			continue
		}
		b.Reset()
		if err := p.write(&b, chosen, heavy); err != nil {
			return err
		}
		if b.Len() <= mostBytes {
			break
		}
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return nil
}

// cut is how much a page leaves out so that it keeps its budget.
type cut struct {
	findings int  // findings listed, dearest first
	cases    int  // cases of each finding
	fields   int  // fields of each dataset
	pack     bool // the columns of the table are compressed
}

// cuts are tried until the page is small enough: first the table is packed, then
// cases are left out, then profiles of fields, then findings.
func cuts() []cut {
	return []cut{
		{mostFindings, 50, 1000, false},
		{mostFindings, 50, 1000, true},
		{mostFindings, 20, 1000, true},
		{mostFindings, 5, 1000, true},
		{mostFindings, 5, 40, true},
		{mostFindings, 1, 40, true},
		{mostFindings / 2, 1, 20, true},
		{mostFindings / 4, 0, 20, true},
		{mostFindings / 20, 0, 10, true},
	}
}
