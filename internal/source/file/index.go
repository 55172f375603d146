package file

import (
	"bytes"
	"slices"
)

// mark says where one block lies in the text of a part, and how it is to be read.
type mark struct {
	offset int64
	size   int
	line   int
	kind   kind
}

// kind tells how a block is written.
type kind uint8

const (
	quoted   kind = iota // whole records
	bare                 // whole records without a single quote
	flat                 // quoted cells end with their line
	long                 // one record above the limit; its text is passed over
	elements             // JSON values with commas between them
	broken               // the beginning of a JSON value that the file breaks off in
)

// index is what one pass over a text found: where its blocks are.
type index struct {
	marks   []mark
	lines   int
	tally   tally
	footers []int
	repeats []int // lines that name the columns once more, as in exports put together
	ends    lineEnds
	list    string // of a JSON document, the member that holds the records
	wrapped bool   // no list was found, but a member that often holds one
	failure string // of a JSON document, the member that speaks of an error
}

// scan cuts what lies ahead of the reader into blocks of whole records and looks
// for the end of the table when everything was read.
func (t *table) scan(r *runs) (*index, error) {
	sc := &scanner{runs: r, table: t, dialect: t.dialect}
	if err := sc.all(); err != nil {
		return nil, err
	}
	sc.trim()
	sc.out.ends.merge(t.ends)
	return &sc.out, nil
}

// all cuts blocks until the text ends.
func (sc *scanner) all() error {
	for {
		if err := sc.fill(sc.opts.Block); err != nil {
			return err
		}
		if len(sc.ahead()) == 0 {
			sc.out.lines = sc.line - 1
			return nil
		}
		if err := sc.step(); err != nil {
			return err
		}
	}
}

type scanner struct {
	*runs
	table    *table
	dialect  dialect
	lines    bool // quotes mean nothing: a record is a line
	unclosed int
	late     []lately
	out      index
}

// lately is a block whose text is still in memory.
type lately struct {
	mark
	text []byte
	turn int
}

// step cuts one block, or two where one of its records has to stand alone.
func (sc *scanner) step() error {
	for n := sc.opts.Block; ; n = min(2*n, sc.opts.MaxRecord) {
		if err := sc.fill(n); err != nil {
			return err
		}
		run := sc.ahead()
		run = run[:min(n, len(run))]
		last := sc.eof && len(run) == len(sc.ahead())
		sc.dialect.crs = !sc.lines && loneCR(run)
		cut, broken, how := sc.cut(run, last)
		switch {
		case cut > 0 || broken > 0:
			if how != quoted {
				sc.out.ends.lines(run[:cut])
			}
			sc.emit(run[:cut], how)
			sc.emit(run[cut:cut+broken], flat)
			return nil
		case n >= sc.opts.MaxRecord:
			return sc.over(run)
		}
	}
}

// cut returns how many bytes of whole records stand first, and how many of a
// record after them whose quote is never closed.
func (sc *scanner) cut(run []byte, last bool) (n, broken int, how kind) {
	how = quoted
	if sc.lines || bytes.IndexByte(run, '"') < 0 {
		how = bare
	} else if sc.dialect.flat {
		how = flat
	}
	if sc.lines {
		if n = lineAfter(run, maxLines); n > 0 {
			return n, 0, how
		}
	}
	if how != quoted {
		if last {
			return len(run), 0, how
		}
		n = bytes.LastIndexByte(run, '\n') + 1
		if n == 0 && sc.dialect.crs {
			n = bytes.LastIndexByte(run[:len(run)-1], '\r') + 1
		}
		return n, 0, how
	}
	for n < len(run) {
		next, state := sc.dialect.end(run, n, last)
		if state == more {
			break
		}
		if state == unclosed {
			sc.never()
			return n, next - n, how
		}
		sc.out.ends.record(run, next)
		n = next
	}
	return n, 0, how
}

// maxLines is how many JSON records a block holds at most: of short ones with
// many different names the columns would take much more room than the text.
const maxLines = 4096

// lineAfter returns the offset behind the nth line, 0 when there are fewer.
func lineAfter(text []byte, n int) int {
	at := 0
	for range n {
		eol := bytes.IndexByte(text[at:], '\n')
		if eol < 0 {
			return 0
		}
		at += eol + 1
	}
	return at
}

