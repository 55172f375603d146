package format

import "strings"

func uuidFormat() *spec {
	return &spec{
		id: "uuid", words: wordsNull, judge: judgeUUID, show: showAsIs, open: true,
		filler: func(text string, _ Result) bool { return isNilUUID(text) },
		kinds:  comparison{exact: true},
	}
}

// judgeUUID reads the text form of RFC 9562, of any version. A URN and braces
// are other notations, not foreign characters.
func judgeUUID(text string, _ Context) Result {
	const urn = "urn:uuid:"
	body := text
	if len(text) > len(urn) && strings.EqualFold(text[:len(urn)], urn) {
		body = text[len(urn):]
	}
	body = strings.TrimSuffix(strings.TrimPrefix(body, "{"), "}")
	hex := 0
	for i := range len(body) {
		switch {
		case isHex(body[i]):
			hex++
		case body[i] != '-':
			return invalid(ReasonCharacter)
		}
	}
	switch {
	case hex != 32:
		return invalid(ReasonLength)
	case body != text || len(text) != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-':
		return invalid(ReasonFormat)
	}
	return valid(lowerASCII(text))
}
