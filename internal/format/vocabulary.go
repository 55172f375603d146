package format

import "strings"

// The questions below are about single folded words: lower case, no diacritics.
// Whoever compares records asks them once for each distinct word.

// IsGivenName reports whether a folded word is a common given name or a short
// form of one.
func IsGivenName(word string) bool {
	if givenNames.has([]byte(word)) {
		return true
	}
	_, ok := nicknames.get(word)
	return ok
}

// FormalNames returns the given names that a folded pet or short form stands
// for: robert for bob. It is empty for a name that is no such form.
func FormalNames(word string) []string {
	formal, ok := nicknames.get(word)
	if !ok {
		return nil
	}
	return strings.Split(formal, ",")
}

// IsTitle reports whether a word stands before or behind a person's name and is
// no part of it: Dr., Sra., Jr.
func IsTitle(word string) bool {
	return isTitleWord(word, "title") || isTitleWord(word, "suffix")
}

// StreetWord returns the full form of a folded word of addresses and what it is
// about: "street", "unit", or "number" for a word such as "no". Both are "" for
// every other word.
func StreetWord(word string) (kind, full string) {
	meaning, _ := streetWords.get(word)
	kind, full, _ = strings.Cut(meaning, " ")
	return kind, full
}

// HeaderHints returns the ids of the formats that the header of a column speaks
// of, such as email for "E-Mail (work)". None of them is more than a hint.
func HeaderHints(header string) []string {
	hints, _ := readHeader(header)
	return hints
}

// IsRoleWord reports whether a folded word before an @ names a function, such as
// info or ventas, so that the mailbox is nobody's own.
func IsRoleWord(word string) bool { return roleWords.has([]byte(word)) }

// IsLegalForm reports whether a folded word is a company's legal form: gmbh, inc.
func IsLegalForm(word string) bool {
	_, ok := legalForms.get(word)
	return ok
}
