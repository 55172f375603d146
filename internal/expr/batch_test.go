package expr_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"stackassay/internal/expr"
	"stackassay/internal/record"
)

// column is one field of a generated table: the values it may take, "" for
// null, and whether few of them repeat.
type column struct {
	name   string
	kind   record.Kind
	format string
	values []string
	nums   []float64 // Number, Duration; Time in days since 1970
	objs   []any
}

// columns are the fields of records in tests: one of each kind and more of
// those that are compared with one another.
func columns() []column {
	return []column{
		{name: "email", format: "email", values: []string{"ada@northwind.example", "leo@northwind", "n/a", "mia.b@gmail.com", "x y"}},
		{name: "other_email", format: "email", values: []string{"ada@northwind.example", "kim@contoso.example", "Ada@Northwind.example"}},
		{name: "status", format: "enum", values: []string{"active", "closed", "Ärger"}},
		{name: "country", format: "country", values: []string{"ES", "Germany", "IT"}},
		{name: "phone", format: "phone", values: []string{"+34 600 000 001", "600123123", "12"}},
		{name: "amount", kind: record.Number, format: "amount", nums: []float64{0, 1, -2.5, 1000, 1e9}},
		{name: "paid", kind: record.Number, format: "amount", nums: []float64{0, 1, 999.5, 1000}},
		{name: "created_at", kind: record.Time, format: "date", nums: []float64{19000, 20000.25, 20700}},
		{name: "closed_at", kind: record.Time, format: "datetime", nums: []float64{19000, 20000.5, 20800}},
		{name: "active", kind: record.Bool, format: "boolean", nums: []float64{0, 1}},
		{name: "delay", kind: record.Duration, format: "duration", nums: []float64{0, 60, 86400}},
		{name: "tags", kind: record.List, format: "multi_enum", values: []string{"a", "a;b", "c"}},
		{name: "stage", kind: record.Object, objs: []any{
			&thing{Addr: "stage.mql", Title: "MQL", Seats: new(3.0)}, &thing{Addr: "stage.sql", Title: "SQL"},
		}},
	}
}

// cells is the text of a domain in tests.
type cells []string

func (c cells) Len() int        { return len(c) }
func (c cells) At(i int) []byte { return []byte(c[i]) }

// table makes batches of the columns; a column keeps its dictionary from batch
// to batch.
type table struct {
	rnd     *rand.Rand
	columns []column
	plain   []bool // no dictionary
	domains []*record.Vector
}

func newTable(rnd *rand.Rand) *table {
	t := &table{rnd: rnd, columns: columns()}
	for range t.columns {
		t.plain = append(t.plain, rnd.IntN(2) == 0)
		t.domains = append(t.domains, nil)
	}
	return t
}

// schema describes the batches; the last field has no column.
func schema() *record.Schema {
	s := &record.Schema{}
	for _, c := range columns() {
		s.Fields = append(s.Fields, record.Field{Root: "record", Name: c.name, Type: c.format, Kind: c.kind, Column: strings.ToUpper(c.name)})
	}
	s.Fields = append(s.Fields, record.Field{Root: "record", Name: "gone", Type: "text", Absent: true})
	return s
}

// recordEnv is what the condition of a record rule sees.
func recordEnv() (*expr.Env, *expr.Frame) {
	env, frame := company()
	env.Schema = schema()
	stage := expr.Type{Kind: expr.KindObject, Object: env.Types.Of(&thing{})}
	env.Fields = map[string]expr.Type{"record.stage": stage}
	return env, frame
}

func (t *table) batch(rows int) *record.Batch {
	b := &record.Batch{Chunk: &record.Chunk{Rows: rows}}
	for i, c := range t.columns {
		if t.plain[i] {
			v := t.fill(&record.Vector{Kind: c.kind}, c, rows)
			if t.rnd.IntN(2) == 0 {
				v.Cells = spansOf(v.Cells)
			}
			b.Vectors = append(b.Vectors, v)
			continue
		}
		if t.domains[i] == nil {
			t.domains[i] = t.fill(&record.Vector{Kind: c.kind, Domain: new(int)}, c, 1+t.rnd.IntN(3))
		} else {
			t.domains[i] = t.fill(t.domains[i], c, t.rnd.IntN(3))
		}
		v := *t.domains[i]
		v.Codes = make([]uint32, rows)
		for r := range v.Codes {
			v.Codes[r] = uint32(t.rnd.IntN(len(v.Null)))
		}
		v.Rows = rows
		b.Vectors = append(b.Vectors, &v)
	}
	return b
}

// spansOf are the same texts as a reader delivers them.
func spansOf(texts record.Cells) *record.Spans {
	s := &record.Spans{Rows: texts.Len()}
	for i := range texts.Len() {
		from := len(s.Buf)
		s.Buf = append(s.Buf, texts.At(i)...)
		s.Spans = append(s.Spans, record.SpanOf(from, len(s.Buf)))
	}
	return s
}

// fill appends n values to the domain of a vector.
func (t *table) fill(old *record.Vector, c column, n int) *record.Vector {
	v := *old
	text, _ := v.Cells.(cells)
	for range n {
		null := t.rnd.IntN(4) == 0
		v.Null = append(v.Null, null)
		pick, s := 0.0, ""
		switch {
		case null:
		case c.nums != nil:
			pick = c.nums[t.rnd.IntN(len(c.nums))]
			s = fmt.Sprint(pick)
		case c.values != nil:
			s = c.values[t.rnd.IntN(len(c.values))]
		}
		if null && t.rnd.IntN(2) == 0 {
			s = "unreadable"
		}
		if null && c.kind == record.Text {
			s = ""
		}
		text = append(text, s)
		switch c.kind {
		case record.Number, record.Duration:
			v.Num = append(v.Num, pick)
		case record.Time:
			v.Time = append(v.Time, int64(pick*86400e6))
			v.Day = append(v.Day, pick == float64(int64(pick)))
		case record.Bool:
			v.Bool = append(v.Bool, pick == 1)
		case record.List:
			v.List = append(v.List, strings.Split(s, ";"))
		case record.Object:
			v.Obj = append(v.Obj, c.objs[t.rnd.IntN(len(c.objs))])
		case record.Text:
		}
	}
	v.Cells, v.Rows = text, len(v.Null)
	return &v
}

func tableOf(seed uint64) *table { return newTable(rand.New(rand.NewPCG(seed, 1))) }
