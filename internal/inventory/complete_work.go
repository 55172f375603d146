package inventory

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/lang"
)

// stageMeanings lists what built-in rules may take a stage for.
func stageMeanings() []string {
	return []string{
		"subscriber", "lead", "mql", "sal", "sql", "opportunity", "customer", "churned", "disqualified", "recycled",
		"early", "late", "won", "lost",
	}
}

func (l *loader) completeLifecycle(c *Lifecycle) {
	if c.Tool == nil && c.Entity != nil {
		c.Tool = c.Entity.SystemOfRecord
	}
	slices.SortStableFunc(c.Stages, func(a, b *Stage) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), strings.Compare(a.Addr, b.Addr))
	})
	for _, s := range c.Stages {
		if s.Means == "" && slices.Contains(stageMeanings(), s.Label) {
			s.Means = s.Label
		}
	}
	for _, t := range c.Transitions {
		labels := strings.Split(strings.TrimPrefix(t.Addr, c.Addr+".transition."), ".")
		t.From, _ = l.label(c.Addr+".stage", labels[0], "transition", &t.Block).(*Stage)
		t.To, _ = l.label(c.Addr+".stage", lo.LastOrEmpty(labels), "transition", &t.Block).(*Stage)
		if t.From != nil && t.To != nil && t.From.Owner != nil && t.To.Owner != nil {
			t.CrossDepartment = new(t.From.Owner != t.To.Owner)
		}
		if t.Title == "" && t.From != nil && t.To != nil {
			t.Title = cmp.Or(t.From.Title, TitleOf(t.From.Label)) + " to " + cmp.Or(t.To.Title, TitleOf(t.To.Label))
		}
	}
}

func (l *loader) completeHop(c *Chain, h *ChainHop) {
	labels := strings.Split(strings.TrimPrefix(h.Addr, c.Addr+".hop."), ".")
	h.From, _ = l.label("entity", labels[0], "hop", &h.Block).(*Entity)
	h.To, _ = l.label("entity", lo.LastOrEmpty(labels), "hop", &h.Block).(*Entity)
	if h.From == nil || h.To == nil {
		return
	}
	from, to := slices.Index(c.Steps, h.From), slices.Index(c.Steps, h.To)
	switch {
	case from < 0 || to < 0:
		missing := h.From
		if from >= 0 {
			missing = h.To
		}
		l.report(lang.Error(lang.CodeNotAStep, h.Range, "a hop names an entity that is no step of the chain",
			missing.Addr+" is not in steps", "add it to steps, or name two of the steps"))
	case from >= to:
		l.report(lang.Error(lang.CodeNotAStep, h.Range, "a hop goes against the order of the chain",
			h.To.Addr+" comes before "+h.From.Addr+" in steps", "name the earlier step first"))
	}
}

func (l *loader) completeMetric(m *Metric) {
	if m.Kind == "" {
		m.Kind = "other"
		if _, standard := l.standardMetrics()[m.Label]; standard {
			m.Kind = m.Label
		}
	}
	m.Declared = new(!m.Builtin)
	m.Required = new(slices.Contains(l.inv.Stack.RequiredMetrics, m))
	for _, r := range m.ReportedBys {
		if r.Tool == nil && r.Dataset != nil {
			r.Tool = r.Dataset.Tool
		}
		if r.AsOf == nil {
			r.AsOf = l.today()
		}
		r.Definition = cmp.Or(r.Definition, m.Definition)
	}
}

// today is the day of the clock.
func (l *loader) today() *lang.Time {
	y, mo, d := l.inv.AsOf.In(l.inv.Zone).Date()
	day := lang.Day(y, mo, d, l.inv.Zone)
	return &day
}

func (l *loader) standardMetrics() map[string]bool {
	return lo.SliceToMap(metricKinds(), func(k string) (string, bool) { return k, true })
}

// metricKinds lists the standard metrics.
func metricKinds() []string {
	return []string{
		"adoption_rate", "arpu", "arr", "backlog", "cac", "churn_rate", "cltv", "cost_per_lead", "csat", "customers",
		"deal_size", "dso", "forecast_accuracy", "lead_acceptance_rate", "margin", "mql_count", "mrr", "nrr",
		"pipeline", "pipeline_velocity", "renewal_rate", "roi", "sales_cycle", "sql_count", "tcv", "win_rate",
	}
}
