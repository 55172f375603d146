package score

import "math"

// overall works out W and S over the scored dimensions.
func (b *book) overall() {
	b.total = 0
	for _, p := range b.parts {
		if p.scored {
			b.total += p.weight
		}
	}
	b.value = b.valueWith(nil)
}

// valueWith is S with the shares of some terms replaced. It is 0 where nothing
// is scored.
func (b *book) valueWith(changed map[*term]float64) float64 {
	if b.total <= 0 {
		return 0
	}
	touched := map[*part]map[*term]float64{}
	if len(changed) > 0 {
		touched = b.byPart(changed)
	}
	sum := 0.0
	for _, p := range b.parts {
		if !p.scored {
			continue
		}
		points := p.points
		if mine := touched[p]; mine != nil {
			points = Points(p.lossWith(mine), p.k)
		}
		sum += float64(p.weight * points)
	}
	return max(0, min(100, sum/b.total))
}

func (b *book) byPart(changed map[*term]float64) map[*part]map[*term]float64 {
	out := map[*part]map[*term]float64{}
	for t, q := range changed {
		p := b.partOf(t)
		if out[p] == nil {
			out[p] = map[*term]float64{}
		}
		out[p][t] = q
	}
	return out
}

func (b *book) partOf(t *term) *part {
	for _, p := range b.parts {
		if p.name == t.check.Dimension {
			return p
		}
	}
	return nil
}

// bounds are the 95 % interval of S: the dimensions are independent, so their
// distances add up as squares.
func (b *book) bounds() Interval {
	var below, above float64
	for _, p := range b.parts {
		if !p.scored {
			continue
		}
		down := float64(p.weight*(p.points-p.interval.Low())) / b.total
		up := float64(p.weight*(p.interval.High()-p.points)) / b.total
		below += float64(down * down)
		above += float64(up * up)
	}
	return Interval{max(0, b.value-math.Sqrt(below)), min(100, b.value+math.Sqrt(above))}
}

// confidence is the word for S: at most medium with a convenience sample
// anywhere.
func (b *book) confidence(interval Interval) Confidence {
	w := word(interval.Half(b.value))
	if w == HighConfidence {
		for _, p := range b.parts {
			if p.scored && p.convenient {
				return MediumConfidence
			}
		}
	}
	return w
}

// coverage is the mean coverage of the dimensions that have subjects.
func (b *book) coverage() float64 {
	var covered, all float64
	for _, p := range b.parts {
		if p.declared() == 0 {
			continue
		}
		all += p.weight
		covered += float64(p.weight * p.coverage)
	}
	if all <= 0 {
		return 0
	}
	return min(1, covered/all)
}

// declared counts the subjects that the rules of a dimension ask.
func (p *part) declared() int {
	n := 0
	for _, a := range p.accounts {
		if a.applicable > 0 {
			n++
		}
	}
	return n
}
