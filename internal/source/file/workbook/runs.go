package workbook

import (
	"bytes"
	"io"
	"strconv"

	"stackassay/internal/source"
)

// Run is some rows of a sheet in the order of the file.
type Run struct {
	Text []byte // whole rows, as XML
	Row  int    // number of the first row, from 1
	Rows int    // how many
	Long bool   // one row above the limit, which Text does not hold
}

// Runs cuts the XML of one sheet where rows end.
type Runs struct {
	// HiddenColumns are ranges of columns that the sheet does not show, from 0,
	// known from the beginning.
	HiddenColumns []Range
	// Merged are the ranges that were joined into one cell, known at the end.
	Merged []Range

	part        io.Closer
	text        *text
	open, close []byte // <row and </row with the prefix of the sheet
	row         int    // number of the last row
	ended       bool
}

// Range is a rectangle of cells, rows from 1 and columns from 0, ends included.
type Range struct{ Top, Bottom, Left, Right int }

// Runs opens a sheet of the workbook that r holds.
func (b *Book) Runs(r io.ReaderAt, size int64, sheet int) (*Runs, error) {
	a, err := unzip(r, size, b.limits)
	if err != nil {
		return nil, err
	}
	s := &b.Sheets[sheet]
	if f := a.find(s.part); f != nil && f.CRC32 != s.crc {
		return nil, &source.Error{Fault: source.Unreadable, Text: "was changed while it was read", Hint: "Run again when nothing writes to it."}
	}
	part, err := a.open(s.part)
	if err != nil {
		return nil, err
	}
	out := &Runs{part: part, text: newText(part, b.limits.Row)}
	if err := out.begin(); err != nil {
		_ = part.Close() // what went wrong before matters more
		return nil, err
	}
	return out, nil
}

// Close ends reading.
func (r *Runs) Close() error { return r.part.Close() }

// begin reads up to the first row.
func (r *Runs) begin() error {
	for {
		b := r.text.ahead()
		at := 0
		for {
			t, ok := nextTag(b, at)
			if !ok {
				break
			}
			at = t.to
			switch string(t.name) {
			case "col":
				r.hidden(&t)
			case "sheetData":
				prefix := b[t.from+1 : bytes.Index(b[t.from:], []byte("sheetData"))+t.from]
				r.open = append(append([]byte("<"), prefix...), "row"...)
				r.close = append(append([]byte("</"), prefix...), "row"...)
				r.ended = t.empty
				r.text.at += at
				return nil
			}
		}
		r.text.at += at
		again, err := r.text.more()
		if err != nil {
			return err
		}
		if !again {
			return malformed("is a workbook with a sheet that holds no cells")
		}
	}
}

func (r *Runs) hidden(t *tag) {
	const most = 1000
	if !isTrue(string(t.attr("hidden"))) || len(r.HiddenColumns) >= most {
		return
	}
	from, err := strconv.Atoi(string(t.attr("min")))
	to, err2 := strconv.Atoi(string(t.attr("max")))
	if err == nil && err2 == nil && from >= 1 && to >= from {
		r.HiddenColumns = append(r.HiddenColumns, Range{Left: from - 1, Right: to - 1})
	}
}

// Next returns the next rows, about size bytes of them and at most rows, copied
// behind into; io.EOF when there are none left.
func (r *Runs) Next(into []byte, size, rows int) (Run, error) {
	run := Run{Text: into, Row: r.row + 1}
	for run.Rows < rows && len(run.Text)-len(into) < size && !r.ended {
		t, stop, err := r.step(run.Rows == 0)
		if err != nil {
			return run, err
		}
		switch {
		case stop == endless && run.Rows == 0:
			run.Row, run.Long = r.row, true
			return run, nil
		case stop == endless: // it comes alone next time
			r.row--
			return run, nil
		case stop == whole:
			if run.Rows == 0 {
				run.Row = r.row
			}
			run.Text = append(run.Text, t...)
			run.Rows++
		}
	}
	if len(run.Text) == len(into) {
		return run, io.EOF
	}
	return run, nil
}

