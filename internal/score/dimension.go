package score

import (
	"math"

	"stackassay/internal/finding"
)

// lossOf is ℓ of an account, the part of the subject that is lost, and the
// factor that scales its findings so that they add up to it when the cap binds.
// changed replaces the shares of some of its terms.
func (a *account) lossOf(changed map[*term]float64) (loss, scale float64) {
	sum := 0.0
	for _, t := range a.terms {
		if t.check.Outcome != finding.Fail {
			continue
		}
		q := t.q
		if other, ok := changed[t]; ok {
			q = other
		}
		sum += float64(t.sigma * q)
	}
	if sum > 1 {
		return 1, 1 / sum
	}
	return sum, 1
}

// measure works out the loss, the score and the coverage of every dimension.
func (b *book) measure() {
	for _, p := range b.parts {
		for _, a := range p.accounts {
			a.loss, a.scale = a.lossOf(nil)
		}
		p.measure()
	}
	b.overall()
	for _, p := range b.parts {
		p.bounds()
	}
}

// measure works out one dimension over its accounts.
func (p *part) measure() {
	p.exposure, p.coverage = exposure(p.accounts)
	p.scored = p.exposure > 0 && p.coverage >= dimensionFloor
	if p.scored {
		p.loss = p.lossWith(nil)
		p.points = Points(p.loss, p.k)
	}
}

// exposure is ΣB of the scored accounts, and the coverage of all of them.
func exposure(accounts []*account) (scored, coverage float64) {
	var covered, all float64
	for _, a := range accounts {
		if a.applicable == 0 {
			continue
		}
		all += a.blast
		covered += float64(a.blast * (a.conclusive / a.applicable))
		if a.scored() {
			scored += a.blast
		}
	}
	if all > 0 {
		coverage = min(1, covered/all)
	}
	return scored, coverage
}

// lossWith is L with the shares of some terms replaced.
func (p *part) lossWith(changed map[*term]float64) float64 {
	touched := map[*account]bool{}
	for t := range changed {
		touched[t.account] = true
	}
	lost := 0.0
	for _, a := range p.accounts {
		if !a.scored() {
			continue
		}
		loss := a.loss
		if touched[a] {
			loss, _ = a.lossOf(changed)
		}
		lost += float64(a.blast * loss)
	}
	return max(0, min(1, lost/p.exposure))
}

// bounds work out the 95 % interval of L by MOVER (Zou and Donner) and of D
// through the curve, which is monotone. Passes take part: a clean sample does
// not prove that nothing is wrong.
func (p *part) bounds() {
	if !p.scored {
		return
	}
	var below, above float64
	for _, a := range p.accounts {
		if !a.scored() {
			continue
		}
		var low, high float64
		for _, t := range a.terms {
			if !t.check.Outcome.Scored() {
				continue
			}
			c := float64(float64(a.blast*t.sigma)*a.scale) / p.exposure
			t.part = float64(c * t.q)
			down, up := float64(c*(t.q-t.low)), float64(c*(t.high-t.q))
			low += float64(down * down)
			high += float64(up * up)
			p.convenient = p.convenient || t.check.Convenient()
		}
		below += float64(a.phi * low)
		above += float64(a.phi * high)
	}
	p.losses = Interval{max(0, p.loss-math.Sqrt(below)), min(1, p.loss+math.Sqrt(above))}
	p.interval = Interval{Points(p.losses.High(), p.k), Points(p.losses.Low(), p.k)}
}

// confidence is the word for a scored dimension.
func (p *part) confidence() Confidence {
	if p.convenient {
		return LowConfidence
	}
	return word(p.interval.Half(p.points))
}
