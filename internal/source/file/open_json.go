package file

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"stackassay/internal/source"
)

// openJSON cuts JSON or JSON Lines into blocks and collects the names of the
// records, which may differ from one to the next.
func (p *part) openJSON(ctx context.Context, cs charset) error {
	r, err := p.stream.open()
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // it was only read
	in := newRuns(whileLive{ctx, r}, &p.stream, p.stream.opts)
	if err := in.fill(window); err != nil {
		return err
	}
	scan := scanDocument
	if p.info.Format == "jsonl" || isLines(in.ahead(), in.opts) {
		p.info.Format, scan = "jsonl", scanLines
	}
	idx, err := scan(in)
	if err == nil && idx.wrapped {
		idx, err = p.within(ctx)
	}
	if err != nil {
		return err
	}
	cs = idx.tally.settle(cs)
	p.marks, p.charset = idx.marks, cs.table
	p.info.Encoding, p.info.Lines = cs.words, idx.lines
	if idx.list != "" {
		p.info.Notes = append(p.info.Notes, fmt.Sprintf("the records are the list %q of the document", idx.list))
	}
	if idx.failure != "" {
		p.info.Damage = append(p.info.Damage, fmt.Sprintf("a member %q that speaks of an error: records may be missing", idx.failure))
	}
	p.reader = readJSON
	return p.discover(ctx)
}

// within reads a document once more and looks for its records deeper than among
// the members of the whole.
func (p *part) within(ctx context.Context) (*index, error) {
	r, err := p.stream.open()
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // it was only read
	return scanWithin(newRuns(whileLive{ctx, r}, &p.stream, p.stream.opts))
}

// discover reads the records for their names alone.
func (p *part) discover(ctx context.Context) error {
	f := &File{opts: p.stream.opts, parts: []part{*p}}
	workers := f.opts.Workers
	all := make([]*keys, workers)
	problems := make([]source.Problems, workers)
	records := make([]int, workers)
	blocks := make(chan *source.Block, workers)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(blocks)
		return f.Blocks(ctx, blocks)
	})
	for w := range workers {
		all[w] = newKeys()
		g.Go(func() error {
			for b := range blocks {
				all[w].block(b, p, &problems[w], &records[w])
				b.Release()
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	read := 0
	for w := range workers {
		read += records[w]
		if w > 0 {
			problems[0].Merge(&problems[w])
			all[0].root.merge(all[w].root)
		}
	}
	if bad := problems[0].First(); read == 0 && len(bad) > 0 {
		return &source.Error{Fault: source.Malformed, Line: bad[0].Line, Text: bad[0].Text, Hint: "No record of the file can be read; export it again."}
	}
	if p.names = all[0].root.columns(); len(p.names) > maxColumns {
		return &source.Error{
			Fault: source.Malformed, Text: fmt.Sprintf("its records have more than %d different names", maxColumns),
			Hint: "Names that are values, such as ids, have to become a member of each record.",
		}
	}
	p.tree = all[0].root
	return nil
}

// block notes the names in one block.
func (k *keys) block(b *source.Block, p *part, problems *source.Problems, records *int) {
	text := b.Text
	if p.charset != nil {
		text = toUTF8(nil, text, p.charset)
	}
	k.place = int64(b.Seq) << 32
	eachRecord(b, text, p.stream.opts, func(from, to, line int, problem string) {
		if problem != "" {
			problems.Add(0, p.info.Path, line, problem)
			return
		}
		*records++
		k.object(k.root, text[from:to])
	})
}

// number gives the members of a tree their columns.
func (m *member) number(columns map[string]int) {
	for _, inner := range m.inner {
		inner.column = -1
		if c, ok := columns[inner.path]; ok {
			inner.column = c
		}
		inner.number(columns)
	}
}

func readJSON(f *File, plain []bool) source.Decoder {
	d := &jsonDecoder{root: f.tree, grid: newGrid(len(f.info.Columns), plain), opts: f.opts}
	for i := range f.parts {
		d.parts = append(d.parts, jsonPart{path: f.parts[i].info.Path, charset: f.parts[i].charset})
	}
	return d
}
