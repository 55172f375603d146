package onboard

import "stackassay/internal/format"

// slips counts the letters that have to be typed, left out, replaced or swapped
// with their neighbour to make b of a.
func slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	return format.Slips(x, y, max(len(x), len(y)))
}
