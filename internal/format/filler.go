package format

import "strings"

// isDateFiller reports whether a text is one of the dates that programs write
// where nobody gave one, with or without a midnight behind it.
func isDateFiller(text string) bool {
	if len(text) < 10 {
		return false
	}
	date, clock := text[:10], text[10:]
	if clock != "" && (clock[0] != 'T' && clock[0] != ' ' || strings.Trim(clock[1:], "0:.Z+") != "") {
		return false
	}
	year, first, second := date[:4], date[5:7], date[8:]
	if at := date[2]; at == '/' || at == '-' || at == '.' {
		first, second, year = date[:2], date[3:5], date[6:]
		if date[5] != at {
			return false
		}
	} else if date[4] != date[7] || date[4] != '-' && date[4] != '/' && date[4] != '.' {
		return false
	}
	switch year {
	case "0000":
		return first == "00" && second == "00"
	case "0001", "1900", "1970":
		return first == "01" && second == "01"
	case "1899", "9999":
		return first == "12" && isLastDays(year, second) || second == "12" && isLastDays(year, first)
	}
	return false
}

func isLastDays(year, day string) bool { return day == "31" || year == "1899" && day == "30" }

// isDateFillerNormal is isDateFiller for a normal form.
func isDateFillerNormal(normal string) bool { return len(normal) >= 10 && isDateFiller(normal) }

// isDigitFiller reports whether the digits of an identifier were typed to fill
// it: all equal, or a count up or down of at least seven.
func isDigitFiller(text string) bool {
	var digits []byte
	for i := range len(text) {
		switch {
		case isDigit(text[i]):
			digits = append(digits, text[i])
		case strings.IndexByte(" -./()+", text[i]) < 0:
			return isNilUUID(text)
		}
	}
	return len(digits) >= 5 && sameDigits(digits) || len(digits) >= 7 && counts(digits) || isNilUUID(text)
}

func isNilUUID(text string) bool {
	return len(text) == 36 && (strings.Trim(text, "0-") == "" || strings.Trim(text, "fF-") == "")
}

func sameDigits(digits []byte) bool {
	for _, d := range digits {
		if d != digits[0] {
			return false
		}
	}
	return len(digits) > 0
}

// counts reports whether digits count up or down by one, past nine from zero again.
func counts(digits []byte) bool {
	up, down := true, true
	for i := 1; i < len(digits); i++ {
		up = up && (digits[i]-digits[i-1] == 1 || digits[i-1] == '9' && digits[i] == '0')
		down = down && (digits[i-1]-digits[i] == 1 || digits[i-1] == '0' && digits[i] == '9')
	}
	return up || down
}

// zeroFiller is the filler of identifiers made of digits: nothing but zeros.
func zeroFiller(_ string, r Result) bool {
	return r.State == Valid && strings.Trim(r.Normal, "0-. ") == ""
}
