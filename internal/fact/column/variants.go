package column

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stackassay/internal/format"
)

// maxVariants is how many distinct values a column may have for its spellings
// to be compared.
const maxVariants = 50

// Variants returns the groups of values that mean one thing: equal after folding
// case, space, punctuation and accents, or, with six letters or more, at least
// 0.95 alike by similarity (Jaro-Winkler on folded text). Values that differ in
// digits only are no variants. Groups come by their commonest value.
func Variants(values []Value, similarity func(a, b string) float64) []Variant {
	if len(values) < 2 || len(values) > maxVariants {
		return nil
	}
	folded := make([]string, len(values))
	group := make([]int, len(values)) // index of the first value of the group
	for i, v := range values {
		folded[i], group[i] = fold(v.Text), i
		for j := range i {
			if group[j] == j && same(folded[j], folded[i], similarity) {
				group[i] = j
				break
			}
		}
	}
	var out []Variant
	for i := range values {
		if group[i] != i {
			continue
		}
		v := Variant{}
		for j := i; j < len(values); j++ {
			if group[j] == i {
				v.Values = append(v.Values, values[j].Text)
				v.Count += float64(values[j].Count)
			}
		}
		if len(v.Values) > 1 {
			out = append(out, v)
		}
	}
	return out
}

// Spellings returns the groups of values that a format reads as one and the same,
// such as US and United States. Groups come by their commonest value.
func Spellings(values []Value, typ string, in format.Context) []Variant {
	f, ok := format.Lookup(typ)
	if !ok {
		return nil
	}
	at := map[string]int{}
	var groups []Variant
	for _, v := range values {
		r := f.Check(v.Text, in)
		if !r.Ok() {
			continue
		}
		i, known := at[r.Normal]
		if !known {
			i, at[r.Normal] = len(groups), len(groups)
			groups = append(groups, Variant{})
		}
		groups[i].Values = append(groups[i].Values, v.Text)
		groups[i].Count += float64(v.Count)
	}
	return slices.DeleteFunc(groups, func(v Variant) bool { return len(v.Values) < 2 })
}

func same(a, b string, similarity func(a, b string) float64) bool {
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	if utf8.RuneCountInString(a) < 6 || utf8.RuneCountInString(b) < 6 || letters(a) == letters(b) {
		return false
	}
	return similarity(a, b) >= 0.95
}

// letters is a text without its digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}

// fold drops case, space, punctuation and accents.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) || unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}
