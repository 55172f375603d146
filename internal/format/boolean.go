package format

import (
	_ "embed" // the lists are data files
)

//go:embed data/booleans.txt
var booleans list

func booleanFormat() *spec {
	return &spec{
		id: "boolean", words: wordsNull, judge: judgeBoolean, show: showAsIs, open: true,
		kinds: comparison{exact: true},
	}
}

func judgeBoolean(text string, in Context) Result {
	if word, ok := lookup(booleans, text); ok {
		return valid(word)
	}
	if _, number := readNumeral(text, in.Layout); number {
		return invalid(ReasonRange)
	}
	return invalid(ReasonUnknown)
}

// ParseBool reads what the format boolean reads. It allocates nothing for ASCII.
func ParseBool(b []byte) (v, ok bool) {
	if len(b) == 0 || len(b) > maxFolded {
		return false, false
	}
	switch string(b) {
	case "true", "TRUE", "True", "1":
		return true, true
	case "false", "FALSE", "False", "0":
		return false, true
	}
	word, ok := lookup(booleans, string(b))
	return word == "true", ok
}
