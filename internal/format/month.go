package format

import (
	_ "embed" // the lists are data files
	"strconv"
	"strings"
	"unicode"
)

//go:embed data/months.txt
var months list

// dateWord is a part of a date with a month in letters.
type dateWord struct {
	text   string
	number bool
}

// readNamed reads a day whose month is a word: 5 de enero de 2024, January 5th,
// 2024, 05-JAN-2024, 2024-Jan-05.
func readNamed(text string, l Layout) (civil, Reason) {
	parts, ok := splitNamed(text)
	if !ok {
		return civil{}, ReasonFormat
	}
	at := -1
	for i, p := range parts {
		if !p.number {
			at = i
		}
	}
	month, known := monthOf(parts[at].text)
	if !known {
		return civil{}, ReasonFormat
	}
	var year, day dateWord
	switch at {
	case 0:
		day, year = parts[1], parts[2]
	case 1:
		day, year = parts[0], parts[2]
		if len(day.text) == 4 {
			day, year = year, day
		}
	default:
		return civil{}, ReasonFormat
	}
	return namedDay(year.text, month, day.text, l)
}

func namedDay(year string, month int, day string, l Layout) (civil, Reason) {
	y, okYear := number(year)
	d, okDay := number(day)
	if !okYear || !okDay || len(day) > 2 || len(year) != 4 && len(year) != 2 {
		return civil{}, ReasonFormat
	}
	c := civil{year: y, month: month, day: d, shape: ShapeMonthName, guessed: len(year) == 2}
	if c.guessed {
		c.year = century(y, l)
	}
	return c, c.possible()
}

func monthOf(word string) (int, bool) {
	text, ok := lookup(months, word)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// splitNamed finds two numbers and one word; ordinals and "de" are dropped.
func splitNamed(text string) ([]dateWord, bool) {
	var parts []dateWord
	words, numbers := 0, 0
	for rest := text; rest != ""; {
		class := classOf(rest)
		end := strings.IndexFunc(rest, func(r rune) bool { return classOfRune(r) != class })
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		rest = rest[end:]
		switch {
		case class == 'x':
			if !isDateGlue(word) {
				return nil, false
			}
		case class == '9':
			numbers++
			parts = append(parts, dateWord{word, true})
		case len(parts) > 0 && parts[len(parts)-1].number && isOrdinal(word, text, rest):
		case strings.EqualFold(word, "de") || strings.EqualFold(word, "del") || strings.EqualFold(word, "of"):
		default:
			words++
			parts = append(parts, dateWord{word, false})
		}
	}
	return parts, words == 1 && numbers == 2
}

func classOf(text string) byte {
	for _, r := range text {
		return classOfRune(r)
	}
	return 'x'
}

func classOfRune(r rune) byte {
	switch {
	case r >= '0' && r <= '9':
		return '9'
	case r != 'º' && r != 'ª' && (unicode.IsLetter(r) || unicode.IsMark(r)):
		return 'a'
	}
	return 'x'
}

func isDateGlue(text string) bool {
	switch text {
	case " ", "-", "/", ".", ", ", ",", ". ", ".-", "º ", "ª ", "º", "ª", ".º ", "., ":
		return true
	}
	return false
}

// isOrdinal reports whether a word is an ending glued to the day before it.
func isOrdinal(word, text, rest string) bool {
	switch strings.ToLower(word) {
	case "st", "nd", "rd", "th", "er", "ro", "do", "o", "a", "e":
		start := len(text) - len(rest) - len(word)
		return start > 0 && isDigit(text[start-1])
	}
	return false
}
