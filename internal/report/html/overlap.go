package html

import (
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// overlap is capabilities by tools, and the pairs that do the same.
func (p *page) overlap() []block {
	out := []block{}
	if pairs := lo.Map(p.res.Facts.Overlaps, func(o score.OverlapFacts, _ int) pair { return p.pair(o) }); len(pairs) > 0 {
		out = append(out, h3(p.t("Tools that do the same")), block{Kind: "pairs", Data: pairs})
	} else {
		out = append(out, note(p.t("No two tools overlap. Capabilities of the catalogue or of tool blocks fill this section.")))
	}
	shared := lo.Filter(p.res.Facts.Capabilities, func(c score.CapabilityFacts, _ int) bool { return len(c.Tools) > 1 })
	if len(shared) == 0 {
		return append(out, note(p.t("No capability is offered by more than one tool.")))
	}
	used := map[string]bool{}
	for _, c := range shared {
		for t := range c.Tools {
			used[t] = true
		}
	}
	tools := lo.Filter(p.res.Facts.Tools, func(t score.ToolFacts, _ int) bool { return used[t.Address] })
	heads := append(p.heads("Capability"), lo.Map(tools, func(t score.ToolFacts, _ int) head { return head{Text: p.called(t.Address), Class: "turn"} })...)
	rows := lo.Map(shared, func(c score.CapabilityFacts, _ int) row {
		return row{Cells: append([]cell{plain(p.called(c.Address))}, lo.Map(tools, func(t score.ToolFacts, _ int) cell { return p.depth(c.Tools[t.Address]) })...)}
	})
	t := p.newTable(p.t("Capabilities that more than one tool offers"), heads, rows)
	t.Class = "matrix"
	return append(out, h3(p.t("Who offers what")), block{Kind: "table", Table: t},
		note(p.t("● core, ◐ secondary, ○ partial; in brackets where it is licensed and not used; the number counts the departments that use it there. A capability that only one tool offers is not listed.")))
}

// depth is one cell of the matrix.
func (p *page) depth(u score.CapabilityUse) cell {
	if u.Depth == "" {
		return cell{Text: same("·"), Class: "none"}
	}
	sign := map[string]string{"core": "●", "secondary": "◐"}[u.Depth]
	if sign == "" {
		sign = "○"
	}
	if !u.Used {
		sign = "(" + sign + ")"
	}
	t := same(sign)
	if n := len(u.Departments); n > 0 {
		t = join([]Text{same(sign), p.count(int64(n))}, narrow)
	}
	return cell{Text: t, Class: "depth"}
}

// pair is two tools that do the same: which to keep, what that saves, and what
// would be lost.
type pair struct {
	Tools, Verdict    Text
	Redundancy        string // 0 to 100
	Score             Text
	Keep, Go          Text // empty where both stay
	Spend, Saving     Text
	Confidence, Until Text
	Shared            Text
	LostA, LostB      Text
	Counted           cell // where the sum of savings has it
}

func (p *page) pair(o score.OverlapFacts) pair {
	out := pair{
		Tools: p.tf("%s and %s", p.called(o.A), p.called(o.B)), Verdict: p.advice(o.Recommendation),
		Redundancy: svgNumber(max(0, min(100, o.Redundancy))), Score: p.tf("redundancy %s of 100, %s", p.quantity(o.Redundancy), p.shape(o.Class)),
		Keep: p.maybeCalled(o.Survivor), Go: p.maybeCalled(o.Loser), Spend: p.money(o.RedundantSpend), Saving: p.estimate(o.Saving),
		Until: p.day(o.NoticeOn), Shared: p.list(o.Shared),
		LostA: p.tf("without %s: %s", p.called(o.A), p.list(o.OnlyA)), LostB: p.tf("without %s: %s", p.called(o.B), p.list(o.OnlyB)),
	}
	out.Confidence = p.word(string(o.Confidence))
	switch o.Recommendation {
	case "boundary", "exception", "freeze":
		out.Keep, out.Go = Text{}, Text{}
	}
	out.Counted = p.counted(o)
	return out
}

// counted says which finding carries the saving of a pair into the sum: one about
// the pair does, and without one it is in no sum.
func (p *page) counted(o score.OverlapFacts) cell {
	for _, i := range p.res.Savings.Items {
		if c := p.checks[finding.ID(i.RefersTo)]; c != nil && (c.Subject == o.A+"+"+o.B || c.Subject == o.B+"+"+o.A) && i.CountedIn == "" && i.LeftOut["en"] == "" {
			return p.links([]finding.ID{c.ID})
		}
	}
	return cell{Text: p.t("no: too little in common for a finding")}
}

// advice is what to do about a pair, in words that a board understands.
func (p *page) advice(keyword string) Text {
	switch keyword {
	case "retire":
		return p.t("retire the one that could go")
	case "consolidate":
		return p.t("test the gap, then move into one")
	case "merge_data":
		return p.t("merge the data first, then retire one")
	case "boundary":
		return p.t("keep both, and give each job to one")
	case "downsize":
		return p.t("give seats back now, retire at renewal")
	case "exception":
		return p.t("keep both for now, with an end date")
	case "freeze":
		return p.t("buy nothing more, decide after the roll-out")
	}
	return p.word(keyword)
}

// shape is how two tools lie to one another.
func (p *page) shape(class string) Text {
	switch class {
	case "peer":
		return p.t("two of a kind")
	case "contained":
		return p.t("one does the job of the other")
	}
	return p.word(class)
}
