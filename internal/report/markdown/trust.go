package markdown

import (
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// trust says how much the score can say: what was not looked at, what nobody
// could answer, and what was found about the audit itself.
func (p *page) trust() {
	p.para(p.unseen())
	if n := p.res.Coverage.NotChecked; len(n) > 0 {
		p.table(p.heads("Not looked at", "Why"), lo.Map(n, func(n score.NotChecked, _ int) []string {
			return []string{p.foreign(n.Address), p.said(n.Reason, sentenceLength)}
		}))
	}
	p.unanswered()
	var about []string
	for _, f := range p.ranked() {
		if p.checks[f.ID].Dimension == finding.NoDimension {
			about = append(about, p.short[f.ID]+" "+p.said(f.Message, sentenceLength))
		}
	}
	if len(about) > 0 {
		p.para("**" + p.t("Found about the audit itself, without points") + "**")
		p.list(about)
	}
	var guesses []string
	for _, d := range p.res.Facts.Datasets {
		for _, k := range d.KeysAlone {
			about := p.name(d.Address)
			if k.With != "" {
				about += " + " + p.name(k.With)
			}
			guesses = append(guesses, about+": "+p.said(k.Reason, sentenceLength))
		}
		for _, n := range append(slices.Clone(d.Notes), d.Problems...) {
			guesses = append(guesses, p.name(d.Address)+": "+escape(n, sentenceLength))
		}
	}
	if len(guesses) > 0 {
		p.para("**" + p.t("How the records were read") + "**")
		p.list(guesses[:min(len(guesses), mostRows)])
	}
}

// unanswered groups the checks without a verdict by their reason.
func (p *page) unanswered() {
	open := lo.Filter(p.res.Checks, func(c score.Check, _ int) bool { return !c.Outcome.Scored() })
	if len(open) == 0 {
		return
	}
	groups := lo.GroupBy(open, func(c score.Check) string { return p.said(c.Reason, sentenceLength) })
	reasons := slices.SortedFunc(maps.Keys(groups), func(a, b string) int {
		if d := len(groups[b]) - len(groups[a]); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	p.table(p.heads("Checks not evaluated", "Why", "Rules"), lo.Map(reasons, func(r string, _ int) []string {
		rules := lo.Uniq(lo.Map(groups[r], func(c score.Check, _ int) string { return c.Rule }))
		slices.Sort(rules)
		shown := lo.Map(rules[:min(len(rules), 8)], func(id string, _ int) string { return p.foreign(id) })
		if len(rules) > len(shown) {
			shown = append(shown, "…")
		}
		return []string{p.n.count(int64(len(groups[r]))), p.orNone(r), strings.Join(shown, ", ")}
	}))
}

// appendix is the method with its numbers, the rules, and what was accepted.
func (p *page) appendix() {
	p.para(p.t("A dimension scores 100 (1 − L) / (1 + k L): L is the loss of its subjects, weighted by how much each matters; k says how much loss is a lot. The score is the mean of the dimensions by weight."))
	p.table(p.heads("Dimension", "L", "k", "Weight", "Subjects"), lo.Map(p.res.Dimensions, func(d score.Dimension, _ int) []string {
		return []string{p.dimensionName(d.Name), p.n.maybePercent(d.Loss), p.n.one(d.K), p.n.one(d.Weight), p.tf("%s of %s", p.n.count(int64(d.Subjects)), p.n.count(int64(d.SubjectsDeclared)))}
	}))
	p.waivers()
	if len(p.res.Rules) > 0 {
		p.table(p.heads("Rule", "Title", "Dimension", "Severity", "Not applicable"), lo.Map(p.res.Rules, func(r score.Rule, _ int) []string {
			return []string{p.foreign(r.ID), p.said(r.Title, nameLength), p.orNone(p.dimensionName(r.Dimension)), p.t(r.Severity.String()), p.n.count(int64(r.NotApplicable))}
		}))
	}
	p.list([]string{
		p.t("Costs: points that are missing because of a finding. Costs add up to what is missing from 100."),
		p.t("Gives: points that come back by mending that finding alone."),
		p.t("95 % interval: where the value lies if the sample is not an unlucky one; exact where everything was looked at."),
		p.t("Coverage: share of what should be looked at that was."),
		p.t("Noise: how much a score may move because another sample was drawn."),
	})
}

func (p *page) waivers() {
	accepted := lo.Filter(p.res.Findings, func(f score.Finding, _ int) bool { return f.Waiver != nil })
	if len(accepted) == 0 {
		return
	}
	p.table(p.heads("Waiver", "Finding", "Reason", "Approved by", "Until"), lo.Map(accepted, func(f score.Finding, _ int) []string {
		until := p.date(f.Waiver.ExpiresOn)
		if f.Waiver.Expired {
			until += ", " + p.t("ran out")
		}
		return []string{p.foreign(f.Waiver.Name), p.short[f.ID], escape(f.Waiver.Reason, sentenceLength), p.who(f.Waiver.ApprovedBy), until}
	}))
}
