package cell

import (
	"math"
)

// What one link says about one record.
const (
	silent  = iota // its group has no opinion
	assents        // the group has the same value
	dissents
)

// opinion is what one link says about every record.
type opinion struct {
	link
	said     []uint8         // by row
	strength map[int]float64 // by row that dissents: how sure the group is, 0 to 1
	expected map[int]uint32  // and the code of its value
}

// vote lets the records of each group decide what the value of their thing is. A
// cell is accused by the groups that say otherwise, the less the more other
// groups agree with it, and the less a group is believed: one whose key is
// wrong contradicts everything else in the record.
func (s *sheet) vote(links []link) {
	all := s.everything()
	into := make([][]*opinion, len(s.cols)) // by the column that is spoken about
	from := make([][]*opinion, len(s.cols)) // by the column that speaks
	accused := map[[2]int]bool{}            // row and column
	for _, l := range links {
		o := s.count(l, all[l.from], all[l.to])
		s.excuse(o)
		into[s.base(l.to)] = append(into[s.base(l.to)], o)
		from[s.base(l.from)] = append(from[s.base(l.from)], o)
		for row := range o.strength {
			accused[[2]int{row, s.base(l.to)}] = true
		}
	}
	for at := range accused {
		row, col := at[0], at[1]
		against, pro, con, trust := 0.0, 0.0, 0.0, 0.0
		expected := ""
		for _, o := range into[col] {
			believed := belief(from[s.base(o.from)], row)
			switch o.said[row] {
			case assents:
				pro += believed
			case dissents:
				con += believed
				trust = max(trust, believed)
				if o.strength[row] > against {
					against, expected = o.strength[row], all[o.to].Texts[o.expected[row]]
				}
			}
		}
		// Two cells that contradict each other have half of the belief each, which is
		// enough against a value that nobody else has, unless it is another number.
		const half, odd = 0.15, 0.25
		c, kind, tie := s.cols[col], Dissent, half
		if own := c.Codes[row]; c.strange(own) && !digitsOnly([]rune(c.Texts[own]), []rune(expected)) {
			tie = odd
		}
		if c.blank[c.Codes[row]] {
			kind = Missing
		}
		s.accuse(row, col, kind, against*con/(con+pro)*min(1, trust+tie), expected)
	}
}

// strange reports whether one row alone has a value, in a column whose values
// nearly all are met again and again.
func (c *column) strange(code uint32) bool {
	const few = 0.05
	return c.count[code] == 1 && c.share(c.seldom) <= few
}

// belief is the part of what a column says about a record that the record agrees
// with.
func belief(says []*opinion, row int) float64 {
	yes, all := 1.0, 1.0
	for _, o := range says {
		switch o.said[row] {
		case assents:
			yes++
			all++
		case dissents:
			all++
		}
	}
	return yes / all
}

// count lets the groups of one link vote.
func (s *sheet) count(l link, x, y *column) *opinion {
	o := &opinion{link: l, said: make([]uint8, s.Rows), strength: map[int]float64{}, expected: map[int]uint32{}}
	votes := make([]int, len(y.Texts))
	e := 1 - math.Sqrt(max(l.kappa, 0.05))
	// What one vote weighs: log odds of being right over being wrong in the same
	// way as another, tempered since neighbours copy from one another.
	weight := 0.5 * math.Log((1-e)/max(e, 0.02)*float64(min(y.distinct, 50)))
	for _, code := range x.codes() {
		rows := x.rowsOf(code)
		best, second, n := uint32(0), 0, 0
		for _, row := range rows {
			if v := y.Codes[row]; y.usable(v) {
				votes[v]++
				n++
			}
		}
		for _, row := range rows {
			if v := y.Codes[row]; y.usable(v) && (votes[v] > votes[best] || votes[v] == votes[best] && v < best) {
				best = v
			}
		}
		for _, row := range rows {
			if v := y.Codes[row]; v != best && y.usable(v) {
				second = max(second, votes[v])
			}
		}
		if lead := votes[best]; lead >= 2 && lead > second {
			for _, row := range rows {
				o.cast(y, row, best, votes, n, len(rows), weight)
			}
		}
		for _, row := range rows {
			votes[y.Codes[row]] = 0
		}
	}
	return o
}

// cast enters what a group says about one of its records. n of its size records
// have a value, votes by code.
func (o *opinion) cast(y *column, row int, best uint32, votes []int, n, size int, weight float64) {
	const (
		often = 3   // a value that is met so often
		part  = 0.2 // in so much of its group is hardly a slip
		thin  = 0.3 // of a group with a value: too few to say that the others lack it
	)
	v := y.Codes[row]
	if v == best {
		o.said[row] = assents
		return
	}
	own := 0
	if y.usable(v) {
		own = votes[v]
	}
	confidence := min(1, o.kappa+0.1) / (1 + math.Exp(-weight*float64(votes[best]-own)))
	if own >= often && float64(own) > part*float64(n) {
		confidence /= 2
	}
	if y.blank[v] && float64(n) < thin*float64(size) {
		confidence /= 2
	}
	o.said[row], o.strength[row], o.expected[row] = dissents, confidence, best
}
