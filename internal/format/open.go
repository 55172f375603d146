package format

import "strings"

// IsOpen reports whether the values of a type may be shown to everybody who sees
// the report, unless their field is of a personal class.
func IsOpen(typ string) bool {
	if typ == "date" || typ == "datetime" {
		return true
	}
	s := specOf(typ)
	return s != nil && s.open
}

// AreNames reports whether three in ten of some values begin with a given name,
// as those of a column that holds people do.
func AreNames(values []string) bool {
	const share = 3
	n := 0
	for _, v := range values {
		words := strings.Fields(v)
		if len(words) > 0 && in(givenNames, strings.Trim(words[0], ",.")) {
			n++
		}
	}
	return n > 0 && 10*n >= share*len(values)
}

// IsStandInWord reports whether a text is one of the words that are typed to say
// nothing, which are nobody's.
func IsStandInWord(text string) bool {
	text, _ = trim(text)
	return isNullWord(text) || isJunk(text, false)
}
