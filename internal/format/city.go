package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxCity   = 100 // characters of the name of a town
	citySigns = ".,'’-–/&()"
)

func cityFormat() *spec {
	return &spec{
		id: "city", words: wordsProse, prose: true, entities: true, inside: insideJoiners,
		judge: judgeCity, show: showPlace,
		kinds: comparison{accent: true, punctuation: true, softer: cityKinds, typo: true},
	}
}

func judgeCity(text string, _ Context) Result {
	if otherKind(text) {
		return invalid(ReasonWrongType)
	}
	letters, _ := countLetters(text)
	if letters == 0 {
		return invalid(ReasonNoLetters)
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "'’"))
	if !unicode.IsLetter(first) || !hasOnly(text, citySigns, true) {
		return invalid(ReasonCharacter)
	}
	if utf8.RuneCountInString(text) > maxCity {
		return invalid(ReasonTooLong)
	}
	return valid(collapse(nfc(text)))
}

// showPlace shows the country, if one is known, and of a postcode its first two characters.
func showPlace(_ string, _ Result, in Context) string {
	if in.Country == "" {
		return dots
	}
	return in.Country + " " + dots
}

// cityKinds sees the short forms of Saint and their like.
func cityKinds(a, b side, _ Context) (Difference, bool) {
	x, y := expandCity(a.normal), expandCity(b.normal)
	return equivalent(KindAbbreviation), x == y
}

func expandCity(name string) string {
	words := strings.FieldsFunc(foldText(name), func(r rune) bool { return isSpace(r) || strings.ContainsRune("-–/,()'", r) })
	for i, w := range words {
		switch strings.TrimSuffix(w, ".") {
		case "st", "sankt":
			words[i] = "saint"
		case "ste":
			words[i] = "sainte"
		case "sta":
			words[i] = "santa"
		case "sto":
			words[i] = "santo"
		case "mt":
			words[i] = "mount"
		case "ft":
			words[i] = "fort"
		default:
			words[i] = strings.TrimSuffix(w, ".")
		}
	}
	return strings.Join(words, " ")
}
