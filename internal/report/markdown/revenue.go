package markdown

import (
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/score"
)

// chain is the revenue chain step by step, with what is lost on the way.
func (p *page) chain() {
	if len(p.res.Facts.Chains) == 0 {
		p.para(p.t("There is no revenue chain in this audit."))
	}
	for _, c := range p.res.Facts.Chains {
		p.para("**" + p.foreign(lo.CoalesceOrEmpty(c.Title, c.Address)) + "**")
		p.table(p.heads("Step", "Records", "Leads to", "Those that do", "Due and without", "Worth", "Median days"), lo.Map(c.Steps, func(s score.ChainStepFacts, _ int) []string {
			return []string{p.name(s.Entity), p.n.maybeCount(s.Records), p.who(s.To), p.n.maybeCount(s.WithNext), p.n.maybeCount(s.Lost), p.money(s.AmountLost), p.n.maybeOne(s.MedianDays)}
		}))
	}
}

// lifecycle is where records stand and whether handovers are in time.
func (p *page) lifecycle() {
	if len(p.res.Facts.Lifecycles) == 0 {
		p.para(p.t("There is no lifecycle in this audit."))
	}
	for _, l := range p.res.Facts.Lifecycles {
		p.para("**" + p.foreign(lo.CoalesceOrEmpty(l.Title, l.Address)) + "**")
		p.table(p.heads("Stage", "Records by tool"), lo.Map(l.Stages, func(s score.StageFacts, _ int) []string {
			counts := lo.Map(slices.Sorted(maps.Keys(s.Counts)), func(t string, _ int) string { return p.name(t) + " " + p.n.count(s.Counts[t]) })
			return []string{p.foreign(lo.CoalesceOrEmpty(s.Title, s.Name)), p.orNone(strings.Join(counts, ", "))}
		}))
		if len(l.Transitions) > 0 {
			p.table(p.heads("From", "To", "Within", "Owner", "In time", "Of", "Late and untouched", "Skipped"), lo.Map(l.Transitions, func(t score.TransitionFacts, _ int) []string {
				return []string{
					p.foreign(t.From), p.foreign(t.To), p.orNone(p.foreign(t.Within)), p.who(t.Owner),
					p.n.maybeCount(t.Met), p.n.maybeCount(t.Of), p.n.maybeCount(t.Stuck), p.n.maybeCount(t.Skipped),
				}
			}))
		}
	}
}

// metrics is what the sources of a metric report, and what the gap is made of.
func (p *page) metrics() {
	p.tables(lo.Map(p.res.Facts.Metrics, func(m score.MetricFacts, _ int) []string {
		readings := lo.Map(m.Readings, func(r score.ReadingFacts, _ int) string {
			s := p.name(r.Source) + " " + p.n.one(r.Value)
			if r.Authoritative {
				s += " ◆"
			}
			return s
		})
		return []string{
			p.foreign(lo.CoalesceOrEmpty(m.Title, m.Address)), p.who(m.Owner), p.orNone(strings.Join(readings, ", ")),
			p.n.maybePercent(m.Gap), p.n.maybePercent(m.Tolerance), p.orNone(p.bridge(m.Bridge)),
		}
	}), p.t("There is no metric in this audit."), p.heads("Metric", "Owner", "Readings (◆ counts)", "Gap", "Tolerated", "Made of")...)
}

func (p *page) bridge(b *score.BridgeFacts) string {
	if b == nil {
		return ""
	}
	parts := []lo.Tuple2[string, *float64]{
		lo.T2(p.t("definition"), b.Definition), lo.T2(p.t("timing"), b.Timing), lo.T2(p.t("scope"), b.Scope),
		lo.T2(p.t("currency"), b.Currency), lo.T2(p.t("error"), b.Error),
	}
	return strings.Join(lo.FilterMap(parts, func(t lo.Tuple2[string, *float64], _ int) (string, bool) {
		if t.B == nil {
			return "", false
		}
		return t.A + " " + p.n.signed(*t.B), true
	}), ", ")
}
