package format

import (
	_ "embed" // the lists are data files
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/legal_forms.txt
var legalForms list

const (
	maxCompany   = 200 // characters of a company's name
	maxFormWords = 5   // words of the longest legal form
)

func companyNameFormat() *spec {
	return &spec{
		id: "company_name", words: wordsProse, prose: true, entities: true, inside: insideJoiners,
		judge: judgeCompany, show: showCompany,
		kinds: comparison{accent: true, punctuation: true, sameNormal: sameCompany, softer: companyKinds, typo: true, part: true},
	}
}

func judgeCompany(text string, _ Context) Result {
	if otherKind(text) {
		return invalid(ReasonWrongType)
	}
	letters, digits := countLetters(text)
	switch {
	case letters == 0:
		return invalid(ReasonNoLetters)
	case utf8.RuneCountInString(text) > maxCompany:
		return invalid(ReasonTooLong)
	case letters < 2 && !digits:
		return invalid(ReasonTooShort)
	}
	key, form := companyWords(text)
	if len(key) == 0 {
		return invalid(ReasonLegalFormOnly)
	}
	name := strings.Join(key, " ")
	if letters, digits := countLetters(name); letters == 0 || letters < 2 && !digits { // no name without it: X GmbH, 81 AG
		name += " " + strings.Join(form, " ")
	}
	if utf8.RuneCountInString(name) > maxCompany { // with every "&" spelt out
		return invalid(ReasonTooLong)
	}
	return valid(name)
}

// CompanyKey is the form under which the names of one company mostly agree: no
// marks, case, punctuation, legal form or leading "the". It is "" for what is
// no company's name.
func CompanyKey(text string) string {
	return specOf("company_name").Check(text, Context{}).Normal
}

// companyWords returns the words that name the company and those of its legal
// form, folded.
func companyWords(text string) (name, form []string) {
	name = strings.Fields(foldCompany(text))
	all := name
	for {
		n := formLength(name)
		if n == 0 {
			break
		}
		name = name[:len(name)-n]
		for len(name) > 0 && isConnector(name[len(name)-1]) {
			name = name[:len(name)-1]
		}
	}
	form = all[len(name):]
	if len(name) > 1 && name[0] == "the" {
		name = name[1:]
	}
	return name, form
}

func isConnector(word string) bool {
	switch word {
	case "and", "und", "y", "e", "et":
		return true
	}
	return false
}

// foldCompany spells "&" out and drops all other punctuation.
func foldCompany(text string) string {
	text = strings.ReplaceAll(foldText(text), "&", " and ")
	return collapse(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || isSpace(r) {
			return r
		}
		if r == '+' {
			return ' '
		}
		return -1
	}, text))
}

// formLength is the number of words of the longest legal form that a name ends with.
func formLength(words []string) int {
	for n := min(maxFormWords, len(words)); n > 0; n-- {
		tail := strings.Join(words[len(words)-n:], " ")
		if _, ok := legalForms.get(tail); ok {
			return n
		}
	}
	return 0
}

// showCompany shows the first letter and the legal form as it is written.
func showCompany(text string, r Result, _ Context) string {
	_, form := companyWords(text)
	mask := strings.ToUpper(firstLetter(r.Normal)) + dots
	if len(form) == 0 {
		return mask
	}
	words := strings.Fields(text)
	for i := range words {
		if strings.ReplaceAll(foldCompany(strings.Join(words[i:], " ")), " ", "") == strings.Join(form, "") {
			return mask + " " + strings.Join(words[i:], " ")
		}
	}
	return mask
}

// sameCompany tells a legal form that is there, missing or spelled otherwise
// from another notation of the name.
func sameCompany(a, b string) DiffKind {
	_, x := companyWords(a)
	_, y := companyWords(b)
	if strings.Join(x, " ") != strings.Join(y, " ") {
		return KindAbbreviation
	}
	return KindFormat
}

// companyKinds sees acronyms and words in another order.
func companyKinds(a, b side, _ Context) (Difference, bool) {
	x, y := a.normal, b.normal
	switch {
	case isAcronym(x, y) || isAcronym(y, x):
		return equivalent(KindAbbreviation), true
	case sameWords(x, y):
		return equivalent(KindOrder), true
	}
	return Difference{}, false
}

// isAcronym reports whether short is made of the first letters of three words or more.
func isAcronym(short, long string) bool {
	if strings.IndexByte(short, ' ') >= 0 {
		return false
	}
	var all, strict strings.Builder
	words := 0
	for word := range strings.FieldsSeq(long) {
		first, _ := utf8.DecodeRuneInString(word)
		all.WriteRune(first)
		switch word {
		case "and", "of", "the", "de", "del", "la", "y", "und", "et", "for":
		default:
			strict.WriteRune(first)
			words++
		}
	}
	return words >= 3 && (short == all.String() || short == strict.String())
}
