package cell

import "strings"

// checkDigits accuses codes that fail the check digit which nearly all of their
// column have. That a column has one is found, not told: of codes drawn at random
// one in ten or eleven passes.
func (s *sheet) checkDigits(i int) {
	const (
		codes = 100  // distinct values
		most  = 0.95 // of them must pass
		half  = 0.10
	)
	c := s.cols[i]
	if c.distinct < codes {
		return
	}
	var asked []uint32
	var texts []string
	others := 0 // that cannot have a check digit
	for _, code := range c.codes() {
		text := strings.ReplaceAll(trimmed(c.Texts[code]), "-", "")
		if len(text) < 8 || len(text) > 24 {
			continue
		}
		if strings.Trim(text[:len(text)-1], "0123456789") != "" {
			if others++; float64(others) > (1-most)*float64(c.distinct) {
				return
			}
		}
		asked, texts = append(asked, code), append(texts, text)
	}
	for _, check := range []func(string) bool{luhn, threeOne, ninetySeven, eleven} {
		var failing []uint32
		passing, rows := 0, 0
		for n, code := range asked {
			if check(texts[n]) {
				passing++
				continue
			}
			failing = append(failing, code)
			rows += c.count[code]
		}
		if passing < codes || float64(passing) < most*float64(passing+len(failing)) {
			continue
		}
		c.checked = true
		for _, code := range failing {
			s.accuseValue(i, code, Format, 0.97*rare(c.share(rows), half), "")
		}
		break
	}
}

// luhn is ISO/IEC 7812-1, annex B.
func luhn(text string) bool { return weighted(text, true) }

// threeOne is the check of GTIN and GLN (GS1 General Specifications, 7.9).
func threeOne(text string) bool { return weighted(text, false) }

// weighted sums digits from the right, every second one doubled and its digits
// added, or times three.
func weighted(text string, doubled bool) bool {
	sum := 0
	for i := range len(text) {
		b := text[len(text)-1-i]
		if b < '0' || b > '9' {
			return false
		}
		d := int(b - '0')
		switch {
		case i%2 == 1 && doubled:
			sum += 2*d%10 + 2*d/10
		case i%2 == 1:
			sum += 3 * d
		default:
			sum += d
		}
	}
	return sum%10 == 0 && strings.Trim(text, "0") != ""
}

// ninetySeven is ISO/IEC 7064 MOD 97-10 over the digits as they stand.
func ninetySeven(text string) bool {
	rest := 0
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
		rest = (10*rest + int(text[i]-'0')) % 97
	}
	return rest == 1
}

// eleven is the check of ISSN and ISBN-10 (ISO 3297, ISO 2108): weights that end
// in 1, X for ten.
func eleven(text string) bool {
	sum := 0
	for i := range len(text) {
		d := int(text[i] - '0')
		switch b := text[i]; {
		case (b == 'X' || b == 'x') && i == len(text)-1:
			d = 10
		case b < '0' || b > '9':
			return false
		}
		sum += d * (len(text) - i)
	}
	return sum%11 == 0
}
