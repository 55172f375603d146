package format

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// readSlug decodes the name of a page: letters of any script, digits, hyphens,
// underscores, dots and the few signs that the network lets into names.
func readSlug(text string) (string, bool) {
	slug, err := url.PathUnescape(text)
	if err != nil || !utf8.ValidString(slug) {
		return "", false
	}
	slug = norm.NFC.String(strings.ToLower(slug))
	for _, r := range slug {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.&'’", r) {
			return "", false
		}
	}
	return slug, slug != ""
}
