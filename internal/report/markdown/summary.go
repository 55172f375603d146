package markdown

import (
	"fmt"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// summary is the page that is read when nothing else is: the score, what
// changed, what costs most, what it is in money, what is to be decided, and what
// was not looked at.
func (p *page) summary() {
	p.para(p.verdict())
	p.para(p.change())
	p.dearest(3)
	if s := p.res.Savings; s.Gross != nil {
		p.para(p.tf("Money: %s a year could be saved.", p.estimate(s.Gross)))
	}
	p.renewals()
	p.para(p.unseen())
}

// verdict is the score in one line.
func (p *page) verdict() string {
	s := p.res.Score
	if s.Value == nil {
		return "**" + p.t("No score: nothing could be judged.") + "**"
	}
	label := p.t("Score")
	if p.res.Audit.Kind == score.InventoryAudit {
		label = p.t("Inventory score")
	}
	out := fmt.Sprintf("**%s %s / 100, %s %s**", label, p.n.one(*s.Value), p.t("grade"), p.foreign(s.Grade))
	if s.Interval != nil && s.Interval.Low() < s.Interval.High() {
		out += ", " + p.tf("between %s and %s", p.n.one(min(s.Interval.Low(), *s.Value)), p.n.one(max(s.Interval.High(), *s.Value)))
	}
	if reasons := p.caps(); reasons != "" && s.Grade != s.GradeUncapped {
		out += ". " + p.tf("By the number alone it would be %s; it is held down by %s", p.foreign(s.GradeUncapped), reasons)
	}
	if s.Provisional {
		out += ". " + p.t("Provisional: too little was looked at")
	}
	if p.res.Audit.Kind == score.InventoryAudit {
		out += ". " + p.t("It comes from what is declared and cannot be compared with a score that has seen records")
	}
	return out + "."
}

func (p *page) caps() string {
	return strings.Join(lo.Map(p.res.Score.Caps, func(c score.Cap, _ int) string {
		if d, err := finding.ParseDimension(c.RefersTo); err == nil && d != finding.NoDimension {
			return p.tf("%s below 40", p.t(d.String()))
		}
		if short, ok := p.short[finding.ID(c.RefersTo)]; ok {
			return short + ", " + p.t("critical")
		}
		return p.said(c.Reason, sentenceLength)
	}), "; ")
}

func (p *page) change() string {
	c := p.res.Change
	if c == nil {
		return ""
	}
	found := c.Parts.Fixed + c.Parts.Improved + c.Parts.New + c.Parts.Worse + c.Parts.WithinNoise
	out := p.tf("Since %s: %s → %s. Findings %s (noise ± %s), scope %s, rules %s.",
		p.foreign(c.Against.AsOf), p.n.one(c.Before), p.n.one(c.After), p.n.signed(found), p.n.one(c.Noise), p.n.signed(c.Parts.Scope), p.n.signed(c.Parts.Rules))
	if !c.Significant {
		out += " " + p.t("That is not a significant change.")
	}
	return out
}

// dearest lists the open findings that cost most.
func (p *page) dearest(n int) {
	open := p.open()
	if len(open) == 0 {
		p.para(p.nothing())
		return
	}
	p.para("**" + p.t("Worth doing first") + "**")
	for i, f := range open[:min(n, len(open))] {
		p.put(fmt.Sprintf("%d. %s – %s, %s\n", i+1, p.said(f.Message, sentenceLength), p.tf("costs %s points", p.n.one(p.costs[f.ID])), p.short[f.ID]))
	}
	p.put("\n")
}

// nothing says why there is no finding.
func (p *page) nothing() string {
	if p.res.Score.Value == nil {
		return p.t("Nothing was looked at yet.")
	}
	return p.t("Nothing to mend was found.")
}

// renewals are the decisions that a date asks for.
func (p *page) renewals() {
	if len(p.res.Facts.Renewals) == 0 {
		return
	}
	p.para("**" + p.t("Decisions needed") + "**")
	p.table(p.heads("Tool", "Notice by", "Ends", "Amount", "Decision"), lo.Map(p.res.Facts.Renewals, func(r score.RenewalFacts, _ int) []string {
		return []string{p.name(r.Tool), p.date(r.NoticeOn), p.date(r.EndsOn), p.money(r.Amount), p.foreign(r.Decision)}
	}))
}

// date is a day as the inventory wrote it.
func (p *page) date(s string) string { return lo.CoalesceOrEmpty(p.foreign(s), none) }

// unseen says in one sentence what was not looked at.
func (p *page) unseen() string {
	c := p.res.Coverage
	out := p.tf("Coverage %s.", p.n.percent(c.Value))
	if c.DatasetsDeclared > 0 {
		out += " " + p.tf("%s of %s datasets were read.", p.n.count(int64(c.DatasetsRead)), p.n.count(int64(c.DatasetsDeclared)))
	}
	if len(c.NotChecked) > 0 {
		shown := c.NotChecked[:min(len(c.NotChecked), mostNamed)]
		names := strings.Join(lo.Map(shown, func(n score.NotChecked, _ int) string { return p.foreign(n.Address) }), ", ")
		if left := len(c.NotChecked) - len(shown); left > 0 {
			names += ", …"
		}
		out = "**" + p.t("Incomplete.") + "** " + out + " " + p.tf("Not looked at: %s.", names)
	}
	return out
}
