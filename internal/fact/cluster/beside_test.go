package cluster_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/cluster"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/lang"
)

var taken = lang.Time{Time: time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC)}

const people = `
tool "crm" {
  title    = "CRM"
  category = category.crm
}
entity "contact" {}
dataset "crm" {
  tool   = tool.crm
  entity = entity.contact
  from "file" {
    path = "crm.csv"
  }
}
`

// beside lays the records of one cluster side by side, in the order of the lines.
func beside(tb testing.TB, lines ...string) *cluster.Beside {
	tb.Helper()
	inv := sketch.Load(tb, people)
	r := sketch.Rows(tb, inv.Datasets[0], taken, lines...)
	c := &cluster.Cluster{}
	for row := range r.Len() {
		c.Records = append(c.Records, int32(row))
	}
	return c.Beside(r)
}

func TestWhichRecordToKeep(t *testing.T) {
	tests := map[string]struct {
		lines []string
		want  string
	}{
		"the one that says most": {
			[]string{"id,email,phone,created_at", "1,a@x.example,,2024-01-01", "2,a@x.example,+34600123456,2025-01-01"}, "2, reason 0, 2 of 2",
		},
		"the oldest of those that say as much": {
			[]string{"id,email,created_at", "9,a@x.example,2024-01-01", "2,a@x.example,2025-01-01"}, "9, reason 1, 1 of 1",
		},
		"the first where nobody knows which is older": {
			[]string{"id,email,first_name", "2,a@x.example,Ada", "9,a@x.example,Ada"}, "2, reason 2, 2 of 2",
		},
		"a stand-in says nothing": {
			[]string{"id,email,first_name", "2,a@x.example,n/a", "9,a@x.example,Ada"}, "9, reason 0, 2 of 2",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := beside(t, tt.lines...)
			row, why := b.Survivor()
			if got := fmt.Sprintf("%s, reason %d, %d of %d", b.ID(row), why.Reason, why.Filled, why.Of); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestTheSurvivorStandsAmongTheFirst(t *testing.T) {
	b := beside(t, "id,email,phone", "1,a@x.example,", "2,a@x.example,", "3,a@x.example,", "4,a@x.example,", "5,a@x.example,", "6,a@x.example,", "7,a@x.example,+34600123456")
	var got []string
	for _, row := range b.Records() {
		got = append(got, b.ID(row))
	}
	if diff := cmp.Diff([]string{"1", "2", "3", "4", "7"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFieldsSayHowFarTheyAreApart(t *testing.T) {
	b := beside(t, "id,email,first_name,phone,city",
		"1,Ada@x.example,Ada,,", "2,ada@x.example,Ada,+34600123456,", "3,ada@x.example,Zoe,+34 600 123 456,")
	var got []string
	for _, f := range b.Fields() {
		got = append(got, fmt.Sprintf("%s %s %s %d %d", f.Label, f.Difference.Class, f.Difference.Kind, f.A, f.B))
	}
	want := []string{"email equivalent case 0 1", "first_name different value 0 2", "phone missing missing 0 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNoRecordSaysMoreThanTheOneToKeep holds for any records.
func TestNoRecordSaysMoreThanTheOneToKeep(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		record := rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"", "Ada"}).Draw(t, "name") + "," + rapid.SampledFrom([]string{"", "+34600123456"}).Draw(t, "phone")
		})
		cells := rapid.SliceOfN(record, 2, 8).Draw(rt, "records")
		lines := []string{"id,first_name,phone"}
		for i, c := range cells {
			lines = append(lines, fmt.Sprintf("%d,%s", i, c))
		}
		b := beside(t, lines...)
		row, why := b.Survivor()
		for i := range cells {
			filled := 0
			for _, c := range []string{"first_name", "phone"} {
				if sketchCell(b, c, int32(i)) != "" {
					filled++
				}
			}
			if filled > why.Filled {
				rt.Fatalf("record %d says more than the survivor %s", i, b.ID(row))
			}
		}
	})
}

// sketchCell is what a record says in a field, as far as it stands among the
// first.
func sketchCell(b *cluster.Beside, field string, row int32) string {
	for _, f := range b.Fields() {
		for i, r := range b.Records() {
			if f.Label == field && r == row {
				return f.Cells[i]
			}
		}
	}
	return ""
}
