package audit

import (
	"fmt"
	"slices"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// waive attaches to every finding the waiver that accepts it. One that still
// holds goes before one that has run out, and then the one that holds longest;
// a waiver that matched nothing is said.
func (a *audit) waive(checks []finding.Check) {
	used := map[*inventory.Waiver]bool{}
	for i := range checks {
		c := &checks[i]
		if c.Outcome != finding.Fail {
			continue
		}
		if r := a.Rules.Rule(c.Rule); r == nil || !r.Waivable {
			continue
		}
		var best *inventory.Waiver
		for _, w := range a.inv.Waivers {
			if !a.covers(w, c) {
				continue
			}
			used[w] = true
			if best == nil || w.ExpiresOn.After(best.ExpiresOn.Time) {
				best = w
			}
		}
		if best != nil {
			c.Waiver = a.waiver(best)
		}
	}
	for _, w := range a.inv.Waivers {
		if id := strings.TrimPrefix(w.Rule.Addr, "rule."); !used[w] && a.asked(id) {
			a.warnings = append(a.warnings, fmt.Sprintf("waiver %q accepts nothing: %s has no such finding", w.Label, w.Rule.Addr))
		}
	}
}

// asked reports whether a rule was asked in this audit.
func (a *audit) asked(id string) bool {
	r := a.Rules.Rule(id)
	return r != nil && r.On && a.pick.rule(r)
}

// covers reports whether a waiver is about a finding: its rule, and its subject
// or one that contains it. Two subjects name a pair.
func (a *audit) covers(w *inventory.Waiver, c *finding.Check) bool {
	if strings.TrimPrefix(w.Rule.Addr, "rule.") != c.Rule || w.Rule.Index != "" && w.Rule.Index != c.Discriminator {
		return false
	}
	if len(w.Subject) == 0 {
		return true
	}
	parts := strings.Split(c.Subject, "+")
	named := func(r lang.Ref) bool {
		addr := a.inv.Present(r.Addr)
		return slices.ContainsFunc(parts, func(p string) bool { return p == addr || strings.HasPrefix(p, addr+".") })
	}
	if len(parts) > 1 && len(w.Subject) > 1 { // a pair is accepted by naming both
		return !slices.ContainsFunc(w.Subject, func(r lang.Ref) bool { return !named(r) })
	}
	return slices.ContainsFunc(w.Subject, named)
}

// waiver is a waiver as a result shows it. It holds through its last day.
func (a *audit) waiver(w *inventory.Waiver) *finding.Waiver {
	expired := w.Expired != nil && *w.Expired
	return &finding.Waiver{
		Name: w.Label, Reason: w.Reason, ApprovedBy: w.ApprovedBy.Addr,
		ExpiresOn: w.ExpiresOn.Format("2006-01-02"), Expired: expired,
	}
}
