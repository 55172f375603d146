package expr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// ledger is a table of amounts, null where the pointer is nil.
func ledger(amounts ...*float64) (*record.Schema, *record.Batch) {
	v := &record.Vector{Kind: record.Number, Rows: len(amounts)}
	for _, a := range amounts {
		n := 0.0
		if a != nil {
			n = *a
		}
		v.Num = append(v.Num, n)
		v.Null = append(v.Null, a == nil)
	}
	s := &record.Schema{Fields: []record.Field{{Root: "record", Name: "mrr", Kind: record.Number}}}
	return s, &record.Batch{Chunk: &record.Chunk{Rows: len(amounts)}, Vectors: []*record.Vector{v}}
}

func all(n int) []int32 {
	sel := make([]int32, n)
	for i := range sel {
		sel[i] = int32(i)
	}
	return sel
}

func total(t *testing.T, written string, amounts ...*float64) (string, int) {
	t.Helper()
	env, frame := company()
	env.Aggregates = true
	env.Schema, frame.Batch = ledger(amounts...)
	p := compile(t, written, env)
	if !p.Aggregates() {
		t.Fatalf("%s adds nothing up", written)
	}
	var s expr.Scratch
	tally := p.Tally()
	if err := tally.Add(&s, frame, all(len(amounts))); err != nil {
		t.Fatal(err)
	}
	v, err := p.Total(frame, tally)
	if err != nil {
		t.Fatal(err)
	}
	return show(v), tally.Undecided()
}

func TestAggregates(t *testing.T) {
	amounts := []*float64{new(10.0), nil, new(20.0), new(40.0)}
	for written, want := range map[string]string{
		"sum(record.mrr) * 12":         "840",
		"avg(record.mrr)":              "23.333333333333332",
		"count()":                      "4",
		"count(record.mrr)":            "3",
		"count(record.mrr > 15)":       "2",
		"share(record.mrr > 15)":       "0.6666666666666666",
		"quantile(record.mrr, 0.5)":    "20",
		"quantile(record.mrr, 0.75)":   "30",
		"sum(record.mrr) / count()":    "17.5",
		"sum(coalesce(record.mrr, 1))": "71",
	} {
		if got, _ := total(t, written, amounts...); got != want {
			t.Errorf("%s is %s, want %s", written, got, want)
		}
	}
	if _, undecided := total(t, "sum(record.mrr)", amounts...); undecided != 1 {
		t.Errorf("%d records are undecided, want 1", undecided)
	}
}

func TestAggregatesOverNothing(t *testing.T) {
	for written, want := range map[string]string{
		"sum(record.mrr)": "0", "count()": "0", "avg(record.mrr)": "null", "share(record.mrr > 1)": "null",
		"quantile(record.mrr, 0.5)": "null",
	} {
		if got, _ := total(t, written); got != want {
			t.Errorf("%s over no record is %s, want %s", written, got, want)
		}
	}
}

func TestAggregatesDoNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		env, frame := company()
		env.Aggregates = true
		values := rapid.SliceOfN(rapid.Float64Range(-1e12, 1e12), 1, 40).Draw(t, "values")
		var amounts []*float64
		for i := range values {
			amounts = append(amounts, &values[i])
		}
		env.Schema, frame.Batch = ledger(amounts...)
		p, diags := expr.Compile(parseRapid(t, "[sum(record.mrr), avg(record.mrr), quantile(record.mrr, 0.3), count(record.mrr > 0)]"), env)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		rows := rapid.Permutation(all(len(values))).Draw(t, "rows")
		cut := rapid.IntRange(0, len(rows)).Draw(t, "cut")
		inOrder, first, second := p.Tally(), p.Tally(), p.Tally()
		var s expr.Scratch
		for _, step := range []struct {
			tally *expr.Tally
			sel   []int32
		}{{inOrder, all(len(values))}, {first, rows[:cut]}, {second, rows[cut:]}} {
			if err := step.tally.Add(&s, frame, step.sel); err != nil {
				t.Fatal(err)
			}
		}
		second.Merge(first)
		want, err := p.Total(frame, inOrder)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Total(frame, second)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(show(want), show(got)); diff != "" {
			t.Fatalf("in another order (-want +got):\n%s", diff)
		}
	})
}

func TestAggregatesAreChecked(t *testing.T) {
	for written, says := range map[string]string{
		"sum(sum(record.mrr))":             "inside another",
		"sum()":                            "wrong number",
		"quantile(record.mrr, 50)":         "share",
		"quantile(record.mrr, record.mrr)": "share",
		"share(record.mrr)":                "takes no number",
		"avg(record.mrr > 1)":              "takes no bool",
	} {
		env, _ := company()
		env.Aggregates = true
		env.Schema, _ = ledger()
		_, diags := expr.Compile(parse(t, written), env)
		if len(diags) != 1 || !strings.Contains(diags[0].Summary, says) {
			t.Errorf("%s gives %v, want %q", written, diags, says)
			continue
		}
		if code := lang.CodeOf(diags[0]); code != lang.CodeRuleFunction && code != lang.CodeType {
			t.Errorf("%s has the code %s", written, code)
		}
	}
}

func TestAProgramWithoutItsTallyFails(t *testing.T) {
	env, frame := company()
	env.Aggregates = true
	env.Schema, frame.Batch = ledger(new(1.0))
	if _, err := compile(t, "sum(record.mrr)", env).Eval(frame); err == nil {
		t.Error("it has a value")
	}
}
