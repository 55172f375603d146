package cell

import (
	"cmp"
	"math"
	"slices"
)

// claim is a column about which several sources speak.
type claim struct {
	link
	source int
}

// hear weighs what several sources say of one thing against one another. A
// source that mostly says what is taken for true counts for more, and what is
// taken for true is what the weightiest statements say: both are computed in
// turn until they settle. Statements are weighed as in X. L. Dong, L. Berti-
// Equille and D. Srivastava, VLDB 2 (2009), section 3: by ln(n·a ÷ (1 − a)) for
// a source of accuracy a, where n is the number of wrong values there could be.
// That sources copy from one another is answered by tempering the result.
func (s *sheet) hear(c claim) {
	const (
		rounds  = 12
		trust   = 0.8  // accuracy before anything is known
		highest = 0.97 // accuracy that is believed
		lowest  = 0.05
		others  = 10  // wrong values there could be
		temper  = 0.5 // of the weight, since sources copy
		doubt   = 0.25
	)
	x, y, who := s.cols[c.from], s.cols[c.to], s.cols[c.source]
	accuracy := make([]float64, len(who.Texts))
	for i := range accuracy {
		accuracy[i] = trust
	}
	truth := make([]uint32, len(x.Texts)) // by code of the thing; 0: nothing is said
	lead := make([]float64, len(x.Texts))
	score := make([]float64, len(y.Texts))
	for range rounds {
		for _, code := range x.codes() {
			truth[code], lead[code] = s.verdict(c, x.rowsOf(code), accuracy, score, others)
		}
		right, said := make([]float64, len(accuracy)), make([]float64, len(accuracy))
		for row := range s.Rows {
			thing, v, w := x.Codes[row], y.Codes[row], who.Codes[row]
			if x.usable(thing) && y.usable(v) && truth[thing] != 0 {
				said[w]++
				if v == truth[thing] {
					right[w]++
				}
			}
		}
		for w := range accuracy {
			accuracy[w] = min(max((right[w]+trust)/(said[w]+1), lowest), highest)
		}
	}
	believe := 1 - doubt*(1-c.kappa)
	for row := range s.Rows {
		thing, v := x.Codes[row], y.Codes[row]
		if !x.usable(thing) || truth[thing] == 0 || v == truth[thing] || y.standIn[v] {
			continue
		}
		kind := Dissent
		if y.blank[v] {
			kind = Missing
		}
		s.accuse(row, c.to, kind, believe/(1+math.Exp(-temper*lead[thing])), y.Texts[truth[thing]])
	}
}

// verdict returns the value that the statements about one thing speak for, and
// by how much it leads; 0 where fewer than two sources say so. score is scratch,
// zero on entry and on return.
func (s *sheet) verdict(c claim, rows []int, accuracy, score []float64, others float64) (best uint32, lead float64) {
	y, who := s.cols[c.to], s.cols[c.source]
	var said []uint32
	votes := map[uint32]int{}
	for _, row := range rows {
		v := y.Codes[row]
		if !y.usable(v) {
			continue
		}
		a := accuracy[who.Codes[row]]
		if votes[v] == 0 {
			said = append(said, v)
		}
		votes[v]++
		score[v] += math.Log(others * a / (1 - a))
	}
	slices.SortFunc(said, func(a, b uint32) int { return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b)) })
	if len(said) > 0 && votes[said[0]] > 1 {
		best, lead = said[0], score[said[0]]
		if len(said) > 1 {
			lead -= score[said[1]]
		}
	}
	for _, v := range said {
		score[v] = 0
	}
	return best, lead
}
