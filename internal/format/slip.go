package format

import (
	"slices"
	"unicode"
)

// maxSlip bounds the texts that are compared letter by letter.
const maxSlip = 256

// oneSlip reports whether two texts are one slip of the keyboard apart: optimal
// string alignment distance 1, or 2 where both hold letters and nine characters
// or more.
func oneSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	limit := 1
	if len(x) >= 9 && len(y) >= 9 && hasLetter(x) && hasLetter(y) {
		limit = 2
	}
	return a != b && Slips(x, y, limit) <= limit
}

// oneEdit reports whether two texts differ in one character, one too many, or
// two neighbours that changed places.
func oneEdit(a, b string) bool { return a != b && Slips([]rune(a), []rune(b), 1) <= 1 }

func hasLetter(text []rune) bool {
	return slices.ContainsFunc(text, unicode.IsLetter)
}

// Slips is the optimal string alignment distance of two texts, or limit + 1
// where it is larger: insertions, deletions, replacements and swaps of
// neighbours, no part edited twice.
func Slips(a, b []rune, limit int) int {
	if len(a) > maxSlip || len(b) > maxSlip || len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var small [3 * 32]int // room for most words
	room, width := small[:], len(b)+1
	if 3*width > len(room) {
		room = make([]int, 3*width)
	}
	before, last, row := room[:width], room[width:2*width], room[2*width:3*width]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		if slices.Min(last) > limit && (i < 2 || slices.Min(before) > limit) {
			return limit + 1 // no later row is better than both
		}
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
