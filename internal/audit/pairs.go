package audit

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/pair"
	"stackassay/internal/fact/position"
	"stackassay/internal/fact/rows"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/rule"
)

// enough is the share of the links to be expected from which on the linked
// records speak for all (score.md, 3.3).
const enough = 0.5

// judgePairs asks the rules about linked records of every field that is compared.
func (a *audit) judgePairs(j *joined) {
	if j.pair.A.Entity != j.pair.B.Entity {
		return
	}
	if j.reason != nil {
		a.pairsUnread(j)
		return
	}
	for _, f := range j.fields {
		a.judgeTable(compared{
			kind: "pair", sample: j.sample(a), table: a.pairTable(j, f), objects: j.pairObjects(f.Field), of: j.a, format: j.context(f.Field),
			unfit: func(*rule.Effective) finding.Text {
				if share, ok := j.LinkedShare(); !ok || share < enough {
					return fewLinked(j)
				}
				return nil
			},
		})
	}
}

// pairsUnread says of each field that would be compared that nobody could.
func (a *audit) pairsUnread(j *joined) {
	mapped := j.Mappings()
	for _, f := range j.pair.A.Entity.Fields {
		if mapped[f.Label] != nil {
			a.judgeTable(compared{kind: "pair", reason: j.reason, sample: j.sample(a), objects: j.pairObjects(f), of: j.a})
		}
	}
}

// pairObjects are the roots that are the same for all pairs of one field.
func (j *joined) pairObjects(f *inventory.Field) map[string]any {
	objects := map[string]any{"entity": j.a.Entity, "pair": &rule.Pair{
		A: &rule.Side{Tool: j.a.Tool, Dataset: j.a.Dataset}, B: &rule.Side{Tool: j.b.Tool, Dataset: j.b.Dataset},
		Entity: j.a.Entity, Field: f,
	}}
	if i := j.Integration(); i != nil {
		objects["integration"] = i
	}
	return objects
}

func fewLinked(j *joined) finding.Text {
	linked := thousands(int64(j.Linked()))
	return finding.Text{
		"en": "only " + linked + " records of the two datasets could be linked, fewer than half of those that should be",
		"es": "solo se pudieron enlazar " + linked + " registros de los dos conjuntos, menos de la mitad de los que deberían",
		"it": "solo " + linked + " record dei due insiemi si sono potuti collegare, meno della metà di quelli che dovrebbero",
	}
}

// pairTable is the linked records with one field of both sides.
func (a *audit) pairTable(j *joined, f *pair.Field) *record.Table {
	n, p := j.A.Len(), j.Links.A
	partner := func(r int) int { return int(p.Row[r]) }
	linked := func(r int) bool { return f.Cells[r].State != pair.NoPartner }
	cutoff, apart := rows.Cutoff(j.A, j.B, j.Integration()), rows.TakenApart(j.A, j.B, j.Integration())
	add := newAdder("pair")
	add.texts("method", n, func(r int) string { return p.Method[r].String() })
	add.bools("comparable", n, func(r int) *bool { return new(f.Cells[r].Comparable()) })
	add.bools("in_grace", n, func(r int) *bool {
		if !linked(r) {
			return nil
		}
		return rows.InGrace(cutoff, apart, changed(j.A, r), changed(j.B, partner(r)))
	})
	add.bools("equal", n, func(r int) *bool {
		if !f.Cells[r].Comparable() {
			return nil
		}
		return new(f.Cells[r].State == pair.Equal)
	})
	add.texts("difference", n, func(r int) string { return string(f.Cells[r].Kind) })
	add.texts("newer", n, func(r int) string {
		if !linked(r) {
			return ""
		}
		return newer(j.A, r, j.B, partner(r))
	})
	add.texts("overwritten", n, func(r int) string {
		if f.Cells[r].State != pair.Differs {
			return ""
		}
		return f.Overwritten(j.Bridge, newer(j.A, r, j.B, partner(r)))
	})
	add.numbers("amount", n, func(r int) *float64 { return largerAmount(j, f, r) })
	add.numbers("stage_distance", n, func(r int) *float64 {
		if !f.Cells[r].Comparable() {
			return nil
		}
		return f.Distance(j.about, j.A.Cell(j.A.Field(f.Label), r), j.B.Cell(j.B.Field(f.Label), partner(r)))
	})
	a.addSide(add, "a", j.a, j.A, f, lo.RangeFrom(int32(0), n))
	a.addSide(add, "b", j.b, j.B, f, p.Row)
	t := &record.Table{Schema: &record.Schema{Fields: add.fields}, Vectors: add.vectors, Rows: n, Living: make([]bool, n)}
	for r := range n {
		t.Living[r] = linked(r)
	}
	return t
}

// addSide adds what one side of a pair holds.
func (a *audit) addSide(add *adder, name string, ds *dataset, r *rows.Rows, f *pair.Field, at []int32) {
	field := func(as string, pos int, typ string) {
		v := record.Gather(r.Vectors[pos], at)
		v.Kind = record.Text
		add.fields = append(add.fields, record.Field{Root: "pair", Name: name + "." + as, Kind: record.Text, Type: typ})
		add.vectors = append(add.vectors, v)
	}
	if pos := r.Field(f.Label); pos >= 0 {
		field("value", pos, r.Schema.Fields[pos].Type)
	}
	if pos := r.Field("id"); pos >= 0 {
		field("record.id", pos, r.Schema.Fields[pos].Type)
	}
	owners := f.Type == "reference" && f.To != nil && f.To.Kind == "user"
	pos := r.Field(f.Label)
	add.add(name+".person", record.Objects(len(at), func(row int) (*inventory.Person, any) {
		if !owners || at[row] == rows.None {
			return nil, nil
		}
		p := a.people.Find(a.ownersOf(ds.Tool).Email(r.Cell(pos, int(at[row]))))
		if p == nil {
			return nil, nil
		}
		return p, p
	}))
	stage := a.stageOf(ds, r)
	add.texts(name+".position.stage.means", len(at), func(row int) string {
		if at[row] == rows.None {
			return ""
		}
		if s := stage(int(at[row])); s != nil {
			return s.Means
		}
		return ""
	})
}

// stageOf says where the records of a dataset stand in their lifecycle; nil where
// they stand in none.
func (a *audit) stageOf(ds *dataset, r *rows.Rows) func(row int) *inventory.Stage {
	ladder := position.For(ds.Dataset, a.inv.Lifecycles)
	if ladder == nil {
		return func(int) *inventory.Stage { return nil }
	}
	named, field := position.Stages(ladder), r.Field(ladder.Field)
	return func(row int) *inventory.Stage { return named(r.Cell(field, row)) }
}

// largerAmount is the larger of two amounts, what a difference of money weighs; nil
// for what is no money.
func largerAmount(j *joined, f *pair.Field, r int) *float64 {
	if f.Type != "amount" || f.Cells[r].State == pair.NoPartner {
		return nil
	}
	out := 0.0
	for i, side := range j.Sides() {
		row := r
		if i == 1 {
			row = int(j.Links.A.Row[r])
		}
		if n, ok := side.Number(f.Label, row); ok {
			out = max(out, n)
		}
	}
	return &out
}

// context of one side of a pair: the format of a cell is judged as in its own
// dataset.
func (j *joined) context(f *inventory.Field) func(root, name string) format.Context {
	return func(_, name string) format.Context {
		ds, field := j.a, f.Label
		if name[:1] == "b" {
			ds = j.b
		}
		if name[1:] == ".record.id" {
			field = "id"
		}
		return ds.context("record", field)
	}
}
