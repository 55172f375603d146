package format

import "strings"

// comparison says which kinds of difference a format has. The kinds space,
// format and value apply everywhere and are not listed.
type comparison struct {
	caseful     bool // upper and lower case mean something
	accent      bool
	punctuation bool
	exact       bool // the first kinds hold only for equal normal forms
	typo        bool
	part        bool

	foldCase   func(text string) string   // folds what case means nothing in; nil: all of it
	sameNormal func(a, b string) DiffKind // names the kind of two texts of one normal form; nil: format
	softer     pairKinds                  // abbreviation, synonym, alias, order, precision, swapped
	near       pairKinds                  // within the format's own tolerance or the field's
	slip       func(a, b string) bool     // nil: the general one
}

// pairKinds looks at two valid values that are not the same notation of one
// normal form and says whether one of its kinds holds.
type pairKinds func(a, b side, in Context) (Difference, bool)

// side is one of the two values compared.
type side struct {
	text   string // trimmed, entities resolved
	normal string
}

func (c *comparison) compare(f *spec, a, b string, in Context) Difference {
	if a == b {
		return Difference{Class: ClassEqual}
	}
	ra, rb := f.Check(a, in), f.Check(b, in)
	switch {
	case ra.State == Missing || rb.State == Missing:
		return Difference{ClassMissing, KindMissing}
	case ra.Placeholder() || rb.Placeholder():
		return Difference{ClassMissing, KindPlaceholder}
	}
	decided := ra.Ok() && rb.Ok()
	if len(a) > maxCompared || len(b) > maxCompared {
		return unlookedAt(decided)
	}
	same := !decided || !c.exact || ra.Normal == rb.Normal
	if kind, found := c.sameText(a, b); found && same {
		return equivalent(kind)
	}
	if !decided {
		return different(KindInvalid)
	}
	if ra.Normal == rb.Normal {
		if c.sameNormal != nil {
			return equivalent(c.sameNormal(plainSide(f, a), plainSide(f, b)))
		}
		return equivalent(KindFormat)
	}
	return c.values(side{plainSide(f, a), ra.Normal}, side{plainSide(f, b), rb.Normal}, in)
}

// maxCompared bounds the texts whose difference is looked at, in bytes; longer
// ones are equal or they are not.
const maxCompared = 64 << 10

func unlookedAt(decided bool) Difference {
	if decided {
		return different(KindValue)
	}
	return different(KindInvalid)
}

func plainSide(f *spec, text string) string {
	text, _ = trim(text)
	if f.entities {
		text, _ = unescape(text)
	}
	return text
}

// sameText climbs the foldings that need no knowledge of the format.
func (c *comparison) sameText(a, b string) (DiffKind, bool) {
	a, b = collapse(a), collapse(b)
	if a == b {
		return KindSpace, true
	}
	if !c.caseful {
		a, b = c.lower(a), c.lower(b)
		if a == b {
			return KindCase, true
		}
	}
	if c.accent {
		a, b = foldAccents(a), foldAccents(b)
		if a == b {
			return KindAccent, true
		}
	}
	if c.punctuation {
		if a, b = foldPunctuation(a), foldPunctuation(b); a == b && a != "" {
			return KindPunctuation, true
		}
	}
	return KindNone, false
}

func (c *comparison) lower(text string) string {
	if c.foldCase != nil {
		return c.foldCase(text)
	}
	return strings.ToLower(text)
}

func (c *comparison) values(a, b side, in Context) Difference {
	if c.softer != nil {
		if d, found := c.softer(a, b, in); found {
			return d
		}
	}
	if c.near != nil {
		if d, found := c.near(a, b, in); found {
			return d
		}
	}
	x, y := a.normal, b.normal
	if !c.caseful {
		x, y = c.lower(x), c.lower(y)
	}
	if c.accent {
		x, y = foldAccents(x), foldAccents(y)
	}
	if c.typo && (c.slip == nil && oneSlip(x, y) || c.slip != nil && c.slip(x, y)) {
		return closeBy(KindTypo)
	}
	if c.part && wordsWithin(x, y) {
		return closeBy(KindPart)
	}
	return different(KindValue)
}

// foldPunctuation leaves letters, digits and symbols that carry a meaning.
func foldPunctuation(text string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\'', '"', '`', '´', '’', '‘', '“', '”', '«', '»', '-', '‐', '‑', '–', '—', '.', ',', ';', ':', '/', '(', ')', '·', 'º', 'ª', 0xa0, 0x202f:
			return -1
		}
		return r
	}, text)
}

// wordsWithin reports whether the words of one text are among the words of the other.
func wordsWithin(a, b string) bool {
	x, y := wordsOf(a), wordsOf(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) > 0 && len(x) < len(y) && among(x, y)
}

// sameWords reports whether two texts have the same words in another order.
func sameWords(a, b string) bool {
	x, y := wordsOf(a), wordsOf(b)
	return len(x) == len(y) && len(x) >= 2 && among(x, y)
}

// among reports whether y has every word of x, each as often.
func among(x, y []string) bool {
	left := make(map[string]int, len(y))
	for _, w := range y {
		left[w]++
	}
	for _, w := range x {
		if left[w]--; left[w] < 0 {
			return false
		}
	}
	return true
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return isSpace(r) || strings.ContainsRune(",.;:/()\"'’-–", r)
	})
}
