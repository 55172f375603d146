package format

import (
	_ "embed" // the lists are data files
	"strings"
	"unicode"

	"github.com/samber/lo"
)

//go:embed data/header_words.txt
var headerWords list

// readHeader splits the header of a column into words and returns the formats
// that they hint at, and what qualifies them.
func readHeader(header string) (hints []string, role string) {
	words := headerParts(header)
	var roles []string
	for i := 0; i < len(words); {
		n := 0
		for size := min(3, len(words)-i); size > 0; size-- {
			ids, ok := headerWords.get(strings.Join(words[i:i+size], " "))
			if ok {
				hints = append(hints, strings.Split(ids, ",")...)
				n = size
				break
			}
		}
		if n == 0 {
			if isQualifier(words[i]) {
				roles = append(roles, words[i])
			}
			n = 1
		}
		i += n
	}
	return lo.Uniq(hints), strings.Join(roles, " ")
}

// headerParts splits at changes of case, digits, underscores, hyphens, dots and
// blanks, and folds.
func headerParts(header string) []string {
	var b strings.Builder
	last := rune(0)
	runes := []rune(foldAccents(header))
	if len(runes) > 200 {
		runes = runes[:200]
	}
	for i, r := range runes {
		lowerNext := i+1 < len(runes) && unicode.IsLower(runes[i+1])
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			r = ' '
		case unicode.IsUpper(r) && (unicode.IsLower(last) || unicode.IsUpper(last) && lowerNext), unicode.IsDigit(r) != unicode.IsDigit(last) && unicode.IsLetter(last) != unicode.IsLetter(r):
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return strings.Fields(strings.ToLower(b.String()))
}

// isQualifier lists the words that tell two columns of one kind apart.
func isQualifier(word string) bool {
	switch word {
	case "billing", "shipping", "work", "home", "old", "new", "backup", "primary", "secondary", "main", "other", "alternate", "private", "business", "office", "delivery", "mailing", "legal",
		"facturacion", "envio", "trabajo", "casa", "principal", "secundario", "rechnung", "liefer", "privat", "geschaftlich", "facturation", "livraison", "fatturazione", "spedizione":
		return true
	}
	return allDigits(word) && len(word) < 3
}
