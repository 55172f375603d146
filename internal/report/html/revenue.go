package html

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// chain is the way from a product to its payment, and what is lost on it.
func (p *page) chain() []block {
	var out []block
	for _, c := range p.res.Facts.Chains {
		most := lo.Max(lo.Map(c.Steps, func(s score.ChainStepFacts, _ int) int64 { return lo.FromPtr(s.Records) }))
		steps := lo.Map(c.Steps, func(s score.ChainStepFacts, _ int) step {
			return step{
				Name: p.called(s.Entity), Length: svgNumber(100 * float64(lo.FromPtr(s.Records)) / float64(max(1, most))), Records: p.maybeCount(s.Records),
				Facts: p.stepFacts(s), Bad: lo.FromPtr(s.Lost) > 0,
			}
		})
		out = append(out, h3(foreign(cmp.Or(c.Title, c.Address))), block{Kind: "funnel", Data: steps})
	}
	if len(out) == 0 {
		return []block{note(p.t("No revenue chain was followed. A chain block, and datasets of its steps with all their records, fill this section."))}
	}
	return append(out, note(p.t("Without the next step are documents that are due for it and have none: won, accepted or in force, and older than agreed. The amount is theirs, not what was lost. A count is of the records that were read.")))
}

type step struct {
	Name, Records Text
	Facts         []Text
	Length        string // 0 to 100
	Bad           bool
}

// stepFacts is what leads on from one step, and what does not.
func (p *page) stepFacts(s score.ChainStepFacts) []Text {
	var out []Text
	if s.Records == nil {
		return []Text{p.t("no records were read")}
	}
	if s.WithNext != nil {
		out = append(out, p.tf("%s lead to %s", p.count(*s.WithNext), p.maybeCalled(s.To)))
	}
	if s.MedianDays != nil {
		out = append(out, p.tf("usually after %s", p.many(int(math.Round(*s.MedianDays)), "%s day", "%s days")))
	}
	switch n := lo.FromPtr(s.Lost); {
	case s.Lost == nil:
	case n == 0:
		out = append(out, p.t("none is due and without it"))
	case s.AmountLost != nil:
		out = append(out, p.tf("%s are due and without it, %s", p.count(n), p.money(s.AmountLost)))
	default:
		out = append(out, p.tf("%s are due and without it", p.count(n)))
	}
	return out
}

// lifecycle is the stages of each tool side by side, and the handovers.
func (p *page) lifecycle() []block {
	var out []block
	for _, l := range p.res.Facts.Lifecycles {
		out = append(out, h3(foreign(cmp.Or(l.Title, l.Address))))
		out = append(out, p.stages(l)...)
		rows := lo.Map(l.Transitions, func(t score.TransitionFacts, _ int) row {
			return row{Cells: []cell{
				plain(p.tf("%s to %s", p.stage(l, t.From), p.stage(l, t.To))), plain(p.duration(t.Within)), plain(p.maybeCalled(t.Owner)),
				plain(p.maybeCount(t.Met)), plain(p.maybeCount(t.Of)), plain(p.maybeCount(t.Stuck)), plain(p.maybeCount(t.Skipped)),
			}}
		})
		out = append(out, p.tableBlock(p.t("No handover is declared. A transition block fills this table."), p.t("Handovers and their agreed time"),
			p.heads("Handover", "Agreed time", "Answers for", "#In time", "#Looked at", "#Late and untouched", "#Skipped the stage"), rows))
	}
	if len(out) == 0 {
		return []block{note(p.t("No lifecycle is declared. A lifecycle block with its stages fills this section."))}
	}
	return out
}

func (p *page) stage(l score.LifecycleFacts, name string) Text {
	s, _ := lo.Find(l.Stages, func(s score.StageFacts) bool { return s.Name == name })
	return foreign(cmp.Or(s.Title, name))
}

// stages are counts by tool where records were read, else the names in order.
func (p *page) stages(l score.LifecycleFacts) []block {
	tools := map[string]bool{}
	for _, s := range l.Stages {
		for t := range s.Counts {
			tools[t] = true
		}
	}
	if len(tools) == 0 {
		return []block{
			{Kind: "steps", Items: lo.Map(l.Stages, func(s score.StageFacts, _ int) Text { return foreign(cmp.Or(s.Title, s.Name)) })},
			note(p.t("How many records stand in each stage was not counted: that needs a dataset whose map fills the stage.")),
		}
	}
	columns := slices.Sorted(maps.Keys(tools))
	heads := append(p.heads("Stage"), lo.Map(columns, func(t string, _ int) head { return head{p.called(t), "num"} })...)
	rows := lo.Map(l.Stages, func(s score.StageFacts, _ int) row {
		return row{Cells: append([]cell{plain(foreign(cmp.Or(s.Title, s.Name)))}, lo.Map(columns, func(t string, _ int) cell {
			if n, ok := s.Counts[t]; ok {
				return plain(p.count(n))
			}
			return plain(same(none))
		})...)}
	})
	t := p.newTable(p.t("Records in each stage, by tool"), heads, rows)
	t.Class = "slim"
	return []block{{Kind: "table", Table: t}}
}

