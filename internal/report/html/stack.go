package html

import (
	"maps"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/score"
)

// stack is the tools with who owns them, what they cost and what to do.
func (p *page) stack() []block {
	tools := p.res.Facts.Tools
	if len(tools) == 0 {
		return []block{note(p.t("No tool is declared. A tool block for each product fills this map."))}
	}
	out := []block{}
	if b := p.quadrants(tools); len(b) > 0 {
		out = append(out, h3(p.t("What to do with each tool")), block{Kind: "quadrants", Data: b},
			note(p.t("Value and fit come from the inventory alone: cost, seats, owner, sign-on, integrations, system of record, age of the contract. Mending a finding moves no tool.")))
	}
	out = append(out, h3(p.t("Who uses what")), block{Kind: "table", Table: p.whoUsesWhat(tools)})
	rows := lo.Map(tools, func(t score.ToolFacts, _ int) row { return p.toolRow(t) })
	heads := p.heads("Tool", "Departments", "Owner", "#Cost a year", "#Seats", "#In use", "Sign-on", "Notice by", "Verdict")
	return append(out, h3(p.t("The tools")), block{Kind: "table", Table: p.newTable(p.t("Tools with owner, cost, seats and verdict"), heads, rows)})
}

func (p *page) toolRow(t score.ToolFacts) row {
	seats, renewal := same(none), same(none)
	if t.Seats != nil {
		seats = p.count(int64(t.Seats.Purchased))
	}
	if t.Contract != nil {
		renewal = p.day(lo.CoalesceOrEmpty(t.Contract.NoticeOn, t.Contract.EndsOn))
	}
	return row{Cells: []cell{
		{Text: p.called(t.Address), Href: ask(token("tool", t.Title)), Note: p.category(t.Category)},
		plain(p.list(t.Departments)), plain(p.maybeCalled(t.Owner)), plain(p.money(t.AnnualCost)), plain(seats),
		plain(p.maybePercent(t.Utilisation)), plain(p.word(t.Access)), plain(renewal),
		{Text: p.word(lo.CoalesceOrEmpty(t.Recommendation, t.Quadrant)), Note: said(t.Reason, sentenceLength)},
	}}
}

func (p *page) category(address string) Text {
	if address == "" {
		return Text{}
	}
	return p.called(address)
}

// quadrant is one verdict with the tools in it.
type quadrant struct {
	Name, Means Text
	Class       string
	Tools       []Text
}

// quadrants are the four verdicts in the order in which they stand on the map:
// high value above low value, low fit before high fit.
func (p *page) quadrants(tools []score.ToolFacts) []quadrant {
	byName := lo.GroupBy(lo.Filter(tools, func(t score.ToolFacts, _ int) bool { return t.Quadrant != "" }), func(t score.ToolFacts) string { return t.Quadrant })
	if len(byName) == 0 {
		return nil
	}
	known := []quadrant{
		{Name: p.t("migrate"), Means: p.t("much value, poor fit: fix or migrate"), Class: "migrate"},
		{Name: p.t("invest"), Means: p.t("much value, good fit: keep"), Class: "invest"},
		{Name: p.t("eliminate"), Means: p.t("little value, poor fit: retire"), Class: "eliminate"},
		{Name: p.t("tolerate"), Means: p.t("little value, good fit: tolerate or downsize"), Class: "tolerate"},
	}
	for i := range known {
		known[i].Tools = p.placed(byName[known[i].Class])
		delete(byName, known[i].Class)
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		known = append(known, quadrant{Name: foreign(name), Class: "other", Tools: p.placed(byName[name])})
	}
	return known
}

// placed names tools with what they cost, dearest first.
func (p *page) placed(tools []score.ToolFacts) []Text {
	slices.SortStableFunc(tools, func(a, b score.ToolFacts) int { return compareMoney(b, a) })
	return lo.Map(tools, func(t score.ToolFacts, _ int) Text {
		if t.AnnualCost == nil {
			return p.called(t.Address)
		}
		return p.tf("%s, %s", p.called(t.Address), p.money(t.AnnualCost))
	})
}

