package cluster_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/cluster"
	"stackassay/internal/fact/sketch"
)

// grouped is the records of the lines in clusters of the given sizes, in order.
func grouped(tb testing.TB, sizes []int, lines ...string) []cluster.Source {
	tb.Helper()
	inv := sketch.Load(tb, people)
	r := sketch.Rows(tb, inv.Datasets[0], taken, lines...)
	all := &cluster.Clusters{}
	row := int32(0)
	for _, n := range sizes {
		var c cluster.Cluster
		for range n {
			c.Records = append(c.Records, row)
			row++
		}
		all.List = append(all.List, c)
	}
	return all.Sources(r)
}

func TestWhereDuplicatesComeFrom(t *testing.T) {
	of := func(source string, n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprintf("%s%d,%s", source, i, source)
		}
		return out
	}
	head := []string{"id,source"}
	join := func(parts ...[]string) []string {
		out := append([]string{}, head...)
		for _, p := range parts {
			out = append(out, p...)
		}
		return out
	}
	tests := map[string]struct {
		sizes []int
		lines []string
		want  []cluster.Source
	}{
		"the oldest is no duplicate": {[]int{6}, join(of("Form", 6)), []cluster.Source{{Name: "Form", Surplus: 5, Of: 6}}},
		"the larger first":           {[]int{2, 3, 1, 1, 1, 1, 1, 1, 1}, join(of("Import", 2), of("Form", 3), of("Import", 4), of("Form", 3)), []cluster.Source{{Name: "Form", Surplus: 2, Of: 6}, {Name: "Import", Surplus: 1, Of: 6}}},
		"few records name nobody":    {[]int{2, 2, 1}, join(of("Ada", 2), of("Ben", 2), of("Cleo", 1)), []cluster.Source{{Surplus: 2, Of: 4}}},
		"none without duplicates":    {[]int{1, 1, 1}, join(of("Form", 3)), []cluster.Source{}},
		"no column":                  {[]int{2}, []string{"id,email", "1,a@x.example", "2,a@x.example"}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, grouped(t, tt.sizes, tt.lines...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The sources share out every record that is one too many, none twice.
func TestSourcesAddUpToTheSurplus(t *testing.T) {
	inv := sketch.Load(t, people)
	rapid.Check(t, func(rt *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(1, 5), 1, 12).Draw(rt, "sizes")
		lines, surplus, total := []string{"id,source"}, 0, 0
		for _, n := range sizes {
			surplus += n - 1
			for range n {
				lines = append(lines, fmt.Sprintf("%d,%s", total, rapid.SampledFrom([]string{"", "Form", "Import", "Fair"}).Draw(rt, "source")))
				total++
			}
		}
		r := sketch.Rows(t, inv.Datasets[0], taken, lines...)
		all := &cluster.Clusters{}
		row := int32(0)
		for _, n := range sizes {
			var c cluster.Cluster
			for range n {
				c.Records = append(c.Records, row)
				row++
			}
			all.List = append(all.List, c)
		}
		got := 0
		for _, s := range all.Sources(r) {
			if got += s.Surplus; s.Surplus > s.Of {
				rt.Fatalf("%s has %d duplicates among %d records", s.Name, s.Surplus, s.Of)
			}
		}
		if got != surplus {
			rt.Fatalf("%d are shared out, %d are too many", got, surplus)
		}
	})
}