type stop uint8

const (
	other   stop = iota // a tag that is no row, passed over
	whole               // a row
	endless             // a row above the limit
)

// step passes one row, or one tag that is none, and returns the row. A row above
// the limit is passed over only when it may be, with drop.
func (r *Runs) step(drop bool) ([]byte, stop, error) {
	for {
		b := r.text.ahead()
		t, ok := nextTag(b, 0)
		if ok && string(t.name) == "sheetData" && t.end {
			r.ended = true
			r.text.at += t.to
			return nil, other, nil
		}
		if ok && (string(t.name) != "row" || t.end) {
			r.text.at += t.to
			return nil, other, nil
		}
		if ok {
			end := t.to
			if !t.empty {
				end = closing(b, t.to, r.close)
			}
			size := len(b) - t.from
			if end > 0 {
				size = end - t.from
			}
			long := size > r.text.limit
			switch {
			case long && !drop:
				r.number(&t)
				return nil, endless, nil
			case long:
				r.number(&t)
				return nil, endless, r.drop()
			case end > 0:
				r.number(&t)
				r.text.at += end
				return b[t.from:end], whole, nil
			}
		}
		again, err := r.text.more()
		if err != nil {
			return nil, other, err
		}
		if !again {
			return nil, other, malformed("is a workbook with a sheet that breaks off")
		}
	}
}

// closing returns the offset behind the tag that closes a row, 0 when it is not there.
func closing(b []byte, at int, tag []byte) int {
	for {
		i := bytes.Index(b[at:], tag)
		if i < 0 {
			return 0
		}
		t, ok := nextTag(b, at+i)
		if !ok {
			return 0
		}
		if at = t.to; string(t.name) == "row" {
			return at
		}
	}
}

// number notes the number of a row: its own, or the next.
func (r *Runs) number(t *tag) {
	r.row++
	if n, err := strconv.Atoi(string(t.attr("r"))); err == nil && n > 0 && n < 1<<31 {
		r.row = n
	}
}

// drop passes over a row that is longer than what may be held.
func (r *Runs) drop() error {
	for {
		b := r.text.ahead()
		if end := closing(b, 0, r.close); end > 0 {
			r.text.at += end
			return nil
		}
		r.text.at += max(0, len(b)-len(r.close)-1)
		again, err := r.text.more()
		if err != nil {
			return err
		}
		if !again {
			return malformed("is a workbook with a sheet that breaks off")
		}
	}
}

// Rest reads what stands behind the rows.
func (r *Runs) Rest() error {
	const most = 1 << 20
	for {
		b := r.text.ahead()
		at := 0
		for {
			t, ok := nextTag(b, at)
			if !ok {
				break
			}
			at = t.to
			if string(t.name) != "mergeCell" || len(r.Merged) >= most {
				continue
			}
			if m, ok := rangeOf(t.attr("ref")); ok {
				r.Merged = append(r.Merged, m)
			}
		}
		r.text.at += at
		if again, err := r.text.more(); err != nil || !again {
			return err
		}
	}
}

// rangeOf reads A1:B2.
func rangeOf(ref []byte) (Range, bool) {
	from, to, found := bytes.Cut(ref, []byte(":"))
	if !found {
		return Range{}, false
	}
	left, top, ok := place(from)
	right, bottom, ok2 := place(to)
	return Range{top, bottom, left, right}, ok && ok2 && left <= right && top <= bottom
}

// place reads the name of a cell: its column from 0 and its row from 1.
func place(name []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && i < 3; i++ {
		c := lower(name[i])
		if c < 'a' || c > 'z' {
			break
		}
		column = column*26 + int(c-'a') + 1
	}
	for digits := 0; i < len(name); i++ {
		c := name[i]
		if digits++; c < '0' || c > '9' || digits > 9 {
			return 0, 0, false
		}
		row = row*10 + int(c-'0')
	}
	return column - 1, row, column > 0 && column <= MaxColumns && row > 0
}

// MaxColumns is how many columns a sheet can have.
const MaxColumns = 16384
