package cli

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/report/text"
	"stackassay/internal/score"
)

// coverage explains what was looked at and what was not, and why.
func (o *explainOptions) coverage() (*page, error) {
	res, err := o.numbers()
	if err != nil {
		return nil, err
	}
	p := &page{Title: "How much was looked at"}
	p.add(section{Text: []string{
		"A check that came to no verdict lowers coverage and never the score. Coverage of a subject is the weight of its checks with a verdict, of all that are meant for it; a dimension of which less than half could be looked at is not scored.",
	}})
	if res == nil {
		p.add(section{Text: []string{noAuditYet}})
		return p, nil
	}
	c := res.Coverage
	p.add(section{
		Text: []string{fmt.Sprintf("Coverage is %.1f %%; %d of %d datasets were read.", c.Value*100, c.DatasetsRead, c.DatasetsDeclared)},
		Table: append([][]string{{"dimension", "coverage", "subjects looked at"}}, lo.Map(res.Dimensions, func(d score.Dimension, _ int) []string {
			return []string{d.Name.String(), coverageOf(d), fmt.Sprintf("%d of %d", d.Subjects, d.SubjectsDeclared)}
		})...),
	})
	p.add(section{Heading: "Not looked at", Table: append([][]string{{"what", "why"}}, lo.Map(c.NotChecked, func(n score.NotChecked, _ int) []string {
		why, _ := n.Reason.In(o.s.language(res.Audit.Locale))
		return []string{n.Address, why}
	})...)})
	p.add(section{Heading: "Checks without a verdict", Table: openChecks(res, o.s.language(res.Audit.Locale))})
	return p, nil
}

// openChecks groups the checks without a verdict by their reason, most first.
func openChecks(res *score.Result, lang string) [][]string {
	groups := map[string][]string{}
	for _, c := range res.Checks {
		if c.Outcome == finding.Inconclusive || c.Outcome == finding.Error {
			why, _ := c.Reason.In(lang)
			groups[why] = append(groups[why], c.Rule+" of "+c.Subject)
		}
	}
	reasons := slices.SortedFunc(maps.Keys(groups), func(a, b string) int {
		if d := len(groups[b]) - len(groups[a]); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	rows := [][]string{{"checks", "why", "such as"}}
	for _, why := range reasons {
		rows = append(rows, []string{strconv.Itoa(len(groups[why])), lo.CoalesceOrEmpty(why, "no reason is known"), groups[why][0]})
	}
	return rows
}

// gate explains a gate of the inventory with the numbers of an audit.
func (o *explainOptions) gate() (*page, error) {
	inv, err := o.s.declaredOrNone()
	if err != nil {
		return nil, err
	}
	flags := gateFlags{name: o.name, changed: func(string) bool { return false }}
	spec, err := flags.spec(inv, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	p := &page{Title: fmt.Sprintf("The gate %q", spec.Name)}
	p.add(section{Text: []string{
		"A condition fails, passes, is unproven (noise or the choice of the sample leaves it open, which passes unless --strict is given) or is incomplete (nothing was looked at, which never passes). What must be above a limit to fail is the lower bound of the 95 % interval, unless proof = point.",
	}})
	res, err := o.numbers()
	if err != nil {
		return nil, err
	}
	if res == nil {
		p.add(section{Text: []string{noAuditYet}})
		return p, nil
	}
	judged := spec.Judge(res, nil)
	res.Gate = &judged
	var b bytes.Buffer
	if err := text.RenderGate(&b, res, text.Options{Width: o.s.columns(o.s.sys.Out), Lang: o.s.language(res.Audit.Locale)}); err != nil {
		return nil, err
	}
	p.add(section{Heading: "Against the audit of " + res.Audit.AsOf, Lines: strings.Split(strings.TrimRight(b.String(), "\n"), "\n")})
	return p, nil
}