// never notes a quote that is not closed. Looking for the end of each costs up
// to the limit of a record, so there is a limit to how often it is done.
func (sc *scanner) never() {
	sc.unclosed++
	sc.dialect.flat = sc.unclosed >= maxUnclosed
}

// over deals with a record above the limit: where its first line ends, a quote
// was left open; else the line is passed over.
func (sc *scanner) over(run []byte) error {
	if eol, found := sc.dialect.eol(run, 0); found {
		sc.never()
		sc.emit(run[:sc.dialect.past(run, eol)], flat)
		return nil
	}
	sc.out.marks = append(sc.out.marks, mark{sc.offset, 0, sc.line, long})
	sc.late = nil
	for {
		rest := sc.ahead()
		if n := bytes.IndexByte(rest, '\n'); n >= 0 {
			sc.skip(n + 1)
			sc.line++
			return nil
		}
		sc.skip(len(rest))
		if sc.eof {
			sc.line++
			return nil
		}
		if err := sc.fill(sc.opts.Block); err != nil {
			return err
		}
	}
}

// header finds a line that names the columns once more; -1 where there is none.
func (sc *scanner) header(text []byte, how kind) (at, next int) {
	if sc.table == nil || len(sc.table.names) < 2 {
		return -1, 0
	}
	d := sc.dialect
	d.flat = how != quoted
	for from, start := 0, 0; ; {
		i := bytes.Index(text[from:], sc.table.head)
		if i < 0 {
			return -1, 0
		}
		at = from + i
		from = at + 1
		if at > 0 && text[at-1] != '\n' && text[at-1] != '\r' {
			continue
		}
		// It has to be a record, and no part of a cell of several lines.
		for start <= at {
			end, _ := d.end(text, start, true)
			if start == at && content(text, start, end) == at+len(sc.table.head) {
				return at, end
			}
			start = end
		}
	}
}

func (sc *scanner) emit(text []byte, how kind) {
	for {
		at, next := sc.header(text, how)
		if at < 0 {
			break
		}
		sc.keep(text[:at], how)
		sc.out.repeats = append(sc.out.repeats, sc.line)
		sc.out.tally.add(text[at:next])
		sc.line += (&dialect{crs: !sc.lines}).lines(text[at:next])
		sc.skip(next - at)
		text = text[next:]
	}
	sc.keep(text, how)
}

// keep makes a block of some records.
func (sc *scanner) keep(text []byte, how kind) {
	if len(text) == 0 {
		return
	}
	m := mark{sc.offset, len(text), sc.line, how}
	sc.out.marks = append(sc.out.marks, m)
	sc.out.tally.add(text)
	sc.late = append(sc.late, lately{m, text, sc.turn})
	sc.line += (&dialect{crs: !sc.lines}).lines(text)
	if end := text[len(text)-1]; end != '\n' && end != '\r' {
		sc.line++
	}
	sc.skip(len(text))
	old := slices.IndexFunc(sc.late, func(l lately) bool { return l.turn >= sc.turn-1 })
	sc.late = sc.late[max(old, 0):]
}

// trim takes off the index what stands below the table.
func (sc *scanner) trim() {
	sc.late = slices.DeleteFunc(sc.late, func(l lately) bool { return l.turn < sc.turn-1 })
	from, size := len(sc.late), 0
	for from > 0 && size < window {
		if l := sc.late[from-1]; from < len(sc.late) && l.offset+int64(l.size) != sc.late[from].offset {
			break // names of columns stand between
		}
		from--
		size += sc.late[from].size
	}
	if from == len(sc.late) {
		return
	}
	var text []byte
	for _, l := range sc.late[from:] {
		text = append(text, l.text...)
	}
	first := sc.late[from].mark
	tail := *sc.table
	tail.dialect = sc.dialect
	tail.crs = loneCR(text)
	cut, footers := tail.footer(text, first.line)
	sc.out.footers = footers
	end := first.offset + int64(cut)
	for i := len(sc.out.marks) - 1; i >= 0 && sc.out.marks[i].offset+int64(sc.out.marks[i].size) > end; i-- {
		m := &sc.out.marks[i]
		if m.offset >= end {
			sc.out.marks = sc.out.marks[:i]
		} else {
			m.size = int(end - m.offset)
		}
	}
}
