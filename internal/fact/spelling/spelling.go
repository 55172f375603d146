// Package spelling makes the names that tools and people give to one value
// comparable: the options of a field, the stages of a lifecycle.
package spelling

import (
	"strings"
	"unicode"
)

// Fold drops what means nothing in such a name: case, space and punctuation.
func Fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
