package column

import (
	"strings"
)

// MayStandIn is a cheap test that every stand-in passes and few other cells do:
// stand-ins are words without a digit, digits that repeat or count, and the
// first and last days of calendars. The format decides.
func MayStandIn(text string) bool {
	const (
		longestWord    = 48
		up, same, down = 1, 2, 4
	)
	digits, last, steps := 0, byte(0), up|same|down
	for i := range len(text) {
		b := text[i]
		if b < '0' || b > '9' {
			continue
		}
		if digits++; digits > 1 {
			switch b - last {
			case 0:
				steps &= same
			case 1:
				steps &= up
			case 255:
				steps &= down
			case 9, 256 - 9: // 9 to 0 counts on
				steps &= up | down
			default:
				steps = 0
			}
			if steps == 0 {
				return text[0] == '#' || len(text) <= 32 && calendarEnd(text)
			}
		}
		last = b
	}
	return digits > 0 || len(text) <= longestWord || strings.EqualFold(text[:11], "lorem ipsum")
}

// calendarEnd reports whether a text is written like a date whose year is one
// that dates are filled with: the year first, or behind day and month.
func calendarEnd(text string) bool {
	if len(text) < 10 || text[0] < '0' || text[0] > '9' {
		return false
	}
	return filling(text[:4]) || filling(text[6:10])
}

func filling(year string) bool {
	switch year {
	case "0000", "0001", "1899", "1900", "1970", "9999":
		return true
	}
	return false
}
