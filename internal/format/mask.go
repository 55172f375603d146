package format

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dots stand for what is not shown. Their number is fixed, so that no length leaks.
const dots = "•••"

// Shape is the mask of what nothing is known about: letters become a, digits 9,
// runs collapse, and of a long text only the beginning is described.
func Shape(text string) string {
	const most, looked = 24, 1 << 10
	var b strings.Builder
	last, n := rune(0), 0
	if len(text) > looked {
		text = text[:looked]
	}
	for _, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r):
			r = 'a'
		case unicode.IsDigit(r), unicode.IsNumber(r):
			r = '9'
		case isSpace(r):
			r = ' '
		case !unicode.IsPrint(r):
			r = '·'
		}
		if r == last && (r == 'a' || r == '9' || r == ' ' || r == '·') {
			continue
		}
		if n++; n > most {
			b.WriteRune('…')
			break
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func showAsIs(text string, _ Result, _ Context) string { return text }

func showName(_ string, r Result, _ Context) string { return firstLetter(r.Normal) + dots }

// showTail shows the last two characters of a value of up to nine, else four.
func showTail(_ string, r Result, _ Context) string { return dots + tail(r.Normal) }

// showCountryTail is showTail after the country letters of the value.
func showCountryTail(_ string, r Result, _ Context) string {
	if n := r.Normal; len(n) > 4 && isUpper(n[0]) && isUpper(n[1]) && !isAlpha(n[2]) || strings.HasPrefix(n, "CHE") {
		return n[:2] + dots + tail(n)
	}
	return dots + tail(r.Normal)
}

func tail(normal string) string {
	keep := 4
	if len(normal) <= 9 {
		keep = 2
	}
	bare := strings.NewReplacer("-", "", ".", "", " ", "", ":", "").Replace(normal)
	if len(bare) <= keep {
		return ""
	}
	return bare[len(bare)-keep:]
}

func yearOf(normal string) string {
	if len(normal) < 4 {
		return dots
	}
	return normal[:4]
}

// showText tells how long a text is and in which script it is written.
func showText(text string, _ Result, _ Context) string {
	return fmt.Sprintf("~%d characters, %s", lengthClass(utf8.RuneCountInString(text)), scriptOf(text))
}

// lengthClass rounds a length to tens, then to two digits, so that it names nobody.
func lengthClass(n int) int {
	if n < 10 {
		return n
	}
	unit := 10
	for n/unit >= 100 {
		unit *= 10
	}
	return (n + unit/2) / unit * unit
}

// scriptOf names the script of most letters of a text.
func scriptOf(text string) string {
	counts := make(map[string]int)
	for _, r := range text {
		if unicode.IsLetter(r) {
			counts[scriptOfLetter(r)]++
		}
	}
	best, most := "no letters", 0
	for _, name := range []string{"latin", "cyrillic", "greek", "han", "kana", "hangul", "arabic", "hebrew", "other"} {
		if counts[name] > most {
			best, most = name, counts[name]
		}
	}
	return best
}

func scriptOfLetter(r rune) string {
	switch {
	case unicode.Is(unicode.Latin, r):
		return "latin"
	case unicode.Is(unicode.Cyrillic, r):
		return "cyrillic"
	case unicode.Is(unicode.Greek, r):
		return "greek"
	case unicode.Is(unicode.Han, r):
		return "han"
	case unicode.Is(unicode.Hiragana, r), unicode.Is(unicode.Katakana, r):
		return "kana"
	case unicode.Is(unicode.Hangul, r):
		return "hangul"
	case unicode.Is(unicode.Arabic, r):
		return "arabic"
	case unicode.Is(unicode.Hebrew, r):
		return "hebrew"
	}
	return "other"
}

func lengthWord(n int) string { return strconv.Itoa(n) }

func firstLetter(text string) string {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(r)
		}
	}
	return ""
}

// band is the decade of a plain decimal: 10k–99k, -(100–999), 0.
func band(plain string) string {
	digits, neg := strings.CutPrefix(plain, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	whole = strings.TrimLeft(whole, "0")
	var text string
	switch {
	case whole == "" && strings.Trim(fraction, "0") == "":
		return "0"
	case whole == "":
		text = "0–1"
	default:
		text = decade(len(whole))
	}
	if neg {
		return "-(" + text + ")"
	}
	return text
}

// decade names the numbers with n digits before the mark.
func decade(n int) string {
	const units = "kMBT"
	step := (n - 1) / 3
	if step > len(units) {
		return fmt.Sprintf("10^%d–10^%d", n-1, n)
	}
	unit := ""
	if step > 0 {
		unit = units[step-1 : step]
	}
	zeros := (n - 1) % 3
	low, high := "1"+strings.Repeat("0", zeros), strings.Repeat("9", zeros+1)
	return low + unit + "–" + high + unit
}
