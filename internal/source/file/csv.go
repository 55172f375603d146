package file

import (
	"bytes"
	"fmt"

	"golang.org/x/text/encoding/charmap"

	"stackassay/internal/record"
	"stackassay/internal/source"
)

// maxResync is how often one record is taken apart anew before its quotes no
// longer span lines.
const maxResync = 100

// csvPart is what the decoder has to know of one part.
type csvPart struct {
	path    string
	delim   byte
	width   int
	to      []int // column of the source, by position
	charset *charmap.Charmap
}

// csvDecoder turns blocks of text tables into columns.
type csvDecoder struct {
	grid
	parts []csvPart
	row   []record.Span
	utf8  []byte // a block in UTF-8 that came in another encoding
	opts  Options
}

// Decode implements source.Decoder.
func (d *csvDecoder) Decode(b *source.Block, c *record.Chunk, problems *source.Problems) error {
	p := &d.parts[b.Part]
	how := kind(b.Kind)
	if how == long {
		problems.Add(b.Part, p.path, b.Line, "longer than "+bytesIn(d.opts.MaxRecord))
		d.deliver(c, nil, 0)
		return nil
	}
	text := b.Text
	if p.charset != nil && highBytes(text) > 0 {
		d.utf8 = toUTF8(d.utf8[:0], text, p.charset)
		text = d.utf8
	}
	w := &walk{csvDecoder: d, part: p, block: b, problems: problems, text: text, end: len(text), line: b.Line}
	w.dialect = dialect{delim: p.delim, crs: loneCR(text), flat: how == flat}
	rows := bytes.Count(text, []byte{'\n'}) + loneCRs(&w.dialect, text)
	most := 2 + min(rows, len(text)/p.width) // a record takes a byte for each cell
	d.size(most)
	if len(d.parts) > 1 { // a part may lack columns of another
		d.clear(most)
	}
	for _, c := range p.to {
		w.cellsOf = append(w.cellsOf, d.spans[c])
	}
	for at := 0; at < w.end; {
		at = w.record(at, how)
	}
	d.deliver(c, w.text, w.rows)
	return nil
}

// walk is the way through one block.
type walk struct {
	*csvDecoder
	dialect  dialect
	part     *csvPart
	block    *source.Block
	problems *source.Problems
	text     []byte // the block, and behind end what was taken out of quotes
	end      int
	line     int
	rows     int
	cellsOf  [][]record.Span // of the columns, by position

	stop    int // end of a record that is taken apart anew, 0 for none
	retries int
}

// record reads the record at an offset and returns where the next one begins.
func (w *walk) record(at int, how kind) int {
	if w.stop == 0 && !w.dialect.crs {
		if next, ok := w.plain(at); ok {
			w.lines[w.rows] = uint32(w.line) //nolint:gosec // see commit
			w.rows++
			w.line++
			return next
		}
	}
	limit := w.end
	if w.stop > at {
		limit = w.stop
	} else if w.stop > 0 {
		w.stop, w.retries = 0, 0
		w.dialect.flat = how == flat
	}
	next, state, lines := w.next(at, limit, how)
	line := w.line
	if state == unclosed {
		w.problems.Add(w.block.Part, w.part.path, line, "a quote is opened and never closed")
		w.line++
		return next
	}
	stop := content(w.text, at, next)
	if stop == at {
		w.line += lines
		return next
	}
	w.cells(at, stop)
	if len(w.row) == w.part.width {
		if w.empty() && w.part.width > 1 {
			w.problems.Empty++
		} else {
			w.commit(line)
		}
		w.line += lines
		return next
	}
	w.problems.Add(w.block.Part, w.part.path, line, fmt.Sprintf("%s, the header has %d", plural(len(w.row), "field", "fields"), w.part.width))
	w.line++
	if lines == 1 {
		return next
	}
	// The cell that spans lines is more likely a quote that was never closed:
	// only the first line is given up, and what follows it is read again.
	if w.stop == 0 {
		w.stop = next
	}
	if w.retries++; w.retries > maxResync {
		w.dialect.flat = true
	}
	eol, _ := w.dialect.eol(w.text[:limit], at)
	return w.dialect.past(w.text[:limit], eol)
}

// next returns where the record at an offset ends, how, and on how many lines.
func (w *walk) next(at, limit int, how kind) (next int, state ending, lines int) {
	if how == bare {
		eol, _ := w.dialect.eol(w.text[:limit], at)
		return w.dialect.past(w.text[:limit], eol), ended, 1
	}
	next, state = w.dialect.end(w.text[:limit], at, true)
	return next, state, 1 + w.dialect.lines(w.text[at:content(w.text, at, next)])
}

func (w *walk) cells(at, stop int) {
	w.text, w.row = w.dialect.cells(w.text, at, stop, w.row[:0])
}

func (w *walk) empty() bool {
	for _, s := range w.row {
		if s.Start != s.End {
			return false
		}
	}
	return true
}

func (w *walk) commit(line int) {
	for i, s := range w.row {
		w.spans[w.part.to[i]][w.rows] = s
	}
	w.lines[w.rows] = uint32(line) //nolint:gosec // no file has 4,000,000,000 lines
	w.rows++
}

func loneCRs(d *dialect, text []byte) int {
	if !d.crs {
		return 0
	}
	return bytes.Count(text, []byte{'\r'})
}

func bytesIn(n int) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
