package html

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/report/visible"
	"stackassay/internal/score"
)

// detail is what is told of one finding: how it was found, what it costs, where
// it is declared, and the cases that show it.
func (p *page) detail(f *score.Finding) detail {
	c := p.checks[f.ID]
	out := detail{Facts: p.facts(f, c), Total: f.EvidenceTotal}
	fix := [3]string(said(f.Fix, paragraphLength))
	if r := p.rules[c.Rule]; r == nil || fix != [3]string(said(r.Fix, paragraphLength)) {
		out.Fix = &fix
	}
	if f.Location != nil {
		out.Place = visible.Line(f.Location.String(), nameLength)
	}
	if f.Source != nil {
		out.First = f.Source.First
		out.Lines = lo.Map(f.Source.Lines, func(l string, _ int) string {
			return visible.Text(visible.Cut(strings.ReplaceAll(l, "\t", "  "), nameLength))
		})
	}
	for _, id := range f.Folded {
		m := Text{}
		if g := p.byID[id]; g != nil {
			m = p.message(g)
		}
		out.Folded = append(out.Folded, folded{p.shortID(id), m})
	}
	out.Related = lo.Map(f.Related, func(id finding.ID, _ int) string { return p.shortID(id) })
	for _, b := range f.By {
		out.By = append(out.By, by{visible.Line(b.Name, nameLength), lo.Map(b.Values, func(v finding.BreakdownValue, _ int) byValue {
			return byValue{visible.Line(v.Value, nameLength), v.Count, v.Of}
		})})
	}
	for i := range f.Evidence[:min(len(f.Evidence), p.cut.cases)] {
		out.Evidence = append(out.Evidence, p.evidence(&f.Evidence[i]))
	}
	return out
}

// facts are the numbers of a finding, each in a sentence.
func (p *page) facts(f *score.Finding, c *score.Check) []Text {
	var out []Text
	if a := c.Affected; a != nil && a.Of > 1 {
		out = append(out, p.tf("%s of %s affected: %s", p.count(a.Count), p.count(a.Of), p.share(c.Share, c.Interval)))
		if a.Population != nil && *a.Population != a.Of {
			out = append(out, p.tf("of %s there are, chosen: %s", p.count(*a.Population), p.method(string(c.Method))))
		}
		if a.Undecided > 0 {
			out = append(out, p.many(int(a.Undecided), "%s could not be decided", "%s could not be decided"))
		}
	}
	if c.Tolerate > 0 {
		out = append(out, p.tf("up to %s is tolerated", p.percent(c.Tolerate)))
	}
	if f.Saving != nil {
		out = append(out, p.tf("may give back %s a year", p.saving(f.Saving)))
		if f.Saving.RealisableFrom != "" {
			out = append(out, p.tf("real from %s", p.day(f.Saving.RealisableFrom)))
		}
	}
	if f.Deadline != "" {
		out = append(out, p.tf("deadline %s", p.day(f.Deadline)))
	}
	if f.Wave > 0 {
		out = append(out, p.tf("planned for %s", p.word("wave_"+strconv.Itoa(f.Wave))))
	}
	if w := f.Waiver; w != nil {
		out = append(out, p.tf(lo.Ternary(w.Expired, "the waiver ran out on %s: %s", "accepted until %s: %s"), p.day(w.ExpiresOn), same(visible.Line(w.Reason, sentenceLength))))
	}
	if ch := p.change[f.ID]; ch != nil {
		if ch.FirstSeen != "" {
			out = append(out, p.tf("first seen %s", p.day(ch.FirstSeen)))
		}
		if len(ch.Past) > 0 {
			out = append(out, p.tf("earlier audits: %s", join(lo.Map(ch.Past, func(a score.FindingPast, _ int) Text { return p.past(&a) }), "; ")))
		} else if ch.Before != nil {
			out = append(out, p.tf("was %s", p.percent(*ch.Before)))
		}
	}
	return out
}

// past is what one earlier audit said of a finding.
func (p *page) past(a *score.FindingPast) Text {
	said := same(none)
	switch {
	case a.Outcome == finding.Pass && lo.FromPtr(a.Share) == 0:
		said = p.t("not found")
	case a.Share != nil && *a.Share < 1:
		said = p.percent(*a.Share)
	case a.Outcome == finding.Fail:
		said = p.t("found")
	}
	return p.tf("%s %s", p.day(a.AsOf), said)
}

