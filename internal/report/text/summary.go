package text

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// summary counts the findings and says whether the gate passed, last of all.
func (p *printer) summary() {
	p.put(strings.Join(p.tally(), ", ") + "\n")
	if ending := p.ending(); ending != "" {
		p.put(p.paint.amber(ending) + "\n")
	}
	counts := lo.CountValuesBy(p.res.Gate.Conditions, func(c score.Condition) score.Verdict { return c.Result })
	say := func(v score.Verdict, text func(n string, one bool) string) string {
		n := counts[v]
		if n == 0 {
			return ""
		}
		return text(p.n.count(int64(n)), n == 1)
	}
	lines := lo.Compact([]string{
		p.paint.amber(say(score.GateUnproven, p.t.gate.unprovenN)),
		p.paint.amber(say(score.GateIncomplete, p.t.gate.incompleteN)),
	})
	failed := say(score.GateFail, p.t.gate.failedN)
	if failed == "" && p.res.Gate.Result == score.GateFail { // --strict
		failed = p.t.gate.strict
	}
	switch {
	case failed != "":
		p.accept()
		lines = append(lines, p.paint.bold(p.paint.red(failed)))
	case counts[score.GateIncomplete] == 0:
		lines = append(lines, p.paint.bold(p.paint.green(p.t.gate.passed)))
	}
	for _, l := range lines {
		p.put(l + "\n")
	}
}

// tally is the number of findings, by status where there is something to
// compare with, and of checks without a verdict.
func (p *printer) tally() []string {
	var out []string
	if p.res.Change != nil {
		counts := lo.CountValuesBy(p.res.Change.Findings, func(f score.FindingChange) score.Status { return f.Status })
		always := []score.Status{score.StatusNew, score.StatusWorse, score.StatusUnchanged, score.StatusFixed}
		for _, s := range always {
			out = append(out, p.n.count(int64(counts[s]))+" "+p.t.status(s))
		}
		for _, s := range score.Statuses() {
			if counts[s] > 0 && !lo.Contains(always, s) && s != score.StatusNotEvaluated {
				out = append(out, p.n.count(int64(counts[s]))+" "+p.t.status(s))
			}
		}
	} else {
		n := lo.CountBy(p.res.Findings, func(f score.Finding) bool { return f.FoldedInto == "" })
		out = append(out, p.t.findings(p.n.count(int64(n)), n == 1))
	}
	open := lo.CountBy(p.res.Checks, func(c score.Check) bool { return c.Outcome == finding.Inconclusive })
	if open > 0 {
		out = append(out, p.t.unanswered(p.n.count(int64(open)), open == 1))
	}
	return out
}

// accept shows the block that would accept the dearest finding in the way.
func (p *printer) accept() {
	waivable, found := lo.Find(p.blamed(), func(f *score.Finding) bool { return p.checks[f.ID].Rule != "" })
	if !found {
		return
	}
	c := p.checks[waivable.ID]
	p.put("\n" + p.t.gate.accept + "\n\n")
	subject := Escape(strings.Join(strings.Split(c.Subject, "+"), ", "))
	if strings.Contains(c.Subject, "+") {
		subject = "[" + subject + "]"
	}
	for _, l := range []string{
		`waiver "` + waiverName(c) + `" {`,
		"  rule        = rule." + Escape(c.Rule),
		"  subject     = " + subject,
		`  reason      = "WHY"`,
		"  approved_by = person.NAME",
		`  expires_on  = "YYYY-MM-DD"`,
		"}",
	} {
		p.line(l)
	}
	p.put("\n")
}

// waiverName makes a label out of the rule: letters, digits and underscores.
func waiverName(c *score.Check) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return '_'
	}, c.Rule)
}
