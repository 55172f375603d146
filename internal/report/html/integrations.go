package html

import (
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/report/drawing"
	"stackassay/internal/score"
)

// edges is the integration map: the same edges as a ring, as a matrix and as a
// table.
type edges struct {
	Pictures []picture
	States   []filter
	Table    *table
	Note     Text
}

type picture struct {
	Draw  drawing.Drawing
	Label Text
	Class string
}

func (p *page) integrations() []block {
	all := p.res.Facts.Integrations
	if len(all) == 0 {
		return []block{note(p.t("No integration is declared. An integration block for each connection between two tools fills this map."))}
	}
	v := edges{Table: p.edgeTable(all)}
	for _, s := range drawing.States() {
		if n := lo.CountBy(all, func(i score.IntegrationFacts) bool { return i.State == s }); n > 0 {
			v.States = append(v.States, filter{s, drawing.Sign(s), p.t(s), p.count(int64(n))})
		}
	}
	says := p.mapLabel(all)
	m := drawing.NewMap(p.res.Facts, p.res.Stack.Title)
	for _, d := range []struct {
		class string
		draw  drawing.Drawing
	}{{"ring", m.Ring()}, {"grid", m.Matrix()}} {
		v.Pictures = append(v.Pictures, picture{d.draw, says, d.class})
	}
	if left := m.LeftOut(); left > 0 {
		v.Note = p.many(left, "%s integration is in the table alone: the picture holds 60 tools and 150 integrations.", "%s integrations are in the table alone: the picture holds 60 tools and 150 integrations.")
	}
	return []block{{Kind: "edges", Data: v}}
}

// mapLabel is the map in a sentence.
func (p *page) mapLabel(all []score.IntegrationFacts) Text {
	parts := lo.FilterMap(drawing.States(), func(s string, _ int) (Text, bool) {
		n := lo.CountBy(all, func(i score.IntegrationFacts) bool { return i.State == s })
		return p.tf("%s %s", p.count(int64(n)), p.t(s)), n > 0
	})
	return p.tf("Integration map of %s tools: %s. The table beside it holds the same.", p.count(int64(len(p.res.Facts.Tools))), join(parts, ", "))
}

// edgeTable is the map in words.
func (p *page) edgeTable(all []score.IntegrationFacts) *table {
	rows := lo.Map(all, func(i score.IntegrationFacts, _ int) row {
		found := cell{Text: same(none)}
		if len(i.Findings) > 0 {
			found = p.links(i.Findings)
		}
		state := cell{Text: p.word(i.State), Sign: drawing.Sign(i.State), Class: "state-" + stateClass(i.State)}
		if i.InCycle {
			state.Note = p.t("part of a loop")
		}
		via := Text{}
		if i.Via != "" {
			via = p.tf("via %s", p.carrier(i.Via))
		}
		arrow := "→"
		if i.Direction == "two_way" || i.Direction == "both" {
			arrow = "↔"
		}
		return row{Class: "state-" + stateClass(i.State), Cells: []cell{
			{Text: join([]Text{p.called(i.From), same(arrow), p.called(i.To)}, " "), Note: via},
			plain(p.list(i.Entities)), state, plain(p.day(i.LastSuccess)), plain(p.maybePercent(i.ErrorRate)), plain(p.maybePercent(i.Drift)),
			plain(p.maybeCalled(i.Owner)), plain(p.day(i.CredentialExpires)), found,
		}}
	})
	t := p.newTable(p.t("Integrations and required flows"), p.heads("From and to", "What flows", "State", "Last success", "#Errors", "#Drift", "Owner", "Credential expires", "Findings"), nil)
	t.Rows = rows[:min(len(rows), mostStaticEdges)]
	p.label(t)
	if left := len(rows) - len(t.Rows); left > 0 {
		t.More = p.many(left, "%s more row is in the other formats.", "%s more rows are in the other formats.")
	}
	return t
}

// links leads to some findings.
func (p *page) links(ids []finding.ID) cell {
	return cell{Links: lo.Map(ids, func(id finding.ID, _ int) cell { return cell{Text: same(p.shortID(id)), Href: p.anchor(id)} })}
}

// carrier is what carries an integration, in words that need no glossary.
func (p *page) carrier(keyword string) Text {
	switch keyword {
	case "native":
		return p.t("a built-in connector")
	case "ipaas":
		return p.t("an integration platform")
	case "etl":
		return p.t("a data pipeline")
	case "reverse_etl":
		return p.t("a pipeline from the warehouse")
	case "custom":
		return p.t("code of our own")
	case "csv":
		return p.t("files that somebody moves")
	}
	return p.word(keyword)
}

// mostStaticEdges is how many integrations the table lists.
const mostStaticEdges = 500

// stateClass is a state that the style knows.
func stateClass(s string) string {
	if lo.Contains(drawing.States(), s) {
		return s
	}
	return "unknown"
}
