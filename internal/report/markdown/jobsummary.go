package markdown

import (
	"fmt"
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// topFindings is how many findings a summary shows before one has to open it.
const topFindings = 20

// mostNamed is how many things are named where there may be thousands.
const mostNamed = 10

// Summary writes what the page of a CI job or a comment on a change needs: the
// score, the dimensions, the gate and the findings, at most 64,000 bytes of it.
// report says where the whole report is, such as the name of an artifact; empty
// says nothing.
func Summary(w io.Writer, res *score.Result, report string) error {
	p := newPage(res, Options{}, summaryBytes)
	p.heading(lo.CoalesceOrEmpty(p.foreign(res.Stack.Title), p.t("Audit")))
	p.para(p.verdict())
	p.para(p.change())
	p.para(p.unseen())
	if report != "" {
		p.para(p.tf("The whole report is in %s.", p.foreign(report)))
	}
	p.gate()
	p.scorecard()
	open := p.open()
	if len(open) == 0 {
		p.para(p.nothing())
	} else {
		p.findingsTable(open[:min(len(open), topFindings)])
	}
	if rest := open[min(len(open), topFindings):]; len(rest) > 0 {
		p.put("<details><summary>" + p.many(len(rest), "%s more finding", "%s more findings") + "</summary>\n\n")
		p.findingsTable(rest)
		_, _ = p.WriteString("</details>\n") // there is always room for it
	}
	return p.flush(w)
}

// gate is the conditions of the gate with what each came to.
func (p *page) gate() {
	g := p.res.Gate
	if g == nil {
		return
	}
	p.para("**" + p.tf("Gate %s: %s", p.foreign(g.Name), p.word(string(g.Result))) + "**")
	p.table(p.heads("Condition", "Limit", "Is", "Result"), lo.Map(g.Conditions, func(c score.Condition, _ int) []string {
		about := lo.Map(c.RefersTo, func(to string, _ int) string { return lo.CoalesceOrEmpty(p.short[finding.ID(to)], p.foreign(to)) })
		if len(about) > mostNamed {
			about = append(about[:mostNamed], "…")
		}
		return []string{
			strings.TrimSpace(p.foreign(c.Kind) + " " + strings.Join(about, ", ")), p.foreign(fmt.Sprint(c.Limit)), p.actual(c), p.word(string(c.Result)),
		}
	}))
}

// actual is the number of a condition in its unit.
func (p *page) actual(c score.Condition) string {
	_, counted := c.Limit.(string)
	switch {
	case c.Actual == nil:
		return p.t("not looked at")
	case counted:
		return p.n.count(int64(*c.Actual))
	case c.Kind == "min_score" || c.Kind == "min_dimension":
		return p.n.one(*c.Actual)
	}
	return p.share(c.Actual, c.Interval)
}
