package format

import (
	_ "embed" // the lists are data files
	"strings"

	"golang.org/x/text/language"
)

//go:embed data/language_names.txt
var languageNames list

// maxTag is longer than any BCP 47 tag that people use, in bytes.
const maxTag = 35

func languageFormat() *spec {
	return &spec{
		id: "language", words: wordsCode, judge: judgeLanguage, filler: languageFiller, show: showNormal, open: true,
		kinds: comparison{exact: true, softer: languageKinds},
	}
}

func judgeLanguage(text string, _ Context) Result {
	if len(text) <= maxTag && isASCII(text) && strings.IndexByte(text, ' ') < 0 {
		if tag, ok := languageTag(strings.ReplaceAll(text, "_", "-")); ok {
			return valid(tag)
		}
	}
	if tag, ok := lookup(languageNames, text); ok {
		if normal, ok := languageTag(tag); ok {
			return valid(normal)
		}
	}
	for i := range len(text) {
		if c := text[i]; c == '/' || c == ',' || c == ';' || c == '@' {
			return invalid(ReasonFormat)
		}
	}
	return invalid(ReasonUnknown)
}

// languageTag writes a tag with the shortest code, in canonical case. Parts
// that are not registered are an error of the library.
func languageTag(text string) (string, bool) {
	base, _, _ := strings.Cut(text, "-")
	if len(base) < 2 || len(base) > 3 {
		return "", false
	}
	tag, err := language.Parse(text)
	if err != nil {
		return "", false
	}
	b, script, region := tag.Raw()
	if b.String() == "und" && !strings.EqualFold(base, "und") {
		return "", false
	}
	parts := []string{b.String()}
	if s := script.String(); s != "Zzzz" && strings.Contains(strings.ToLower(text), strings.ToLower(s)) {
		parts = append(parts, s)
	}
	if r := region.String(); r != "ZZ" {
		if !region.IsCountry() && !region.IsGroup() {
			return "", false
		}
		parts = append(parts, r)
	}
	return strings.Join(parts, "-"), true
}

func languageFiller(text string, _ Result) bool {
	switch strings.ToLower(text) {
	case "und", "mul", "zxx":
		return true
	}
	return false
}

// languageKinds sees a script or region on one side only.
func languageKinds(a, b side, _ Context) (Difference, bool) {
	x, y := a.normal, b.normal
	if len(x) > len(y) {
		x, y = y, x
	}
	return equivalent(KindPrecision), strings.HasPrefix(y, x+"-")
}
