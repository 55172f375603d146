package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/account"
	"stackassay/internal/fact/position"
	"stackassay/internal/record"
	"stackassay/internal/rule"
	"stackassay/internal/source"
)

// shape is what some parts of a dataset lack that others have. Questions are
// compiled for it as for a dataset without these columns.
type shape struct {
	lacks  []bool // by field
	schema *record.Schema
}

// shapesOf finds out which parts lack fields: 0 for a part that has everything,
// else 1 + the shape.
func (a *audit) shapesOf(ds *dataset) {
	if ds.mapping == nil || ds.src == nil {
		return
	}
	lacks := make([][]bool, len(ds.mapping.Fields))
	for i := range lacks {
		lacks[i] = ds.mapping.Lacks(i)
	}
	if !lo.SomeBy(lacks, func(parts []bool) bool { return parts != nil }) {
		return
	}
	ds.shapeOf = make([]int, len(ds.src.Info().Parts))
	for part := range ds.shapeOf {
		here := lo.Map(lacks, func(parts []bool, _ int) bool { return parts != nil && parts[part] })
		if !slices.Contains(here, true) {
			continue
		}
		at := slices.IndexFunc(ds.shapes, func(s *shape) bool { return slices.Equal(s.lacks, here) })
		if at < 0 {
			at = len(ds.shapes)
			ds.shapes = append(ds.shapes, &shape{here, a.schemaWithout(ds, here)})
		}
		ds.shapeOf[part] = 1 + at
	}
}

// schemaWithout is the schema of a dataset without some fields, and without what
// facts would make of them.
func (a *audit) schemaWithout(ds *dataset, lacks []bool) *record.Schema {
	out := &record.Schema{Fields: slices.Clone(ds.mapping.Schema.Fields)}
	for i, lacking := range lacks {
		out.Fields[i].Absent = out.Fields[i].Absent || lacking
	}
	base := *out
	if ds.lifecycle != nil {
		out.Fields = append(out.Fields, position.New(ds.lifecycle, &base, ds.clock).Fields()...)
	}
	out.Fields = append(out.Fields, account.New(a.people, nil, &base, ds.Entity).Fields()...)
	out.Fields = append(out.Fields, ds.schema.Fields[len(out.Fields):]...)
	return out
}

// always is the schema of a dataset without the fields that some part lacks.
func (a *audit) always(ds *dataset) *record.Schema {
	if ds.shapes == nil {
		return ds.schema
	}
	return a.schemaWithout(ds, lo.Map(ds.mapping.Fields, func(_ source.Field, i int) bool {
		return lo.SomeBy(ds.shapes, func(s *shape) bool { return s.lacks[i] })
	}))
}

// askShapes compiles a question once more for each shape of the parts.
func (a *audit) askShapes(ds *dataset, r *rule.Effective, about rule.About, setting *rule.Setting, whole *rule.Question) []*rule.Question {
	added := about.Schema.Fields[len(ds.schema.Fields):]
	return lo.Map(ds.shapes, func(s *shape, _ int) *rule.Question {
		about.Schema = &record.Schema{Fields: slices.Concat(s.schema.Fields, added)}
		q, diags := a.Rules.Ask(r, about, setting)
		if diags.HasErrors() {
			return whole
		}
		return q
	})
}

// lacking warns of every field that some part of a dataset has no column for.
func (a *audit) lacking(ds *dataset) {
	for i := range ds.mapping.Fields {
		for part, lacks := range ds.mapping.Lacks(i) {
			if !lacks {
				continue
			}
			names := lo.Map(ds.mapping.Wanted(i, part), func(n string, _ int) string { return fmt.Sprintf("%q", n) })
			a.warnings = append(a.warnings, fmt.Sprintf("%s: %s has no column %s: %s of its records is not known, which is not blank",
				ds.Addr, ds.src.Info().Parts[part].Path, strings.Join(names, " and "), ds.mapping.Fields[i].Name))
		}
	}
}

// lacksID reports whether some part has no ids, so that a key that is not found
// may be there all the same.
func (ds *dataset) lacksID() bool {
	return lo.SomeBy(lo.Range(len(ds.mapping.Fields)), func(i int) bool {
		return ds.mapping.Fields[i].Name == "id" && ds.mapping.Lacks(i) != nil
	})
}
