package html

import (
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// summary is the page that is read when nothing else is: the score, what
// changed, what costs most, what it is in money, what is to be decided, and what
// was not looked at.
type summary struct {
	Dial    dial
	Verdict []Text
	Dearest []dearest
	Nothing Text // instead of the dearest
	Cards   []card
	Decide  []decision
	Unseen  Text
	HasMore bool // the section on trust is on this page
}

// dial is the score as an arc: its length is the share of 100.
type dial struct {
	Score, Grade   Text
	Class          string
	Length, Around string // of the arc, and of the whole circle
	Label          Text
}

type dearest struct {
	Href    link
	ID      string
	Message Text
	Points  Text
	Gives   Text
}

type decision struct {
	Tool, What, Date, Amount Text
	Missed                   bool
}

func (p *page) summary() []block {
	s := summary{Dial: p.dial(), Verdict: p.verdict(), Cards: p.keyFigures(), Unseen: p.unseen()}
	for _, f := range p.open()[:min(3, len(p.open()))] {
		s.Dearest = append(s.Dearest, dearest{
			Href: p.anchor(f.ID), ID: p.short[f.ID], Message: p.message(f),
			Points: p.tf("costs %s points", p.one(p.costs[f.ID])), Gives: p.tf("mending it gives %s", p.maybeOne(f.Gain)),
		})
	}
	if len(s.Dearest) == 0 {
		s.Nothing = p.nothing()
	}
	renewals := p.res.Facts.Renewals
	for _, r := range renewals[:min(4, len(renewals))] {
		s.Decide = append(s.Decide, p.decision(r))
	}
	return []block{{Kind: "summary", Data: s}}
}

// circle is the length of the dial's circle, whose radius is 52.
const circle = 326.7

func (p *page) dial() dial {
	s := p.res.Score
	out := dial{Score: same(none), Grade: same(none), Class: "grade-none", Length: "0", Around: "326.7", Label: p.t("No score: nothing could be judged.")}
	if s.Value == nil {
		return out
	}
	grade := gradeClass(s.Grade)
	out.Score, out.Grade, out.Class = p.one(*s.Value), foreign(s.Grade), grade
	out.Length = svgNumber(circle * min(1, max(0, *s.Value/100)))
	out.Label = p.tf("Score %s of 100, grade %s", out.Score, out.Grade)
	return out
}

// gradeClass is the colour of a grade.
func gradeClass(grade string) string {
	if len(grade) == 1 && grade[0] >= 'A' && grade[0] <= 'E' {
		return "grade-" + grade
	}
	return "grade-none"
}

// verdict is the score in words.
func (p *page) verdict() []Text {
	s := p.res.Score
	if s.Value == nil {
		return []Text{p.t("No score: nothing could be judged.")}
	}
	label := "Score %s of 100, grade %s"
	if p.res.Audit.Kind == score.InventoryAudit {
		label = "Inventory score %s of 100, grade %s"
	}
	out := []Text{p.tf(label, p.one(*s.Value), foreign(s.Grade))}
	interval := p.interval(*s.Value, s.Interval)
	if s.Interval != nil && s.Interval.Low() < s.Interval.High() {
		out = append(out, p.tf("95 %% interval %s, confidence %s.", interval, p.word(string(s.Confidence))))
	} else {
		out = append(out, p.t("Exact: everything that was read was read whole."))
	}
	if s.Grade != s.GradeUncapped && len(s.Caps) > 0 {
		out = append(out, p.tf("By the number alone the grade would be %s; it is held down because %s.", foreign(s.GradeUncapped), p.capReasons()))
	}
	if s.Provisional {
		out = append(out, p.t("Provisional: less than 60 % of what should be looked at was."))
	}
	if p.res.Audit.Kind == score.InventoryAudit {
		out = append(out, p.t("It comes from what is declared and cannot be compared with a score that has seen records."))
	}
	if s.WithoutWaived != nil {
		out = append(out, p.tf("With every accepted risk mended it would be %s.", p.one(*s.WithoutWaived)))
	}
	if c := p.res.Change; c != nil {
		out = append(out, p.changed(c))
	}
	return out
}

// capReasons is why the grade is lower than the number: critical findings by
// their count, dimensions by name.
func (p *page) capReasons() Text {
	critical := lo.CountBy(p.res.Score.Caps, func(c score.Cap) bool { return p.byID[finding.ID(c.RefersTo)] != nil })
	var reasons []Text
	if critical > 0 {
		reasons = append(reasons, p.many(critical, "%s finding is critical", "%s findings are critical"))
	}
	for _, c := range p.res.Score.Caps {
		if p.byID[finding.ID(c.RefersTo)] == nil {
			reasons = append(reasons, said(c.Reason, sentenceLength))
		}
	}
	return join(reasons, "; ")
}

// changed is the difference to the earlier audit in one sentence or two.
func (p *page) changed(c *score.Change) Text {
	found := c.Parts.Fixed + c.Parts.Improved + c.Parts.New + c.Parts.Worse + c.Parts.WithinNoise
	out := p.tf("Since %s: %s → %s. Findings %s (noise ± %s), scope %s, rules %s.",
		p.day(c.Against.AsOf), p.one(c.Before), p.one(c.After), p.signed(found), p.one(c.Noise), p.signed(c.Parts.Scope), p.signed(c.Parts.Rules))
	if !c.Significant {
		out = join([]Text{out, p.t("That is not a significant change.")}, " ")
	}
	return out
}

// nothing says why there is no finding.
func (p *page) nothing() Text {
	if p.res.Score.Value == nil {
		return p.t("Nothing was looked at yet. Declare tools and datasets, and scan again.")
	}
	return p.t("Nothing to mend was found.")
}

// unseen says in one sentence what was not looked at.
func (p *page) unseen() Text {
	c := p.res.Coverage
	out := []Text{p.tf("Coverage %s.", p.percent(c.Value))}
	if c.DatasetsDeclared > 0 {
		out = append(out, p.tf("%s of %s datasets were read.", p.count(int64(c.DatasetsRead)), p.count(int64(c.DatasetsDeclared))))
	}
	open := lo.CountBy(p.res.Checks, func(c score.Check) bool { return !c.Outcome.Scored() })
	if open > 0 {
		out = append(out, p.many(open, "%s check could not be answered.", "%s checks could not be answered."))
	}
	if len(c.NotChecked) > 0 {
		out = append(out, p.many(len(c.NotChecked), "%s source or rule was not looked at: the audit is incomplete.", "%s sources or rules were not looked at: the audit is incomplete."))
	}
	return join(out, " ")
}

// keyFigures are the money and volume figures that a board remembers, at most
// four: those that nobody can give are left out before they say so.
func (p *page) keyFigures() []card {
	all := []card{p.savingCard(), p.duplicateCard(), p.cleanCard(), p.flowCard(), p.spendCard(), p.severeCard()}
	known := lo.Filter(all, func(c card, _ int) bool { return c.Figure.in(0) != none })
	return known[:min(4, len(known))]
}

func (p *page) savingCard() card {
	out := card{Figure: same(none), Label: p.t("could be saved a year"), Href: "#savings"}
	if g := p.res.Savings.Gross; g != nil {
		out.Figure, out.Note = p.estimate(g), p.tf("likely %s; seats, overlaps and renewals, no euro twice", p.money(&g.Expected))
	}
	return out
}

func (p *page) flowCard() card {
	all := p.res.Facts.Integrations
	out := card{Figure: same(none), Label: p.t("integrations are healthy"), Href: "#integrations"}
	if len(all) == 0 {
		return out
	}
	ok := lo.CountBy(all, func(i score.IntegrationFacts) bool { return i.State == "ok" })
	missing := lo.CountBy(all, func(i score.IntegrationFacts) bool { return i.State == "missing" })
	out.Figure = p.tf("%s of %s", p.count(int64(ok)), p.count(int64(len(all)-missing)))
	if missing > 0 {
		out.Note = p.many(missing, "%s required flow does not exist", "%s required flows do not exist")
	}
	return out
}

func (p *page) duplicateCard() card {
	out := card{Figure: same(none), Label: p.t("records are one too many"), Href: "#quality"}
	var surplus int64
	for _, d := range p.res.Facts.Datasets {
		if d.Duplicates != nil {
			surplus += d.Duplicates.Surplus
			out.Figure, out.Note = p.count(surplus), p.t("duplicates among the records that were read")
		}
	}
	return out
}

func (p *page) cleanCard() card {
	out := card{Figure: same(none), Label: p.t("of the records have no finding"), Href: "#quality"}
	var clean, all float64
	for _, d := range p.res.Facts.Datasets {
		if d.CleanShare != nil {
			clean, all = clean+*d.CleanShare*float64(d.Read), all+float64(d.Read)
		}
	}
	if all > 0 {
		out.Figure, out.Note = p.percent(clean/all), p.many(int(all), "of %s record read", "of %s records read")
	}
	return out
}

// spendCard is what the tools cost, as far as anybody said.
func (p *page) spendCard() card {
	out := card{Figure: same(none), Label: p.t("the tools cost a year"), Href: "#stack"}
	sum, priced := finding.Money{}, 0
	for _, t := range p.res.Facts.Tools {
		if t.AnnualCost != nil {
			sum = finding.Money{Amount: sum.Amount + t.AnnualCost.Amount, Currency: t.AnnualCost.Currency}
			priced++
		}
	}
	if priced > 0 {
		out.Figure = p.money(&sum)
		out.Note = p.tf("%s of %s tools have a price", p.count(int64(priced)), p.count(int64(len(p.res.Facts.Tools))))
	}
	return out
}

func (p *page) severeCard() card {
	n := lo.CountBy(p.open(), func(f *score.Finding) bool { return p.checks[f.ID].Severity >= finding.High })
	return card{Figure: p.count(int64(n)), Label: p.t("findings are critical or high"), Note: p.many(len(p.open()), "of %s open finding", "of %s open findings"), Href: ask("sev:critical", "sev:high")}
}

func (p *page) decision(r score.RenewalFacts) decision {
	out := decision{Tool: p.called(r.Tool), Amount: p.money(r.Amount), What: p.word(r.Decision)}
	if r.Decision == "" {
		out.What = p.t("undecided")
	}
	switch {
	case r.NoticeOn != "":
		out.Date, out.Missed = p.tf("notice by %s", p.day(r.NoticeOn)), r.NoticeOn < p.res.Audit.AsOf[:min(10, len(p.res.Audit.AsOf))]
	default:
		out.Date = p.tf("ends on %s", p.day(r.EndsOn))
	}
	return out
}
