package workbook

import "strings"

// style says how the number in a cell is meant.
type style struct {
	kind   meaning
	digits int    // padded: how many are shown at least
	money  string // of a plain number: the currency that is shown beside it
}

// meaning is what a number format makes of a number.
type meaning uint8

const (
	plainNumber meaning = iota
	share               // shown as a percentage
	padded              // shown with leading zeros, as a code is
	day                 // a date without a time
	moment              // a date with a time
	clock               // a time without a date
	elapsed             // hours beyond a day
)

type stylesXML struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		Format int `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

// styles reads how the cells of each style show numbers.
func (a *archive) styles(part string) ([]style, error) {
	if a.find(part) == nil {
		return nil, nil
	}
	var doc stylesXML
	if err := a.decode(part, &doc); err != nil {
		return nil, err
	}
	codes := make(map[int]style, len(doc.Formats))
	for _, f := range doc.Formats {
		s := styleOf(f.Code)
		if s.kind == plainNumber {
			s.money = moneyOf(f.Code)
		}
		codes[f.ID] = s
	}
	out := make([]style, len(doc.Cells))
	for i, c := range doc.Cells {
		s, ok := codes[c.Format]
		if !ok {
			s.kind, s.money = builtin(c.Format), builtinMoney(c.Format)
		}
		out[i] = s
	}
	return out, nil
}

// builtin returns what the formats mean that a workbook uses without writing
// them down. Source: ECMA-376 part 1, 18.8.30.
func builtin(id int) meaning {
	switch {
	case id == 9 || id == 10:
		return share
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return day
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return clock
	case id == 22:
		return moment
	case id == 46:
		return elapsed
	}
	return plainNumber
}

// builtinMoney is the sign of the formats of money that have a number of their
// own. The standard leaves them out; who writes them down means a dollar.
func builtinMoney(id int) string {
	switch id {
	case 5, 6, 7, 8, 42, 44:
		return "$"
	}
	return ""
}

// styleOf reads the code of a number format, of which the first section counts:
// the others are for negative numbers and texts.
func styleOf(code string) style {
	var seen struct{ date, time, elapsed, percent bool }
	minutes, zeros := false, 0 // m alone: a month, or minutes beside hours or seconds
	for i := 0; i < len(code); i++ {
		switch c := lower(code[i]); c {
		case ';':
			i = len(code)
		case '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				n = len(code)
			}
			i += 1 + n
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				i = len(code)
				break
			}
			seen.elapsed = seen.elapsed || countsOn(code[i+1:i+end])
			i += end
		case 'g':
			if len(code)-i >= 7 && strings.EqualFold(code[i:i+7], "general") {
				i += 6
			} else {
				seen.date = true
			}
		case 'y', 'd', 'b':
			seen.date = true
		case 'e':
			// Behind a digit it is a power of ten, else the year of an era.
			seen.date = seen.date || i == 0 || strings.IndexByte("0#?.", code[i-1]) < 0
		case 'h':
			seen.time = true
		case 's':
			if len(code)-i >= 8 && strings.EqualFold(code[i:i+8], "standard") {
				i += 7 // the German word for general, which some programs write
			} else {
				seen.time = true
			}
		case 'a':
			if strings.HasPrefix(strings.ToLower(code[i:]), "am/pm") {
				i += 4
			} else if strings.HasPrefix(strings.ToLower(code[i:]), "a/p") {
				i += 2
			}
		case 'm':
			n := 1
			for i+n < len(code) && lower(code[i+n]) == 'm' {
				n++
			}
			minutes = minutes || n < 3
			seen.date = seen.date || n > 2
			i += n - 1
		case '%':
			seen.percent = true
		case '0':
			zeros++
		}
	}
	switch {
	case seen.elapsed:
		return style{kind: elapsed}
	case seen.time && seen.date:
		return style{kind: moment}
	case seen.time:
		return style{kind: clock}
	case seen.date || minutes:
		return style{kind: day}
	case seen.percent:
		return style{kind: share}
	case zeros > 1 && strings.Trim(code, "0") == "":
		return style{kind: padded, digits: zeros}
	}
	return style{}
}

// countsOn reports whether brackets hold a time that counts on past its end.
func countsOn(inner string) bool {
	switch strings.ToLower(inner) {
	case "h", "hh", "hhh", "m", "mm", "s", "ss":
		return true
	}
	return false
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
