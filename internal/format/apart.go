package format

import "strings"

// Apart says more exactly than the kind of a difference where two values lie
// apart, so that people see it although both are masked.
type Apart struct {
	Kind       DiffKind
	Tag        bool     // addresses: one has a +tag that the other has not, or another
	Dots       bool     // addresses: dots before the @
	Zeros      bool     // zeros in front that one side lacks
	Characters int      // characters that differ, of two texts of nearly one length; 0 where more than a few do
	Where      Position // of these characters
}

// Position is a third of a value.
type Position uint8

// The positions. The zero value says nothing.
const (
	Anywhere Position = iota
	AtTheBeginning
	InTheMiddle
	AtTheEnd
)

// Apart compares two cells of a format and says where they lie apart. d is what
// comparing them gave.
func (d Difference) Apart(id, a, b string, in Context) Apart {
	out := Apart{Kind: d.Kind}
	if d.Class == ClassEqual || d.Class == ClassMissing || len(a) > maxCompared || len(b) > maxCompared {
		return out
	}
	f, ok := Lookup(id)
	if !ok {
		return out
	}
	ra, rb := f.Check(a, in), f.Check(b, in)
	if id == "email" && ra.Normal != "" && rb.Normal != "" && ra.Normal != rb.Normal {
		out.Tag, out.Dots = tagged(ra.Normal, rb.Normal)
		if out.Tag || out.Dots {
			return out
		}
	}
	if d.Kind == KindTypo || d.Kind == KindValue || d.Kind == KindInvalid {
		x, y := strings.TrimSpace(a), strings.TrimSpace(b)
		out.Zeros = x != y && isDigits(x) && isDigits(y) && strings.TrimLeft(x, "0") == strings.TrimLeft(y, "0")
		if !out.Zeros {
			out.Characters, out.Where = changed([]rune(x), []rune(y))
		}
	}
	return out
}

// ClassOf is the class that a kind of difference belongs to.
func ClassOf(k DiffKind) Class {
	switch k {
	case KindNone:
		return ClassEqual
	case KindMissing, KindPlaceholder:
		return ClassMissing
	case KindSpace, KindCase, KindAccent, KindPunctuation, KindFormat, KindAbbreviation, KindSynonym, KindAlias, KindOrder, KindPrecision:
		return ClassEquivalent
	case KindSwapped, KindNear, KindTypo, KindPart:
		return ClassClose
	case KindInvalid, KindValue:
		return ClassDifferent
	}
	return ClassDifferent
}

// tagged reports whether two addresses are one without a tag, without dots, or
// without both.
func tagged(a, b string) (tag, dots bool) {
	localA, hostA := splitAt(a)
	localB, hostB := splitAt(b)
	if hostA != hostB && EmailKey("x@"+hostA) != EmailKey("x@"+hostB) {
		return false, false
	}
	x, tagA, _ := strings.Cut(localA, "+")
	y, tagB, _ := strings.Cut(localB, "+")
	plainX, plainY := strings.ReplaceAll(x, ".", ""), strings.ReplaceAll(y, ".", "")
	if x == "" || y == "" || plainX != plainY {
		return false, false
	}
	return tagA != tagB, x != y
}

func isDigits(text string) bool { return text != "" && allDigits(text) }

// changed counts the characters between the common beginning and the common end
// of two texts, the longer side; more than three are no verdict.
func changed(a, b []rune) (n int, where Position) {
	const most = 3
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	longer := max(len(a), len(b))
	n = longer - head - tail
	if n == 0 || n > most || 2*n > longer {
		return 0, Anywhere
	}
	switch third := 3 * (2*head + n) / (2 * longer); {
	case third < 1:
		return n, AtTheBeginning
	case third < 2:
		return n, InTheMiddle
	}
	return n, AtTheEnd
}
