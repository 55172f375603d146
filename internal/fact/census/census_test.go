package census

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/reference"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// cells are rows of texts, numbers and days under the names of their fields.
type cells map[string][]any

func table(t *testing.T, rows int, c cells) (*record.Schema, *record.Batch) {
	t.Helper()
	s, b := &record.Schema{}, &record.Batch{Chunk: &record.Chunk{Rows: rows}}
	for name, values := range c {
		v := &record.Vector{Rows: rows, Null: make([]bool, rows), Kind: record.Text, Cells: spans{}}
		texts := spans{}
		for i, x := range values {
			switch x := x.(type) {
			case nil:
				v.Null[i] = true
				texts = append(texts, "")
				v.Num, v.Time = append(v.Num, 0), append(v.Time, 0)
				continue
			case float64:
				v.Kind, v.Num = record.Number, append(v.Num, x)
			case time.Time:
				v.Kind, v.Time = record.Time, append(v.Time, x.UnixMicro())
			case string:
				texts = append(texts, x)
			}
		}
		v.Cells = texts
		s.Fields = append(s.Fields, record.Field{Root: "record", Name: name, Kind: v.Kind})
		b.Vectors = append(b.Vectors, v)
	}
	for i := range rows {
		b.Living = append(b.Living, int32(i))
	}
	return s, b
}

type spans []string

func (s spans) Len() int        { return len(s) }
func (s spans) At(i int) []byte { return []byte(s[i]) }

func day(month, d int) time.Time {
	return time.Date(2026, time.Month(month), d, 0, 0, 0, 0, time.UTC)
}

func link(from, field, to string) reference.Link {
	target := &inventory.Entity{Kind: to}
	return reference.Link{
		From: &inventory.Dataset{Entity: &inventory.Entity{Kind: from}}, Field: &inventory.Field{Block: inventory.Block{Label: field}},
		To: target, Target: &inventory.Dataset{Entity: target},
	}
}

func same(text []byte) string { return string(text) }

// asked derives one figure of the rows of a table.
func asked(t *testing.T, s *record.Schema, b *record.Batch, root, name string, cs ...*Census) (numbers []any) {
	t.Helper()
	d := New(s, same, cs, lang.Time{Time: day(6, 15)})
	w := d.Worker()
	own := len(b.Vectors)
	w.Apply(b)
	for i, f := range d.Fields() {
		if f.Root != root || f.Name != name {
			continue
		}
		v := b.Vectors[own+i]
		for row := range b.Rows {
			switch {
			case v.Null[row]:
				numbers = append(numbers, nil)
			case f.Kind == record.List:
				numbers = append(numbers, v.List[row])
			default:
				numbers = append(numbers, v.Num[row])
			}
		}
	}
	b.Vectors = b.Vectors[:own]
	return numbers
}

func counted(t *testing.T, l reference.Link, rows int, c cells, complete bool, stageOf func(*record.Batch, int) *inventory.Stage) *Census {
	t.Helper()
	s, b := table(t, rows, c)
	whole := NewCollector(l, s, same, stageOf)
	whole.Add(b)
	halves := []*Collector{NewCollector(l, s, same, stageOf), NewCollector(l, s, same, stageOf)}
	living := b.Living
	for i, half := range halves {
		b.Living = living[i*rows/2 : (i+1)*rows/2]
		half.Add(b)
	}
	one, two := Merge([]*Collector{whole}, complete), Merge(halves, complete)
	if diff := cmp.Diff(one.told, two.told, cmp.AllowUnexported(told{}, period{})); diff != "" {
		t.Errorf("two workers count otherwise than one (-one +two):\n%s", diff)
	}
	return one
}

