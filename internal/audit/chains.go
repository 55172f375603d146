package audit

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/hop"
	"stackassay/internal/fact/money"
	"stackassay/internal/fact/rows"
	"stackassay/internal/inventory"
	"stackassay/internal/score"
)

// followChains counts the records of every step of a chain, and what of them
// leads to the next, while they lie beside each other.
func (a *audit) followChains() {
	hops := a.hops()
	for _, c := range a.inv.Chains {
		f := score.ChainFacts{Address: c.Addr, Title: c.Title}
		read := false
		for i, e := range c.Steps {
			step := score.ChainStepFacts{Entity: e.Addr}
			if ds := a.stepOf(hops, c, e); ds != nil && a.rowsOf(ds) != nil {
				r := a.rowsOf(ds)
				step.Records, read = new(int64(lo.Count(r.Living, true))), true
				for _, to := range c.Steps[i+1:] { // over a step that no column leads to
					if a.followHop(&step, ds, r, hops, c, to) {
						break
					}
				}
			}
			f.Steps = append(f.Steps, step)
		}
		if read {
			a.chains = append(a.chains, f)
		}
	}
}

// stepOf is the dataset that speaks for a step, nil where no rule asked for it.
func (a *audit) stepOf(hops []hop.Hop, c *inventory.Chain, e *inventory.Entity) *dataset {
	for i := range hops {
		if hops[i].Chain == c && hops[i].From == e {
			return a.datasetOf(hops[i].Of)
		}
	}
	return nil
}

// followHop reports whether a column leads from one step to another.
func (a *audit) followHop(step *score.ChainStepFacts, ds *dataset, r *rows.Rows, hops []hop.Hop, c *inventory.Chain, to *inventory.Entity) bool {
	for i := range hops {
		h := &hops[i]
		if h.Chain != c || h.Of != ds.Dataset || h.To != to || !a.allRead(h) {
			continue
		}
		find, ok := hop.NewFinder(h, func(d *inventory.Dataset) *rows.Rows { return a.rowsOf(a.datasetOf(d)) })
		if !ok {
			continue
		}
		stage := a.stageOf(ds, r)
		means := func(row int) string {
			if s := stage(row); s != nil {
				return s.Means
			}
			return ""
		}
		n := h.Count(r, find, ds.clock.Time, means, func(currency string) (float64, bool) { return money.Rate(a.inv.Stack, currency) })
		step.WithNext, step.MedianDays = new(int64(n.WithNext)), n.MedianDays
		if n.Judged {
			step.Lost, step.AmountLost = new(int64(n.Lost)), a.money(n.AmountLost)
		}
		step.To = to.Addr
		return true
	}
	return false
}
