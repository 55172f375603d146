package markdown

import (
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
)

// evidence is one case in a line. What it shows was masked before it got here.
func (p *page) evidence(e *finding.Evidence) string {
	switch e.Shape {
	case finding.PairShape:
		return p.pair(e)
	case finding.ClusterShape:
		return p.cluster(e)
	case finding.RecordShape:
		return p.tf("Record %s: %s", p.record(e.Record, e.Tag), p.values(e.Values))
	case finding.ThingShape:
	}
	return p.tf("Declared: %s", p.values(e.Values))
}

func (p *page) values(values map[string]string) string {
	return strings.Join(lo.Map(slices.Sorted(maps.Keys(values)), func(k string, _ int) string {
		return p.foreign(k) + " " + p.foreign(values[k])
	}), ", ")
}

// record is the id of a record, or its pseudonym where the id is masked.
func (p *page) record(id *string, tag string) string {
	if id != nil {
		return p.foreign(*id)
	}
	return p.foreign(tag)
}

func (p *page) pair(e *finding.Evidence) string {
	side := func(s *finding.Side) string {
		if s == nil {
			return none
		}
		return p.name(s.Dataset) + " " + p.record(s.Record, s.Tag) + ": " + lo.CoalesceOrEmpty(p.foreign(s.Shown), none)
	}
	out := p.t("Pair") + ": " + side(e.A) + " ↔ " + side(e.B) + " (" + p.foreign(strings.Trim(e.Class+", "+e.Kind, ", "))
	if d := p.said(e.Detail, nameLength); d != "" {
		out += ", " + d
	}
	return out + ")"
}

func (p *page) cluster(e *finding.Evidence) string {
	records := strings.Join(lo.Map(e.Records, func(r finding.Ref, _ int) string { return p.record(r.Record, r.Tag) }), ", ")
	out := []string{p.tf("%s records are one: %s, matched by %s", p.n.count(int64(e.Size)), records, p.foreign(strings.Join(e.MatchedBy, ", ")))}
	for _, f := range e.Fields {
		shown := lo.Map(f.Shown, func(s string, _ int) string { return lo.CoalesceOrEmpty(p.foreign(s), none) })
		apart := p.foreign(strings.Trim(f.Class+", "+f.Kind, ", "))
		if d := p.said(f.Detail, nameLength); d != "" {
			apart += ": " + d
		}
		out = append(out, strings.Join(slices.DeleteFunc([]string{p.foreign(f.Name), strings.Join(shown, " / ")}, func(s string) bool { return s == "" }), " ")+" ("+apart+")")
	}
	if e.Survivor != "" {
		out = append(out, p.tf("keep %s: %s", p.survivor(e), p.said(e.SurvivorReason, nameLength)))
	}
	return strings.Join(out, "; ")
}

// survivor names the record to keep as the records of its cluster are named.
func (p *page) survivor(e *finding.Evidence) string {
	if keep, ok := e.Kept(); ok {
		return p.record(keep.Record, keep.Tag)
	}
	return p.foreign(e.Survivor)
}