func TestWhoRefers(t *testing.T) {
	s, b := table(t, 3, cells{"id": {"c1", "c2", "c3"}})
	won, open := &inventory.Stage{Means: "won"}, &inventory.Stage{Means: "early"}
	stages := []*inventory.Stage{won, won, open, won}
	deals := func(complete bool) *Census {
		return counted(t, link("deal", "company_id", "company"), 4, cells{
			"company_id": {"c1", "c1", "c2", nil}, "closed_at": {day(6, 5), day(6, 1), nil, day(1, 1)},
		}, complete, func(_ *record.Batch, row int) *inventory.Stage { return stages[row] })
	}
	subs := counted(t, link("subscription", "company_id", "company"), 3, cells{
		"company_id": {"c1", "c2", "c2"}, "status": {"cancelled", "Active", "past_due"},
	}, true, nil)
	tests := map[string]struct {
		name string
		with []*Census
		want []any
	}{
		"all that refer":       {"deal", []*Census{deals(true)}, []any{2.0, 1.0, 0.0}},
		"those that were won":  {"won_deal", []*Census{deals(true)}, []any{2.0, 0.0, 0.0}},
		"since the first":      {"won_deal_days", []*Census{deals(true)}, []any{14.0, nil, nil}},
		"those that run":       {"active_subscription", []*Census{deals(true), subs}, []any{0.0, 2.0, 0.0}},
		"not all were read":    {"deal", []*Census{deals(false)}, nil},
		"nobody holds any":     {"deal", nil, nil},
		"of two tools the sum": {"deal", []*Census{deals(true), deals(true)}, []any{4.0, 2.0, 0.0}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, asked(t, s, b, Referrers, tt.name, tt.with...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestASwallowedIDCounts(t *testing.T) {
	s, b := table(t, 1, cells{"id": {"c1"}})
	merged := &record.Vector{Kind: record.List, Rows: 1, Null: []bool{false}, List: [][]string{{"c0"}}}
	s.Fields, b.Vectors = append(s.Fields, record.Field{Root: "record", Name: "merged_ids", Kind: record.List}), append(b.Vectors, merged)
	deals := counted(t, link("deal", "company_id", "company"), 2, cells{"company_id": {"c0", "c1"}}, true, nil)
	if diff := cmp.Diff([]any{2.0}, asked(t, s, b, Referrers, "deal", deals)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatLinesAddUpTo(t *testing.T) {
	s, b := table(t, 3, cells{"id": {"q1", "q2", "q3"}})
	lines := counted(t, link("line", "quote_id", "quote"), 4, cells{
		"quote_id": {"q1", "q1", "q2", "q2"}, "amount": {60.0, nil, 10.0, nil},
		"unit_price": {nil, 20.0, nil, nil}, "quantity": {nil, 2.0, nil, 1.0},
		"discount_percent": {nil, 10.0, nil, nil},
	}, true, nil)
	if diff := cmp.Diff([]any{96.0, nil, nil}, asked(t, s, b, Lines, "sum", lines)); diff != "" {
		t.Errorf("sum (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]any{2.0, 2.0, 0.0}, asked(t, s, b, Lines, "count", lines)); diff != "" {
		t.Errorf("count (-want +got):\n%s", diff)
	}
}

func TestPeriodsThatNobodyBilled(t *testing.T) {
	s, b := table(t, 5, cells{
		"id": {"s1", "s2", "s3", "s4", "s5"}, "billing_period": {"month", "month", "quarter", "month", "week"},
		"starts_on": {day(3, 1), day(3, 31), day(1, 1), day(3, 1), day(3, 1)},
		"ends_on":   {nil, day(4, 29), nil, nil, nil},
	})
	invoices := counted(t, link("invoice", "subscription_id", "subscription"), 5, cells{
		"subscription_id": {"s1", "s1", "s2", "s3", "s4"},
		"starts_on":       {day(3, 1), day(5, 1), day(3, 31), day(1, 2), nil},
		"ends_on":         {day(3, 31), day(5, 31), day(4, 29), day(3, 30), nil},
	}, true, nil)
	want := []any{
		[]string{"2026-04-01"}, // April between two that were billed; June has not ended
		[]string{},             // ended on the last of its month
		[]string{},             // a day less at either end
		nil,                    // an invoice does not say what it bills
		nil,                    // nobody bills by the week
	}
	if diff := cmp.Diff(want, asked(t, s, b, Periods, "missing", invoices)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOnlyTheLinkThatBelongs(t *testing.T) {
	tests := map[string]struct {
		link reference.Link
		want bool
	}{
		"the company of a deal":        {link("deal", "company_id", "company"), true},
		"the people of a deal":         {link("deal", "contact_ids", "contact"), true},
		"who pays an order":            {link("order", "bill_to_id", "company"), false},
		"the mother of a company":      {link("company", "parent_id", "company"), false},
		"what nobody holds the ids of": {reference.Link{Field: &inventory.Field{}, To: &inventory.Entity{}}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Plain(tt.link); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}
