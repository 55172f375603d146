package expr

// Similarity is how alike two texts are, 0 to 1, after folding.
func Similarity(a, b string) float64 { return similarity(fold(a), fold(b)) }

// similarity is the measure of Jaro with Winkler's bonus for a common beginning
// of up to four letters, 0 to 1. Source: W. E. Winkler, "String Comparator
// Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model", 1990.
func similarity(a, b string) float64 {
	if a == b {
		return 1
	}
	x, y := []rune(a), []rune(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	matched, swapped := matchLetters(x, y)
	if matched == 0 {
		return 0
	}
	m := float64(matched)
	jaro := (m/float64(len(x)) + m/float64(len(y)) + (m-float64(swapped)/2)/m) / 3
	common := 0
	for common < min(4, len(x), len(y)) && x[common] == y[common] {
		common++
	}
	return jaro + float64(common)*0.1*(1-jaro)
}

// matchLetters counts the letters that both have within half the longer length,
// and how many of them stand in another order.
func matchLetters(x, y []rune) (matched, swapped int) {
	window := max(max(len(x), len(y))/2-1, 0)
	used := make([]bool, len(y))
	var order []rune
	for i, r := range x {
		for j := max(0, i-window); j < min(len(y), i+window+1); j++ {
			if !used[j] && y[j] == r {
				used[j] = true
				order = append(order, r)
				break
			}
		}
	}
	k := 0
	for j, r := range y {
		if used[j] {
			if r != order[k] {
				swapped++
			}
			k++
		}
	}
	return len(order), swapped
}

// distance is the number of letters to insert, drop or change to make one text
// of the other.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	const most = 1000 // longer texts are cut, so that the square stays small
	x, y = x[:min(len(x), most)], y[:min(len(y), most)]
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range y {
			cost := diagonal
			if r != s {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(y)]
}
