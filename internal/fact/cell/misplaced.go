package cell

import (
	"strings"
)

// misplaced accuses cells that end in a value of another column which is empty in
// the same record: "Denton TX" as a city, beside an empty state. The other cell
// is accused of being empty.
func (s *sheet) misplaced() {
	const (
		many  = 3    // records before it is more than one accident
		alike = 0.02 // of the records whose other cell is filled may end so as well
		sure  = 0.95
	)
	for j, y := range s.cols {
		gaps := s.Rows - y.filled
		if gaps == 0 || y.distinct < 2 || y.distinct > y.present/3 || y.present < least {
			continue
		}
		known := map[string]bool{}
		for _, code := range y.codes() {
			if y.count[code] >= 2 || y.distinct < 100 {
				known[y.Texts[code]] = true
			}
		}
		for i, x := range s.cols {
			if i == j || x.distinct < 2 {
				continue
			}
			ends := make([]string, len(x.Texts)) // by code: the value of y that it ends in
			for _, code := range x.codes() {
				if _, last, ok := cutLast(trimmed(x.Texts[code])); ok && known[last] {
					ends[code] = last
				}
			}
			inGaps, elsewhere := 0, 0
			for row, code := range x.Codes {
				if ends[code] == "" {
					continue
				}
				if y.blank[y.Codes[row]] {
					inGaps++
				} else {
					elsewhere++
				}
			}
			if inGaps < many || float64(inGaps) < 0.3*float64(gaps) || float64(elsewhere) > alike*float64(y.filled) {
				continue
			}
			for row, code := range x.Codes {
				if ends[code] != "" && y.blank[y.Codes[row]] {
					head, _, _ := cutLast(trimmed(x.Texts[code]))
					s.accuse(row, i, Misplaced, sure, head)
					s.accuse(row, j, Missing, sure, ends[code])
				}
			}
		}
	}
}

// cutLast cuts a text before its last word.
func cutLast(text string) (head, last string, ok bool) {
	at := strings.LastIndexByte(text, ' ')
	if at <= 0 {
		return "", "", false
	}
	return strings.TrimRight(text[:at], " ,;"), text[at+1:], true
}
