package file

import (
	"context"
	"fmt"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
)

// openCSV settles how a text table is written and cuts it into blocks.
func (p *part) openCSV(ctx context.Context, cs charset, from *inventory.DatasetFrom) error {
	delimiter, err := delimiterOf(from.Delimiter)
	if err != nil {
		return err
	}
	r, err := p.stream.open()
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // it was only read
	in := newRuns(whileLive{ctx, r}, &p.stream, p.stream.opts)
	in.zeros = &zeroBytes{}
	headerRow := 0
	if from.HeaderRow != nil {
		headerRow = int(*from.HeaderRow)
	}
	t, err := in.table(p.info.Format, delimiter, headerRow)
	if err != nil {
		return err
	}
	var counts tally
	counts.add(in.ahead()[:t.start])
	in.skip(t.start)
	in.line = t.line
	idx, err := t.scan(in)
	if err != nil {
		return err
	}
	counts.high += idx.tally.high
	counts.sequence += idx.tally.sequence
	counts.bad += idx.tally.bad
	cs = counts.settle(cs)
	p.marks, p.delim = idx.marks, t.delim
	p.names = lo.Map(t.names, func(n string, _ int) string {
		if cs.table != nil {
			n = string(toUTF8(nil, []byte(n), cs.table))
		}
		return trimName(n)
	})
	p.info.Encoding, p.info.Delimiter, p.info.Header = cs.words, rune(t.delim), t.header
	p.info.Decoration = slices.Concat(t.decoration, idx.repeats, idx.footers)
	p.info.Lines = idx.lines
	p.info.Notes = append(t.notes(), idx.ends.notes()...)
	if z := in.zeros; z.n > 0 {
		p.info.Damage = append(p.info.Damage, fmt.Sprintf("%s in its cells, the first in line %d", plural(z.n, "zero byte", "zero bytes"), z.line))
	}
	p.charset = cs.table
	p.reader = readCSV
	return nil
}

// notes says how the table is written where it is not the usual way.
func (t *table) notes() []string {
	var notes []string
	switch t.delim {
	case ';':
		notes = append(notes, "cells are separated by semicolons")
	case '\t':
		notes = append(notes, "cells are separated by tabs")
	case ',':
	default:
		notes = append(notes, fmt.Sprintf("cells are separated by %q", string(t.delim)))
	}
	return notes
}

// table reads as much of the text as shows its table.
func (r *runs) table(format, delimiter string, headerRow int) (*table, error) {
	for n := window; ; n *= 2 {
		if err := r.fill(n); err != nil {
			return nil, err
		}
		head := r.ahead()
		whole := r.eof && len(head) <= n
		t, err := detect(head[:min(n, len(head))], whole, format, delimiter, headerRow)
		if t != nil || err != nil {
			return t, err
		}
		if whole {
			return nil, &source.Error{Fault: source.Empty, Text: "holds blank lines only", Hint: "Export it again; an empty file proves nothing."}
		}
		if n >= r.opts.MaxRecord {
			return nil, &source.Error{
				Fault: source.TooLong, Line: 1,
				Text: "no line ends within " + bytesIn(r.opts.MaxRecord),
				Hint: "Check that it is a table of lines.",
			}
		}
	}
}
