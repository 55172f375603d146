package audit

import (
	"math"
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/fact/hop"
	"stackassay/internal/fact/rows"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
	"stackassay/internal/rule"
)

// hops are the steps of chains that some rule asks about, with what belongs to
// them.
func (a *audit) hops() []hop.Hop {
	if !a.asks("hop") {
		return nil
	}
	return lo.Filter(hop.Derive(a.inv), func(h hop.Hop, _ int) bool { return a.pick.dataset(h.Of) })
}

// hopFields are the fields by which documents are followed and compared.
func hopFields(d *inventory.Dataset) map[string]bool {
	out := map[string]bool{"merged_ids": true, "merged_into": true}
	for _, f := range d.Entity.Fields {
		switch f.Type {
		case "reference", "date", "datetime", "enum", "currency", "amount", "id":
			out[f.Label] = true
		}
	}
	return out
}

// judgeHops asks the rules about records of one step of a chain and what belongs
// to them in another.
func (a *audit) judgeHops() {
	for _, h := range a.hops() {
		ds := a.datasetOf(h.Of)
		own := &rule.Hop{From: h.From, To: h.To}
		if l := h.Limit(); l != nil {
			own.Limit = l.Within
		}
		c := compared{
			kind: "hop", of: ds, objects: map[string]any{"hop": own, "chain": h.Chain}, format: ds.context,
			sample: func(n int64) (finding.Method, *int64) { return method(ds), sizeOf(ds, &rule.Counter{Evaluated: n}) },
			unfit: func(r *rule.Effective) finding.Text {
				if r.Each.FullKeys && !a.allRead(&h) {
					return wantsFullKeys()
				}
				return nil
			},
		}
		r := a.rowsOf(ds)
		find, ok := hop.NewFinder(&h, func(d *inventory.Dataset) *rows.Rows { return a.rowsOf(a.datasetOf(d)) })
		switch {
		case r == nil:
			c.reason = a.whyNotRead(ds)
		case !ok:
			c.reason = noWay(&h)
		default:
			c.table = a.hopTable(ds, r, find)
		}
		if c.reason != nil {
			c.sample = func(int64) (finding.Method, *int64) { return method(ds), nil }
		}
		a.judgeTable(c)
	}
}

// allRead reports whether a record that has no successor has none: everything
// between the two steps was read.
func (a *audit) allRead(h *hop.Hop) bool {
	return lo.EveryBy(h.Touches(), func(d *inventory.Dataset) bool {
		ds := a.datasetOf(d)
		return d == h.Of || ds.survey != nil && a.complete(ds)
	})
}

func noWay(h *hop.Hop) finding.Text {
	from, to := h.From.Label, h.To.Label
	return finding.Text{
		"en": "no column leads from " + from + " to " + to,
		"es": "ninguna columna lleva de " + from + " a " + to,
		"it": "nessuna colonna porta da " + from + " a " + to,
	}
}

// hopTable is the records of a step, with what belongs to each.
func (a *audit) hopTable(ds *dataset, r *rows.Rows, find *hop.Finder) *record.Table {
	n := r.Len()
	next := make([][]hop.Next, n)
	for row := range n {
		if r.Living[row] {
			next[row] = find.Next(int32(row))
		}
	}
	add := newAdder("hop")
	add.bools("found", n, func(row int) *bool { return new(len(next[row]) > 0) })
	add.numbers("count", n, func(row int) *float64 { return count(int64(len(next[row]))) })
	add.numbers("gap", n, func(row int) *float64 { return gap(r, row, next[row]) })
	add.numbers("difference", n, func(row int) *float64 { return difference(r, row, next[row]) })
	add.add("next", record.Objects(n, func(row int) (int, any) {
		out := make([]expr.Attributes, len(next[row]))
		for i, x := range next[row] {
			out[i] = successor(x)
		}
		return row, out
	}))
	stage := a.stageOf(ds, r)
	add.fields = append(add.fields, record.Field{Root: "position", Name: "stage.means", Kind: record.Text})
	add.vectors = append(add.vectors, record.Texts(n, func(row int) string {
		if s := stage(row); s != nil {
			return s.Means
		}
		return ""
	}))
	return r.With(add.fields, add.vectors)
}

// successor is a record that belongs to another, as rules read its fields.
type successor hop.Next

// Attribute implements expr.Attributes.
func (f successor) Attribute(name string) (value any, ok bool) {
	at := f.In.Field(name)
	if at < 0 {
		return nil, f.In.Dataset.Entity.Field(name) != nil
	}
	v := f.In.Vectors[at]
	i := v.Index(int(f.Row))
	if v.Null[i] {
		return nil, true
	}
	switch v.Kind {
	case record.Number:
		return v.Num[i], true
	case record.Duration:
		return lang.Duration(v.Num[i]), true
	case record.Time:
		return lang.Time{Time: time.UnixMicro(v.Time[i]).UTC(), DateOnly: v.Day[i]}, true
	case record.Bool:
		return v.Bool[i], true
	case record.List:
		return v.List[i], true
	case record.Text, record.Object:
	}
	return string(v.Cells.At(i)), true
}

// amounts are the amount of a record and that of what belongs to it, in one
// currency; ok is false where they cannot be compared.
func amounts(r *rows.Rows, row int, next []hop.Next) (own, theirs float64, ok bool) {
	own, ok = r.Number("amount", row)
	if !ok || len(next) == 0 {
		return 0, 0, false
	}
	currency := strings.ToUpper(r.Cell(r.Field("currency"), row))
	for _, x := range next {
		n, known := x.In.Number("amount", int(x.Row))
		other := strings.ToUpper(x.In.Cell(x.In.Field("currency"), int(x.Row)))
		if !known || currency != "" && other != "" && currency != other {
			return 0, 0, false
		}
		theirs += n
	}
	return own, theirs, true
}

// gap is the difference of the amounts of two steps, the larger as base.
func gap(r *rows.Rows, row int, next []hop.Next) *float64 {
	own, theirs, ok := amounts(r, row, next)
	base := max(math.Abs(own), math.Abs(theirs))
	if !ok || base == 0 {
		return nil
	}
	return new(math.Abs(own-theirs) / base)
}

func difference(r *rows.Rows, row int, next []hop.Next) *float64 {
	own, theirs, ok := amounts(r, row, next)
	if !ok {
		return nil
	}
	return new(math.Abs(own - theirs))
}
