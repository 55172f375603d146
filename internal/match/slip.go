package match

import "math/bits"

// distance is the number of slips between two texts, at most limit+1: insertions,
// deletions, replacements and swaps of neighbours (optimal string alignment).
// It works on bytes, as folded texts are nearly always ASCII, and allocates
// nothing. Texts above 64 bytes are compared by their first 64.
// Source: H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau
// edit distances, Nordic J. Computing 10 (2003).
func distance(a, b []byte, limit int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > limit {
		return limit + 1
	}
	for len(a) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 0:
		return min(len(b), limit+1)
	case limit == 1:
		return oneSlip(a, b)
	}
	if len(a) > 64 {
		a = a[:64]
	}
	var seen [256]uint64
	for i, c := range a {
		seen[c] |= 1 << i
	}
	vp, vn, d0, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	score, last := len(a), uint64(1)<<(len(a)-1)
	for _, c := range b {
		pm := seen[c]
		swap := ((^d0 & pm) << 1) & before
		d0 = (((pm & vp) + vp) ^ vp) | pm | vn | swap
		hp, hn := vn|^(d0|vp), d0&vp
		if hp&last != 0 {
			score++
		}
		if hn&last != 0 {
			score--
		}
		hp = hp<<1 | 1
		hn <<= 1
		vp, vn = hn|^(d0|hp), d0&hp
		before = pm
	}
	return min(score, limit+1)
}

// oneSlip tells 1 from more for two texts that begin and end differently and are
// not empty.
func oneSlip(a, b []byte) int {
	switch {
	case len(a) == 1 && len(b) == 1:
		return 1
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		return 1
	}
	return 2
}

// jaroWinkler is the similarity of two short texts between 0 and 1. Texts above
// 64 bytes are compared by their first 64.
// Source: W. E. Winkler, String comparator metrics and enhanced decision rules in
// the Fellegi-Sunter model, Proc. Survey Research Methods, ASA (1990).
func jaroWinkler(a, b []byte) float64 {
	a, b = a[:min(len(a), 64)], b[:min(len(b), 64)]
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	window := max(len(b)/2-1, 0)
	var inA, inB uint64
	for i, c := range a {
		for j := max(i-window, 0); j <= min(i+window, len(b)-1); j++ {
			if b[j] == c && inB&(1<<j) == 0 {
				inA |= 1 << i
				inB |= 1 << j
				break
			}
		}
	}
	m := bits.OnesCount64(inA)
	if m == 0 {
		return 0
	}
	swaps := 0
	for x, y := inA, inB; x != 0; x, y = x&(x-1), y&(y-1) {
		if a[bits.TrailingZeros64(x)] != b[bits.TrailingZeros64(y)] {
			swaps++
		}
	}
	f := float64(m)
	j := (f/float64(len(a)) + f/float64(len(b)) + (f-float64(swaps)/2)/f) / 3
	prefix := 0
	for prefix < min(len(a), 4) && a[prefix] == b[prefix] {
		prefix++
	}
	return j + float64(prefix)*0.1*(1-j)
}
