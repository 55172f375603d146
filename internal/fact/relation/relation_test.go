package relation_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/relation"
	"stackassay/internal/record"
)

// relate compares rows of cells, cut between some workers.
func relate(rows [][]string, workers int) relation.Relations {
	columns := make([]int, len(rows[0]))
	for c := range columns {
		columns[c] = c
	}
	parts := make([]*relation.Collector, workers)
	for w := range parts {
		parts[w] = relation.NewCollector(columns, len(rows))
	}
	dicts := make([]*record.Dict, len(columns))
	for c := range dicts {
		dicts[c] = record.NewDict()
	}
	const size = 7
	for first := 0; first < len(rows); first += size {
		batch := rows[first:min(first+size, len(rows))]
		chunk := &record.Chunk{First: first, Rows: len(batch), Columns: make([]record.Column, len(columns))}
		var living []int32
		for i, r := range batch {
			living = append(living, int32(i))
			for c := range columns {
				chunk.Columns[c].Dict = dicts[c]
				chunk.Columns[c].Codes = append(chunk.Columns[c].Codes, dicts[c].Code([]byte(r[c])))
			}
		}
		parts[first/size%workers].Add(&record.Batch{Chunk: chunk, Living: living})
	}
	return relation.Merge(parts, len(rows))
}

// towns are records with an id, a postcode, its city, and a colour.
func towns(n int) [][]string {
	var rows [][]string
	for i := range n {
		zip := i % 10
		rows = append(rows, []string{fmt.Sprint("r", i), strconv.Itoa(28000 + zip), fmt.Sprint("city ", zip/2), fmt.Sprint("colour ", i%7)})
	}
	return rows
}

func TestAPostcodeDecidesItsCity(t *testing.T) {
	got := relate(towns(200), 3)
	want := relation.Relations{
		Records:      200,
		Keys:         []relation.Key{{Columns: []int{0}, Filled: 200}},
		Dependencies: []relation.Dependency{{From: 1, To: 2, Records: 200, Repeated: 200}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestADependencyMayBeBrokenByAFew(t *testing.T) {
	rows := towns(200)
	rows[11][2] = "another"
	rows[30][1] = ""
	got := relate(rows, 1).Dependencies
	want := []relation.Dependency{{From: 1, To: 2, Records: 199, Repeated: 199, Broken: 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for i := range 10 {
		rows[i*10+1][2] = "another"
	}
	if got := relate(rows, 1).Dependencies; len(got) != 0 {
		t.Errorf("one in twenty breaks it: %v", got)
	}
}

func TestWhatDecidesNothing(t *testing.T) {
	var constant, unique, few [][]string
	for i := range 100 {
		to := "x"
		if i%20 == 0 {
			to = "y"
		}
		constant = append(constant, []string{strconv.Itoa(i % 5), to})
		unique = append(unique, []string{strconv.Itoa(i), strconv.Itoa(i % 3)})
	}
	for i := range 18 {
		few = append(few, []string{strconv.Itoa(i % 3), strconv.Itoa(i % 3)})
	}
	for name, rows := range map[string][][]string{"a column that is nearly always the same": constant, "a key": unique, "too few records": few} {
		if got := relate(rows, 1).Dependencies; len(got) != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestTwoColumnsAreAKeyTogether(t *testing.T) {
	var rows [][]string
	for i := range 60 {
		rows = append(rows, []string{fmt.Sprint("order ", i/3), fmt.Sprint("line ", i%3), "x"})
	}
	got := relate(rows, 2).Keys
	if diff := cmp.Diff([]relation.Key{{Columns: []int{0, 1}, Filled: 60}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestNearlyAKey(t *testing.T) {
	rows := towns(200)
	rows[5][0] = rows[6][0]
	got := relate(rows, 1).Keys
	if len(got) == 0 || got[0].Twice > 0 && got[0].Twice != 1 {
		t.Errorf("%v", got)
	}
	found := false
	for _, k := range got {
		found = found || cmp.Equal(k, relation.Key{Columns: []int{0}, Filled: 200, Twice: 1})
	}
	if !found {
		t.Errorf("%v has no key that one record shares", got)
	}
}

func TestOfALargeTableASampleIsCompared(t *testing.T) {
	rows := towns(3 * relation.MaxRows)
	got := relate(rows, 2)
	if !got.Sampled || got.Records < relation.MaxRows*9/10 || got.Records > relation.MaxRows*11/10 {
		t.Errorf("%d of %d records, sampled %t", got.Records, len(rows), got.Sampled)
	}
	if len(got.Dependencies) != 1 || got.Dependencies[0].Broken != 0 {
		t.Errorf("%v", got.Dependencies)
	}
}

// TestAnUnbrokenDependencyIsAFunction asks the rows themselves, for any table.
func TestAnUnbrokenDependencyIsAFunction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.SampledFrom([]string{"", "a", "b", "c", "d"})
		n := rapid.IntRange(1, 60).Draw(t, "rows")
		var rows [][]string
		for range n {
			a := cell.Draw(t, "a")
			b := cell.Draw(t, "b")
			if rapid.IntRange(0, 9).Draw(t, "follow") > 0 && a != "" {
				b = a + "x"
			}
			rows = append(rows, []string{a, b})
		}
		one, many := relate(rows, 1), relate(rows, 4)
		if diff := cmp.Diff(one, many); diff != "" {
			t.Fatal(diff)
		}
		for _, d := range one.Dependencies {
			seen, broken := map[string]map[string]int{}, 0
			for _, r := range rows {
				x, y := r[d.From], r[d.To]
				if x == "" || y == "" {
					continue
				}
				if seen[x] == nil {
					seen[x] = map[string]int{}
				}
				seen[x][y]++
			}
			for _, ys := range seen {
				all, most := 0, 0
				for _, k := range ys {
					all, most = all+k, max(most, k)
				}
				broken += all - most
			}
			if broken != d.Broken {
				t.Fatalf("%v: %d are broken", d, broken)
			}
		}
	})
}
