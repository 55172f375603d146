package cli

import (
	"fmt"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
	"stackassay/internal/score"
)

// rule explains a rule, and what it came to in the audit.
func (o *explainOptions) rule() (*page, error) {
	set, err := o.s.rules()
	if err != nil {
		return nil, err
	}
	r := set.Rule(strings.TrimPrefix(o.what, "rule."))
	if r == nil {
		return nil, noRule(set, o.what)
	}
	p := rulePage(set, r, o.s.language(""))
	res, err := o.numbers()
	if err != nil {
		return nil, err
	}
	if res != nil {
		p.add(section{Heading: "In the audit of " + res.Audit.AsOf, Text: []string{outcomes(res, r.ID)}, Table: ruleFindings(res, r.ID)})
	}
	return p, nil
}

func noRule(set *rule.Set, name string) error {
	ids := lo.Map(set.Rules, func(r *rule.Effective, _ int) string { return r.ID })
	if near := lang.Nearest(name, ids); near != "" {
		return usage("no rule %q, did you mean %s?", shown(name), near)
	}
	return usage("no rule %q; stackassay rules list shows them", shown(name))
}

// outcomes counts what a rule came to.
func outcomes(res *score.Result, id string) string {
	counts := lo.CountValuesBy(lo.Filter(res.Checks, func(c score.Check, _ int) bool { return c.Rule == id }),
		func(c score.Check) finding.Outcome { return c.Outcome })
	var parts []string
	for i, word := range finding.Outcomes() {
		if n := counts[finding.Outcome(i)]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, word))
		}
	}
	for _, r := range res.Rules {
		if r.ID == id && r.NotApplicable > 0 {
			parts = append(parts, fmt.Sprintf("%d not applicable", r.NotApplicable))
		}
	}
	if len(parts) == 0 {
		return "It was not asked."
	}
	return "Checks: " + strings.Join(parts, ", ") + "."
}

func ruleFindings(res *score.Result, id string) [][]string {
	rows := [][]string{{"finding", "subject", "cost"}}
	for _, f := range res.Findings {
		c, _ := lo.Find(res.Checks, func(c score.Check) bool { return c.ID == f.ID })
		if c.Rule == id {
			rows = append(rows, []string{shortID(res, f.ID), c.Subject, fmt.Sprintf("%.2f", lo.FromPtr(f.Cost))})
		}
	}
	return rows
}
