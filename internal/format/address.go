package format

import (
	_ "embed" // the lists are data files
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/street_words.txt
var streetWords list

// minAddress is the fewest characters of a street line.
const minAddress = 4

func addressFormat() *spec {
	return &spec{
		id: "address", words: wordsProse, prose: true, entities: true, inside: insideBreaks, judge: judgeAddress, show: showPlace,
		kinds: comparison{accent: true, punctuation: true, sameNormal: sameStreet, softer: addressKinds, slip: streetSlip, typo: true, part: true},
	}
}

func judgeAddress(text string, _ Context) Result {
	if otherKind(text) {
		return invalid(ReasonWrongType)
	}
	letters, _ := countLetters(text)
	switch {
	case letters == 0:
		return invalid(ReasonNoLetters)
	case utf8.RuneCountInString(text) < minAddress:
		return invalid(ReasonTooShort)
	}
	normal := normalStreet(text)
	if n, _ := countLetters(normal); n == 0 {
		return invalid(ReasonNoLetters)
	}
	if utf8.RuneCountInString(normal) < minAddress {
		return invalid(ReasonTooShort)
	}
	return valid(normal)
}

// normalStreet reads an address until its normal form reads as itself: a word
// that moves may mean something else in its new place.
func normalStreet(text string) string {
	const rounds = 6
	for range rounds {
		next := readStreet(text).normal()
		if next == text {
			break
		}
		text = next
	}
	return text
}

// street is a one-line address taken apart; all parts are folded.
type street struct {
	number string
	name   string // street words spelled out
	unit   string // flat, floor, box
}

// normal writes the number first and what is split off behind a comma.
func (s street) normal() string {
	text := strings.TrimSpace(s.number + " " + s.name)
	if s.unit != "" {
		text += ", " + s.unit
	}
	return text
}

// readStreet finds the number of the house: the first word that begins with a
// digit and is no ordinal. What follows a number behind the name, and what
// follows a word for a flat, is the unit.
func readStreet(text string) street {
	words, breaks := addressWords(text)
	var s street
	var name, unit []string
	inUnit := false
	for i, w := range words {
		meaning, _ := streetWords.get(w)
		kind, full, _ := strings.Cut(meaning, " ")
		switch {
		case inUnit:
			unit = append(unit, w)
		case kind == "unit" && i > 0 && (s.number != "" || len(name) > 0):
			inUnit = true
			unit = append(unit, full)
		case breaks[i] && s.number != "" && len(name) > 0:
			inUnit = true
			unit = append(unit, w)
		case isHouseNumber(w) && s.number == "" && (i == 0 || i == len(words)-1 || len(name) > 0):
			s.number = w
			inUnit = i > 0 && (i+1 < len(words) && breaks[i+1] || i+1 == len(words))
		case kind == "street" && !isSaint(words, i):
			name = append(name, full)
		case kind == "number":
		default:
			name = append(name, w)
		}
	}
	s.name = strings.Join(name, " ")
	s.unit = strings.Join(unit, " ")
	return s
}

// addressWords folds an address into words and tells before which of them a
// comma or a line break stands.
func addressWords(text string) (words []string, breaks []bool) {
	text = strings.NewReplacer("º", " ", "ª", " ", "°", " ").Replace(text)
	text = strings.ReplaceAll(foldText(strings.ReplaceAll(text, "\n", ", ")), "c/", "c ")
	pending := false
	for _, part := range strings.FieldsFunc(text, isSpace) {
		comma := strings.HasSuffix(part, ",") || strings.HasSuffix(part, ";")
		word := strings.Trim(part, ".,;:()\"'")
		if word == "" || word == "-" || word == "–" {
			pending = pending || comma || word != ""
			continue
		}
		if rest, ok := strings.CutPrefix(word, "#"); ok && rest != "" {
			words, breaks = append(words, "#"), append(breaks, pending)
			word, pending = rest, false
		}
		words, breaks = append(words, word), append(breaks, pending)
		pending = comma
	}
	return words, breaks
}

// isHouseNumber takes 12, 12a, 12-14 and 12/3, not 5th.
func isHouseNumber(word string) bool {
	if !isDigit(word[0]) || len(word) > 10 {
		return false
	}
	tail := strings.TrimLeft(word, "0123456789")
	switch tail {
	case "st", "nd", "rd", "th", "er", "de", "eme":
		return false
	}
	letters := 0
	for _, r := range tail {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.IsDigit(r) && r != '-' && r != '/':
			return false
		}
	}
	return letters <= 2
}

// isSaint reports whether "st" at a place is Saint: another word of the name
// follows it and no street word stands before.
func isSaint(words []string, i int) bool {
	if words[i] != "st" || i+1 >= len(words) {
		return false
	}
	next := words[i+1]
	meaning, _ := streetWords.get(next)
	return !isDigit(next[0]) && next != "#" && !strings.HasPrefix(meaning, "unit") && (i == 0 || isDigit(words[i-1][0]))
}

// sameStreet tells short forms from other notations of one address.
func sameStreet(a, b string) DiffKind {
	x, _ := addressWords(a)
	y, _ := addressWords(b)
	slices.Sort(x)
	slices.Sort(y)
	switch {
	case !slices.Equal(x, y):
		return KindAbbreviation
	case sameWords(foldText(a), foldText(b)):
		return KindOrder
	}
	return KindFormat
}

// addressKinds sees words in another order, and a unit or a number on one side only.
func addressKinds(a, b side, _ Context) (Difference, bool) {
	x, y := readStreet(a.normal), readStreet(b.normal)
	name := x.name == y.name || sameWords(x.name, y.name)
	number := x.number == y.number
	switch {
	case name && number && x.unit == y.unit:
		return equivalent(KindOrder), true
	case name && number && (x.unit == "" || y.unit == ""):
		return equivalent(KindPrecision), true
	}
	return Difference{}, false
}

// streetSlip allows no slip in a number: 12 and 13 are two houses.
func streetSlip(a, b string) bool { return onlyDigitsOf(a) == onlyDigitsOf(b) && oneSlip(a, b) }

func onlyDigitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}
