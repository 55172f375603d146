package sheet

import "cmp"

// Heads are the names of tables and columns in a language, by the English ones;
// nil for English.
func Heads(lang string) map[string]string {
	switch base(lang) {
	case "es":
		return headsSpanish()
	case "it":
		return headsItalian()
	}
	return nil
}

// Words are the keywords of cells in a language, by the English ones; nil for
// English.
func Words(lang string) map[string]string {
	switch base(lang) {
	case "es":
		return wordsSpanish()
	case "it":
		return wordsItalian()
	}
	return nil
}

// Say is one of these keywords in a language, itself where it is none of them.
func Say(lang, word string) string { return cmp.Or(Words(lang)[word], word) }
