package workbook

import (
	"bytes"
	"strconv"

	"stackassay/internal/record"
)

// Row is one row of a sheet.
type Row struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // what is not empty, in the order of the file
	Fault  string // why the row cannot be read, or ""
}

// Walker takes runs of rows apart. It belongs to one worker.
type Walker struct {
	book  *Book
	xml   []byte
	at    int
	row   Row
	next  int // number of a row that names none
	text  []byte
	known map[int]record.Span // shared texts that are in text already
	skim  bool                // shared texts are not read, only whether they are empty
}

// Walker returns a walker over rows of any sheet of the workbook.
func (b *Book) Walker() *Walker { return &Walker{book: b, known: map[int]record.Span{}} }

// Skimmer returns a walker for who asks which cells are filled and of which kind,
// not with what.
func (b *Book) Skimmer() *Walker { return &Walker{book: b, skim: true} }

// Start begins a run. What was read of the one before is no longer valid.
func (w *Walker) Start(xml []byte, row int) {
	w.xml, w.at, w.next, w.text = xml, 0, row, w.text[:0]
	clear(w.known)
}

// Text returns the text that the spans of cells lie in.
func (w *Walker) Text() []byte { return w.text }

// Bytes returns the text of a cell.
func (w *Walker) Bytes(c *Cell) []byte { return w.text[c.Span.Start:c.Span.End] }

// Row returns the row that Next has read; valid until the next call.
func (w *Walker) Row() *Row { return &w.row }

// Next reads one row; false at the end of the run.
func (w *Walker) Next() bool {
	for {
		t, ok := nextTag(w.xml, w.at)
		if !ok {
			return false
		}
		w.at = t.to
		if string(t.name) != "row" || t.end {
			continue
		}
		w.row = Row{Number: w.next, Cells: w.row.Cells[:0]}
		for rest := t.attrs; ; {
			name, value, next := nextAttr(rest)
			if name == nil {
				break
			}
			switch string(name) {
			case "r":
				if n, err := strconv.Atoi(string(value)); err == nil && n > 0 && n < 1<<31 {
					w.row.Number = n
				}
			case "hidden":
				w.row.Hidden = isTrue(string(value))
			}
			rest = next
		}
		w.next = w.row.Number + 1
		if !t.empty {
			w.cells()
		}
		return true
	}
}

// cells reads the cells up to the end of the row.
func (w *Walker) cells() {
	column := -1
	for {
		t, ok := nextTag(w.xml, w.at)
		if !ok {
			w.row.Fault = "a row that is not written as a workbook should be"
			w.at = len(w.xml)
			return
		}
		w.at = t.to
		switch {
		case t.end:
			if string(t.name) == "row" {
				return
			}
		case len(t.name) == 1 && t.name[0] == 'c':
			h := head{}
			h.read(t.attrs)
			column++
			if h.ref != nil {
				c, _, ok := place(h.ref)
				if !ok {
					w.row.Fault = "a cell stands in no column that a sheet can have"
				} else {
					column = c
				}
			}
			if column >= MaxColumns {
				w.row.Fault = "a cell stands in no column that a sheet can have"
				column = MaxColumns
			}
			if !t.empty {
				w.cell(&h, column)
			}
		}
	}
}

// head is what the tag of a cell says.
type head struct {
	ref   []byte
	kind  []byte
	style int
}

func (h *head) read(attrs []byte) {
	for rest := attrs; ; {
		name, value, next := nextAttr(rest)
		if name == nil {
			return
		}
		if len(name) == 1 {
			switch name[0] {
			case 'r':
				h.ref = value
			case 't':
				h.kind = value
			case 's':
				h.style = number(value)
			}
		}
		rest = next
	}
}

// number reads a number without a sign, -1 when it is none.
func number(text []byte) int {
	if len(text) == 0 || len(text) > 9 {
		return -1
	}
	n := 0
	for _, c := range text {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// cell reads what stands between the tags of a cell.
func (w *Walker) cell(h *head, column int) {
	var value []byte
	formula, inline := false, false
	var p pieces
	from := len(w.text)
	for {
		t, ok := nextTag(w.xml, w.at)
		if !ok {
			return // cells says so
		}
		if t.end && (string(t.name) == "c" || string(t.name) == "row") {
			if string(t.name) == "c" {
				w.at = t.to
			}
			break
		}
		switch name := string(t.name); {
		case t.end:
			inline = inline && name != "is"
			w.at = t.to
		case name == "v" && t.empty:
			value = []byte{}
			w.at = t.to
		case name == "v":
			stop := bytes.IndexByte(w.xml[t.to:], '<')
			if stop < 0 {
				return
			}
			value = w.xml[t.to : t.to+stop]
			w.at = t.to + stop
		case name == "f":
			formula = true
			w.at = t.to
		case name == "is":
			inline = !t.empty
			w.at = t.to
		case inline:
			w.text, w.at, ok = p.take(w.text, w.xml, t)
			if !ok {
				return
			}
		default:
			w.at = t.to
		}
	}
	c := Cell{Column: column}
	w.value(&c, h, value, from, formula)
	if c.Kind >= Fault || c.Span.Start != c.Span.End {
		w.row.Cells = append(w.row.Cells, c)
	}
}

// value gives a cell its text. What inline pieces hold lies in the text from an
// offset on already.
func (w *Walker) value(c *Cell, h *head, value []byte, from int, formula bool) {
	switch kind := string(h.kind); kind {
	case "s":
		w.shared(c, value)
		return
	case "inlineStr":
	case "str":
		w.text = appendText(w.text, value)
	case "e":
		if c.Kind = Fault; len(value) > 0 {
			c.Fault = faultOf(value)
		}
		return
	case "b":
		c.Kind = Bool
		switch string(bytes.TrimSpace(value)) {
		case "1", "true":
			w.text = append(w.text, "true"...)
		case "0", "false":
			w.text = append(w.text, "false"...)
		}
	case "d":
		c.Kind = Moment
		w.text = append(w.text, bytes.TrimSuffix(bytes.TrimSpace(value), []byte("T00:00:00"))...)
	default:
		if len(value) == 0 {
			break
		}
		var s style
		if h.style >= 0 && h.style < len(w.book.styles) {
			s = w.book.styles[h.style]
		}
		w.text, c.Kind = w.book.appendNumber(w.text, value, s)
	}
	// A result that is an empty text is written as one.
	if len(w.text) == from && formula && (value == nil || string(h.kind) != "str") {
		c.Kind = Pending
	}
	c.Span = record.SpanOf(from, len(w.text))
}

// longText is from which length on a shared text that many cells of a run refer
// to is there once. A few bytes can refer to a long one.
const longText = 64

func (w *Walker) shared(c *Cell, value []byte) {
	n := number(bytes.TrimSpace(value))
	if w.skim {
		filled, ok := w.book.texts.filled(n)
		switch {
		case !ok:
			c.Kind = Dangling
		case filled:
			from := len(w.text)
			w.text = append(w.text, ' ')
			c.Span = record.SpanOf(from, from+1)
		}
		return
	}
	if span, ok := w.known[n]; ok {
		c.Span = span
		return
	}
	from := len(w.text)
	var ok bool
	if w.text, ok = w.book.texts.append(w.text, n); !ok {
		c.Kind = Dangling
		return
	}
	c.Span = record.SpanOf(from, len(w.text))
	if len(w.text)-from >= longText {
		w.known[n] = c.Span
	}
}
