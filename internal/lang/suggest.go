package lang

import (
	"slices"
	"strings"

	"github.com/agext/levenshtein"
)

// Nearest returns the candidate that is at most two slips away from what was
// written, or "". Of several it takes the nearest, then the first by alphabet.
func Nearest(written string, candidates []string) string {
	best, distance := "", 3
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if abs(len(c)-len(written)) >= distance {
			continue
		}
		d := levenshtein.Distance(fold(written), fold(c), nil)
		// Two slips in a word of three letters leave nothing of it.
		if d < distance && d*2 <= len(written) {
			best, distance = c, d
		}
	}
	return best
}

func fold(s string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(s))
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// didYouMean returns the question for a near candidate, else what is said
// instead.
func didYouMean(written string, candidates []string, otherwise string) string {
	if near := Nearest(written, candidates); near != "" {
		return "did you mean " + near + "?"
	}
	return otherwise
}

// Or joins words for a sentence: a, b or c.
func Or(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
