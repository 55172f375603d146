package format

import (
	_ "embed" // the lists are data files
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/titles.txt
var titles list

const (
	maxName   = 100 // characters of a person's name
	nameSigns = ".,'’-·()"
)

func personNameFormat() *spec { return nameSpec("person_name", 2, true) }

func firstNameFormat() *spec { return nameSpec("first_name", 1, false) }

func lastNameFormat() *spec { return nameSpec("last_name", 1, false) }

// nameSpec is a person's name, or a part of one, of at least so many letters.
func nameSpec(id string, least int, whole bool) *spec {
	policy := wordsGiven
	if whole {
		policy = wordsProse
	}
	return &spec{
		id: id, words: policy, prose: true, entities: true, inside: insideJoiners,
		judge: func(text string, _ Context) Result { return judgeName(text, least, whole) },
		show:  showName,
		kinds: comparison{accent: true, punctuation: true, sameNormal: turnedName, softer: nameKinds, typo: true, part: true},
	}
}

func judgeName(text string, least int, whole bool) Result {
	if otherKind(text) {
		return invalid(ReasonWrongType)
	}
	letters, digits := countLetters(text)
	switch {
	case letters == 0:
		return invalid(ReasonNoLetters)
	case utf8.RuneCountInString(text) > maxName:
		return invalid(ReasonTooLong)
	case digits || !hasOnly(text, nameSigns, false):
		return invalid(ReasonCharacter)
	case letters < least:
		return invalid(ReasonTooShort)
	}
	name := normalName(text, whole)
	if n, _ := countLetters(name); n < least {
		name = collapse(nfc(text))
	}
	r := valid(name)
	if isInitials(name) {
		r.Traits |= Initial
	}
	return r
}

// normalName takes titles and generation suffixes off and turns "Last, First"
// round, until nothing is left to do.
func normalName(text string, whole bool) string {
	const rounds = 8
	name := collapse(nfc(text))
	for range rounds {
		next := tidyName(name, whole)
		if next == name || next == "" {
			break
		}
		name = next
	}
	return name
}

func tidyName(name string, whole bool) string {
	words := withoutTitles(strings.Fields(strings.Trim(name, ", ")))
	name = strings.Trim(strings.Join(words, " "), ", ")
	last, first, found := strings.Cut(name, ",")
	if !whole || !found || strings.IndexByte(first, ',') >= 0 {
		return name
	}
	return strings.TrimSpace(first) + " " + strings.TrimSpace(last)
}

// withoutTitles drops what stands before and behind a name, but never all of it.
func withoutTitles(words []string) []string {
	for len(words) > 1 && isTitleWord(words[0], "title") {
		words = words[1:]
	}
	for len(words) > 1 && isTitleWord(words[len(words)-1], "suffix") {
		words = words[:len(words)-1]
	}
	return words
}

func isTitleWord(word, place string) bool {
	kind, ok := lookup(titles, strings.Trim(word, ",()"))
	return ok && strings.Contains(kind, place)
}

// isInitials reports whether every word of a name is one letter.
func isInitials(name string) bool {
	for word := range strings.FieldsSeq(strings.ReplaceAll(name, ".", " ")) {
		if utf8.RuneCountInString(word) != 1 {
			return false
		}
	}
	return true
}

// turnedName names the difference of two texts of one name: the order, where
// one of them has the family name in front.
func turnedName(a, b string) DiffKind {
	x, y := foldText(a), foldText(b)
	if strings.Contains(a, ",") != strings.Contains(b, ",") && sameWords(x, y) {
		return KindOrder
	}
	return KindFormat
}

// nameKinds sees nicknames, words in another order, and initials.
func nameKinds(a, b side, _ Context) (Difference, bool) {
	x, y := nameWords(a.normal), nameWords(b.normal)
	switch {
	case pairwise(x, y, sameGivenName):
		return equivalent(KindSynonym), true
	case sameWords(strings.Join(x, " "), strings.Join(y, " ")):
		return equivalent(KindOrder), true
	case pairwise(x, y, initialOf):
		return equivalent(KindPrecision), true
	}
	return Difference{}, false
}

func nameWords(name string) []string {
	return strings.FieldsFunc(foldText(name), func(r rune) bool { return isSpace(r) || r == '.' || r == ',' || r == '(' || r == ')' })
}

// pairwise reports whether the words of two names agree one by one.
func pairwise(x, y []string, agree func(a, b string) bool) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] && !agree(x[i], y[i]) {
			return false
		}
	}
	return len(x) > 0
}

// initialOf reports whether one word is the first letter of the other.
func initialOf(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	first, size := utf8.DecodeRuneInString(a)
	return size == len(a) && unicode.IsLetter(first) && strings.HasPrefix(b, a)
}

//go:embed data/nicknames.txt
var nicknames list

// sameGivenName reports whether two given names, folded, are forms of one.
func sameGivenName(a, b string) bool {
	x, y := formalNames(a), formalNames(b)
	for name := range strings.SplitSeq(x, ",") {
		for other := range strings.SplitSeq(y, ",") {
			if name == other {
				return true
			}
		}
	}
	return false
}

// formalNames are the names that a given name can stand for, itself included.
func formalNames(name string) string {
	if formal, ok := nicknames.get(name); ok {
		return name + "," + formal
	}
	return name
}
