package file

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
	"stackassay/internal/source/file/workbook"
)

// sheet is what is known of the one sheet of a workbook that is read.
type sheet struct {
	book   *workbook.Book
	index  int
	header int         // row of the names
	end    int         // row behind the table
	column map[int]int // of the part, by column of the sheet
	merged merged
}

// openXLSX chooses a sheet, finds the table on it, and counts what is unusual.
func (p *part) openXLSX(ctx context.Context, head []byte, from *inventory.DatasetFrom) error {
	b, err := p.stream.whole(ctx)
	if err != nil {
		return err
	}
	defer b.Close() //nolint:errcheck // it was only read
	if !bytes.HasPrefix(head, []byte("PK")) {
		return notWorkbook(head, b)
	}
	book, err := workbook.Open(b, b.size, p.limits(b))
	if err != nil {
		return cancelled(ctx, err)
	}
	book.Money = p.stream.opts.Money
	s := &sheet{book: book}
	heads, err := s.choose(b, p.stream.opts, from.Sheet)
	if err != nil {
		return cancelled(ctx, err)
	}
	seen, err := s.survey(ctx, b, p.stream.opts, heads)
	if err != nil {
		return cancelled(ctx, err)
	}
	t, err := s.table(heads, seen, from.HeaderRow)
	if err != nil {
		return err
	}
	if err := s.fill(b, p.stream.opts, seen.merged, t); err != nil {
		return cancelled(ctx, err)
	}
	p.sheet, p.names, p.places = s, t.names, t.places
	p.info.Sheet, p.info.Header = book.Sheets[s.index].Name, s.header
	p.info.Decoration, p.info.Lines = t.decoration, seen.last
	p.info.Notes = s.notes(t)
	p.send, p.reader = sendRows, readXLSX
	return nil
}

// limits are what a workbook of this size may cost.
func (p *part) limits(b *blob) workbook.Limits {
	o := p.stream.opts
	return workbook.Limits{Part: max(o.Unpacked, int64(float64(b.size)*o.MaxRatio)), Row: o.MaxRecord}
}

// cancelled returns the end of the context where that is why reading broke off.
func cancelled(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// notWorkbook says what a file is that should be a workbook and is none.
func notWorkbook(head []byte, b *blob) error {
	what := cmp.Or(otherKind(head), markup(head))
	if strings.HasPrefix(string(head), "\xd0\xcf\x11\xe0") && holds(b, "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e") {
		return &source.Error{
			Fault: source.Unsupported, Text: "is protected with a password",
			Hint: "Save it without a password, or export the sheet as CSV in UTF-8.",
		}
	}
	switch {
	case what != "":
	case bytes.IndexByte(head, 0) < 0:
		what = "text, perhaps CSV"
	default:
		what = "something else"
	}
	return &source.Error{
		Fault: source.Malformed, Text: "is not a workbook (XLSX): it is " + what,
		Hint: "Save it as XLSX or export it as CSV in UTF-8, or set format if it is a file of another kind.",
	}
}

// holds reports whether a text stands anywhere in a file.
func holds(b *blob, text string) bool {
	buf := make([]byte, window+len(text))
	for at := int64(0); at < b.size; at += window {
		n, err := b.ReadAt(buf, at)
		if bytes.Contains(buf[:n], []byte(text)) {
			return true
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return false
		}
	}
	return false
}

// choose settles which sheet is read: the one that is named, else the first with
// a table, shown ones before hidden ones. It returns the first rows of it.
func (s *sheet) choose(b *blob, opts Options, name string) ([]sketchRow, error) {
	if name != "" {
		if s.index = s.named(name); s.index < 0 {
			return nil, &source.Error{
				Fault: source.Missing, Text: fmt.Sprintf("has no sheet named %q", name),
				Hint: "It has " + listed(lo.Map(s.book.Sheets, func(x workbook.Sheet, _ int) string { return fmt.Sprintf("%q", x.Name) })) + ".",
			}
		}
		rows, err := s.peek(b, opts)
		if err == nil && len(rows) == 0 {
			err = empty(fmt.Sprintf("holds nothing on the sheet %q", s.book.Sheets[s.index].Name))
		}
		return rows, err
	}
	for _, hidden := range []bool{false, true} {
		var spare []sketchRow
		at := -1
		for i := range s.book.Sheets {
			if s.book.Sheets[i].Hidden != hidden {
				continue
			}
			s.index = i
			rows, err := s.peek(b, opts)
			if err != nil {
				return nil, err
			}
			if lo.SomeBy(rows, func(r sketchRow) bool { return len(r.cells) > 1 }) {
				return rows, nil
			}
			if len(rows) > 0 && at < 0 {
				at, spare = i, rows
			}
		}
		if at >= 0 {
			s.index = at
			return spare, nil
		}
	}
	return nil, empty("is a workbook without a single value")
}

func empty(text string) error {
	return &source.Error{Fault: source.Empty, Text: text, Hint: "Export it again; an empty file proves nothing."}
}

// named returns the sheet of a name: exactly, else without regard to case and
// outer space. -1: there is none.
func (s *sheet) named(name string) int {
	for i := range s.book.Sheets {
		if s.book.Sheets[i].Name == name {
			return i
		}
	}
	for i := range s.book.Sheets {
		if strings.EqualFold(strings.TrimSpace(s.book.Sheets[i].Name), strings.TrimSpace(name)) {
			return i
		}
	}
	return -1
}

// listed joins words, of many the first.
func listed(words []string) string {
	const most = 12
	if more := len(words) - most; more > 0 {
		words = append(words[:most:most], fmt.Sprintf("%d more", more))
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
