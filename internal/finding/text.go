package finding

// Text is one sentence in several languages, by the code of the language.
// "en" is always present.
type Text map[string]string

// English makes a Text of one language.
func English(s string) Text { return Text{"en": s} }

// Sentence makes a Text of the three languages that everything is told in.
func Sentence(en, es, it string) Text { return Text{"en": en, "es": es, "it": it} }

// In returns the sentence in a language, in English where it is missing, and
// the language it really is in.
func (t Text) In(language string) (sentence, actual string) {
	if s, ok := t[language]; ok {
		return s, language
	}
	return t["en"], "en"
}

// String returns the English sentence.
func (t Text) String() string { return t["en"] }
