package expr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/expr"
	"stackassay/internal/record"
)

// words is a batch of one column with a dictionary.
func words(domain any, values ...string) (*record.Schema, *record.Batch) {
	v := &record.Vector{Rows: len(values), Cells: cells(values), Domain: domain}
	for i, s := range values {
		v.Codes = append(v.Codes, uint32(i))
		v.Null = append(v.Null, s == "")
	}
	s := &record.Schema{Fields: []record.Field{{Root: "record", Name: "word", Type: "text", Column: "Word"}}}
	return s, &record.Batch{Chunk: &record.Chunk{Rows: len(values)}, Vectors: []*record.Vector{v}}
}

func judge(t *testing.T, p *expr.Program, s *expr.Scratch, f *expr.Frame) []expr.Tri {
	t.Helper()
	out := make([]expr.Tri, f.Batch.Rows)
	if err := p.Judge(s, f, all(f.Batch.Rows), out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestVerdictsAreForgottenWhenTheyMayNotHold(t *testing.T) {
	domain := new(int)
	for name, c := range map[string]struct {
		written string
		domain  any
		change  func(f *expr.Frame)
	}{
		"a domain that does not last": {`record.word == "a" || record.word == "b"`, nil, func(f *expr.Frame) { _, f.Batch = words(nil, "x", "a") }},
		"another domain":              {`lower(record.word) == "a" || false`, domain, func(f *expr.Frame) { _, f.Batch = words(new(int), "x", "a") }},
		"another object": {`record.word == thing.words[0]`, domain, func(f *expr.Frame) {
			f.Objects["thing"] = &thing{Words: []string{"x"}}
		}},
		"another clock": {`age(totime("2026-11-20")) > 86400 ? record.word == "x" : record.word == "a"`, domain, func(f *expr.Frame) {
			f.AsOf = clock("2026-12-01")
		}},
		"other domains of the company": {"is_internal(\"ada@${record.word}.com\")", domain, func(f *expr.Frame) {
			f.Domains = []string{"x.com"}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			env, f := company()
			env.Schema, f.Batch = words(c.domain, "a", "x")
			f.Domains = []string{"a.com"}
			p := compile(t, c.written, env)
			var s expr.Scratch
			for range 2 {
				if diff := cmp.Diff([]expr.Tri{expr.True, expr.False}, judge(t, p, &s, f)); diff != "" {
					t.Fatalf("before the change (-want +got):\n%s", diff)
				}
			}
			c.change(f)
			if diff := cmp.Diff([]expr.Tri{expr.False, expr.True}, judge(t, p, &s, f)); diff != "" {
				t.Errorf("after the change (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnErrorIsNotForgotten(t *testing.T) {
	env, f := company()
	env.Schema, f.Batch = words(new(int), "a", "a,b")
	for _, written := range []string{`one(split(",", record.word)) == "a"`, `length(one(split(",", record.word))) == 1`} {
		p := compile(t, written, env)
		var s expr.Scratch
		for batch := range 2 {
			if err := p.Judge(&s, f, all(2), make([]expr.Tri, 2)); err == nil {
				t.Errorf("%s: no error in batch %d", written, batch)
			}
		}
	}
}

func TestAFieldIsJudgedInItsOwnContext(t *testing.T) {
	env, f := company()
	env.Schema, f.Batch = words(nil, "NA", "n/a")
	env.Schema.Fields[0].Type = "country"
	p := compile(t, "is_placeholder(record.word)", env)
	var s expr.Scratch
	if diff := cmp.Diff([]expr.Tri{expr.False, expr.True}, judge(t, p, &s, f)); diff != "" {
		t.Errorf("stand-ins in a column of countries (-want +got):\n%s", diff)
	}
}

func TestRawCellsAreTextEvenWhereTheValueIsNull(t *testing.T) {
	env, f := company()
	env.Schema, f.Batch = words(nil, "soon", "", "2026")
	f.Batch.Vectors[0].Kind, env.Schema.Fields[0].Kind = record.Number, record.Number
	f.Batch.Vectors[0].Num, f.Batch.Vectors[0].Null = []float64{0, 0, 2026}, []bool{true, true, false}
	for written, want := range map[string][]expr.Tri{
		`record.word == null`:                               {expr.True, expr.True, expr.False},
		`record.raw["Word"] == "soon"`:                      {expr.True, expr.Unknown, expr.False},
		`record.raw["Word"] != null`:                        {expr.True, expr.False, expr.True},
		`record.raw["Word"] != null && record.word == null`: {expr.True, expr.False, expr.False},
		`record.raw["Absent"] == null`:                      {expr.True, expr.True, expr.True},
	} {
		var s expr.Scratch
		if diff := cmp.Diff(want, judge(t, compile(t, written, env), &s, f)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", written, diff)
		}
	}
}
