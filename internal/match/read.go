package match

import (
	"strconv"
	"strings"
)

// day is a calendar date as year, month and day of one number: 20241231. Its
// parts need not exist: a wrong month is a slip like any other.
type day uint32

func (d day) year() int  { return int(d / 10000) }
func (d day) month() int { return int(d / 100 % 100) }
func (d day) day() int   { return int(d % 100) }

// ordinal counts days, roughly enough to tell how far two dates lie apart.
func (d day) ordinal() int {
	y, m := d.year(), d.month()
	if m < 3 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m-457)/5 + d.day()
}

// readDay reads three numbers, or eight digits, as a date; a time behind it does
// not count. Where the year stands last the day is taken to come first unless it
// cannot: which of the two is meant does not matter as long as both sides of a
// comparison read alike.
func readDay(text string) (day, bool) {
	text = strings.TrimSpace(text)
	var part [3]int
	var size [3]int
	n, i := 0, 0
	for i < len(text) && n < 3 {
		j := i
		for j < len(text) && text[j] >= '0' && text[j] <= '9' {
			j++
		}
		if j == i || j-i > 8 {
			return 0, false
		}
		v, _ := strconv.Atoi(text[i:j])
		part[n], size[n] = v, j-i
		n++
		i = j
		if n < 3 {
			if i >= len(text) || strings.IndexByte("-/. ", text[i]) < 0 {
				break
			}
			i++
		}
	}
	if rest := text[i:]; rest != "" && rest[0] != 'T' && rest[0] != ' ' {
		return 0, false
	}
	switch {
	case n == 1 && size[0] == 8:
		d := day(part[0]) //nolint:gosec // eight digits
		return d, plausible(d) && d.month() >= 1 && d.month() <= 12 && d.day() >= 1 && d.day() <= 31
	case n == 3 && size[0] == 4 && size[1] <= 2 && size[2] <= 2:
		return pack(part[0], part[1], part[2])
	case n == 3 && size[2] == 4 && size[0] <= 2 && size[1] <= 2:
		if part[1] > 12 {
			return pack(part[2], part[0], part[1])
		}
		return pack(part[2], part[1], part[0])
	}
	return 0, false
}

func pack(y, m, d int) (day, bool) {
	v := day(y*10000 + m*100 + d) //nolint:gosec // at most eight digits
	return v, plausible(v)
}

func plausible(d day) bool { return d.year() >= 1000 && d.year() <= 2999 }

// readNumber reads a quantity: digits with a sign, a decimal mark, grouping or a
// currency sign before it. A comma that stands before three digits groups.
func readNumber(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	text = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(text, "$"), "€"), "£")
	text = strings.TrimSpace(text)
	if text == "" || len(text) > 24 {
		return 0, false
	}
	if v, err := strconv.ParseFloat(text, 64); err == nil && text[len(text)-1] >= '0' && text[len(text)-1] <= '9' {
		return v, !strings.ContainsAny(text, "xXpPnN")
	}
	plain := text
	dot, comma := strings.LastIndexByte(text, '.'), strings.LastIndexByte(text, ',')
	switch {
	case comma > dot && (len(text)-comma != 4 || dot >= 0):
		plain = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
	case comma >= 0:
		plain = strings.ReplaceAll(text, ",", "")
	}
	for i := range len(plain) {
		if c := plain[i]; (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(plain, 64)
	return v, err == nil
}

// readPhone appends the digits by which numbers are compared: the last nine, so
// that country codes, exchange zeros and extensions make no difference. A number
// with fewer than six digits names nobody.
func readPhone(dst []byte, text string) []byte {
	from := len(dst)
	for i := range len(text) {
		c := text[i]
		if c >= '0' && c <= '9' {
			dst = append(dst, c)
		} else if len(dst)-from >= 6 && strings.IndexByte("eExX;#,tT", c) >= 0 {
			break
		}
	}
	for len(dst) > from && len(dst)-from > 7 && dst[from] == '0' {
		copy(dst[from:], dst[from+1:])
		dst = dst[:len(dst)-1]
	}
	if n := len(dst) - from; n > 9 {
		copy(dst[from:], dst[len(dst)-9:])
		dst = dst[:from+9]
	} else if n < 6 {
		return dst[:from]
	}
	return dst
}
