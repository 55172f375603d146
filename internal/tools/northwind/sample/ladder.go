package sample

import (
	"slices"
	"time"
)

// ladder are the stages of the lifecycle, as the inventory ranks them.
func ladder() []string {
	return []string{"subscriber", "lead", "mql", "sql", "opportunity", "customer"}
}

// climb dates how the people of HubSpot came to the stage they are in, one rung
// after the other, the last of them within ten months of the export.
func (c *company) climb() {
	for i := range c.people {
		p := &c.people[i]
		p.entered = map[string]time.Time{}
		rungs := ladder()[:slices.Index(ladder(), p.stage)+1]
		until := c.later.between(later(p.created, taken().AddDate(0, -10, 0)), taken().Add(-8*time.Hour))
		for r := len(rungs) - 1; r > 0; r-- {
			p.entered[rungs[r]] = until
			until = c.later.between(later(p.created, until.AddDate(0, -3, 0)), until)
		}
	}
}

// lately reports whether somebody came to a stage in the three months before the
// export, and long enough before it that whoever had to answer has.
func (p person) lately(stage string, days int) bool {
	at, ok := p.entered[stage]
	return ok && at.After(taken().AddDate(0, 0, -88)) && at.Before(taken().AddDate(0, 0, -days))
}
