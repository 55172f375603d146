package markdown

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// How many findings are told in full, and how many cases of each are shown.
const (
	detailed = 20
	cases    = 5
)

// findings lists every finding once, dearest first, and tells the first ones in
// full. What was folded into a finding stands in its row.
func (p *page) findings() {
	ranked := p.ranked()
	if len(ranked) == 0 {
		p.para(p.nothing())
		return
	}
	p.findingsTable(ranked)
	open := p.open()
	for _, f := range open[:min(len(open), detailed)] {
		p.detail(&f)
	}
}

func (p *page) findingsTable(list []score.Finding) {
	p.table(p.heads("Id", "Severity", "Finding", "Subject", "Costs", "Gives", "Effort", "Status"), lo.Map(list, func(f score.Finding, _ int) []string {
		c := p.checks[f.ID]
		cost, gain := none, none
		if f.Cost != nil {
			cost, gain = p.n.one(p.costs[f.ID]), p.n.one(lo.FromPtr(f.Gain))
		}
		message := p.said(f.Message, sentenceLength)
		if len(f.Folded) > 0 {
			message += " (" + p.tf("with %s", p.ids(f.Folded)) + ")"
		}
		return []string{p.short[f.ID], p.t(c.Severity.String()), message, p.subject(c), cost, gain, p.effort(f.Effort), p.state(&f)}
	}))
}

// word is a keyword in the language of the document, or a dash.
func (p *page) word(keyword string) string {
	if keyword == "" {
		return none
	}
	return p.foreign(p.t(strings.ReplaceAll(keyword, "_", " ")))
}

// effort is a word of its own in languages where it has another gender.
func (p *page) effort(e finding.Effort) string {
	if e == finding.NoEffort {
		return none
	}
	return p.t(e.String() + " effort")
}

// ids are the ids that people see.
func (p *page) ids(list []finding.ID) string {
	return strings.Join(lo.Map(list, func(id finding.ID, _ int) string { return lo.CoalesceOrEmpty(p.short[id], p.foreign(string(id))) }), ", ")
}

// state is what became of a finding, and who accepted it.
func (p *page) state(f *score.Finding) string {
	var out []string
	if s := p.status[f.ID]; s != "" {
		out = append(out, p.word(string(s)))
	}
	switch w := f.Waiver; {
	case w.Accepts():
		out = append(out, p.tf("accepted until %s", p.foreign(w.ExpiresOn)))
	case w != nil:
		out = append(out, p.tf("waiver ran out on %s", p.foreign(w.ExpiresOn)))
	}
	return lo.CoalesceOrEmpty(strings.Join(out, ", "), p.t("open"))
}

// detail tells one finding: what, how much, why it matters, what to do, and a
// few cases.
func (p *page) detail(f *score.Finding) {
	c := p.checks[f.ID]
	p.para("**" + p.short[f.ID] + " " + p.said(f.Message, sentenceLength) + "**")
	facts := []string{p.tf("%s, %s: costs %s, gives %s", p.t(c.Severity.String()), p.subject(c), p.n.one(p.costs[f.ID]), p.n.maybeOne(f.Gain))}
	if a := c.Affected; a != nil && a.Of > 1 {
		facts = append(facts, p.tf("Affected: %s of %s, %s", p.n.count(a.Count), p.n.count(a.Of), p.share(c.Share, c.Interval)))
	}
	if f.Location != nil {
		facts = append(facts, p.tf("Declared at %s", p.foreign(f.Location.String())))
	}
	if s := f.Saving; s != nil {
		facts = append(facts, p.tf("May give back %s a year", p.estimate(&finding.Estimate{Low: s.Low, Expected: s.Expected, High: s.High})))
	}
	if f.Deadline != "" {
		facts = append(facts, p.tf("Deadline %s", p.foreign(f.Deadline)))
	}
	if len(f.Related) > 0 {
		facts = append(facts, p.tf("Related: %s", p.ids(f.Related)))
	}
	if r := p.rules[c.Rule]; r != nil {
		if why := p.said(r.Why, paragraphLength); why != "" {
			facts = append(facts, p.tf("Why it matters: %s", why))
		}
	}
	if fix := p.said(f.Fix, paragraphLength); fix != "" {
		facts = append(facts, p.tf("What to do: %s", fix))
	}
	for _, b := range f.By {
		facts = append(facts, p.tf("Where it sits, by %s: %s", p.foreign(b.Name), strings.Join(lo.Map(b.Values, func(v finding.BreakdownValue, _ int) string {
			return p.tf("%s %s of %s", p.foreign(v.Value), p.n.count(v.Count), p.n.count(v.Of))
		}), ", ")))
	}
	for i := range f.Evidence[:min(len(f.Evidence), cases)] {
		facts = append(facts, p.evidence(&f.Evidence[i]))
	}
	if left := f.EvidenceTotal - min(len(f.Evidence), cases); left > 0 && len(f.Evidence) > 0 {
		facts = append(facts, p.many(left, "%s more case", "%s more cases"))
	}
	p.list(facts)
}
