package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// RenderLines writes one unwrapped line for each finding that keeps the gate of
// res from passing: place, severity, rule, message, and in brackets what to
// call it by. Editors and logs find their way by such lines.
func RenderLines(w io.Writer, res *score.Result, o Options) error {
	p := newPrinter(res, o)
	costs := score.PrintedCosts(res)
	for _, f := range p.blamed() {
		p.put(p.findingLine(f, costs) + "\n")
	}
	if _, err := io.WriteString(w, p.String()); err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return nil
}

// blamed are the findings that conditions without a pass refer to, in the
// order of the report.
func (p *printer) blamed() []*score.Finding {
	if p.res.Gate == nil {
		return nil
	}
	refers := make(map[string]bool)
	for _, c := range p.res.Gate.Conditions {
		if c.Result == score.GatePass {
			continue
		}
		for _, r := range c.RefersTo {
			refers[r] = true
		}
	}
	all := append(p.listed(), p.unlisted()...)
	return lo.Filter(all, func(f *score.Finding, _ int) bool { return refers[string(f.ID)] })
}

// unlisted are the findings that listed leaves out: folded ones and those
// without a dimension.
func (p *printer) unlisted() []*score.Finding {
	var out []*score.Finding
	for i := range p.res.Findings {
		f := &p.res.Findings[i]
		if c := p.checks[f.ID]; c != nil && (c.Dimension == finding.NoDimension || f.FoldedInto != "") {
			out = append(out, f)
		}
	}
	return out
}

func (p *printer) findingLine(f *score.Finding, costs map[finding.ID]float64) string {
	c := p.checks[f.ID]
	place := Escape(c.Subject)
	if f.Location != nil {
		place = Escape(f.Location.String())
	}
	text := p.message(f)
	if share := p.share(c); share != "" {
		text += " (" + share + ")"
	}
	marks := []string{p.short[f.ID]}
	if change, ok := p.changed(f.ID); ok {
		marks = append(marks, p.t.status(change.Status))
		if change.Before != nil && (change.Status == score.StatusWorse || change.Status == score.StatusImproved) {
			text += ", " + p.t.gate.was(p.n.percent(*change.Before))
		}
	}
	if w := f.Waiver; w != nil && w.Expired {
		marks = append(marks, p.t.gate.ranOut(Escape(w.Name), Escape(w.ExpiresOn)))
	}
	if f.Cost != nil {
		marks = append(marks, p.t.gate.costs(p.n.one(costs[f.ID])))
	}
	return p.paint.dim(place+":") + " " + p.paint.severity(c.Severity, p.t.severity(c.Severity)) + " " +
		Escape(c.Rule) + " " + text + " [" + strings.Join(marks, ", ") + "]"
}

func (p *printer) changed(id finding.ID) (score.FindingChange, bool) {
	if p.res.Change == nil {
		return score.FindingChange{}, false
	}
	return lo.Find(p.res.Change.Findings, func(c score.FindingChange) bool { return c.ID == id })
}

// share is the share of a sampled check with its interval, and empty for a
// check of a thing as a whole.
func (p *printer) share(c *score.Check) string {
	if c.Share == nil || c.Affected == nil || c.Affected.Of <= 1 {
		return ""
	}
	s := p.n.percent(*c.Share)
	if c.Interval != nil && c.Interval.Low() < c.Interval.High() {
		s += ", " + p.shares(*c.Interval)
	}
	return s
}

func (p *printer) shares(i score.Interval) string {
	return p.t.between(strings.TrimSuffix(p.n.percent(i.Low()), " %"), p.n.percent(i.High()))
}
