package cell

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"

	"stackassay/internal/format"
)

const (
	ratio    = 8    // how many times as many rows the right spelling must have
	frequent = 4    // rows of a value that can be the right spelling
	lexicon  = 600  // frequent values that are compared
	writings = 4000 // values that are compared with them
)

// spellings accuses rare values that lie a few slips from a frequent one. How far
// such a neighbour proves anything follows from the column: where values that
// are about as frequent lie as close to one another, closeness is no slip.
func (s *sheet) spellings(i int) {
	c := s.cols[i]
	if c.present < least || !spelt(c) {
		return
	}
	all := c.codes()
	common := slices.DeleteFunc(slices.Clone(all), func(code uint32) bool { return c.count[code] < frequent })
	if len(common) == 0 || len(common) > lexicon || len(all) > writings {
		return
	}
	slices.SortFunc(common, func(a, b uint32) int { return cmp.Or(c.count[b]-c.count[a], cmp.Compare(a, b)) })
	words, fold := make([][]word, len(c.Texts)), cases.Fold()
	for _, code := range all {
		words[code] = wordsOf(fold.String(c.Texts[code]))
	}
	right := make([]uint32, len(c.Texts)) // by code: the spelling that it may be a slip of
	for _, code := range all {
		right[code] = c.nearest(code, common, words)
	}
	doubt, known := c.crowded(common, right, words), c.wordRows(words)
	for _, code := range all {
		to := right[code]
		if to == 0 || c.meant(code, to, words, known) {
			continue
		}
		confidence := 0.9 * rare(float64(c.count[code])/float64(c.count[to]), 0.5)
		if !slices.EqualFunc(words[code], words[to], slices.Equal) { // more than case and space
			confidence *= 1 - doubt
			if initial(words[code]) != initial(words[to]) {
				confidence /= 2 // fingers slip later than at the first letter
			}
		}
		s.accuseValue(i, code, Spelling, confidence, c.Texts[to])
	}
}

// wordRows counts the rows in which each word of a column stands.
func (c *column) wordRows(words [][]word) map[string]int {
	out := map[string]int{}
	for _, code := range c.codes() {
		for _, w := range words[code] {
			out[string(w)] += c.count[code]
		}
	}
	return out
}

// meant reports whether a value differs from another by words that other values
// have as well: Marc Smith is no slip of Mark Smith where Marc Torres is somebody.
func (c *column) meant(code, to uint32, words [][]word, known map[string]int) bool {
	const others = 3 // rows
	a, b := words[code], words[to]
	if len(a) != len(b) || len(a) < 2 {
		return false
	}
	for i, w := range a {
		if !slices.Equal(w, b[i]) && known[string(w)]-c.count[code] < others {
			return false
		}
	}
	return true
}

// spelt leaves out columns whose values are computed or counted.
func spelt(c *column) bool {
	switch c.typ {
	case "json", "date", "datetime", "time", "phone", "uuid", "ip", "ipv4", "ipv6", "url", "website", "email", "number", "integer", "amount", "percentage":
		return false
	}
	return c.numericShare() < 0.5
}

// nearest returns the commonest value of which another may be a slip, 0 if none.
func (c *column) nearest(code uint32, common []uint32, words [][]word) uint32 {
	for _, to := range common {
		if c.count[to] < ratio*c.count[code] {
			return 0
		}
		if slip(words[code], words[to]) {
			return to
		}
	}
	return 0
}

// crowded is the share of the frequent values with a neighbour that is about as
// frequent, those left out that may be slips themselves.
func (c *column) crowded(common, right []uint32, words [][]word) float64 {
	near, n := 0, 0
	for _, a := range common {
		if right[a] != 0 {
			continue
		}
		n++
		if slices.ContainsFunc(common, func(b uint32) bool { return a != b && right[b] == 0 && slip(words[a], words[b]) }) {
			near++
		}
	}
	return (float64(near) + 0.25) / (float64(n) + 1)
}

// word is one word of a text, by its characters.
type word = []rune

func wordsOf(text string) []word {
	var out []word
	for w := range strings.FieldsSeq(text) {
		out = append(out, word(w))
	}
	return out
}

func initial(words []word) rune {
	if len(words) == 0 {
		return 0
	}
	return words[0][0]
}

// slip reports whether one text can be the other written carelessly: word by word
// one slip in every five letters, in words of four letters or more, or the words
// joined or divided; never a digit for a digit, which is another number.
func slip(a, b []word) bool {
	if len(a) != len(b) {
		return letterCount(a) == letterCount(b) && letterCount(a) >= 6 && slices.Equal(slices.Concat(a...), slices.Concat(b...))
	}
	found := false
	for i, x := range a {
		y := b[i]
		if slices.Equal(x, y) {
			continue
		}
		n := max(len(x), len(y))
		limit := max(1, n/5)
		if n < 4 || len(x)-len(y) > limit || len(y)-len(x) > limit || format.Slips(x, y, limit) > limit || digitsOnly(x, y) {
			return false
		}
		found = true
	}
	return found || len(a) > 0
}

func letterCount(words []word) int {
	n := 0
	for _, w := range words {
		n += len(w)
	}
	return n
}

// digitsOnly reports whether two texts differ in nothing but digits.
func digitsOnly(a, b []rune) bool {
	drop := func(rs []rune) []rune { return slices.DeleteFunc(slices.Clone(rs), unicode.IsDigit) }
	return slices.Equal(drop(a), drop(b))
}