// duration is an agreed time such as 15m or 1d in words.
func (p *page) duration(s string) Text {
	if s == "" {
		return same(none)
	}
	n, err := strconv.Atoi(strings.TrimRight(s, "smhdwy"))
	if err != nil || len(s) < 2 {
		return foreign(s)
	}
	switch s[len(s)-1] {
	case 'm':
		return p.many(n, "%s minute", "%s minutes")
	case 'h':
		return p.many(n, "%s hour", "%s hours")
	case 'd':
		return p.many(n, "%s day", "%s days")
	case 'w':
		return p.many(n, "%s week", "%s weeks")
	}
	return foreign(s)
}

// metric is one metric as its sources report it.
type metric struct {
	Title, Owner, Gap, Tolerance Text
	Bad                          bool
	Readings                     []reading
	Bridge                       []Text
}

type reading struct {
	Source, Value, Day Text
	Length             string // of the largest
	Authoritative      bool
}

// metrics are cards, one for each metric, with its readings side by side.
func (p *page) metrics() []block {
	all := lo.Map(p.res.Facts.Metrics, func(m score.MetricFacts, _ int) metric { return p.metric(m) })
	if len(all) == 0 {
		return []block{note(p.t("No metric is declared. A metric block with a reported_by block for each source fills this section."))}
	}
	return []block{{Kind: "metrics", Data: all}}
}

func (p *page) metric(m score.MetricFacts) metric {
	out := metric{
		Title: foreign(cmp.Or(m.Title, m.Address)), Owner: p.tf("owner: %s", p.maybeCalled(m.Owner)),
		Gap: p.t("no two values to compare"),
	}
	if len(m.Readings) == 0 {
		out.Gap = p.t("nobody reports a value")
	}
	if m.Tolerance != nil {
		out.Tolerance = p.tf("tolerated: %s", p.percent(*m.Tolerance))
	}
	if m.Gap != nil {
		out.Gap = p.tf("%s apart", p.percent(*m.Gap))
		out.Bad = m.Tolerance != nil && *m.Gap > *m.Tolerance
	}
	most := 0.0
	for _, r := range m.Readings {
		most = max(most, r.Value)
	}
	for _, r := range m.Readings {
		length := 0.0
		if most > 0 {
			length = 100 * max(0, r.Value) / most
		}
		out.Readings = append(out.Readings, reading{Source: foreign(r.Source), Value: p.measure(r.Value, m.Unit), Day: p.day(r.AsOf), Length: svgNumber(length), Authoritative: r.Authoritative})
	}
	if len(m.Apart) > 0 && lo.FromPtr(m.Gap) > 0 {
		out.Bridge = append(out.Bridge, p.tf("what may explain it: %s", join(lo.Map(m.Apart, func(a string, _ int) Text { return p.apart(a) }), "; ")))
	}
	if b := m.Bridge; b != nil {
		for _, part := range []struct {
			name  string
			share *float64
		}{{"definition", b.Definition}, {"timing", b.Timing}, {"scope", b.Scope}, {"currency", b.Currency}, {"error", b.Error}} {
			if part.share != nil {
				out.Bridge = append(out.Bridge, p.tf("%s: %s", p.t(part.name), p.quantity(*part.share)))
			}
		}
	}
	return out
}

// measure is a value of a metric in its unit.
func (p *page) measure(v float64, unit string) Text {
	switch unit {
	case "money":
		return p.money(&finding.Money{Amount: v, Currency: p.res.Audit.Currency})
	case "share":
		return p.percent(v)
	case "days":
		return p.tf("%s days", p.quantity(v))
	}
	return p.quantity(v)
}

// apart is what may explain a gap.
func (p *page) apart(keyword string) Text {
	switch keyword {
	case "definition":
		return p.t("they define it differently")
	case "timing":
		return p.t("they speak of different days")
	case "scope":
		return p.t("they count different records")
	}
	return p.word(keyword)
}

// quantity is a number that may be small or large: whole from a hundred on.
func (p *page) quantity(v float64) Text {
	if v >= 100 || v <= -100 || v == float64(int64(v)) {
		return p.count(int64(v))
	}
	return p.one(v)
}
