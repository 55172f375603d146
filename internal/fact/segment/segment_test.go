package segment_test

import (
	"testing"

	"stackassay/internal/fact/segment"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

const segments = `
segment "spain" {
  kind = region
}
segment "france" {
  kind = region
}
segment "brand_b" {
  kind = brand
}
segment "robots" {
  kind = product_line
}
segment "arms" {
  kind = product_line
}
`

func TestTwoTools(t *testing.T) {
	cases := map[string]struct {
		a, b        string
		meet, apart bool
	}{
		"two that name nothing":                   {"", "", true, false},
		"one that names nothing is everywhere":    {"segments = [segment.spain]", "", true, false},
		"the same region":                         {"segments = [segment.spain]", "segments = [segment.spain, segment.france]", true, false},
		"two regions":                             {"segments = [segment.spain]", "segments = [segment.france]", false, true},
		"a region and a brand are not two places": {"segments = [segment.spain]", "segments = [segment.brand_b]", false, false},
		"one brand in two regions":                {"segments = [segment.spain, segment.brand_b]", "segments = [segment.france, segment.brand_b]", true, true},
		"two product lines have one customer":     {"segments = [segment.robots]", "segments = [segment.arms]", false, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, segments+"tool \"a\" {\n"+c.a+"\n}\ntool \"b\" {\n"+c.b+"\n}\n")
			a, b := inv.Tool("a"), inv.Tool("b")
			for _, pair := range [][2]*inventory.Tool{{a, b}, {b, a}} {
				if got := segment.Meet(pair[0], pair[1]); got != c.meet {
					t.Errorf("meet is %v, want %v", got, c.meet)
				}
				if got := segment.Apart(pair[0], pair[1]); got != c.apart {
					t.Errorf("apart is %v, want %v", got, c.apart)
				}
			}
		})
	}
}

func TestServes(t *testing.T) {
	inv := sketch.Load(t, segments+"tool \"a\" {\n segments = [segment.spain]\n}\ntool \"b\" {}\n")
	spain, france := inv.Segments[4], inv.Segments[2]
	if spain.Label != "spain" || france.Label != "france" {
		t.Fatalf("the segments are %s and %s, want spain and france", spain.Label, france.Label)
	}
	if !segment.Serves(inv.Tool("a"), spain) || segment.Serves(inv.Tool("a"), france) {
		t.Error("a tool that names Spain serves Spain alone")
	}
	if !segment.Serves(inv.Tool("b"), spain) || !segment.Serves(inv.Tool("a"), nil) {
		t.Error("a tool that names nothing serves every segment, and every tool a company that is not divided")
	}
}

func TestEachOfAnUndividedCompany(t *testing.T) {
	inv := sketch.Load(t, "tool \"a\" {}\n")
	if each := segment.Each(inv); len(each) != 1 || each[0] != nil {
		t.Errorf("got %v, want the company as a whole", each)
	}
	if each := segment.Each(sketch.Load(t, segments)); len(each) != 5 {
		t.Errorf("got %d segments, want 5", len(each))
	}
}
