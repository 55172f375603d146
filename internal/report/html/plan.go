package html

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// savingsAndRenewals is money: what could be saved, and by when to decide.
func (p *page) savingsAndRenewals() []block {
	return slices.Concat(p.savings(), []block{h3(p.t("Renewals and decisions"))}, p.renewals())
}

// savings is money, as ranges.
func (p *page) savings() []block {
	s := p.res.Savings
	if s.Gross == nil && len(s.Items) == 0 {
		return []block{note(p.t("No saving was found. Costs, seats and contract dates of tools make savings visible."))}
	}
	cards := []card{
		{Figure: p.estimate(s.Gross), Label: p.t("gross a year"), Note: p.t("yearly cost of what could go")},
		{Figure: p.estimate(s.Net), Label: p.t("net a year"), Note: p.t("without seats at the tool that stays and what it cannot do")},
		{Figure: p.estimate(s.ThisYear), Label: p.t("in the next twelve months"), Note: p.t("from the days on which contracts end, one-off cost taken off")},
		{Figure: p.payback(s.PaybackMonths), Label: p.t("months until it is paid back"), Note: p.once(s.OneOff)},
	}
	rows := lo.Map(s.Items, func(i score.SavingItem, _ int) row { return p.savingRow(i) })
	out := []block{
		{Kind: "cards", Cards: cards},
		p.tableBlock(p.t("No saving was found."), p.t("Where the savings come from"), p.heads("From", "Tool", "#Gross", "#Net", "#Once", "Real from", "Counted in"), rows),
		note(p.t("Amounts are a year: nearly certain to possible, at a capture of 40 to 85 %. What is counted in another line is in no sum again. Nobody has agreed on the baseline yet: let finance do so before anything changes.")),
	}
	if unknown := lo.Uniq(lo.FlatMap(s.Items, func(i score.SavingItem, _ int) []string { return i.Unknown })); len(unknown) > 0 {
		slices.Sort(unknown)
		out = append(out, note(p.tf("Not known, and counted as nothing: %s.", join(lo.Map(unknown, func(u string, _ int) Text { return p.attribute(u) }), "; "))))
	}
	return out
}

// attribute is something that an inventory does not say, in words: of which
// thing, and what of it.
func (p *page) attribute(path string) Text {
	if _, dataset, ok := strings.Cut(path, ".records of "); ok {
		return p.tf("how many records there are in %s", p.called(dataset))
	}
	parts := strings.SplitN(path, ".", 3)
	if len(parts) < 3 {
		return foreign(path)
	}
	what := foreign(strings.NewReplacer("_", " ", ".", " ").Replace(parts[2]))
	switch parts[2] {
	case "seats":
		what = p.t("the seats")
	case "contract.ends_on":
		what = p.t("the end of the contract")
	}
	return p.tf("%s of %s", what, p.called(parts[0]+"."+parts[1]))
}

func (p *page) savingRow(i score.SavingItem) row {
	from := cell{Text: p.reference(i.RefersTo)}
	if f := p.byID[finding.ID(i.RefersTo)]; f != nil {
		from = cell{Text: p.message(f), Href: p.anchor(f.ID), Note: same(p.short[f.ID])}
	}
	counted := cell{Text: said(i.LeftOut, sentenceLength).orNone()}
	if i.CountedIn != "" {
		counted = cell{Text: p.reference(i.CountedIn)}
		if f := p.byID[finding.ID(i.CountedIn)]; f != nil {
			counted.Href = p.anchor(f.ID)
		}
	}
	tool := cell{Text: p.maybeCalled(i.Tool)}
	if i.Successor != "" {
		tool.Note = p.tf("goes into %s", p.called(i.Successor))
	}
	return row{Cells: []cell{
		from, tool, plain(p.estimate(&finding.Estimate{Low: i.Low, Expected: i.Expected, High: i.High})), plain(p.estimate(i.Net)),
		plain(p.money(i.OneOff)), plain(p.day(i.RealisableFrom)), counted,
	}}
}

