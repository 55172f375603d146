package file

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stackassay/internal/record"
	"stackassay/internal/source"
)

// sketch is one record of the head of a file, cut with a delimiter on trial.
type sketch struct {
	line, start, next int
	cells             []string
	filled            int
	whole             bool // a line break ends it, and not the end of the file
}

// table is what the head of a file says about the table in it.
type table struct {
	dialect
	names      []string // by position, in the encoding of the file; "" for a column without a name
	header     int      // line of the names
	start      int      // offset behind the header
	line       int      // line at start
	head       []byte   // the header as it is written, without its line end
	decoration []int    // lines above that are no records
	ends       lineEnds // of the records in the head
}

const trialRows = 200

// detect finds delimiter and header in the head of a file. With whole, the head
// is all of it.
func detect(head []byte, whole bool, format string, delimiter string, headerRow int) (*table, error) {
	crs := loneCR(head)
	hint, forced := sepLine(head)
	if delimiter != "" {
		hint, forced = delimiter[0], true
	} else if format == "tsv" {
		hint, forced = '\t', true
	}
	candidates := []byte{',', ';', '\t', '|'}
	if forced {
		candidates = []byte{hint}
	}
	var best *trial
	for _, delim := range candidates {
		t := &trial{dialect: dialect{delim: delim, crs: crs}, text: head}
		t.cut(head, whole)
		if best == nil || t.score > best.score {
			best = t
		}
	}
	if len(best.rows) == 0 {
		return nil, nil
	}
	return best.table(headerRow, forced && delimiter == "" && format != "tsv")
}

// trial is the head cut with one delimiter.
type trial struct {
	dialect
	text  []byte
	rows  []sketch
	width int // cells of most rows
	score int
	ends  lineEnds
}

func (t *trial) cut(head []byte, whole bool) {
	counts := make(map[int]int)
	var row []record.Span
	line := 1
	for at := 0; at < len(head) && len(t.rows) < trialRows; {
		next, how := t.end(head, at, whole)
		if how == more {
			break
		}
		end := content(head, at, next)
		t.ends.record(head, next)
		if end > at {
			var text []byte
			text, row = t.cells(slices.Clip(head), at, end, row[:0])
			s := sketch{line: line, start: at, next: next}
			for _, c := range row {
				cell := string(text[c.Start:c.End])
				s.cells = append(s.cells, cell)
				if strings.TrimSpace(cell) != "" {
					s.filled++
				}
			}
			counts[len(s.cells)]++
			t.rows = append(t.rows, s)
		}
		line += t.lines(head[at:next])
		at = next
	}
	t.width = 1
	for width, n := range counts {
		enough := n*10 >= len(t.rows) && (width > 2 || n*2 >= len(t.rows))
		score := n * n * (width - 1)
		if enough && (score > t.score || score == t.score && width > t.width) {
			t.score, t.width = score, width
		}
	}
	// A comma may stand in every cell of a list or an amount, but not in the names
	// of the columns: what cuts the first row as most rows is likelier.
	const agrees = 4
	if t.width > 1 && len(t.rows) > 1 && len(t.rows[0].cells) == t.width {
		t.score *= agrees
	}
}

// table chooses the header among the rows of a trial.
func (t *trial) table(headerRow int, sep bool) (*table, error) {
	rows := t.rows
	if sep {
		rows = rows[1:]
	}
	var at int
	switch {
	case len(rows) == 0:
		return nil, nil
	case headerRow > 0:
		at = slices.IndexFunc(rows, func(s sketch) bool { return s.line >= headerRow })
		if at < 0 {
			return nil, &source.Error{
				Fault: source.NoHeader, Line: headerRow, Text: "no header in this line",
				Hint: "Set header_row to the line that holds the names of the columns.",
			}
		}
	default:
		at = t.headerAt(rows)
		if s := rows[at]; looksLikeData(s.cells) {
			return nil, &source.Error{
				Fault: source.NoHeader, Line: s.line, Text: "this line looks like a record, not like the names of columns",
				Hint: fmt.Sprintf("Add a line with the names, or set header_row = %d if these are the names.", s.line),
			}
		}
	}
	h := rows[at]
	out := &table{dialect: t.dialect, names: h.cells, header: h.line, start: h.next, line: h.line + 1, ends: t.ends}
	for _, s := range t.rows {
		if s.start < h.start {
			out.decoration = append(out.decoration, s.line)
		}
	}
	out.head = slices.Clone(t.text[h.start:content(t.text, h.start, h.next)])
	out.line += strings.Count(strings.Join(h.cells, ""), "\n")
	out.names = fitted(h.cells, rows[at+1:])
	if rest := rows[at+1:]; len(rest) > 0 && rest[0].start == h.next && rest[0].isRule() {
		out.start, out.line = rest[0].next, rest[0].line+1
		out.decoration = append(out.decoration, rest[0].line)
	}
	return out, nil
}

// isRule reports whether a row is a line drawn below the names, as programs for
// databases do.
func (s *sketch) isRule() bool {
	const least = 3 // marks in some cell
	drawn := false
	for _, c := range s.cells {
		c = strings.TrimSpace(c)
		if c == "" || strings.Trim(c, "-=+") != "" {
			return false
		}
		drawn = drawn || len(c) >= least
	}
	return drawn
}

