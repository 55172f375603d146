package html

// Words are the texts of a language, for the test that none is missing.
func Words(lang string) map[string]string { return wordsOf(lang) }

// Script and Style are the assets as they stand in a page.
func Script() string { return script }

// Style is the style as it stands in a page.
func Style() string { return style }