// once is what the changes cost, for the card of the payback.
func (p *page) once(m *finding.Money) Text {
	if m == nil {
		return p.t("until the one-off cost is earned back")
	}
	return p.tf("until %s for moving, joining and teaching are earned back", p.money(m))
}

func (p *page) payback(m *score.Span) Text {
	if m == nil {
		return same(none)
	}
	if m.Low == m.High {
		return p.one(m.Low)
	}
	return p.tf("%s to %s", p.one(m.Low), p.one(m.High))
}

// reference is a finding by its short id, or the name of a thing.
func (p *page) reference(to string) Text {
	if short, ok := p.short[finding.ID(to)]; ok {
		return same(short)
	}
	return p.called(to)
}

// renewals are the decisions that a date asks for, nearest notice first.
func (p *page) renewals() []block {
	rows := lo.Map(p.res.Facts.Renewals, func(r score.RenewalFacts, _ int) row {
		d := p.decision(r)
		by := cell{Text: p.day(r.NoticeOn)}
		if d.Missed {
			by.Class, by.Sign, by.Note = "bad", "▲", p.t("missed")
		}
		return row{Cells: []cell{plain(d.Tool), by, plain(p.day(r.EndsOn)), plain(d.Amount), plain(d.What)}}
	})
	return []block{p.tableBlock(p.t("No contract ends within the year, or no contract is declared. A contract block in a tool fills this list."),
		p.t("Decisions that a date asks for"), p.heads("Tool", "Notice by", "Ends", "#Amount", "Decision"), rows)}
}

// wave is one part of the roadmap.
type wave struct {
	Name, When Text
	Facts      []Text
	After      Text
	Length     string // score after it, 0 to 100
	Gain       string // what of that the wave gives
	Start      string
	Label      Text
	Table      *table
}

// roadmap is the order in which to mend.
func (p *page) roadmap() []block {
	if len(p.res.Roadmap.Waves) == 0 {
		return []block{note(p.t("There is nothing to plan."))}
	}
	before := lo.FromPtr(p.res.Score.Value)
	waves := lo.Map(p.res.Roadmap.Waves, func(w score.Wave, _ int) wave {
		out := p.wave(w, before)
		before = w.ScoreAfter
		return out
	})
	return []block{
		para(p.t("Three waves by effort, severity and contract dates. The score after a wave counts what the waves before it gave already.")),
		h3(p.t("Findings by effort and by what mending them gives")),
		{Kind: "table", Table: p.worthwhile()},
		h3(p.t("The waves")),
		{Kind: "waves", Data: waves},
	}
}

// worthwhile is gain against effort: how many findings give much for little.
func (p *page) worthwhile() *table {
	bands := []float64{1, 0.3, 0.1, math.Inf(-1)} // points
	heads := p.heads("Effort", "#1 point or more", "#0.3 points or more", "#0.1 points or more", "#less")
	counts := map[finding.Effort][]int{}
	for _, f := range p.open() {
		if f.Wave == 0 || f.Gain == nil {
			continue
		}
		if counts[f.Effort] == nil {
			counts[f.Effort] = make([]int, len(bands))
		}
		for i, from := range bands {
			if *f.Gain >= from {
				counts[f.Effort][i]++
				break
			}
		}
	}
	var rows []row
	for i, word := range finding.Efforts() {
		e := finding.LowEffort + finding.Effort(i)
		if counts[e] == nil {
			continue
		}
		r := row{Cells: []cell{plain(p.effortWord(word).capital())}}
		for _, n := range counts[e] {
			c := plain(same(none))
			if n > 0 {
				c = plain(p.count(int64(n)))
			}
			r.Cells = append(r.Cells, c)
		}
		rows = append(rows, r)
	}
	t := p.newTable(p.t("Findings by effort and by what mending them gives"), heads, rows)
	t.Class = "slim"
	return t
}

