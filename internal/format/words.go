package format

import (
	"bytes"
	_ "embed" // the lists are data files
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/null_words.txt
var nullWords list

//go:embed data/test_words.txt
var testWords list

// words says which stand-in words are no value of a format.
type words uint8

const (
	wordsNone  words = iota // host names and ids: any word can be one
	wordsNull               // the null words
	wordsCode               // the null words but NA, which is Namibia
	wordsJSON               // the null words but null
	wordsProse              // null, test and junk words
	wordsGiven              // as wordsProse, with the words that are somebody's name in title case
	wordsEnum               // the null words that the enum does not list
)

// standIn reports whether a text is a stand-in word of the format.
func (w words) standIn(text string, in Context) bool {
	switch w {
	case wordsNone:
		return false
	case wordsNull:
		return isNullWord(text)
	case wordsCode:
		return !strings.EqualFold(text, "NA") && isNullWord(text)
	case wordsJSON:
		return text != "null" && isNullWord(text)
	case wordsEnum:
		return isNullWord(text) && !listed(text, in.Values)
	case wordsProse:
		return isNullWord(text) || isJunk(text, false)
	case wordsGiven:
		return isNullWord(text) && !isTitle(text) || isJunk(text, true)
	}
	return false
}

func listed(text string, values []string) bool {
	for _, v := range values {
		if strings.EqualFold(v, text) {
			return true
		}
	}
	return false
}

// isNullWord reports whether the whole text is a word for "nothing".
func isNullWord(text string) bool {
	const longest = 32
	if text == "" || len(text) > longest {
		return false
	}
	// Only error values of spreadsheets have a digit among the null words.
	for i := range len(text) {
		if isDigit(text[i]) && text[0] != '#' {
			return false
		}
	}
	return in(nullWords, text)
}

// isTitle reports whether a text is one word written as a name: Null, not null or NULL.
func isTitle(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	rest := text[size:]
	return unicode.IsUpper(first) && rest != "" && rest == strings.ToLower(rest) && strings.IndexFunc(rest, unicode.IsLetter) >= 0 && !strings.ContainsRune(text, ' ')
}

// isJunk reports whether a text consists of test and junk words alone. Of a
// name, the junk words that are also names are left alone in title case.
func isJunk(text string, name bool) bool {
	if len(text) > maxFolded {
		return false
	}
	if oneLetter(text) {
		return true
	}
	var f folded
	if !f.foldInto(text) {
		return false
	}
	if kind, ok := testWords.find(f.bytes()); ok {
		return !name || kind != "junk name" || !isTitle(text)
	}
	if bytes.IndexByte(f.bytes(), ' ') < 0 {
		return false
	}
	folded := string(f.bytes())
	if strings.HasPrefix(folded, "lorem ipsum") {
		return true
	}
	for word := range strings.FieldsSeq(folded) {
		if !testWords.has([]byte(strings.Trim(word, ".,-_"))) {
			return false
		}
	}
	return true
}

// oneLetter reports whether a text is one letter three times or more.
func oneLetter(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) {
		return false
	}
	n := 0
	for _, r := range text {
		if r != first && unicode.ToLower(r) != unicode.ToLower(first) {
			return false
		}
		n++
	}
	return n >= 3 && len(text) >= 3*size
}

// IsPlaceholder reports whether a cell is filled in and says nothing. With the
// id of a format the question is asked of a field of that type, where the words
// that are values there are none; with "" of a cell of which nothing is known.
func IsPlaceholder(text, formatID string) bool {
	if f, ok := Lookup(formatID); ok {
		return f.Check(text, Context{}).Placeholder()
	}
	text, _ = trim(text)
	if text == "" || len(text) > maxCell || unreadable(text, insideBreaks) != "" {
		return false
	}
	return isNullWord(text) || isJunk(text, true) || isDateFiller(text) || countDigits(text) >= 7 && isDigitFiller(text) || isNilUUID(text) ||
		strings.IndexByte(text, '@') > 0 && specOf("email").Check(text, Context{}).Placeholder()
}

// IsTestValue reports whether a cell is test data: a test word is one of its
// words, an address has one in its local part, or is at a documentation domain.
func IsTestValue(text string) bool {
	text, _ = trim(text)
	if len(text) > 1024 || text == "" {
		return false
	}
	if local, domain, ok := cutAddress(text); ok {
		switch strings.ToLower(domain) {
		case "example.com", "example.net", "example.org", "mailinator.com":
			return true
		}
		text = local
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if kind, _ := lookup(testWords, word); kind == "test" {
			return true
		}
	}
	return false
}

func cutAddress(text string) (local, domain string, ok bool) {
	at := strings.LastIndexByte(text, '@')
	if at <= 0 || at == len(text)-1 || strings.ContainsRune(text, ' ') {
		return "", "", false
	}
	return text[:at], text[at+1:], true
}
