package html

import (
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// mostStatic is how many of the costliest findings are on a page without script
// and on paper, besides the critical and high ones on paper.
const (
	mostStatic  = 50
	mostPrinted = 400
)

// findingsView is the table of findings: as much of it as is read without a
// script, and what the script needs to make the rest of it.
type findingsView struct {
	Static    *table // critical and high, and the costliest
	Filters   []filter
	Statuses  []filter
	Total     int
	LeftOut   Text
	Nothing   Text
	Shown     Text // result of a search, before the first one
	QueryHelp Text
}

type filter struct {
	Value string
	Sign  string
	Text  Text
	Count Text
}

func (p *page) findings() []block {
	v := findingsView{Total: len(p.ranked)}
	if len(p.ranked) == 0 {
		v.Nothing = p.nothing()
		return []block{{Kind: "findings", Data: v}}
	}
	v.Static = p.staticTable()
	severities, statuses := map[finding.Severity]int{}, map[string]int{}
	for _, f := range p.ranked {
		severities[p.checks[f.ID].Severity]++
		statuses[p.status(f)]++
	}
	for i := len(finding.Severities()) - 1; i >= 0; i-- {
		word, severity := finding.Severities()[i], finding.Severity(i) //nolint:gosec // there are five
		if n := severities[severity]; n > 0 {
			v.Filters = append(v.Filters, filter{word, severitySign(severity), p.t(word), p.count(int64(n))})
		}
	}
	for _, s := range p.statuses() {
		if n := statuses[s]; n > 0 {
			v.Statuses = append(v.Statuses, filter{Value: s, Text: p.word(s), Count: p.count(int64(n))})
		}
	}
	v.Shown = p.many(len(p.listed()), "%s finding", "%s findings")
	if left := len(p.ranked) - len(p.listed()); left > 0 {
		v.LeftOut = p.many(left, "%s finding that costs least was left out so that this page stays small. The whole list is findings.jsonl, SHA-256 %s.",
			"%s findings that cost least were left out so that this page stays small. The whole list is findings.jsonl, SHA-256 %s.", p.linesDigest())
	} else if p.cut.cases < 50 {
		v.LeftOut = p.many(p.cut.cases, "Each finding shows %s case at most so that this page stays small. The whole list is findings.jsonl, SHA-256 %s.",
			"Each finding shows %s cases at most so that this page stays small. The whole list is findings.jsonl, SHA-256 %s.", p.linesDigest())
	}
	return []block{{Kind: "findings", Data: v}}
}

// listed are the findings that the page lists, dearest first.
func (p *page) listed() []*score.Finding { return p.ranked[:min(len(p.ranked), p.cut.findings)] }

// statuses are the words by which the page filters.
func (p *page) statuses() []string {
	out := []string{"open", "accepted", "ran out"}
	return append(out, lo.Map(score.Statuses(), func(s score.Status, _ int) string { return string(s) })...)
}

// status is what became of a finding: what somebody decided, else what changed
// since the earlier audit, else that it is open.
func (p *page) status(f *score.Finding) string {
	switch {
	case f.Waiver.Accepts():
		return "accepted"
	case f.Waiver != nil:
		return "ran out"
	case p.change[f.ID] != nil:
		return string(p.change[f.ID].Status)
	}
	return "open"
}

// severitySign is a shape that tells severities apart without colour.
func severitySign(s finding.Severity) string {
	switch s {
	case finding.Critical:
		return "▲"
	case finding.High:
		return "●"
	case finding.Medium:
		return "◆"
	case finding.Low:
		return "○"
	case finding.Info:
		return "·"
	}
	return "·"
}

// staticTable is what is read without a script and on paper: the costliest, and
// on paper every critical and high one.
func (p *page) staticTable() *table {
	var rows []row
	left := 0
	for i, f := range p.ranked {
		c := p.checks[f.ID]
		r := row{}
		if i >= mostStatic {
			if c.Severity < finding.High || len(rows) >= mostPrinted {
				left++
				continue
			}
			r.Class = "paper"
		}
		cost, gain := same(none), same(none)
		if f.Cost != nil {
			cost, gain = p.one(p.costs[f.ID]), p.maybeOne(f.Gain)
		}
		r.Cells = []cell{
			{Text: same(p.short[f.ID]), Href: p.anchor(f.ID), Class: "code"},
			{Text: p.t(c.Severity.String()), Sign: severitySign(c.Severity), Class: "sev-" + c.Severity.String()},
			{Text: p.message(f), Note: p.foldedNote(f)},
			plain(p.subject(c)), plain(cost), plain(gain), plain(p.effortIn(f.Effort)), plain(p.word(p.status(f))),
		}
		rows = append(rows, r)
	}
	heads := p.heads("Id", "Severity", "Finding", "Subject", "#Costs", "#Gives", "Effort", "Status")
	t := p.newTable(p.t("Findings, dearest first"), heads, nil)
	t.Rows = rows
	p.label(t)
	if left > 0 {
		t.More = p.many(left, "%s more in the electronic version.", "%s more in the electronic version.")
	}
	return t
}

func (p *page) foldedNote(f *score.Finding) Text {
	if len(f.Folded) == 0 {
		return Text{}
	}
	return p.tf("with %s", join(lo.Map(f.Folded, func(id finding.ID, _ int) Text { return same(p.shortID(id)) }), ", "))
}
