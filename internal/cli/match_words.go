package cli

import (
	"fmt"
	"strings"
)

// matchWords is what match says in another language, by what it says in English.
// A verb such as %s stands for the same in the same place.
type matchWords map[string]string

// say is a sentence or a word of match in the language of the reader.
func (m *matched) say(english string, args ...any) string {
	if known, ok := wordsOfMatch(m.lang)[english]; ok {
		english = known
	}
	if len(args) == 0 {
		return english
	}
	return fmt.Sprintf(english, args...)
}

// figure is a number as the language writes its decimals.
func (m *matched) figure(text string) string {
	if m.lang == "en" || m.lang == "" {
		return text
	}
	return strings.Replace(text, ".", ",", 1)
}

func wordsOfMatch(lang string) matchWords {
	switch lang {
	case "es":
		return matchSpanish()
	case "it":
		return matchItalian()
	}
	return nil
}
