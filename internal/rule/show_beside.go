package rule

import (
	"cmp"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/cluster"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// showCluster adds what a cluster says of itself: its records side by side, and
// which of them to keep.
func (q *Question) showCluster(b *record.Batch, r int, out *finding.Evidence) {
	out.Shape = finding.ClusterShape
	if q.size >= 0 {
		out.Size = int(sizeOf(q.vector(b, q.size), r))
	}
	if v := q.vector(b, q.schema.Find("cluster", "by")); v != nil && v.Cells != nil {
		if by := string(v.Cells.At(v.Index(r))); by != "" {
			out.MatchedBy = []string{by}
		}
	}
	if v := q.vector(b, q.schema.Find("cluster", "weakest")); v != nil && !v.Null[v.Index(r)] {
		out.Score = v.Num[v.Index(r)]
	}
	if v := q.vector(b, q.schema.Find("cluster", "beside")); v != nil && !v.Null[v.Index(r)] && out.Size > 1 {
		if beside, ok := v.Obj[v.Index(r)].(*cluster.Beside); ok {
			q.layOut(beside, out)
		}
	}
}

// layOut shows the records of a cluster beside each other. At the strict level
// the kinds of their differences stay, and no value.
func (q *Question) layOut(beside *cluster.Beside, out *finding.Evidence) {
	keep, why := beside.Survivor()
	for _, row := range beside.Records() {
		ref := finding.Ref{}
		if d := beside.Dataset(); d != nil {
			ref.Dataset = d.Addr
		}
		ref.Record, ref.Tag = q.idShown(beside.ID(row), q.id)
		if row == keep {
			out.Survivor = cmp.Or(ref.Tag, lo.FromPtr(ref.Record))
		}
		out.Records = append(out.Records, ref)
	}
	out.SurvivorReason = whyKept(why)
	for _, f := range beside.Fields() {
		out.Fields = append(out.Fields, q.fieldView(&f))
	}
}

// fieldView is one field of records that stand beside each other.
func (q *Question) fieldView(f *cluster.Compared) finding.FieldView {
	d := f.Difference
	view := finding.FieldView{Name: f.Label, Class: d.Class.String(), Kind: string(d.Kind)}
	field := &record.Field{Root: "record", Name: f.Label, Type: f.Type}
	view.Detail = whereApart(d.Apart(f.Type, f.Cells[f.A], f.Cells[f.B], q.contextOf(field)))
	if q.setting.Strict {
		return view
	}
	view.Shown = lo.Map(f.Cells, func(text string, _ int) string { return q.mask(field, text) })
	tags := lo.Map(f.Cells, func(text string, i int) string {
		if view.Shown[i] == text {
			return "" // nothing is masked
		}
		return q.valueTag(field, text)
	})
	if slices.ContainsFunc(tags, func(t string) bool { return t != "" }) {
		view.Tags = tags
	}
	return view
}

// valueTag is the pseudonym of a value, the same for all notations of it.
func (q *Question) valueTag(f *record.Field, text string) string {
	if known, ok := format.Lookup(f.Type); ok && text != "" {
		if r := known.Check(text, q.contextOf(f)); r.Normal != "" {
			text = r.Normal
		}
	}
	return q.setting.tag(f.Type, text)
}

// showPair gives the evidence of a pair its own members: what the rule calls
// key, a and b, and how the two differ.
func (q *Question) showPair(b *record.Batch, r int, out *finding.Evidence) {
	p, _ := q.About.Objects["pair"].(*Pair)
	out.Shape = finding.PairShape
	out.Key = out.Values["key"]
	side := func(s *Side, name string) *finding.Side {
		shown := &finding.Side{Shown: out.Values[name]}
		if s != nil && s.Dataset != nil {
			shown.Dataset = s.Dataset.Addr
		}
		shown.Record, shown.Tag = q.idAt(b, r, q.schema.Find("pair", name+".record.id"))
		return shown
	}
	if p != nil {
		out.A, out.B = side(p.A, "a"), side(p.B, "b")
		q.showDifference(b, r, p.Field, out)
	}
	out.Values, out.Record, out.Tag = nil, nil, ""
}

// showDifference says how the two sides of a pair differ, which is no value and
// stays at every level of privacy.
func (q *Question) showDifference(b *record.Batch, r int, f *inventory.Field, out *finding.Evidence) {
	text := func(name string) string {
		v := q.vector(b, q.schema.Find("pair", name))
		if v == nil || v.Cells == nil || r >= v.Rows {
			return ""
		}
		return string(v.Cells.At(v.Index(r)))
	}
	kind := format.DiffKind(text("difference"))
	out.Kind, out.Class = string(kind), format.ClassOf(kind).String()
	x, y := text("a.value"), text("b.value")
	if out.Class == format.ClassMissing.String() {
		out.Side = "b"
		if x == "" {
			out.Side = "a"
		}
	}
	if f == nil {
		return
	}
	d := format.Difference{Class: format.ClassOf(kind), Kind: kind}
	out.Detail = whereApart(d.Apart(f.Type, x, y, q.contextOf(&record.Field{Root: "pair", Name: "a.value", Type: f.Type})))
}
