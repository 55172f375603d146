package inventory

import (
	"math"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/format"
	"stackassay/internal/lang"
)

// checkSaid tells a text that must say something and is empty.
func (l *loader) checkSaid(b *Block, where, attr, text, example string) {
	if !b.Has(attr) || strings.TrimSpace(text) != "" || l.faulty(b.ValueAt(attr)) {
		return
	}
	l.report(lang.Error(lang.CodeMissing, b.ValueAt(attr), where+"."+attr+" is empty", "it says nothing", "write "+attr+" = \""+example+"\""))
}

// faulty reports whether something else is wrong with a value, so that it could
// not be read.
func (l *loader) faulty(at hcl.Range) bool {
	return slices.ContainsFunc(l.diags, func(d *hcl.Diagnostic) bool { return d.Subject != nil && *d.Subject == at })
}

// checkAddress tells an e-mail address of a person that is none.
func (l *loader) checkAddress(p *Person) {
	email, ok := format.Lookup("email")
	if !ok || !p.Has("email") || l.faulty(p.ValueAt("email")) || email.Check(p.Email, format.Context{}).State != format.Invalid && p.Email != "" {
		return
	}
	l.report(lang.Error(lang.CodeStandard, p.ValueAt("email"), "person.email is not an address",
		"accounts are matched by it", "write email = \"mia@company.example\""))
}

// checkSeats tells parts of a seat, and warns of more seats in use than were
// bought.
func (l *loader) checkSeats(s *ToolSeats) {
	counts := map[string]*float64{
		"purchased": s.Purchased, "assigned": s.Assigned,
		"active_30d": s.Active30d, "active_60d": s.Active60d, "active_90d": s.Active90d,
	}
	l.checkWhole(&s.Block, "seats", counts)
	for _, d := range s.Departments {
		l.checkWhole(&d.Block, "seats.department", map[string]*float64{
			"assigned": d.Assigned, "active_30d": d.Active30d, "active_60d": d.Active60d,
		})
	}
	for _, name := range []string{"assigned", "active_30d", "active_60d", "active_90d"} {
		if n := counts[name]; n != nil && s.Purchased != nil && *n > *s.Purchased {
			l.report(lang.Warning(lang.CodeContradiction, s.ValueAt(name), "seats."+name+" is more than seats.purchased",
				lang.Number(*s.Purchased)+" were bought", "check both: shared accounts, or a contract that has grown"))
			return
		}
	}
}

func (l *loader) checkWhole(b *Block, where string, counts map[string]*float64) {
	for _, name := range sortedKeys(counts) {
		if n := counts[name]; n != nil && *n != math.Trunc(*n) {
			l.report(lang.Error(lang.CodeOutOfRange, b.ValueAt(name), where+"."+name+" counts in whole numbers",
				"there is no part of a seat", "write "+name+" = "+lang.Number(math.Round(*n))))
		}
	}
}

// checkLadder warns of two stages of one rank, of which none is further, and
// tells a transition that leads nowhere.
func (l *loader) checkLadder(c *Lifecycle) {
	first := map[float64]*Stage{}
	for _, s := range c.Stages {
		if !s.Has("rank") {
			continue
		}
		if other, ok := first[s.Rank]; ok {
			l.report(lang.Warning(lang.CodeContradiction, s.ValueAt("rank"), "two stages have one rank",
				other.Addr+" has it too", "give each stage its own, unless neither is further than the other"))
			continue
		}
		first[s.Rank] = s
	}
	for _, t := range c.Transitions {
		if t.From != nil && t.From == t.To {
			l.report(lang.Error(lang.CodeContradiction, t.Range, "a transition leads from a stage to itself",
				"nothing changes there", "name the stage where it leads to"))
		}
	}
}
