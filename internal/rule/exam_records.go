package rule

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/finding"
	"stackassay/internal/record"
)

// tryRecords reaches the verdict of a test of a record-like kind: the objects
// that it gives become a small batch, which is judged as any other.
func (w *World) tryRecords(r *Effective, k *Kind, t *Test, g *giver, s *Setting) (Verdict, hcl.Diagnostics) {
	rows, common := subjectsOf(k, t)
	schema, types := w.schema(k, r.Each.Entities)
	about := About{Schema: schema, Fields: types, Objects: w.fixedObjects(k, rows, common, t, g)}
	b := &batchBuilder{world: w, schema: schema, types: types, giver: g, rows: len(rows)}
	for i, row := range rows {
		b.row = i
		for _, m := range slices.Concat(common, row) {
			if root, ok := k.Root(m.Name); ok && root.Level == PerSubject {
				b.root(root, m.Value)
			}
		}
	}
	batch := b.batch()
	if g.diags.HasErrors() {
		return Verdict{}, g.diags
	}
	q, diags := w.ask(r, about, s)
	if diags.HasErrors() {
		return Verdict{}, diags
	}
	c := q.NewCounter()
	if q.Settled == nil {
		c.Add(batch, q.living(batch))
	}
	n := int64(len(rows))
	return q.Verdict(c, finding.All, &n), diags
}

// living lists the rows that are not archived, or all where the rule asks for
// archived ones.
func (q *Question) living(b *record.Batch) []int32 {
	var out []int32
	for r := range b.Rows {
		if q.Archived() || !archived(q.schema, b, r) {
			out = append(out, int32(r))
		}
	}
	return out
}

func archived(s *record.Schema, b *record.Batch, r int) bool {
	for _, name := range []string{"archived", "deleted_at", "merged_into"} {
		i := s.Find("record", name)
		if i < 0 {
			continue
		}
		v := b.Vectors[i]
		if at := v.Index(r); !v.Null[at] && (v.Kind != record.Bool || v.Bool[at]) {
			return true
		}
	}
	return false
}

// subjectsOf takes the roots of a test apart: those that stand under a plural
// (records, pairs …) give one subject each, everything else is the same for all.
// An element of records may name roots itself: { record = { … }, owner = { … } }.
func subjectsOf(k *Kind, t *Test) (rows [][]Member, common []Member) {
	for _, m := range t.Roots {
		switch {
		case m.Name == k.Plural || m.Name == "records" && m.Value.Form == ListForm:
			name := k.Name
			if m.Name == "records" {
				name = "record"
			}
			for i, l := range m.Value.List {
				if i == len(rows) {
					rows = append(rows, nil)
				}
				rows[i] = append(rows[i], elementOf(k, name, l)...)
			}
		default:
			common = append(common, m)
		}
	}
	if rows == nil {
		rows = [][]Member{nil}
	}
	return rows, common
}

// elementOf is one subject of a list: an object that names roots of the kind
// alone gives those, any other is the subject itself.
func elementOf(k *Kind, name string, l Literal) []Member {
	roots := len(l.Object) > 0 && !slices.ContainsFunc(l.Object, func(m Member) bool {
		_, ok := k.Root(m.Name)
		return !ok || m.Value.Form != ObjectForm
	})
	if roots {
		return l.Object
	}
	return []Member{{Name: name, Value: l, Range: l.Range}}
}

// fixedObjects builds what is the same for all subjects of a test.
func (w *World) fixedObjects(k *Kind, rows [][]Member, common []Member, t *Test, g *giver) map[string]any {
	objects := map[string]any{}
	for _, m := range common {
		if root, ok := k.Root(m.Name); ok && root.Level == PerFinding {
			objects[m.Name] = w.object(root, m.Value, g)
		}
	}
	w.stackOf(objects, t, g)
	if own := k.Own(); own.Type != nil {
		for _, m := range slices.Concat(common, rows[0]) {
			if m.Name == k.Name {
				quiet := &giver{zone: g.zone} // the rest of it is read as vectors
				objects[k.Name] = quiet.given(w.Types.ObjectOf(own.Type), m.Value)
			}
		}
	}
	w.joins(k, objects)
	return objects
}
