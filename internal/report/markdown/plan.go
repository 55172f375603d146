package markdown

import (
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// savings is money, as ranges.
func (p *page) savings() {
	s := p.res.Savings
	if s.Gross == nil && len(s.Items) == 0 {
		p.para(p.t("No saving was found."))
		return
	}
	months := none
	if m := s.PaybackMonths; m != nil {
		months = p.n.one(m.Low) + "–" + p.n.one(m.High)
	}
	p.table(p.heads("Gross a year", "Net a year", "In twelve months", "Once", "Payback in months"),
		[][]string{{p.estimate(s.Gross), p.estimate(s.Net), p.estimate(s.ThisYear), p.money(s.OneOff), months}})
	if len(s.Items) > 0 {
		p.table(p.heads("From", "Tool", "Into", "Gross a year", "Net a year", "Once", "Real from", "Counted in"), lo.Map(s.Items, func(i score.SavingItem, _ int) []string {
			counted := p.orNone(p.said(i.LeftOut, sentenceLength))
			if i.CountedIn != "" {
				counted = p.reference(i.CountedIn)
			}
			return []string{
				p.reference(i.RefersTo), p.who(i.Tool), p.who(i.Successor), p.estimate(&finding.Estimate{Low: i.Low, Expected: i.Expected, High: i.High}),
				p.estimate(i.Net), p.money(i.OneOff), p.date(i.RealisableFrom), counted,
			}
		}))
	}
	p.para(p.t("Amounts are a year, at a capture of 40 to 85 %. Net is without seats at the tool that stays and what it cannot do. No money is counted twice."))
	if unknown := lo.Uniq(lo.FlatMap(s.Items, func(i score.SavingItem, _ int) []string { return i.Unknown })); len(unknown) > 0 {
		slices.Sort(unknown)
		p.para(p.tf("Not known, and counted as nothing: %s.", p.foreign(strings.Join(unknown, ", "))))
	}
}

// reference is a finding by its short id, or the name of a thing.
func (p *page) reference(to string) string {
	if short, ok := p.short[finding.ID(to)]; ok {
		return short
	}
	return p.name(to)
}

// roadmap is the order in which to mend.
func (p *page) roadmap() {
	if len(p.res.Roadmap.Waves) == 0 {
		p.para(p.t("There is nothing to plan."))
		return
	}
	byID := lo.KeyBy(p.res.Findings, func(f score.Finding) finding.ID { return f.ID })
	p.table(p.heads("Wave", "Days from now", "Findings", "Work in days", "Gives", "Score after", "Next deadline"), lo.Map(p.res.Roadmap.Waves, func(w score.Wave, _ int) []string {
		return []string{p.word(w.Name), p.foreign(w.Horizon), p.n.count(int64(len(w.Findings))), p.n.one(w.Days), p.n.signed(w.Gain), p.n.one(w.ScoreAfter), p.date(w.NextDeadline)}
	}))
	for _, w := range p.res.Roadmap.Waves {
		p.para("**" + p.word(w.Name) + "**")
		p.table(p.heads("Id", "Finding", "Subject", "Effort", "Gives", "Deadline"), lo.FilterMap(w.Findings, func(id finding.ID, _ int) ([]string, bool) {
			f, known := byID[id]
			c := p.checks[id]
			if !known || c == nil {
				return nil, false
			}
			return []string{p.short[id], p.said(f.Message, sentenceLength), p.subject(c), p.effort(f.Effort), p.n.maybeOne(f.Gain), p.date(f.Deadline)}, true
		}))
	}
}

// governance is who answers for what.
func (p *page) governance() {
	owners := map[string][]string{}
	add := func(owner, address string) { owners[owner] = append(owners[owner], address) }
	for _, t := range p.res.Facts.Tools {
		add(t.Owner, t.Address)
	}
	for _, i := range p.res.Facts.Integrations {
		add(i.Owner, i.Address)
	}
	for _, m := range p.res.Facts.Metrics {
		add(m.Owner, m.Address)
	}
	p.tables(lo.Map(slices.Sorted(maps.Keys(owners)), func(o string, _ int) []string {
		name := p.t("nobody")
		if o != "" {
			name = p.name(o)
		}
		return []string{name, p.called(owners[o])}
	}), p.t("Nothing is declared that somebody could own."), p.heads("Owner", "Answers for")...)
	p.para(p.t("Who holds personal data is told in a document of its own: --sections compliance."))
}

// trend is the score over the last audits, and what became of the findings.
func (p *page) trend() {
	if len(p.res.Trend) == 0 && p.res.Change == nil {
		p.para(p.t("There is no earlier audit to compare with."))
		return
	}
	if len(p.res.Trend) > 0 {
		heads := append(p.heads("Date", "Score"), p.dimensions()...)
		p.table(heads, lo.Map(p.res.Trend, func(i score.TrendItem, _ int) []string {
			return append([]string{p.date(i.AsOf), p.n.maybeOne(i.Score)}, lo.Map(finding.Dimensions(), func(d finding.Dimension, _ int) string {
				if v, ok := i.Dimensions[d]; ok {
					return p.n.one(v)
				}
				return none
			})...)
		}))
	}
	if c := p.res.Change; c != nil {
		p.para(p.change())
		p.changes(c)
	}
}

// changes counts the findings by what became of them and names those that
// moved.
func (p *page) changes(c *score.Change) {
	byStatus := lo.GroupBy(c.Findings, func(f score.FindingChange) score.Status { return f.Status })
	var rows [][]string
	for _, s := range score.Statuses() {
		list := byStatus[s]
		if len(list) == 0 {
			continue
		}
		shown := lo.Map(list[:min(len(list), 20)], func(f score.FindingChange, _ int) string {
			return lo.CoalesceOrEmpty(p.short[f.ID], "F-"+p.foreign(lo.Substring(string(f.ID), 0, 6)))
		})
		rows = append(rows, []string{p.word(string(s)), p.n.count(int64(len(list))), p.n.signed(lo.SumBy(list, func(f score.FindingChange) float64 { return f.Points })), strings.Join(shown, ", ")})
	}
	p.tables(rows, p.t("No finding moved."), p.heads("What became of them", "Findings", "Points", "Which")...)
}
