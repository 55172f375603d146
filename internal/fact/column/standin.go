package column

import (
	"bytes"
)

// mayStandIn is a cheap test that every stand-in passes and few other cells do:
// stand-ins are words without a digit, digits that repeat or count, and the
// first and last days of calendars. The format decides.
func mayStandIn(text []byte) bool {
	const longestWord = 48
	digits, first, last := 0, byte(0), byte(0)
	steps := [3]int{} // down, same, up
	for _, b := range text {
		if b < '0' || b > '9' {
			continue
		}
		if digits == 0 {
			first = b
		} else if d := int(b) - int(last); d >= -1 && d <= 1 {
			steps[d+1]++
		} else if d == 9 || d == -9 { // 9 to 0 counts on
			steps[0]++
			steps[2]++
		}
		last = b
		digits++
	}
	switch {
	case digits == 0:
		return len(text) <= longestWord || bytes.HasPrefix(bytes.ToLower(text[:11]), []byte("lorem ipsum"))
	case text[0] == '#':
		return true
	}
	return max(steps[0], steps[1], steps[2]) == digits-1 || len(text) <= 32 && calendarEnd(text) || digits == 32 && first == last
}

// calendarEnd reports whether a text is written like a date whose year is one
// that dates are filled with: the year first, or behind day and month.
func calendarEnd(text []byte) bool {
	if len(text) < 10 || text[0] < '0' || text[0] > '9' {
		return false
	}
	return filling(text[:4]) || filling(text[6:10])
}

func filling(year []byte) bool {
	switch string(year) {
	case "0000", "0001", "1899", "1900", "1970", "9999":
		return true
	}
	return false
}