// headerAt returns the first row that can name the columns: as wide as the table
// and mostly filled. What stands above it is a title.
func (t *trial) headerAt(rows []sketch) int {
	if t.cutShort(rows) {
		return 0
	}
	at := slices.IndexFunc(rows, func(s sketch) bool { return len(s.cells) >= t.width && s.filled*2 > len(s.cells) })
	return max(at, 0)
}

// cutShort reports whether the first row names one column less than the rows
// right below it have: then every one of them is unreadable, and none of them
// names the columns.
func (t *trial) cutShort(rows []sketch) bool {
	first := rows[0]
	n := len(first.cells)
	return len(rows) > 1 && n > 1 && n == t.width-1 && first.filled == n && len(rows[1].cells) == t.width &&
		rows[1].start == first.next && !strings.HasPrefix(first.cells[n-1], " ")
}

// fitted gives the header one unnamed column more where every row ends with a
// delimiter and the header does not, and one less where it is the other way round.
func fitted(names []string, rows []sketch) []string {
	if len(rows) == 0 {
		return names
	}
	all := func(n int, test func(s sketch) bool) bool {
		return !slices.ContainsFunc(rows, func(s sketch) bool { return len(s.cells) == n && !test(s) })
	}
	n := len(names)
	same := slices.ContainsFunc(rows, func(s sketch) bool { return len(s.cells) == n })
	longer := slices.ContainsFunc(rows, func(s sketch) bool { return len(s.cells) == n+1 })
	shorter := slices.ContainsFunc(rows, func(s sketch) bool { return len(s.cells) == n-1 })
	switch {
	case !same && longer && all(n+1, func(s sketch) bool { return s.cells[n] == "" }):
		return append(slices.Clone(names), "")
	case !same && shorter && n > 1 && strings.TrimSpace(names[n-1]) == "":
		return names[:n-1]
	}
	return names
}

// looksLikeData reports whether at least half of the filled cells hold what no
// column is called: an address, a number, a date. A single e-mail address is
// enough, since dates and numbers may name columns and addresses do not.
func looksLikeData(cells []string) bool {
	filled, data := 0, 0
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c == "" {
			continue
		}
		if at := strings.IndexByte(c, '@'); at > 0 && strings.Contains(c[at:], ".") && !strings.ContainsFunc(c, unicode.IsSpace) && len(cells) > 1 {
			return true
		}
		filled++
		if isData(c) {
			data++
		}
	}
	return data > 0 && 2*data >= filled
}

func isData(c string) bool {
	if at := strings.IndexByte(c, '@'); at > 0 && strings.Contains(c[at:], ".") {
		return true
	}
	if strings.HasPrefix(c, "http://") || strings.HasPrefix(c, "https://") {
		return true
	}
	digits, others := 0, 0
	for _, r := range c {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("-+.,:/ TZ", r):
			others++
		default:
			return false
		}
	}
	// Up to four digits may be a year or a number that names a column.
	return digits > 4
}

// sepLine reads the line sep=; that some spreadsheets put first.
func sepLine(head []byte) (byte, bool) {
	if len(head) > 5 && bytes.EqualFold(head[:4], []byte("sep=")) && (head[5] == '\n' || head[5] == '\r') {
		return head[4], true
	}
	return 0, false
}

// loneCR reports whether a carriage return ends a line on its own.
func loneCR(text []byte) bool {
	for at := 0; ; {
		n := bytes.IndexByte(text[at:], '\r')
		if n < 0 || at+n+1 >= len(text) {
			return false
		}
		if text[at+n+1] != '\n' {
			return true
		}
		at += n + 2
	}
}

// trimName cleans the name of a column: what cannot be seen is no part of it,
// and HCL knows texts in composed form only, so a name in another could not be
// written in a map.
func trimName(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\ufeff', r == '\u200b', r == '\u2060', r == '\u00ad', r >= '\u200e' && r <= '\u200f', r >= '\u202a' && r <= '\u202e':
			return -1
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		}
		return r
	}, norm.NFC.String(name)))
}

// columns gives every column a name under which a map can reach it.
func columns(names []string) []source.Column {
	taken := make(map[string]bool, len(names))
	for _, n := range names {
		taken[n] = true
	}
	seen := make(map[string]int, len(names))
	out := make([]source.Column, len(names))
	for i, n := range names {
		unique := norm.NFC.String(n) // as HCL writes it
		seen[n]++
		if n == "" {
			unique = free(taken, "Column %d", i+1)
		} else if seen[n] > 1 {
			unique = free(taken, strings.ReplaceAll(n, "%", "%%")+" (%d)", seen[n])
		}
		taken[unique] = true
		out[i] = source.Column{Name: n, Unique: unique, Position: i + 1}
	}
	return out
}

func free(taken map[string]bool, pattern string, n int) string {
	for ; ; n++ {
		if name := fmt.Sprintf(pattern, n); !taken[name] {
			return name
		}
	}
}

// delimiterOf reads the attribute delimiter.
func delimiterOf(text string) (string, error) {
	if text == "tab" || text == `\t` {
		text = "\t"
	}
	if text == "" || len(text) == 1 && text[0] < 0x80 && text != "\"" && text != "\n" && text != "\r" {
		return text, nil
	}
	return "", &source.Error{
		Fault: source.Unsupported, Text: fmt.Sprintf("cells cannot be separated by %q", text),
		Hint: "A delimiter is one character of ASCII, such as a comma, a semicolon or \\t.",
	}
}
