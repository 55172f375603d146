package markdown

import (
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/score"
)

// stack is the tools with who owns them, what they cost and what to do.
func (p *page) stack() {
	p.tables(lo.Map(p.res.Facts.Tools, func(t score.ToolFacts, _ int) []string {
		seats, renewal := none, none
		if t.Seats != nil {
			seats = p.n.count(int64(t.Seats.Purchased))
		}
		if t.Contract != nil {
			renewal = p.date(lo.CoalesceOrEmpty(t.Contract.NoticeOn, t.Contract.EndsOn))
		}
		return []string{
			p.name(t.Address), p.who(t.Category), p.called(t.Departments), p.who(t.Owner), p.money(t.AnnualCost), seats,
			p.n.maybePercent(t.Utilisation), renewal, p.what(t.Quadrant, t.Recommendation),
		}
	}), p.t("No tool is declared."), p.heads("Tool", "Category", "Departments", "Owner", "Cost a year", "Seats", "In use", "Notice by", "Verdict")...)
}

// who is the name of somebody or something, or a dash.
func (p *page) who(address string) string {
	if address == "" {
		return none
	}
	return p.name(address)
}

// what is the first of some keywords that is there.
func (p *page) what(words ...string) string {
	return lo.CoalesceOrEmpty(p.foreign(p.t(lo.CoalesceOrEmpty(words...))), none)
}

// authority says who is right about what.
func (p *page) authority() {
	p.tables(lo.Map(p.res.Facts.Authority, func(a score.AuthorityFacts, _ int) []string {
		return []string{
			p.name(a.Entity), lo.CoalesceOrEmpty(p.foreign(a.FieldGroup), p.t("all")), p.who(a.Master),
			p.orNone(p.called(a.Writers)), p.orNone(p.called(a.Readers)), p.orNone(p.called(a.Conflicts)),
		}
	}), p.t("There is no system of record in this audit."), p.heads("Entity", "Fields", "Master", "Writers", "Readers", "Conflicts")...)
}

func (p *page) orNone(s string) string { return lo.CoalesceOrEmpty(s, none) }

// overlap is capabilities by tools, and the pairs that do the same.
func (p *page) overlap() {
	tools := map[string]bool{}
	for _, c := range p.res.Facts.Capabilities {
		for t := range c.Tools {
			tools[t] = true
		}
	}
	p.tables(lo.Map(p.res.Facts.Capabilities, func(c score.CapabilityFacts, _ int) []string {
		uses := lo.Map(slices.Sorted(maps.Keys(c.Tools)), func(t string, _ int) string { return p.name(t) + " " + p.depth(c.Tools[t]) })
		return []string{p.name(c.Address), strings.Join(uses, ", ")}
	}), p.t("No two tools share a capability."), p.heads("Capability", "Tools: ● core, ◐ secondary, ○ partial; in brackets when not used; departments")...)
	if len(p.res.Facts.Overlaps) == 0 {
		return
	}
	p.table(p.heads("Tools", "Redundancy", "Keep", "Recommendation", "Redundant a year", "Saving a year", "Confidence", "Notice by"), lo.Map(p.res.Facts.Overlaps, func(o score.OverlapFacts, _ int) []string {
		return []string{
			p.name(o.A) + " + " + p.name(o.B), p.n.one(o.Redundancy), p.who(o.Survivor), p.what(o.Recommendation),
			p.money(o.RedundantSpend), p.estimate(o.Saving), p.word(string(o.Confidence)), p.date(o.NoticeOn),
		}
	}))
}

func (p *page) depth(u score.CapabilityUse) string {
	sign := "○"
	switch u.Depth {
	case "core":
		sign = "●"
	case "secondary":
		sign = "◐"
	}
	if !u.Used {
		sign = "(" + sign + ")"
	}
	if n := len(u.Departments); n > 0 {
		sign += p.n.count(int64(n))
	}
	return sign
}

// compliance is the personal data of each tool, for fewer readers.
func (p *page) compliance() {
	if p.res.Audit.Privacy == "strict" {
		p.para(p.t("At the strict level of privacy this section is empty."))
		return
	}
	holders := lo.Filter(p.res.Facts.Tools, func(t score.ToolFacts, _ int) bool { return t.Data != nil })
	p.tables(lo.Map(holders, func(t score.ToolFacts, _ int) []string {
		d := t.Data
		return []string{
			p.name(t.Address), p.orNone(p.foreign(strings.Join(d.Classes, ", "))), p.orNone(p.foreign(d.Region)),
			p.date(d.DPASignedOn), p.orNone(p.foreign(d.LegalBasis)), p.what(t.Access), p.who(t.Owner),
		}
	}), p.t("No tool is declared to hold personal data."), p.heads("Tool", "Data", "Region", "Agreement signed", "Legal basis", "Single sign-on", "Owner")...)
}
