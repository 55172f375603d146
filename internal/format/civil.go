package format

import "strconv"

// civil is a day of the Gregorian calendar and how it was written.
type civil struct {
	year, month, day int
	shape            DateShape
	guessed          bool // the century was not written
	off              bool // read in the other order than the column's
	other            bool // the other order reads it as well, as another day
}

// possible says why a day cannot exist; "" if it can.
func (c civil) possible() Reason {
	switch {
	case c.year < 1 || c.year > 9999 || c.month < 1 || c.month > 12 || c.day < 1 || c.day > 31:
		return ReasonRange
	case c.day > daysIn(c.year, c.month):
		return ReasonNoSuchDay
	}
	return ""
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// days counts the days since 1970-01-01, by the usual trick of years that begin in March.
func (c civil) days() int64 {
	y, m := int64(c.year), int64(c.month)
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	ofEra := y - era*400
	ofYear := (153*(m-3)+2)/5 + int64(c.day) - 1
	return era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468
}

// iso writes the day as 2024-12-31.
func (c civil) iso() string {
	var b [10]byte
	digits(b[0:4], c.year)
	b[4] = '-'
	digits(b[5:7], c.month)
	b[7] = '-'
	digits(b[8:10], c.day)
	return string(b[:])
}

func digits(b []byte, n int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
}

// century places a two-digit year by the layout of its column.
func century(year int, l Layout) int {
	pivot := l.Pivot
	if pivot <= 0 {
		pivot = 30
	}
	if year <= pivot {
		return 2000 + year
	}
	return 1900 + year
}

// number reads one to nine digits.
func number(text string) (int, bool) {
	if len(text) > 9 || !allDigits(text) {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}
