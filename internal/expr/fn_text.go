package expr

import (
	"math"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

func textFunction(name string) *Function {
	text := kindType(KindText)
	switch name {
	case "chomp":
		return onText(func(s string) string { return strings.TrimRight(s, "\r\n") })
	case "lower":
		return onText(lower)
	case "upper":
		return onText(strings.ToUpper)
	case "title":
		return onText(title)
	case "trimspace":
		return onText(strings.TrimSpace)
	case "strrev":
		return onText(uniseg.ReverseString)
	case "trim":
		return pure(text, func(a []Value) Value { return Text(strings.Trim(a[0].text, a[1].text)) }, KindText, KindText)
	case "trimprefix":
		return pure(text, func(a []Value) Value { return Text(strings.TrimPrefix(a[0].text, a[1].text)) }, KindText, KindText)
	case "trimsuffix":
		return pure(text, func(a []Value) Value { return Text(strings.TrimSuffix(a[0].text, a[1].text)) }, KindText, KindText)
	case "startswith":
		return onTexts(strings.HasPrefix)
	case "endswith":
		return onTexts(strings.HasSuffix)
	case "strcontains":
		return onTexts(strings.Contains)
	case "strlen":
		fn := pure(kindType(KindNumber), func(a []Value) Value { return Number(characters(a[0].text)) }, KindText)
		fn.measure = characters
		return fn
	case "substr":
		return pure(text, func(a []Value) Value { return Text(substr(a[0].text, a[1].num(), a[2].num())) }, KindText, KindNumber, KindNumber)
	case "split":
		return pure(ListOf(text), func(a []Value) Value { return Texts(strings.Split(a[1].text, a[0].text)) }, KindText, KindText)
	case "indent":
		return pure(text, func(a []Value) Value {
			pad := strings.Repeat(" ", int(min(max(a[0].num(), 0), 100)))
			return Text(strings.ReplaceAll(a[1].text, "\n", "\n"+pad))
		}, KindNumber, KindText)
	case "join":
		return join()
	case "format":
		return formatText()
	case "formatlist":
		return formatList()
	}
	return nil
}

// onText is a function of one text.
func onText(do func(string) string) *Function {
	fn := pure(kindType(KindText), func(a []Value) Value { return Text(do(a[0].text)) }, KindText)
	fn.change = do
	return fn
}

// onTexts is a question about two texts.
func onTexts(holds func(a, b string) bool) *Function {
	fn := pure(kindType(KindBool), func(a []Value) Value { return Bool(holds(a[0].text, a[1].text)) }, KindText, KindText)
	fn.relate = holds
	return fn
}

// lower is strings.ToLower, which looks at every byte of what is in lower case
// already; here it is eight at a time. A byte of ASCII with 0x3f added has its
// high bit set from A on, with 0x25 added from [ on.
func lower(s string) string {
	const high, fromA, pastZ = 0x8080808080808080, 0x3f3f3f3f3f3f3f3f, 0x2525252525252525
	rest, seen := s, uint64(0)
	for ; len(rest) >= 8; rest = rest[8:] {
		v := load8(rest)
		seen |= v | (v+fromA)&^(v+pastZ)
	}
	for i := range len(rest) {
		if c := rest[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	if seen&high != 0 {
		return strings.ToLower(s)
	}
	return s
}

// load8 reads the first eight bytes of a text as one number.
func load8(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// title gives every word a capital.
func title(s string) string {
	previous := ' '
	return strings.Map(func(r rune) rune {
		first := !unicode.IsLetter(previous) && !unicode.IsDigit(previous) && previous != '_' && previous != '\''
		if previous = r; first {
			return unicode.ToTitle(r)
		}
		return r
	}, s)
}

// characters counts what people take for characters.
func characters(s string) float64 {
	if plainText(s) {
		return float64(len(s))
	}
	return float64(uniseg.GraphemeClusterCount(s))
}

// plainText reports whether every byte of a text is a character: it is ASCII and
// has no carriage return, which makes one with a line feed. Eight bytes at a
// time: a byte less one has its high bit set and did not have it only where it
// was zero.
func plainText(s string) bool {
	const high, ones, returns = 0x8080808080808080, 0x0101010101010101, 0x0d0d0d0d0d0d0d0d
	var seen uint64
	for ; len(s) >= 8; s = s[8:] {
		v := load8(s)
		r := v ^ returns
		seen |= v | (r-ones)&^r
	}
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] == '\r' {
			return false
		}
	}
	return seen&high == 0
}

// substr returns length characters from offset; an offset below zero counts
// from the end, a length below zero means all the rest.
func substr(s string, offset, length float64) string {
	var cuts []int
	for rest, state, at := s, -1, 0; rest != ""; {
		var c string
		c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		cuts = append(cuts, at)
		at += len(c)
	}
	n := len(cuts)
	cuts = append(cuts, len(s))
	from := int(math.Trunc(min(max(offset, -math.MaxInt32), math.MaxInt32)))
	if from < 0 {
		from = max(from+n, 0)
	}
	if from >= n {
		return ""
	}
	to := n
	if length >= 0 {
		to = min(n, from+int(math.Trunc(min(length, math.MaxInt32))))
	}
	return s[cuts[from]:cuts[to]]
}

// join puts the texts of one or more lists together.
func join() *Function {
	return &Function{
		Params: []Kind{KindText}, Rest: KindList, Result: kindType(KindText),
		Call: func(f *Frame, args []Value) (Value, error) {
			var parts []string
			for _, l := range args[1:] {
				for _, v := range l.AsList() {
					if v.kind == KindNull {
						return v, nil
					}
					parts = append(parts, f.Print(v, UnitNone))
				}
			}
			return Text(strings.Join(parts, args[0].text)), nil
		},
	}
}
