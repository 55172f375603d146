package expr_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/expr"
	"stackassay/internal/record"
)

// cellOf shows what a vector holds for a row.
func cellOf(v *record.Vector, row int) string {
	i := v.Index(row)
	if v.Null[i] {
		return "null"
	}
	switch v.Kind {
	case record.Text:
		return strconv.Quote(string(v.Cells.At(i)))
	case record.Number:
		return strconv.FormatFloat(v.Num[i], 'f', -1, 64)
	case record.Duration:
		return strconv.FormatFloat(v.Num[i], 'f', -1, 64) + "s"
	case record.Bool:
		return strconv.FormatBool(v.Bool[i])
	case record.Time:
		return strconv.FormatInt(v.Time[i], 10)
	case record.List:
		return show(expr.Texts(v.List[i]))
	case record.Object:
		return v.Obj[i].(*thing).Address()
	}
	return "?"
}

func TestColumnsAgreeWithEval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]struct {
			written string
			kind    record.Kind
		}{
			{"record.email", record.Text},
			{"lower(record.email)", record.Text},
			{`record.raw["AMOUNT"]`, record.Text},
			{`"${record.status}-${record.country}"`, record.Text},
			{`lookup({active = "a"}, record.status, null)`, record.Text},
			{"record.amount * 2", record.Number},
			{"record.amount + record.paid", record.Number},
			{"record.delay", record.Duration},
			{"record.active", record.Bool},
			{"record.active && record.amount > 1", record.Bool},
			{"record.closed_at", record.Time},
			{"record.closed_at + record.delay", record.Time},
			{"record.tags", record.List},
			{"record.stage", record.Object},
			{`"constant"`, record.Text},
			{"none", record.Text},
			{"thing.title", record.Text},
		}).Draw(t, "column")
		env, frame := recordEnv()
		p, diags := expr.Compile(parseRapid(t, c.written), env)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		tab := tableOf(rapid.Uint64().Draw(t, "seed"))
		var s expr.Scratch
		for range 3 {
			frame.Batch = tab.batch(1 + tab.rnd.IntN(20))
			v, err := p.Column(&s, frame, c.kind)
			if err != nil {
				t.Fatal(err)
			}
			if v.Rows != frame.Batch.Rows || v.Kind != c.kind {
				t.Fatalf("%s: %d rows of kind %d, want %d of %d", c.written, v.Rows, v.Kind, frame.Batch.Rows, c.kind)
			}
			for row := range v.Rows {
				frame.Row = row
				x, err := p.Eval(frame)
				if err != nil {
					t.Fatal(err)
				}
				want := show(x)
				if x.Kind() == expr.KindTime {
					want = strconv.FormatInt(x.AsTime().UnixMicro(), 10)
				}
				if x.Kind() == expr.KindText && x.AsText() == "" {
					want = "null"
				}
				if got := cellOf(v, row); got != want {
					t.Fatalf("%s of row %d is %s, want %s", c.written, row, got, want)
				}
			}
		}
	})
}

func TestAComputedColumnKeepsTheDictionary(t *testing.T) {
	env, frame := company()
	env.Schema, frame.Batch = Contacts(100, 1)
	p := compile(t, "lower(record.status)", env)
	var s expr.Scratch
	first, err := p.Column(&s, frame, record.Text)
	if err != nil {
		t.Fatal(err)
	}
	second, err := p.Column(&s, frame, record.Text)
	if err != nil {
		t.Fatal(err)
	}
	if first.Domain == nil || first.Domain != second.Domain {
		t.Errorf("the domains are %v and %v, want one that lasts", first.Domain, second.Domain)
	}
	if &first.Codes[0] != &frame.Batch.Vectors[2].Codes[0] {
		t.Error("the codes are not those of the column")
	}
}

func TestTextsBecomeTheKindOfTheColumn(t *testing.T) {
	env, frame := company()
	env.Schema, frame.Batch = Contacts(3, 1)
	for _, c := range []struct {
		written string
		kind    record.Kind
		want    string
	}{
		{`"1200.50"`, record.Number, "1200.5"},
		{`"twelve"`, record.Number, "null"},
		{`"2026-01-02"`, record.Time, "1767312000000000"},
		{`"soon"`, record.Time, "null"},
		{`"true"`, record.Bool, "true"},
		{"12.50", record.Text, `"12.5"`},
		{"true", record.Text, `"true"`},
		{`totime("2026-01-02")`, record.Text, `"2026-01-02"`},
		{`"a"`, record.List, `["a"]`},
		{"[1, none, 2]", record.List, `["1", "2"]`},
		{"1", record.Object, "null"},
		{`""`, record.Text, "null"},
	} {
		var s expr.Scratch
		v, err := compile(t, c.written, env).Column(&s, frame, c.kind)
		if err != nil {
			t.Fatal(err)
		}
		if got := cellOf(v, 2); got != c.want {
			t.Errorf("%s as kind %d is %s, want %s", c.written, c.kind, got, c.want)
		}
	}
}