func compareMoney(a, b score.ToolFacts) int {
	amount := func(t score.ToolFacts) float64 {
		if t.AnnualCost == nil {
			return -1
		}
		return t.AnnualCost.Amount
	}
	switch x, y := amount(a), amount(b); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// whoUsesWhat is departments by tools.
func (p *page) whoUsesWhat(tools []score.ToolFacts) *table {
	heads := p.heads("Department", "Tools", "What they need and nobody offers")
	rows := lo.Map(p.res.Facts.Departments, func(d score.DepartmentFacts, _ int) row {
		unmet := lo.FilterMap(d.Needs, func(n score.NeedFacts, _ int) (string, bool) { return n.Capability, len(n.MetBy) == 0 })
		c := plain(p.called(d.Address))
		if d.Headcount > 0 {
			c.Note = p.many(d.Headcount, "%s person", "%s people")
		}
		return row{Cells: []cell{c, plain(p.list(d.Tools)), plain(p.list(unmet))}}
	})
	if shared := lo.Filter(tools, func(t score.ToolFacts, _ int) bool { return len(t.Departments) == 0 }); len(shared) > 0 {
		rows = append(rows, row{Cells: []cell{plain(p.t("no department")), plain(p.list(lo.Map(shared, func(t score.ToolFacts, _ int) string { return t.Address }))), plain(same(none))}})
	}
	return p.newTable(p.t("Tools of each department"), heads, rows)
}

// authority says who is right about what.
func (p *page) authority() []block {
	rows := lo.Map(p.res.Facts.Authority, func(a score.AuthorityFacts, _ int) row {
		master := cell{Text: p.maybeCalled(a.Master), Sign: "◆"}
		if a.Master == "" {
			master = cell{Text: p.t("nobody"), Class: "bad"}
		}
		conflicts := cell{Text: p.list(a.Conflicts)}
		if len(a.Conflicts) > 0 {
			conflicts.Class, conflicts.Sign = "bad", "✗"
		}
		return row{Cells: []cell{
			plain(p.called(a.Entity)), plain(foreign(a.FieldGroup).or(p.t("all"))), master,
			plain(p.list(a.Writers)), plain(p.list(a.Readers)), conflicts,
		}}
	})
	return []block{p.tableBlock(
		p.t("No tool is declared as the system of record. The attribute system_of_record of tools fills this table."),
		p.t("Which tool is right about which records, and who writes against it"),
		p.heads("Entity", "Fields", "Master", "Writers", "Readers", "Conflicts"), rows,
	)}
}

// compliance is the personal data of each tool, for fewer readers.
func (p *page) compliance() []block {
	if p.res.Audit.Privacy == "strict" {
		return []block{note(p.t("At the strict level of privacy this section is empty."))}
	}
	holders := lo.Filter(p.res.Facts.Tools, func(t score.ToolFacts, _ int) bool { return t.Data != nil })
	rows := lo.Map(holders, func(t score.ToolFacts, _ int) row {
		d := t.Data
		return row{Cells: []cell{
			plain(p.called(t.Address)), plain(join(lo.Map(d.Classes, func(c string, _ int) Text { return foreign(c) }), ", ").orNone()),
			plain(foreign(d.Region).orNone()), plain(p.day(d.DPASignedOn)), plain(foreign(d.LegalBasis).orNone()), plain(p.word(t.Access)), plain(p.maybeCalled(t.Owner)),
		}}
	})
	return []block{p.tableBlock(p.t("No tool is declared to hold personal data. A data block in a tool fills this table."), p.t("Personal data by tool"),
		p.heads("Tool", "Data", "Region", "Agreement signed", "Legal basis", "Sign-on", "Owner"), rows)}
}
