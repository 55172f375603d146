package cell

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	facts "stackassay/internal/fact/column"
	"stackassay/internal/format"
)

// column is a column with what several detectors ask of it.
type column struct {
	*Column
	count    []int  // rows by code; of null too
	blank    []bool // by code: nothing but white space
	standIn  []bool // by code: a word for nothing
	present  int    // rows with a value that is no stand-in
	filled   int    // rows that are not blank
	distinct int    // present values that occur
	detected format.Detection
	typ      string // declared, else detected with some confidence, else ""
	number   []float64
	numeric  []bool   // by code: a plain number
	base     *float64 // of a running number, made when first asked
	usual    []uint32 // the usable codes, ascending
	numbers  int      // rows with a usable plain number
	largest  int      // rows of the usable value that has most
	seldom   int      // rows of usable values that one or two rows have

	checked bool // its values carry a check digit

	byCode []int // rows in the order of their codes, made when first asked
	starts []int
}

func newColumn(t *Table, c *Column) *column {
	out := &column{Column: c}
	out.tally()
	const sample = 500 // distinct values tell a type as well as all of them
	step := 1 + len(c.Texts)/sample
	var values []format.Value
	for code := 1; code < len(c.Texts); code += step {
		if !out.blank[code] && out.count[code] > 0 {
			values = append(values, format.Value{Text: c.Texts[code], Records: out.count[code]})
		}
	}
	out.typ = c.Type
	if c.Type != "" && c.Type != "text" && c.Type != "subdivision" { // a declared type wins; its layout is settled by the values
		var layout format.Settler
		for _, v := range values {
			layout.Add(v.Text, v.Records)
		}
		out.detected.Layout = layout.Layout(t.Context.Locale, t.Context.AsOf)
	} else if out.detected = format.Detect(c.Name, values, t.Context); c.Type == "" && out.detected.Confidence >= format.Likely {
		out.typ = out.detected.ID
	}
	for code, text := range c.Texts {
		if out.usable(uint32(code)) && len(text) <= longestWord && facts.MayStandIn(text) && format.IsPlaceholder(text, out.typ) {
			out.standIn[code] = true
			out.present -= out.count[code]
			out.distinct--
		}
	}
	out.choose()
	return out
}

// tally counts the rows of each value.
func (c *column) tally() {
	n := len(c.Texts)
	c.count, c.blank, c.standIn, c.number, c.numeric = make([]int, n), make([]bool, n), make([]bool, n), make([]float64, n), make([]bool, n)
	for _, code := range c.Codes {
		c.count[code]++
	}
	for code, text := range c.Texts {
		c.blank[code] = code == 0 || trimmed(text) == ""
		if c.blank[code] || c.count[code] == 0 {
			continue
		}
		c.filled += c.count[code]
		c.present += c.count[code]
		c.distinct++
		c.number[code], c.numeric[code] = plainNumber(strings.TrimSpace(text))
	}
}

// longestWord bounds the texts that can be a stand-in.
const longestWord = 48

// usable reports whether a value says something: it occurs, is not blank and no
// stand-in.
func (c *column) usable(code uint32) bool {
	return c.count[code] > 0 && !c.blank[code] && !c.standIn[code]
}

// choose settles which codes are usable, after tally and the stand-ins.
func (c *column) choose() {
	c.usual = make([]uint32, 0, c.distinct)
	for code := range c.Texts {
		if c.usable(uint32(code)) {
			c.usual = append(c.usual, uint32(code))
			c.largest = max(c.largest, c.count[code])
			if c.count[code] < 3 {
				c.seldom += c.count[code]
			}
			if c.numeric[code] {
				c.numbers += c.count[code]
			}
		}
	}
}

// codes returns the usable codes, ascending. Nobody may change them.
func (c *column) codes() []uint32 { return c.usual }

// group sorts the rows by code, so that the rows of one value stand together.
func (c *column) group() {
	if c.byCode != nil {
		return
	}
	c.starts = make([]int, len(c.count)+1)
	for code, n := range c.count {
		c.starts[code+1] = c.starts[code] + n
	}
	next := slices.Clone(c.starts)
	c.byCode = make([]int, len(c.Codes))
	for row, code := range c.Codes {
		c.byCode[next[code]] = row
		next[code]++
	}
}

// rowsOf returns the rows with a value, ascending.
func (c *column) rowsOf(code uint32) []int {
	c.group()
	return c.byCode[c.starts[code]:c.starts[code+1]]
}

// share is the part of the present rows that n rows are.
func (c *column) share(n int) float64 {
	if c.present == 0 {
		return 0
	}
	return float64(n) / float64(c.present)
}

// trimmed is a text without the white space around it.
func trimmed(text string) string {
	solid := func(b byte) bool { return b > ' ' && b < utf8.RuneSelf }
	if n := len(text); n > 0 && solid(text[0]) && solid(text[n-1]) {
		return text
	}
	return strings.TrimFunc(text, blank)
}

func hasDigit(text string) bool {
	for i := range len(text) {
		if text[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

// blank is white space, and what takes no place at all.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// rare reports how sure one can be that a value that so few rows have is an
// error where nearly all rows are alike: 1 at no row at all, ½ at the given share.
func rare(share, half float64) float64 { return half / (half + share) }

func runes(text string) int { return utf8.RuneCountInString(text) }
