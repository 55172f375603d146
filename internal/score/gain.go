package score

import "stackassay/internal/finding"

// price works out what every finding costs and what mending it alone gives.
func (b *book) price() {
	for _, p := range b.parts {
		if !p.scored || b.total <= 0 {
			continue
		}
		slope := float64(p.weight/b.total) * (100 * (1 + p.k) / (1 + float64(p.k*p.loss)))
		for _, a := range p.accounts {
			for _, t := range a.terms {
				if t.check.Outcome == finding.Fail {
					t.cost = float64(slope * t.part)
					t.gain = max(0, b.valueMended(map[*term]bool{t: true})-b.value)
				}
			}
		}
	}
}

// valueMended is S once a set of findings is mended, with what that clears from
// the findings they imply.
func (b *book) valueMended(mended map[*term]bool) float64 {
	return b.valueWith(changes(mended))
}

// changes are the shares that mending a set leaves of all it touches.
func changes(mended map[*term]bool) map[*term]float64 {
	changed := map[*term]float64{}
	for t := range mended {
		changed[t] = 0
		for _, f := range t.implies {
			changed[f] = f.after(mended).q
		}
	}
	return changed
}