// evidence is one case as the page tells it.
func (p *page) evidence(e *finding.Evidence) evidence {
	out := evidence{Shape: string(e.Shape)}
	switch e.Shape {
	case finding.PairShape:
		p.pairCase(e, &out)
	case finding.ClusterShape:
		p.clusterCase(e, &out)
	case finding.ThingShape, finding.RecordShape:
		out.Record = recordName(e.Record, e.Tag)
		for _, name := range slices.Sorted(maps.Keys(e.Values)) {
			out.Values = append(out.Values, [2]string{visible.Line(name, nameLength), visible.Line(e.Values[name], nameLength)})
		}
	}
	return out
}

// recordName is the id as the tool wrote it, else its tag.
func recordName(id *string, tag string) string {
	if id != nil {
		return visible.Line(*id, nameLength)
	}
	return visible.Line(tag, nameLength)
}

func (p *page) pairCase(e *finding.Evidence, out *evidence) {
	value := caseRow{Name: visible.Line(e.Key, nameLength), Class: p.difference(e.Class, e.Kind)}
	for _, side := range []*finding.Side{e.A, e.B} {
		if side == nil {
			out.Columns, value.Shown = append(out.Columns, none), append(value.Shown, none)
			continue
		}
		out.Columns = append(out.Columns, p.called(side.Dataset).in(0)+" "+recordName(side.Record, side.Tag))
		value.Shown = append(value.Shown, visible.Line(side.Shown, nameLength))
	}
	out.Rows = []caseRow{value}
	if d := said(e.Detail, sentenceLength); !d.empty() {
		out.Notes = append(out.Notes, d)
	}
}

func (p *page) clusterCase(e *finding.Evidence, out *evidence) {
	for _, r := range e.Records {
		out.Columns = append(out.Columns, p.called(r.Dataset).in(0)+" "+recordName(r.Record, r.Tag))
	}
	for _, f := range e.Fields {
		out.Rows = append(out.Rows, caseRow{
			Name: visible.Line(f.Name, nameLength), Class: p.differs(&f), Same: f.Class == "equal",
			Shown: lo.Map(f.Shown, func(s string, _ int) string { return visible.Line(s, nameLength) }),
			Tags:  lo.Map(f.Tags, func(s string, _ int) string { return visible.Line(s, nameLength) }),
		})
	}
	out.Notes = append(out.Notes, p.many(e.Size, "%s record is one thing, probability %s", "%s records are one thing, probability %s", p.percent(e.Score)))
	if len(e.MatchedBy) > 0 {
		out.Notes = append(out.Notes, p.tf("matched by %s", join(lo.Map(e.MatchedBy, func(s string, _ int) Text { return p.word(s) }), ", ")))
	}
	if keep, ok := e.Kept(); ok {
		out.Notes = append(out.Notes, p.tf("keep %s: %s", recordName(keep.Record, keep.Tag), said(e.SurvivorReason, sentenceLength)))
	}
}

// differs is how far the values of a field are apart, and where.
func (p *page) differs(f *finding.FieldView) Text {
	out := p.difference(f.Class, f.Kind)
	if d := said(f.Detail, sentenceLength); !d.empty() {
		return join([]Text{out, d}, ": ")
	}
	return out
}

// difference is how far two values are apart, in words.
func (p *page) difference(class, kind string) Text {
	out := p.word(class)
	if kind != "" && kind != class {
		out = join([]Text{out, p.word(kind)}, ", ")
	}
	return out
}

// fieldViews are the profiles of the fields, by dataset.
func (p *page) fieldViews() [][]fieldView {
	return lo.Map(p.res.Facts.Datasets, func(d score.DatasetFacts, _ int) []fieldView {
		return lo.Map(d.Fields[:min(len(d.Fields), p.cut.fields)], func(f score.FieldFacts, _ int) fieldView {
			v := fieldView{
				Name: visible.Line(f.Name, nameLength), Column: visible.Line(f.Column, nameLength), Type: visible.Line(f.Type, nameLength),
				Filled: f.Filled, Valid: f.Valid, Distinct: f.Distinct,
				Notes: lo.Map(f.Notes, func(n string, _ int) string { return visible.Line(n, sentenceLength) }),
			}
			for _, s := range f.Patterns[:min(len(f.Patterns), 3)] {
				v.Shapes = append(v.Shapes, [2]any{visible.Line(s.Shape, nameLength), s.Share})
			}
			if h := f.Histogram; h != nil {
				v.Kind, v.Counts = visible.Line(h.Kind, nameLength), h.Counts
				v.Edges = lo.Map(h.Edges, func(e string, _ int) string { return visible.Line(e, nameLength) })
			}
			return v
		})
	})
}
