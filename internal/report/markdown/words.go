package markdown

// wordsOf are our texts in a language, by the English text; English needs none.
// What is missing is written in English. Values stand in the same order in
// every language.
func wordsOf(lang string) map[string]string {
	switch lang {
	case "es":
		return spanish()
	case "it":
		return italian()
	}
	return nil
}
