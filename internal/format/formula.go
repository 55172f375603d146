package format

import "strings"

// IsFormula reports whether a spreadsheet would run a text instead of showing
// it: it starts with =, +, -, @ or a tab before one of these, and what follows
// computes or calls something. Telephone numbers, signed amounts, handles and
// list items do not.
func IsFormula(text string) bool {
	if text == "" {
		return false
	}
	switch text[0] {
	case '=', '+', '-', '@', '\t', '\r', ' ':
	default:
		return false
	}
	text = strings.Trim(text, "\t\r\n ")
	if len(text) < 2 {
		return false
	}
	body := text[1:]
	switch text[0] {
	case '=':
		return wordByte(body[0]) || strings.IndexByte("+-@(\"'{$", body[0]) >= 0
	case '@':
		return calls(body)
	case '+', '-':
		return body[0] == '=' || calls(body) || computes(body)
	}
	return false
}

// calls reports whether a text names a function with its bracket, or a program
// in the notation of data exchange (cmd|' /C calc'!A0).
func calls(text string) bool {
	n := 0
	for n < len(text) && (isAlpha(text[n]) || isDigit(text[n]) || text[n] == '.' || text[n] == '_') {
		n++
	}
	if n > 0 && n < len(text) && isAlpha(text[0]) && text[n] == '(' && strings.IndexByte(text, ')') > n {
		return true
	}
	bar := strings.IndexByte(text, '|')
	return bar > 0 && strings.IndexByte(text[bar:], '!') > 0
}

// computes reports whether a text is numbers or cells joined by operators: 1+1,
// A1*2. Groups of digits with hyphens, slashes and blanks are a
// telephone number or a fraction.
func computes(text string) bool {
	operators, operands, hyphens := 0, 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c), isAlpha(c), c == '$':
			if i == 0 || !wordByte(text[i-1]) && text[i-1] != '$' && text[i-1] != '.' && text[i-1] != ',' {
				operands++
			}
			if isAlpha(c) && !cellAt(text[i:], i, text) {
				return false
			}
		case c == '.', c == ',', c == '/':
		case c == '+', c == '*', c == '^':
			operators++
		case c == '-':
			hyphens++
		case c == '(', c == ')':
		default:
			return false
		}
	}
	return operators > 0 && operands >= 2 && (hyphens == 0 || operators >= 1 && operands <= 1+operators+hyphens)
}

// cellAt reports whether a letter belongs to the name of a cell: up to three
// letters, then digits.
func cellAt(rest string, at int, text string) bool {
	if at > 0 && isAlpha(text[at-1]) {
		return true // its first letter was looked at
	}
	n := 0
	for n < len(rest) && isAlpha(rest[n]) {
		n++
	}
	return n <= 3 && n < len(rest) && (isDigit(rest[n]) || rest[n] == '$')
}

// IsGarbled reports whether a text was read in a wrong character set: it holds a
// replacement character, bytes that are no UTF-8, or UTF-8 that was read as
// Latin-1 or Windows-1252.
func IsGarbled(text string) bool {
	return !isASCII(text) && (unreadable(text, insideBreaks) == ReasonEncoding || garbled(text))
}