func (p *page) wave(w score.Wave, before float64) wave {
	out := wave{
		Name: p.word(w.Name).capital(), When: p.horizon(w.Horizon), After: p.one(w.ScoreAfter),
		Start: svgNumber(max(0, before)), Length: svgNumber(max(0, w.ScoreAfter)), Gain: svgNumber(max(0, w.ScoreAfter-before)),
		Label: p.tf("Score %s before, %s after", p.one(before), p.one(w.ScoreAfter)),
	}
	out.Facts = []Text{
		p.many(len(w.Findings), "%s finding", "%s findings"), p.tf("%s days of work", p.quantity(w.Days)),
		p.tf("%s → %s points", p.one(before), p.one(w.ScoreAfter)),
	}
	if w.NextDeadline != "" {
		out.Facts = append(out.Facts, p.tf("next deadline %s", p.day(w.NextDeadline)))
	}
	rows := lo.FilterMap(w.Findings, func(id finding.ID, _ int) (row, bool) {
		f, c := p.byID[id], p.checks[id]
		if f == nil || c == nil {
			return row{}, false
		}
		return row{Cells: []cell{
			{Text: same(p.short[id]), Href: p.anchor(id), Class: "code"},
			plain(p.message(f)), plain(p.subject(c)), plain(foreign(p.owner(append(strings.Split(c.Subject, "+"), c.ChargedTo))).orNone()),
			plain(p.effortIn(f.Effort)), plain(p.maybeOne(f.Gain)), plain(p.saving(f.Saving)), plain(p.day(f.Deadline)),
		}}, true
	})
	out.Table = p.newTable(out.Name, p.heads("Id", "Finding", "Subject", "Owner", "Effort", "#Gives", "#Saves a year", "Deadline"), rows)
	return out
}

// horizon is when a wave is, in days from now: 0-30, or 91- without an end.
func (p *page) horizon(h string) Text {
	from, to, ok := strings.Cut(h, "-")
	switch {
	case !ok:
		return foreign(h)
	case to == "":
		return p.tf("from day %s on", foreign(from))
	}
	return p.tf("days %s to %s", foreign(from), foreign(to))
}

func (p *page) saving(s *finding.Saving) Text {
	if s == nil {
		return same(none)
	}
	return p.estimate(&finding.Estimate{Low: s.Low, Expected: s.Expected, High: s.High})
}

// effortIn is an effort below a head that says that it is one.
func (p *page) effortIn(e finding.Effort) Text {
	if e == finding.NoEffort {
		return same(none)
	}
	return p.effortWord(e.String())
}

// effortWord is an effort where its column says so already.
func (p *page) effortWord(e string) Text {
	out := p.known(e + " effort")
	out[0] = e // only English needs the second word elsewhere
	return out
}

// governance is who answers for what.
func (p *page) governance() []block {
	owners := map[string][]string{}
	add := func(owner, address string) { owners[owner] = append(owners[owner], address) }
	for _, t := range p.res.Facts.Tools {
		add(t.Owner, t.Address)
	}
	for _, i := range p.res.Facts.Integrations {
		if i.State != "missing" {
			add(i.Owner, i.Address)
		}
	}
	for _, m := range p.res.Facts.Metrics {
		add(m.Owner, m.Address)
	}
	rows := lo.Map(slices.Sorted(maps.Keys(owners)), func(o string, _ int) row {
		name := cell{Text: p.t("nobody"), Class: "bad", Sign: "▲"}
		if o != "" {
			name = plain(p.called(o))
		}
		return row{Cells: []cell{name, plain(p.count(int64(len(owners[o])))), plain(p.list(owners[o]))}}
	})
	return []block{
		p.tableBlock(p.t("Nothing is declared that somebody could own."), p.t("Who answers for what"), p.heads("Owner", "#Things", "Answers for"), rows),
		note(p.t("Who holds personal data is told in a document of its own: --sections compliance.")),
	}
}
