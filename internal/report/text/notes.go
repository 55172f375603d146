package text

import (
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// auditShown is how many findings about the audit itself are listed.
const auditShown = 5

// notes are the findings that carry no points, accepted risks and waivers that
// ran out.
func (p *printer) notes() {
	var about, expired []string
	ending := p.ending()
	accepted := 0
	for i := range p.res.Findings {
		f := &p.res.Findings[i]
		c := p.checks[f.ID]
		switch {
		case f.Waiver.Accepts():
			accepted++
		case c != nil && c.Dimension == finding.NoDimension:
			about = append(about, p.short[f.ID]+"  "+p.message(f))
		}
		if f.Waiver != nil && f.Waiver.Expired {
			expired = append(expired, Escape(f.Waiver.Name)+" ("+p.short[f.ID]+", "+p.n.day(f.Waiver.ExpiresOn)+")")
		}
	}
	if len(about) > 0 {
		p.line(p.t.aboutAudit)
		shown := about
		if p.o.Limit >= 0 {
			shown = about[:min(len(about), max(auditShown, p.o.Limit))]
		}
		for _, a := range shown {
			p.wrapped(a, 10)
		}
		if rest := len(about) - len(shown); rest > 0 {
			p.line(spaces(10) + p.paint.dim(p.more(rest)))
		}
		p.line("")
	}
	if len(expired) > 0 {
		p.wrapped(p.t.expired+": "+strings.Join(expired, ", "), 2)
	}
	if ending != "" {
		p.wrapped(ending, 2)
	}
	if accepted > 0 && p.res.Score.WithoutWaived != nil {
		p.wrapped(p.t.without(p.n.count(int64(accepted)), accepted == 1, p.n.one(*p.res.Score.WithoutWaived)), 2)
	}
	if len(expired)+accepted > 0 || ending != "" {
		p.line("")
	}
}

// noticeDays is how long before its end a waiver is pointed out: a gate must not
// fail out of the blue.
const noticeDays = 14

// ending names the waivers that still hold and end soon, empty when none does.
func (p *printer) ending() string {
	now, ok := moment(p.res.Audit.AsOf)
	if !ok {
		return ""
	}
	first := time.Date(now.Year(), now.Month(), now.Day()+noticeDays+1, 0, 0, 0, 0, time.UTC)
	var soon []string
	for i := range p.res.Findings {
		f := &p.res.Findings[i]
		if !f.Waiver.Accepts() {
			continue
		}
		if last, ok := moment(f.Waiver.ExpiresOn); ok && last.Before(first) {
			soon = append(soon, Escape(f.Waiver.Name)+" ("+p.short[f.ID]+", "+p.n.day(f.Waiver.ExpiresOn)+")")
		}
	}
	if len(soon) == 0 {
		return ""
	}
	return p.t.endingSoon + ": " + strings.Join(soon, ", ")
}

// failedRules counts the rules that crashed, and unanswered the checks without
// a verdict.
func (p *printer) failedRules() int {
	failed := lo.Filter(p.res.Checks, func(c score.Check, _ int) bool { return c.Outcome == finding.Error })
	return len(lo.UniqBy(failed, func(c score.Check) string { return c.Rule }))
}
