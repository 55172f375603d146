package expr_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"stackassay/internal/expr"
	"stackassay/internal/record"
)

// Contacts makes a batch of contacts as a file with that many rows gives them:
// few distinct values in dictionaries, many in plain cells.
func Contacts(rows int, seed uint64) (*record.Schema, *record.Batch) {
	rnd := rand.New(rand.NewPCG(seed, 2))
	g := &contacts{rows: rows, rnd: rnd, batch: &record.Batch{Chunk: &record.Chunk{Rows: rows}}, schema: &record.Schema{}}
	g.plainText("email", "email", func() string {
		return fmt.Sprintf("user%d@company%d.com", rnd.IntN(1e6), rnd.IntN(1e4))
	})
	g.dictText("work_email", "email", 4000, func() string {
		return fmt.Sprintf("user%d@company%d.com", rnd.IntN(1e6), rnd.IntN(1e4))
	})
	g.dictText("status", "enum", 5, func() string { return fmt.Sprintf("status %d", rnd.IntN(5)) })
	g.dictText("country", "country", 40, func() string { return string([]byte{byte('A' + rnd.IntN(26)), byte('A' + rnd.IntN(26))}) })
	g.numbers("amount", func() float64 { return float64(rnd.IntN(1e6)) / 100 })
	g.numbers("paid", func() float64 { return float64(rnd.IntN(1e6)) / 100 })
	g.times("created_at")
	g.times("closed_at")
	return g.schema, g.batch
}

type contacts struct {
	rows   int
	rnd    *rand.Rand
	batch  *record.Batch
	schema *record.Schema
}

func (g *contacts) add(name, format string, v *record.Vector) {
	v.Rows = g.rows
	g.schema.Fields = append(g.schema.Fields, record.Field{Root: "record", Name: name, Type: format, Kind: v.Kind})
	g.batch.Vectors = append(g.batch.Vectors, v)
}

// blank makes one value in twenty null.
func (g *contacts) blank() bool { return g.rnd.IntN(20) == 0 }

// block is the text of a domain in one buffer.
type block struct {
	buf  []byte
	ends []uint32
}

func (b *block) Len() int { return len(b.ends) - 1 }

func (b *block) At(i int) []byte { return b.buf[b.ends[i]:b.ends[i+1]] }

func (g *contacts) texts(n int, text func() string) *record.Vector {
	b := &block{ends: []uint32{0}}
	v := &record.Vector{Kind: record.Text, Cells: b}
	for range n {
		s := text()
		if g.blank() {
			s = ""
		}
		b.buf = append(b.buf, s...)
		b.ends = append(b.ends, uint32(len(b.buf)))
		v.Null = append(v.Null, s == "")
	}
	return v
}

func (g *contacts) plainText(name, format string, text func() string) {
	g.add(name, format, g.texts(g.rows, text))
}

func (g *contacts) dictText(name, format string, distinct int, text func() string) {
	v := g.texts(distinct, text)
	v.Domain = v.Cells
	for range g.rows {
		v.Codes = append(v.Codes, uint32(g.rnd.IntN(distinct)))
	}
	g.add(name, format, v)
}

func (g *contacts) numbers(name string, number func() float64) {
	v := &record.Vector{Kind: record.Number}
	for range g.rows {
		v.Num = append(v.Num, number())
		v.Null = append(v.Null, g.blank())
	}
	g.add(name, "amount", v)
}

func (g *contacts) times(name string) {
	v := &record.Vector{Kind: record.Time}
	for range g.rows {
		v.Time = append(v.Time, int64(19000+g.rnd.IntN(1500))*86400e6)
		v.Day = append(v.Day, true)
		v.Null = append(v.Null, g.blank())
	}
	g.add(name, "datetime", v)
}

// BenchmarkJudge reports the time for one record; it must not allocate.
func BenchmarkJudge(b *testing.B) {
	const rows = 4096
	for _, c := range []struct{ name, condition string }{
		{"null", "record.email != null"},
		{"word", `record.status == "status 3"`},
		{"number", "record.amount > 100"},
		{"date", `record.created_at < "2024-01-01"`},
		{"age", `age(record.created_at) < duration("365d")`},
		{"numbers", "record.paid <= record.amount"},
		{"dates", "record.closed_at >= record.created_at"},
		{"difference", `record.closed_at - record.created_at < duration("90d")`},
		{"arithmetic", "record.paid * 1.21 <= record.amount + 1"},
		{"email_dictionary", "is_email(record.work_email)"},
		{"email_plain", "is_email(record.email)"},
		{"pattern_dictionary", `matches(record.work_email, "[a-z0-9]+@.*")`},
		{"texts", "record.email != record.work_email"},
		{"folded", "lower(record.status) == lower(record.country)"},
		{"three_clauses", `record.amount > 10 && record.status != "status 1" && record.created_at < "2026-01-01"`},
		{"either", `record.amount > 9000 || record.country == "ES" || record.email == null`},
		{"closure", `length([for x in ["ES", "IT"] : x if x == record.country]) == 0 && record.amount > 1`},
	} {
		b.Run(c.name, func(b *testing.B) {
			env, frame := company()
			env.Schema, frame.Batch = Contacts(rows, 1)
			p, diags := expr.Compile(parseBench(b, c.condition), env)
			if diags.HasErrors() {
				b.Fatal(diags)
			}
			var s expr.Scratch
			sel, out := make([]int32, rows), make([]expr.Tri, rows)
			for i := range sel {
				sel[i] = int32(i)
			}
			if err := p.Judge(&s, frame, sel, out); err != nil { // fills buffers and dictionaries
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				if err := p.Judge(&s, frame, sel, out); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/record")
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	env, _ := company()
	env.Schema, _ = Contacts(1, 1)
	e := parseBench(b, `record.amount > 10 && record.status != "status 1" && record.created_at < "2026-01-01" || is_email(record.email)`)
	b.ReportAllocs()
	for range b.N {
		if _, diags := expr.Compile(e, env); diags.HasErrors() {
			b.Fatal(diags)
		}
	}
}

// BenchmarkEval is one condition on an object of the inventory.
func BenchmarkEval(b *testing.B) {
	env, frame := company()
	p, diags := expr.Compile(parseBench(b, `thing.status == "active" && thing.seats > 10 && thing.owner.title != null`), env)
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	b.ReportAllocs()
	for range b.N {
		if _, err := p.Eval(frame); err != nil {
			b.Fatal(err)
		}
	}
}
