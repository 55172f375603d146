package audit

import (
	"slices"

	"stackassay/internal/fact/cell"
	"stackassay/internal/format"
	"stackassay/internal/record"
	"stackassay/internal/rule"
	"stackassay/internal/source"
)

// cellCollectors gather the cells of a dataset for comparing, one for each worker;
// nil where nobody asks about cells, as when no rule is asked at all.
func (a *audit) cellCollectors(ds *dataset, m *source.Mapping, columns int) []*cell.Collector {
	asks := func(r *rule.Effective) bool {
		return r.Each.Kind == cell.Root && a.pick.rule(r) && r.Asks(ds.Entity.Word())
	}
	if a.pick == nil || !a.pick.dataset(ds.Dataset) || !slices.ContainsFunc(a.Rules.Enabled(), asks) {
		return nil
	}
	out := make([]*cell.Collector, a.Jobs)
	for w := range out {
		out[w] = cell.NewCollector(m.Raw(0), columns)
	}
	return out
}

// compareCells compares what was gathered.
func (a *audit) compareCells(ds *dataset, gathered []*cell.Collector) {
	if gathered == nil || ds.survey.Rows == 0 {
		return
	}
	s := a.inv.Stack
	table := cell.Table{Context: format.Context{Country: s.Country, Assumed: true, Locale: s.Locale, AsOf: ds.clock.Time, Zone: a.zone(ds.Tool)}}
	name := func(c int) string { return ds.src.Info().Columns[c].Name }
	typ := func(c int) string {
		if f := ds.fieldOf(c); f != nil {
			return f.Type
		}
		if d := ds.detected[c]; d.Confidence >= format.Likely && d.ID != format.MixedType {
			return d.ID
		}
		return ""
	}
	ds.cells = cell.Look(gathered, name, typ, table, a.Jobs)
}

// fieldOf is the field that is read from a column of the source as it stands, nil
// where there is none.
func (ds *dataset) fieldOf(column int) *source.Field {
	for i := range ds.mapping.Fields {
		if f := &ds.mapping.Fields[i]; f.Column == column && f.Program == nil {
			return f
		}
	}
	return nil
}

// cellQuestions asks a rule about the cells of every column.
func (a *audit) cellQuestions(out []asked, ds *dataset, r *rule.Effective) []asked {
	if ds.mapping == nil || ds.src == nil {
		return out
	}
	for c, col := range ds.src.Info().Columns {
		subject, typ := &cell.Subject{Column: col.Unique}, ""
		if ds.cells != nil {
			typ = ds.cells.Types[c]
		}
		if f := ds.fieldOf(c); f != nil {
			subject.Field = f.Field
			if f.Type != "" {
				typ = f.Type
			}
		}
		schema := &record.Schema{Fields: append(slices.Clip(ds.schema.Fields), cell.Fields(typ)...)}
		out = a.question(out, ds, r, schema, map[string]any{cell.Root: subject}, part{link: -1, handover: -1, column: c})
	}
	return out
}
