package reading_test

import (
	"slices"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"pgregory.net/rapid"

	"stackassay/internal/fact/reading"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// metric is one with as many reports as there are values; the n-th counts, -1
// for none.
func metric(values []float64, counts int) (*inventory.Metric, reading.Values) {
	m := &inventory.Metric{}
	known := reading.Values{}
	for i, v := range values {
		by := &inventory.MetricReportedBy{Authoritative: i == counts}
		by.Label = string(rune('a' + i))
		by.Addr = "metric.arr.reported_by." + by.Label
		m.ReportedBys = append(m.ReportedBys, by)
		known[by.Addr] = v
	}
	return m, known
}

func TestTheBaseIsTheValueThatCounts(t *testing.T) {
	tests := map[string]struct {
		values []float64
		counts int
		base   float64
		gaps   []float64
	}{
		"one place is authoritative":     {[]float64{100, 110}, 1, 110, []float64{10.0 / 110, 0}},
		"nobody is: the median of two":   {[]float64{100, 110}, -1, 105, []float64{5.0 / 105, 5.0 / 105}},
		"nobody is: the middle of three": {[]float64{90, 100, 200}, -1, 100, []float64{0.1, 0, 1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m, values := metric(tt.values, tt.counts)
			got := reading.Derive([]*inventory.Metric{m}, values, lang.Time{})
			for i, r := range got {
				if *r.Base != tt.base || *r.Gap != tt.gaps[i] {
					t.Errorf("%s: base %v gap %v, want %v %v", r.By, *r.Base, *r.Gap, tt.base, tt.gaps[i])
				}
			}
		})
	}
}

func TestAReportWithoutAValueLeavesItsReadingOpen(t *testing.T) {
	m, values := metric([]float64{100, 110}, 0)
	delete(values, m.ReportedBys[1].Addr)
	got := reading.Derive([]*inventory.Metric{m}, values, lang.Time{})
	if got[1].Value != nil || got[1].Gap != nil || *got[0].Gap != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestOneReportDiffersFromNothing(t *testing.T) {
	m, values := metric([]float64{100}, -1)
	got := reading.Derive([]*inventory.Metric{m}, values, lang.Time{})
	if len(got) != 1 || *got[0].Gap != 0 || got[0].Recomputed != nil {
		t.Errorf("got %+v", got)
	}
}

// What complete records give is set beside every value; a number that somebody
// wrote down beside a dataset is not computed from it.
func TestWhatTheRecordsGive(t *testing.T) {
	sum := func(expression string) hcl.Expression {
		e, diags := hclsyntax.ParseExpression([]byte(expression), "metrics.hcl", hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		return e
	}
	tests := map[string]struct {
		from   [3]string // expressions over a dataset, "" for none
		counts int
		want   float64 // 0: nothing
	}{
		"nothing is computed":     {[3]string{}, 0, 0},
		"one is":                  {[3]string{"", "sum(record.mrr)", ""}, 0, 200},
		"of two the first":        {[3]string{"", "sum(record.mrr)", "count()"}, 0, 200},
		"of two the one to trust": {[3]string{"", "sum(record.mrr)", "count()"}, 2, 300},
		"a number is written":     {[3]string{"", "200", ""}, 0, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m, values := metric([]float64{100, 200, 300}, tt.counts)
			for i, e := range tt.from {
				if e != "" {
					m.ReportedBys[i].Dataset, m.ReportedBys[i].Value = &inventory.Dataset{}, sum(e)
				}
			}
			for _, r := range reading.Derive([]*inventory.Metric{m}, values, lang.Time{}) {
				switch {
				case tt.want == 0 && r.Recomputed != nil, tt.want != 0 && (r.Recomputed == nil || *r.Recomputed != tt.want):
					t.Errorf("%s: recomputed %v, want %v", r.By, r.Recomputed, tt.want)
				}
			}
		})
	}
}

func TestGapsDoNotDependOnTheOrderOfReports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 2, 8).Draw(t, "values")
		gaps := func(vs []float64) []float64 {
			m, known := metric(vs, -1)
			var out []float64
			for _, r := range reading.Derive([]*inventory.Metric{m}, known, lang.Time{}) {
				if *r.Difference < 0 {
					t.Fatalf("a difference of %v", *r.Difference)
				}
				out = append(out, *r.Difference)
			}
			slices.Sort(out)
			return out
		}
		turned := slices.Clone(values)
		slices.Reverse(turned)
		if a, b := gaps(values), gaps(turned); !slices.Equal(a, b) {
			t.Fatalf("%v and %v", a, b)
		}
	})
}
