package markdown

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/samber/lo"

	"stackassay/internal/report/visible"
	"stackassay/internal/score"
)

// mostEdges is how many integrations a picture can hold and still be read.
const mostEdges = 150

// integrations is the map as a picture and as a table.
func (p *page) integrations() {
	all := p.res.Facts.Integrations
	if len(all) == 0 {
		p.para(p.t("No integration is declared."))
		return
	}
	if len(all) <= mostEdges {
		p.put(p.mermaid(all))
	}
	p.table(p.heads("From", "To", "Via", "What", "State", "Last success", "Errors", "Drift", "Owner", "Credential expires", "Findings"), lo.Map(all, func(i score.IntegrationFacts, _ int) []string {
		state := p.what(i.State)
		if i.InCycle {
			state += ", " + p.t("in a circle")
		}
		return []string{
			p.name(i.From), p.name(i.To), p.orNone(p.foreign(i.Via)), p.orNone(p.called(i.Entities)), state, p.date(i.LastSuccess),
			p.n.maybePercent(i.ErrorRate), p.n.maybePercent(i.Drift), p.who(i.Owner), p.date(i.CredentialExpires), p.orNone(p.ids(i.Findings)),
		}
	}))
}

// mermaid draws the integrations. Nodes have numbers, because a name could be a
// word of the language.
func (p *page) mermaid(all []score.IntegrationFacts) string {
	var b strings.Builder
	b.WriteString("```mermaid\nflowchart LR\n")
	numbers := map[string]int{}
	node := func(address string) string {
		if _, known := numbers[address]; !known {
			numbers[address] = len(numbers) + 1
			fmt.Fprintf(&b, "  n%d[\"%s\"]\n", numbers[address], label(lo.CoalesceOrEmpty(p.names[address], address)))
		}
		return fmt.Sprintf("n%d", numbers[address])
	}
	for _, i := range all {
		from, to := node(i.From), node(i.To)
		fmt.Fprintf(&b, "  %s %s %s\n", from, p.arrow(i), to)
	}
	b.WriteString("```\n\n")
	return b.String()
}

// arrow is the state of an integration as a line, with the word for it.
func (p *page) arrow(i score.IntegrationFacts) string {
	line := map[string]string{"ok": "-->", "failing": "--x", "stale": "-.->", "manual": "-.->", "missing": "-.-x"}[i.State]
	if i.State == "ok" {
		return line
	}
	return lo.CoalesceOrEmpty(line, "-->") + "|\"" + label(p.t(i.State)) + "\"|"
}

// label is a text inside a picture: what is no letter, digit or blank is written
// as a number.
func label(s string) string {
	var b strings.Builder
	for _, r := range visible.Cut(strings.Join(strings.Fields(s), " "), nameLength) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' || r == '.' || r == '-' {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "#%d;", r)
	}
	return b.String()
}
