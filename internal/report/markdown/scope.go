package markdown

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/score"
)

// scope says what was audited, with what, and what was not.
func (p *page) scope() {
	a, c, f := p.res.Audit, p.res.Coverage, p.res.Facts
	rows := [][]string{
		{p.t("Company"), p.foreign(p.res.Stack.Title)},
		{p.t("Date"), p.foreign(a.AsOf)},
		{p.t("Departments"), p.called(lo.Map(f.Departments, func(d score.DepartmentFacts, _ int) string { return d.Address }))},
		{p.t("Tools"), p.called(lo.Map(f.Tools, func(t score.ToolFacts, _ int) string { return t.Address }))},
		{p.t("Datasets"), p.tf("%s of %s read", p.n.count(int64(c.DatasetsRead)), p.n.count(int64(c.DatasetsDeclared)))},
		{p.t("Coverage"), p.n.percent(c.Value)},
		{p.t("Not looked at"), strings.Join(lo.Map(c.NotChecked, func(n score.NotChecked, _ int) string { return p.foreign(n.Address) }), ", ")},
		{p.t("Rules"), p.tf("ruleset %s, %s asked", p.foreign(a.Ruleset.ID), p.n.count(int64(len(p.res.Rules))))},
		{p.t("Privacy"), p.foreign(a.Privacy)},
	}
	if s := a.Selection; s != nil {
		rows = append(rows, []string{p.t("Only a part"), p.foreign(strings.Join(append(s.Only, lo.Map(s.Exclude, func(e string, _ int) string { return "-" + e })...), " "))})
	}
	rows = append(rows,
		[]string{p.t("Own weights"), p.foreign(strings.Join(a.Custom.Weights, ", "))},
		[]string{p.t("Own severities"), p.foreign(strings.Join(a.Custom.Severities, ", "))},
		[]string{p.t("Own parameters"), p.foreign(strings.Join(a.Custom.Parameters, ", "))},
		[]string{p.t("Own rules"), p.foreign(strings.Join(a.Custom.Rules, ", "))})
	rows = lo.Filter(rows, func(r []string, _ int) bool { return r[1] != "" })
	p.table([]string{p.t("What"), ""}, rows)
	if len(a.Inputs) > 0 {
		p.table(p.heads("File", "Bytes", "SHA-256"), lo.Map(a.Inputs, func(in score.InputRef, _ int) []string {
			return []string{p.foreign(in.Path), p.n.count(in.Bytes), p.foreign(lo.Substring(in.SHA256, 0, 16))}
		}))
	}
}
