package markdown

// Words are our texts in a language.
func Words(lang string) map[string]string { return wordsOf(lang) }

// Escape is how foreign text is shown.
func Escape(s string, letters int) string { return escape(s, letters) }
