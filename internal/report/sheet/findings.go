package sheet

import (
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// findings is one row for each finding, folded ones too, and behind them one for
// each source or rule that could not be looked at: who reads this table alone
// must not take an audit that saw less for one that found less.
func (b *book) findings() Table {
	t := Table{Name: "findings", Columns: columns("id", "rule", "severity", "dimension", "subject", "charged_to", "departments", "owner", "message",
		"count#", "of#", "population#", "share%", "low%", "high%", "tolerate%", "cost#", "gain#", "saving#", "currency", "effort", "wave#", "status", "waived_until@", "file", "line#")}
	for _, f := range b.ranked() {
		c := b.checks[f.ID]
		row := []Cell{
			b.short[f.ID], c.Rule, c.Severity.String(), c.Dimension.String(), c.Subject, c.ChargedTo, b.list(b.homes[c.ChargedTo]), b.owner(c), b.said(f.Message),
			nil, nil, nil, maybe(c.Share), nil, nil, c.Tolerate, maybe(f.Cost), maybe(f.Gain), nil, nil, f.Effort.String(), nil, b.state(f), nil, nil, nil,
		}
		if a := c.Affected; a != nil {
			row[9], row[10], row[11] = number(a.Count), number(a.Of), maybe(a.Population)
		}
		if c.Interval != nil {
			row[13], row[14] = c.Interval.Low(), c.Interval.High()
		}
		if f.Saving != nil {
			row[18], row[19] = f.Saving.Expected.Amount, f.Saving.Expected.Currency
		}
		if f.Wave > 0 {
			row[21] = number(f.Wave)
		}
		if f.Waiver != nil {
			row[23] = day(f.Waiver.ExpiresOn)
		}
		if f.Location != nil {
			row[24], row[25] = f.Location.File, number(f.Location.Line)
		}
		t.Rows = append(t.Rows, row)
	}
	declared := lo.SliceToMap(b.res.Subjects, func(s score.Subject) (string, *finding.Range) { return s.Address, s.Location })
	for _, n := range b.res.Coverage.NotChecked {
		row := make([]Cell, len(t.Columns))
		row[1], row[4], row[8], row[22] = notChecked, n.Address, b.said(n.Reason), notChecked
		if at := declared[n.Address]; at != nil {
			row[24], row[25] = at.File, number(at.Line)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// notChecked stands where a finding has its rule and its state.
const notChecked = "not_checked"

// owner answers for what a check is charged to.
func (b *book) owner(c *score.Check) Cell {
	for _, t := range b.res.Facts.Tools {
		if t.Address == c.ChargedTo && t.Owner != "" {
			return b.name(t.Owner)
		}
	}
	for _, i := range b.res.Facts.Integrations {
		if i.Address == c.ChargedTo && i.Owner != "" {
			return b.name(i.Owner)
		}
	}
	return nil
}

// evidence is one row for each case that is shown, its values side by side in
// one cell: no two rules show the same names.
func (b *book) evidence() Table {
	t := Table{Name: "evidence", Columns: columns("id", "rule", "case#", "of#", "shape", "record", "what", "class", "kind")}
	for _, f := range b.ranked() {
		c := b.checks[f.ID]
		for i := range f.Evidence {
			e := &f.Evidence[i]
			record, what := evidenceOf(e)
			t.Rows = append(t.Rows, []Cell{b.short[f.ID], c.Rule, number(i + 1), number(f.EvidenceTotal), string(e.Shape), record, what, e.Class, e.Kind})
		}
	}
	return t
}

func evidenceOf(e *finding.Evidence) (record, what string) {
	switch e.Shape {
	case finding.PairShape:
		var sides []string
		for _, s := range []*finding.Side{e.A, e.B} {
			if s != nil {
				sides = append(sides, s.Dataset+" "+lo.FromPtrOr(s.Record, s.Tag)+": "+s.Shown)
			}
		}
		return e.Key, strings.Join(sides, " | ")
	case finding.ClusterShape:
		ids := lo.Map(e.Records, func(r finding.Ref, _ int) string { return r.Dataset + " " + lo.FromPtrOr(r.Record, r.Tag) })
		fields := lo.Map(e.Fields, func(f finding.FieldView, _ int) string { return f.Name + ": " + strings.Join(f.Shown, " | ") })
		if keep, ok := e.Kept(); ok {
			fields = append(fields, "keep "+lo.FromPtrOr(keep.Record, keep.Tag)+": "+e.SurvivorReason.String())
		}
		return strings.Join(ids, ", "), strings.Join(fields, "; ")
	case finding.ThingShape, finding.RecordShape:
		values := lo.Map(slices.Sorted(maps.Keys(e.Values)), func(n string, _ int) string { return n + ": " + e.Values[n] })
		return lo.FromPtrOr(e.Record, e.Tag), strings.Join(values, "; ")
	}
	return "", ""
}

// checksTable is one row for each check that was asked.
func (b *book) checksTable() Table {
	t := Table{Name: "checks", Columns: columns("id", "rule", "subject", "discriminator", "charged_to", "dimension", "outcome", "reason", "severity",
		"count#", "of#", "undecided#", "population#", "share%", "low%", "high%", "method")}
	for _, c := range b.res.Checks {
		row := []Cell{
			string(c.ID), c.Rule, c.Subject, c.Discriminator, c.ChargedTo, c.Dimension.String(), c.Outcome.String(), b.said(c.Reason), c.Severity.String(),
			nil, nil, nil, nil, maybe(c.Share), nil, nil, string(c.Method),
		}
		if a := c.Affected; a != nil {
			row[9], row[10], row[11], row[12] = number(a.Count), number(a.Of), number(a.Undecided), maybe(a.Population)
		}
		if c.Interval != nil {
			row[14], row[15] = c.Interval.Low(), c.Interval.High()
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
