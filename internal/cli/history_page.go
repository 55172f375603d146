package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// openShown is how many findings the text of a trend lists.
const openShown = 10

// page is the trend in words.
func (t *trend) page(items []score.TrendItem, dims []finding.Dimension) *page {
	p := &page{Title: t.last.Stack.Title + ", " + count(len(items), "audit", "audits")}
	rows := [][]string{{"audit", "score", "interval", "restated from"}}
	for _, i := range items {
		rows = append(rows, []string{i.ID, scored(i.Score), interval(i.Interval), scored(i.RestatedFrom)})
	}
	p.add(section{Table: rows})
	p.add(section{Heading: "Dimensions", Table: byDimension(items, dims)})
	if len(t.NewRules) > 0 && len(items) > 1 {
		p.add(section{Heading: "New checks", Text: []string{"Rules that the first of these audits did not have, or had with another meaning; they are left out of what is restated.", strings.Join(t.NewRules, ", ")}})
	}
	if len(t.LeftOut) > 0 {
		p.add(section{Heading: "Left out", Text: []string{"An inventory score is never compared with a full one: " + strings.Join(t.LeftOut, ", ") + "."}})
	}
	open := t.open()
	p.add(section{Heading: openHeading(len(open)), Table: openTable(open[:min(openShown, len(open))])})
	back := lo.Filter(open, func(o openLine, _ int) bool { return o.FixedOn != "" })
	table := [][]string{{"finding", "rule", "subject", "open until", "fixed by", "back on"}}
	for _, o := range back {
		table = append(table, []string{shortest(o.ID), o.Rule, o.Subject, o.LastOpen, o.FixedOn, o.Since})
	}
	p.add(section{Heading: "Fixed, and came back", Table: table})
	return p
}

// byDimension has a row for each dimension and a column for each audit.
func byDimension(items []score.TrendItem, dims []finding.Dimension) [][]string {
	head := append([]string{"dimension"}, lo.Map(items, func(i score.TrendItem, _ int) string { return i.AsOf[:min(len("2006-01-02"), len(i.AsOf))] })...)
	rows := [][]string{head}
	for _, d := range dims {
		rows = append(rows, append([]string{d.String()}, lo.Map(items, func(i score.TrendItem, _ int) string {
			if v, ok := i.Dimensions[d]; ok {
				return scored(&v)
			}
			return "-"
		})...))
	}
	return rows
}

func openHeading(n int) string {
	if n <= openShown {
		return "Open findings, the oldest first"
	}
	return fmt.Sprintf("The %d oldest of %d open findings", openShown, n)
}

func openTable(open []openLine) [][]string {
	rows := [][]string{{"finding", "rule", "subject", "open since", "audits"}}
	for _, o := range open {
		rows = append(rows, []string{shortest(o.ID), o.Rule, o.Subject, o.Since, strconv.Itoa(o.Audits)})
	}
	return rows
}

// shortest is a fingerprint as it mostly is shown, where it may be ambiguous.
func shortest(id finding.ID) string { return finding.Short([]finding.ID{id})[id] }

// shareTable rounds the rows of a check over time.
func shareTable(rows [][]string) [][]string {
	out := [][]string{{"audit", "outcome", "affected", "share", "interval"}}
	for _, r := range rows[1:] {
		percent := func(i int) string {
			v, err := strconv.ParseFloat(r[i], 64)
			if err != nil {
				return "-"
			}
			return fmt.Sprintf("%.2f %%", v*100)
		}
		affected, between := "-", percent(6)+" to "+percent(7)
		if r[4] != "" {
			affected = r[3] + " of " + r[4]
		}
		if r[6] == r[7] {
			between = lo.Ternary(r[6] == "", "-", "exact")
		}
		out = append(out, []string{r[0], r[2], affected, percent(5), between})
	}
	return out
}
