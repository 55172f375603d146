package source_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// outcome is all that two passes over a file give.
type outcome struct {
	Survey *source.Survey
	Words  [][]string
	First  []source.Problem
	Rows   map[int]string // by number of the record
}

// pass reads a file in blocks of a size with a number of workers.
func pass(tb testing.TB, dir string, ds *inventory.Dataset, block, workers int) outcome {
	tb.Helper()
	f, err := file.Open(tb.Context(), dir, ds.From, file.Options{Block: block, Workers: workers})
	if err != nil {
		tb.Fatal(err)
	}
	m, diags := source.Bind(ds, f.Info(), source.Env{Locale: "es"})
	if diags.HasErrors() {
		tb.Fatal(diags)
	}
	var mu sync.Mutex
	seen := map[int]string{}
	s, err := source.Examine(tb.Context(), f, m, workers, func(_ int, b *record.Batch) error {
		mu.Lock()
		defer mu.Unlock()
		for row := range b.Rows {
			seen[b.First+row] = cells(b, row)
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	out := outcome{Survey: s, First: s.Problems.First(), Rows: map[int]string{}}
	for _, x := range s.Fields {
		out.Words = append(out.Words, x.Words)
	}
	err = source.Each(tb.Context(), f, s, workers, func(_ int, b *record.Batch) error {
		mu.Lock()
		defer mu.Unlock()
		for row := range b.Rows {
			var all []string
			for i := range m.Fields {
				all = append(all, show(b.Vectors[i], row))
			}
			out.Rows[b.First+row] = fmt.Sprint(b.Lines[row], all)
			if seen[b.First+row] != cells(b, row) {
				tb.Errorf("record %d is another in the second pass", b.First+row)
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	if len(out.Rows) != s.Rows {
		tb.Errorf("%d numbers for %d records", len(out.Rows), s.Rows)
	}
	return out
}

// cells are the cells of one row as they were delivered.
func cells(b *record.Batch, row int) string {
	var all []string
	for c := range b.Columns {
		all = append(all, string(b.Columns[c].Bytes(row)))
	}
	return strings.Join(all, "|")
}

func TestWorkersAndBlocksChangeNothing(t *testing.T) {
	dir := t.TempDir()
	text := table(900)
	if err := os.WriteFile(filepath.Join(dir, "t.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	ds := &inventory.Dataset{
		From:   &inventory.DatasetFrom{Path: "t.csv"},
		Entity: entity("id:id", "email:email", "amount:amount", "created_at:date", "archived:boolean", "tags:list:text"),
		Map: mapped(t, `
id         = row.Id
email      = lower(row.Email)
amount     = row.Amount
created_at = row.Created
archived   = row.Gone
tags       = row.Tags`),
	}
	want := pass(t, dir, ds, 0, 1)
	rapid.Check(t, func(rt *rapid.T) {
		block := rapid.IntRange(1, 20_000).Draw(rt, "block")
		workers := rapid.IntRange(1, 8).Draw(rt, "workers")
		got := pass(t, dir, ds, block, workers)
		opts := cmp.Options{cmpopts.IgnoreUnexported(source.Survey{}, source.Problems{}), cmpopts.IgnoreFields(source.Survey{}, "Mapping")}
		if diff := cmp.Diff(want, got, opts); diff != "" {
			rt.Fatalf("blocks of %d, %d workers (-want +got):\n%s", block, workers, diff)
		}
	})
}

// table writes a table in which about one row of fifty cannot be read.
func table(rows int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("Id,Email,Amount,Created,Gone,Tags\n")
	for i := range rows {
		switch r.IntN(100) {
		case 0:
			b.WriteString("x,\"never closed\n")
		case 1:
			b.WriteString("one,two,many\n")
		}
		fmt.Fprintf(&b, "R%d,User%d@Mail%d.example,\"%d,%02d\",%d/%d/2025,%t,\"a\n%d\"\n",
			i, r.IntN(rows), r.IntN(50), r.IntN(2000), r.IntN(100), 1+r.IntN(28), 1+r.IntN(12), r.IntN(9) == 0, r.IntN(5))
	}
	return b.String()
}

func TestAVisitorEndsAPass(t *testing.T) {
	f := opened(t, "t.csv", table(5000))
	m := bound(t, &inventory.Dataset{Entity: entity("id:id")}, f, source.Env{})
	s := surveyed(t, f, m)
	stop := errors.New("enough")
	for _, workers := range []int{1, 2, 8} {
		err := source.Each(t.Context(), f, s, workers, func(int, *record.Batch) error { return stop })
		if !errors.Is(err, stop) {
			t.Errorf("%d workers: got %v", workers, err)
		}
		_, err = source.Examine(t.Context(), f, m, workers, func(int, *record.Batch) error { return stop })
		if !errors.Is(err, stop) {
			t.Errorf("first pass, %d workers: got %v", workers, err)
		}
	}
}

func TestACancelledContextEndsAPass(t *testing.T) {
	f := opened(t, "t.csv", table(20_000))
	s := surveyed(t, f, bound(t, &inventory.Dataset{Entity: entity("id:id")}, f, source.Env{}))
	for _, workers := range []int{1, 4} {
		ctx, cancel := context.WithCancel(t.Context())
		err := source.Each(ctx, f, s, workers, func(int, *record.Batch) error {
			cancel()
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%d workers: got %v", workers, err)
		}
	}
}

func TestAColumnOfManyValuesIsSettledByAFewThousand(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,at\n")
	for i := range 60_000 {
		fmt.Fprintf(&b, "%d,%02d/%02d/2025 %02d:%02d:%02d\n", i, 1+i%28, 1+i%12, i%24, i/24%60, i/1440%60)
	}
	f := opened(t, "t.csv", b.String())
	s := surveyed(t, f, bound(t, &inventory.Dataset{Entity: entity("at:datetime")}, f, source.Env{}))
	if len(s.Fields[0].Words) != 1 || !strings.HasPrefix(s.Fields[0].Words[0], "day first, settled by ") || !strings.HasSuffix(s.Fields[0].Words[0], " of 8192 sampled values") {
		t.Errorf("got %q", s.Fields[0].Words)
	}
	got, _ := values(t, f, s, "record", "at")
	if got[13] != "2025-02-14T13:00:00Z" || got[59_999] == "-" {
		t.Errorf("got %q and %q", got[13], got[59_999])
	}
}

func TestWhatWasPassedOverIsSaid(t *testing.T) {
	tests := map[string]struct {
		name, text string
		want       []string
	}{
		"nothing":          {"t.csv", "id,a\n1,2\n\n", nil},
		"one empty row":    {"t.csv", "id,a\n1,2\n,\n3,4\n", []string{"1 row without a value is no record"}},
		"empty rows":       {"t.csv", "id,a\n1,2\n,\n\"\",\n3,4\n", []string{"2 rows without a value are no records"}},
		"a name twice":     {"t.jsonl", "{\"id\":1,\"id\":2}\n{\"id\":3}\n", []string{"1 record has a name twice: the first value is read"}},
		"names twice":      {"t.jsonl", "{\"a\":{\"b\":1,\"b\":null},\"a\":{\"b\":4}}\n{\"a\":1,\"a\":1}\n", []string{"2 records have a name twice: the first value is read"}},
		"null and a value": {"t.jsonl", "{\"id\":null,\"id\":2}\n", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := opened(t, tt.name, tt.text)
			s := surveyed(t, f, bound(t, &inventory.Dataset{Entity: entity("id:id")}, f, source.Env{}))
			if diff := cmp.Diff(tt.want, s.Problems.Notes()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestProblemsKeepTheFirstByPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.IntRange(1, 500), 0, 100).Draw(t, "lines")
		var one source.Problems
		parts := make([]source.Problems, rapid.IntRange(1, 4).Draw(t, "workers"))
		for _, line := range lines {
			one.Add(line%3, "t.csv", line, "odd")
			parts[rapid.IntRange(0, len(parts)-1).Draw(t, "worker")].Add(line%3, "t.csv", line, "odd")
		}
		var all source.Problems
		for i := range parts {
			all.Merge(&parts[i])
		}
		if diff := cmp.Diff(one.First(), all.First()); diff != "" || one.Count != all.Count || len(one.First()) > source.MaxProblems {
			t.Fatalf("%d and %d (-one +parts):\n%s", one.Count, all.Count, diff)
		}
	})
}
