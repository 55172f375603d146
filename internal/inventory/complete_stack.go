package inventory

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/lang"
)

func (l *loader) completeStack() {
	inv := l.inv
	if inv.Stack == nil {
		inv.Stack = &Stack{FX: map[string]float64{}, Domains: []string{}, Locale: "en"}
	}
	s := inv.Stack
	inv.AsOf = lang.Time{Time: l.opts.Now}
	s.AsOfGiven = new(s.AsOf != nil || l.opts.AsOf != nil)
	if s.AsOf != nil {
		inv.AsOf = *s.AsOf
	}
	if l.opts.AsOf != nil {
		inv.AsOf = *l.opts.AsOf
		if inv.AsOf.DateOnly { // whoever wrote the day could not know the zone
			year, month, day := inv.AsOf.Date()
			inv.AsOf = lang.Day(year, month, day, inv.Zone)
		}
	}
	s.AsOf = &inv.AsOf
	s.Currency = lo.CoalesceOrEmpty(s.Currency, "EUR")
	s.Timezone = lo.CoalesceOrEmpty(s.Timezone, "UTC")
	if s.WorkingHours == nil {
		s.WorkingHours = &StackWorkingHours{Holidays: []lang.Time{}}
	}
	if s.WorkingHours.Days == nil {
		s.WorkingHours.Days = []string{"mon", "tue", "wed", "thu", "fri"}
	}
	s.WorkingHours.From = lo.CoalesceOrEmpty(s.WorkingHours.From, "09:00")
	s.WorkingHours.To = lo.CoalesceOrEmpty(s.WorkingHours.To, "18:00")
	if s.RequiredMetrics == nil {
		s.RequiredMetrics = lo.Map(requiredMetrics(), func(label string, _ int) *Metric { return inv.Metric(label) })
	}
}

// requiredMetrics lists the metrics that must exist unless the stack says
// otherwise.
func requiredMetrics() []string {
	return []string{
		"cac", "arr", "mrr", "tcv", "churn_rate", "renewal_rate", "nrr", "cltv", "arpu", "dso", "backlog", "csat",
		"margin", "win_rate", "sales_cycle", "pipeline_velocity", "mql_count", "sql_count", "cost_per_lead", "roi",
		"forecast_accuracy", "lead_acceptance_rate",
	}
}

// functions lists what a department may do.
func functions() []string {
	return []string{
		"marketing", "sales", "customer_success", "support", "finance", "product", "engineering", "it", "revops",
		"operations", "legal", "people", "other",
	}
}

func completeDepartment(d *Department) {
	if d.Function == "" && slices.Contains(functions(), d.Label) {
		d.Function = d.Label
	}
	if d.CustomerFacing == nil {
		facing := slices.Contains([]string{"marketing", "sales", "customer_success", "support"}, d.Function)
		d.CustomerFacing = &facing
	}
}

// completeGTM adds up the people of the departments that meet the market, when
// the stack does not say how many they are.
func (l *loader) completeGTM() {
	s := l.inv.Stack
	if s.GTMHeadcount != nil {
		return
	}
	for _, d := range l.inv.Departments {
		if d.Headcount == nil || !slices.Contains([]string{"marketing", "sales", "customer_success", "support", "revops"}, d.Function) {
			continue
		}
		if s.GTMHeadcount == nil {
			s.GTMHeadcount = new(float64)
		}
		*s.GTMHeadcount += *d.Headcount
	}
}
