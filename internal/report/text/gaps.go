package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// gapsShown is how many of the things that were not looked at are named.
const gapsShown = 4

// RenderGaps writes how much of the audit could be made and, where that is not
// all of it, what is missing and why. check prints it where the report itself
// is left out; a complete audit writes nothing.
func RenderGaps(w io.Writer, res *score.Result, o Options) error {
	p := newPrinter(res, o)
	if !p.gaps() {
		return nil
	}
	p.put("\n")
	p.coverage()
	if _, err := io.WriteString(w, p.String()); err != nil {
		return fmt.Errorf("write what is missing: %w", err)
	}
	return nil
}

// gaps reports whether anything could not be looked at.
func (p *printer) gaps() bool {
	c := p.res.Coverage
	return c.DatasetsRead < c.DatasetsDeclared || len(c.NotChecked) > 0 || p.res.Score.Incomplete ||
		p.failedRules() > 0 || !p.judged()
}

// judged reports whether any check has a verdict.
func (p *printer) judged() bool {
	return lo.SomeBy(p.res.Checks, func(c score.Check) bool { return c.Outcome.Scored() })
}

// coverage says how much was looked at and, where something was not, what and
// why.
func (p *printer) coverage() {
	c := p.res.Coverage
	var parts []string
	if c.DatasetsDeclared > 0 {
		parts = append(parts, p.t.datasets(p.n.count(int64(c.DatasetsRead)), p.n.count(int64(c.DatasetsDeclared)), c.DatasetsDeclared == 1))
	}
	failed := p.failedRules()
	if failed > 0 {
		parts = append(parts, p.t.failed(p.n.count(int64(failed)), failed == 1))
	}
	if !p.judged() {
		parts = append(parts, p.unjudged())
	}
	gaps := p.gaps()
	if p.res.Score.Value != nil && (gaps || len(parts) > 0 || c.Value < 1) {
		parts = append(parts, p.t.coverage+" "+p.n.percent(c.Value))
	}
	if len(parts) == 0 {
		return
	}
	line := strings.Join(parts, ", ")
	if gaps {
		line = p.t.incomplete + ": " + line
	}
	p.wrapped(line, 2)
	p.missing()
	p.unweighed()
}

// unweighed names the datasets whose records were compared by keys alone, because
// too little could be learned of them, by the reason.
func (p *printer) unweighed() {
	of := map[string][]string{}
	var order []string
	for _, d := range p.res.Facts.Datasets {
		for _, k := range d.KeysAlone {
			if k.With != "" && k.With < d.Address {
				continue // said of the other one
			}
			text, _ := k.Reason.In(p.o.Lang)
			why, name := Escape(text), Escape(d.Address)
			if k.With != "" {
				name += " + " + Escape(k.With)
			}
			order, of[why] = append(order, why), append(of[why], name)
		}
	}
	for _, why := range lo.Uniq(order) {
		names := of[why]
		shown := strings.Join(names[:min(len(names), gapsShown)], ", ")
		if rest := len(names) - gapsShown; rest > 0 {
			shown += ", " + p.t.andMore(p.n.count(int64(rest)))
		}
		p.gap(p.t.keysAlone + ": " + shown + ". " + why)
	}
}

// unjudged says why there is no verdict at all.
func (p *printer) unjudged() string {
	open := lo.CountBy(p.res.Checks, func(c score.Check) bool { return c.Outcome == finding.Inconclusive })
	if open == 0 {
		return p.t.nobodyAsked
	}
	return p.t.unanswered(p.n.count(int64(open)), open == 1)
}

// missing names the dimensions that have subjects and no score, and the first
// of what was not looked at.
func (p *printer) missing() {
	reasons := map[string][]string{}
	var order []string
	for _, d := range p.res.Dimensions {
		if d.Scored || d.SubjectsDeclared == 0 {
			continue
		}
		text, _ := d.Reason.In(p.o.Lang)
		why := lo.CoalesceOrEmpty(Escape(text), p.t.notScored)
		order = append(order, why)
		reasons[why] = append(reasons[why], p.t.dimension(d.Name))
	}
	for _, why := range lo.Uniq(order) {
		p.gap(strings.Join(reasons[why], ", ") + ": " + why)
	}
	all := p.res.Coverage.NotChecked
	for _, n := range all[:min(len(all), gapsShown)] {
		why, _ := n.Reason.In(p.o.Lang)
		p.gap(Escape(n.Address) + ": " + Escape(why))
	}
	if rest := len(all) - gapsShown; rest > 0 {
		p.gap(p.t.andMore(p.n.count(int64(rest))))
	}
}

// gap writes one line of what is missing, indented below the sum.
func (p *printer) gap(s string) {
	for i, l := range wrap(s, p.o.Width-6, p.o.Width-8) {
		p.line(spaces(2+2*min(i, 1)) + l)
	}
}
