package audit

import (
	"context"
	"fmt"

	"github.com/samber/lo"

	"stackassay/internal/fact/column"
	"stackassay/internal/fact/relation"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/source"
)

// Profiled is what was found in the columns of one dataset, or of one file.
type Profiled struct {
	Dataset   *inventory.Dataset
	Method    string
	Read      int
	Archived  int
	Unread    int
	Columns   []ProfiledColumn
	Relations relation.Relations
	Names     []string // of the columns that relations count, by position
	Notes     []string
	Problems  []string
}

// ProfiledColumn is one field of a dataset, or one of its columns.
type ProfiledColumn struct {
	Name     string // of the field, else of the column
	Header   string // of the column, "" for a field that is computed
	Position int    // of the column, from 1; 0 for none
	Declared string // type, "" for none
	Detected format.Detection
	Notes    []string // how the values are read
	Spec     *column.Spec
	column.Profile

	column int // of the source, -1 for a field that is computed
}

// ProfileDataset reads one dataset twice, as an audit does, and asks no rule:
// the columns are settled, their types detected, then profiled. Fields, where
// any are named, are the only ones to look at.
func ProfileDataset(ctx context.Context, o Options, d *inventory.Dataset, fields []string) (*Profiled, error) {
	a := &audit{Options: o, everyColumn: true}
	ds, err := a.alone(ctx, d)
	if err != nil {
		return nil, err
	}
	a.extend(ds)
	p := &Profiled{
		Dataset: d, Method: string(method(ds)), Read: ds.survey.Rows, Archived: ds.survey.Archived, Unread: ds.survey.Problems.Count,
		Notes: notes(ds), Problems: each(ds.survey.Problems.First(), source.Problem.String),
	}
	p.Columns = a.profiledColumns(ds)
	if len(fields) > 0 {
		if p.Columns, err = onlyFields(p.Columns, fields); err != nil {
			return nil, err
		}
	}
	return p, a.profile(ctx, ds, p)
}

// onlyFields keeps the columns that are named, by field or by header.
func onlyFields(all []ProfiledColumn, names []string) ([]ProfiledColumn, error) {
	for _, n := range names {
		if lo.NoneBy(all, func(c ProfiledColumn) bool { return c.Name == n || c.Header == n }) {
			return nil, &NoFieldError{n, lo.Map(all, func(c ProfiledColumn, _ int) string { return c.Name })}
		}
	}
	return lo.Filter(all, func(c ProfiledColumn, _ int) bool {
		return lo.Contains(names, c.Name) || lo.Contains(names, c.Header)
	}), nil
}

// NoFieldError says that a dataset has no such field or column.
type NoFieldError struct {
	Name  string
	Known []string
}

func (e *NoFieldError) Error() string { return fmt.Sprintf("no field or column %q", e.Name) }

// profiledColumns lists the columns with what is to be counted of each.
func (a *audit) profiledColumns(ds *dataset) []ProfiledColumn {
	specs := a.specs(ds)
	at := 0
	add := func(c ProfiledColumn, out []ProfiledColumn) []ProfiledColumn {
		c.Spec = &specs[at]
		at++
		c.Spec.Detail, c.Spec.Judge, c.Spec.Amounts, c.Spec.Rank = true, c.Spec.Type != "" && (!c.Spec.Guessed || !isEnum(c.Spec.Type)), c.Spec.Type == "amount", -1
		return append(out, c)
	}
	var out []ProfiledColumn
	info := ds.src.Info()
	for i := range ds.mapping.Fields {
		f := &ds.mapping.Fields[i]
		if f.Absent() {
			continue
		}
		c := ProfiledColumn{Name: f.Name, Declared: f.Type, Notes: ds.survey.Fields[i].Words, column: f.Column}
		if f.Column >= 0 {
			c.Header, c.Position, c.Detected = info.Columns[f.Column].Name, info.Columns[f.Column].Position, ds.detected[f.Column]
		}
		out = add(c, out)
	}
	for _, col := range ds.unmapped() {
		c := ProfiledColumn{Name: info.Columns[col].Unique, Header: info.Columns[col].Name, Position: info.Columns[col].Position, Detected: ds.detected[col], column: col}
		if s := specs[at]; s.Type != "" {
			c.Notes = source.LayoutWords(s.Type, s.Context.Layout, c.Detected.Distinct)
		}
		out = add(c, out)
	}
	return out
}

// profile passes over the records a second time.
func (a *audit) profile(ctx context.Context, ds *dataset, p *Profiled) error {
	specs := lo.Map(p.Columns, func(c ProfiledColumn, _ int) column.Spec { return *c.Spec })
	var columns []int
	for _, c := range p.Columns {
		if c.column >= 0 && !lo.Contains(columns, c.column) {
			columns, p.Names = append(columns, c.column), append(p.Names, c.Name)
		}
	}
	accs, rows := make([]*column.Accumulator, a.Jobs), make([]*relation.Collector, a.Jobs)
	for w := range accs {
		accs[w], rows[w] = column.New(specs), relation.NewCollector(columns, ds.survey.Rows)
	}
	err := source.Each(ctx, ds.src, ds.survey, a.Jobs, func(w int, b *record.Batch) error {
		accs[w].Add(b)
		rows[w].Add(b)
		return nil
	})
	if err != nil {
		return err
	}
	for i, found := range column.Merge(specs, accs) {
		p.Columns[i].Profile = found
	}
	p.Relations = relation.Merge(rows, ds.survey.Rows-ds.survey.Archived)
	return nil
}
