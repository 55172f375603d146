package file

import (
	"context"
	"errors"
	"io"
	"slices"

	"stackassay/internal/source"
)

// unite makes one list of columns of all parts, by name and its count in the
// part, and notes for each part where it has them.
func (f *File) unite(title string) {
	f.info.Title = title
	var names []string
	at := make(map[nth]int)
	for i := range f.parts {
		seen := make(map[string]int)
		for _, name := range f.parts[i].names {
			seen[name]++
			key := nth{name, seen[name]}
			if _, ok := at[key]; !ok {
				at[key] = len(names)
				names = append(names, name)
			}
		}
	}
	f.info.Columns = columns(names)
	for i := range f.parts {
		p := &f.parts[i]
		p.info.Positions = make([]int, len(names))
		seen := make(map[string]int)
		for pos, name := range p.names {
			seen[name]++
			p.info.Positions[at[nth{name, seen[name]}]] = p.place(pos)
		}
		f.info.Parts = append(f.info.Parts, p.info)
		if p.time.After(f.info.Newest) {
			f.info.Newest = p.time
		}
	}
	f.plant()
	for c := range f.info.Columns {
		for i := range f.parts {
			if pos := f.parts[i].info.Positions[c]; pos > 0 {
				f.info.Columns[c].Position = pos
				break
			}
		}
	}
}

// place returns where a column stands in its file, from 1.
func (p *part) place(pos int) int {
	if p.places == nil {
		return pos + 1
	}
	return p.places[pos]
}

// plant makes one tree of the names in all JSON parts.
func (f *File) plant() {
	if f.parts[0].tree == nil {
		return
	}
	f.tree = newMember()
	for i := range f.parts {
		if f.parts[i].tree != nil {
			f.tree.merge(f.parts[i].tree)
		}
	}
	at := make(map[string]int, len(f.info.Columns))
	for c := range f.info.Columns {
		at[f.info.Columns[c].Name] = c
	}
	f.tree.number(at)
}

type nth struct {
	name string
	n    int
}

// Info implements source.Source.
func (f *File) Info() *source.Info { return &f.info }

// Decoder implements source.Source.
func (f *File) Decoder(plain []bool) source.Decoder { return f.parts[0].reader(f, plain) }

func readCSV(f *File, plain []bool) source.Decoder {
	d := &csvDecoder{grid: newGrid(len(f.info.Columns), plain), opts: f.opts}
	for i := range f.parts {
		d.parts = append(d.parts, f.parts[i].csv())
	}
	return d
}

func (p *part) csv() csvPart {
	return csvPart{path: p.info.Path, delim: p.delim, width: len(p.names), charset: p.charset, to: p.targets()}
}

// targets returns the column of the source for each column of the part.
func (p *part) targets() []int {
	to := make([]int, len(p.names))
	for col, place := range p.info.Positions {
		if place > 0 {
			pos := place - 1
			if p.places != nil {
				pos, _ = slices.BinarySearch(p.places, place)
			}
			to[pos] = col
		}
	}
	return to
}

// Blocks implements source.Source.
func (f *File) Blocks(ctx context.Context, to chan<- *source.Block) error {
	seq := 0
	for i := range f.parts {
		send := f.parts[i].send
		if send == nil {
			send = sendMarks
		}
		if err := send(ctx, f, i, &seq, to); err != nil {
			return named(err, f.parts[i].info.Path)
		}
	}
	return nil
}

// sendMarks reads the blocks of a text that was cut when it was opened.
func sendMarks(ctx context.Context, f *File, part int, seq *int, to chan<- *source.Block) error {
	p := &f.parts[part]
	if len(p.marks) == 0 {
		return nil
	}
	r, err := p.stream.open()
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // it was only read
	at := int64(0)
	for _, m := range p.marks {
		if err := pass(r, m.offset-at); err != nil {
			return p.stream.changed(err)
		}
		b := f.block(m.size)
		b.Seq, b.Part, b.Line, b.Kind = *seq, part, m.line, uint8(m.kind)
		*seq++
		if _, err := io.ReadFull(r, b.Text); err != nil {
			return p.stream.changed(err)
		}
		at = m.offset + int64(m.size)
		select {
		case to <- b:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// block returns a block with room for its text, and for what the decoder puts
// behind it.
func (f *File) block(size int) *source.Block {
	b, ok := f.pool.Get().(*source.Block)
	if !ok {
		b = &source.Block{Free: func(b *source.Block) { f.pool.Put(b) }}
	}
	if cap(b.Text) < size {
		b.Text = make([]byte, size, size+size/4)
	}
	b.Text = b.Text[:size]
	return b
}

// pass moves on by n bytes.
func pass(r io.Reader, n int64) error {
	if n <= 0 {
		return nil
	}
	_, err := io.CopyN(io.Discard, r, n)
	return err
}

// changed is the error of a text that is shorter than it was when it was opened.
func (s *stream) changed(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &source.Error{Fault: source.Unreadable, Path: s.path, Text: "was changed while it was read", Hint: "Run again when nothing writes to it."}
	}
	return s.broken(err)
}

// named gives an error the path of its file.
func named(err error, path string) error {
	var e *source.Error
	if errors.As(err, &e) && e.Path == "" {
		e.Path = path
	}
	return err
}

// whileLive reads until its context ends.
type whileLive struct {
	ctx context.Context
	r   io.Reader
}

func (w whileLive) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.r.Read(p)
}
