package record_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/record"
)

// numbers is a column as a reader leaves it: with a dictionary or without.
func numbers(dict *record.Dict, cells []int) *record.Vector {
	v := &record.Vector{Kind: record.Number, Rows: len(cells)}
	if dict == nil {
		var texts cellTexts
		for _, n := range cells {
			texts = append(texts, textOf(n))
			v.Null, v.Num = append(v.Null, n == 0), append(v.Num, float64(n))
		}
		v.Cells = texts
		return v
	}
	for _, n := range cells {
		v.Codes = append(v.Codes, dict.Code([]byte(textOf(n))))
	}
	for i := range dict.Len() {
		n := 0
		_, _ = fmt.Sscan(string(dict.At(i)), &n)
		v.Null, v.Num = append(v.Null, n == 0), append(v.Num, float64(n))
	}
	v.Cells, v.Domain = dict, dict
	return v
}

func textOf(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

type cellTexts []string

func (c cellTexts) Len() int { return len(c) }
func (c cellTexts) At(i int) []byte {
	if c[i] == "" {
		return nil
	}
	return []byte(c[i])
}

// TestATableKeepsWhatWasRead holds for any cut into batches and workers, in any
// order: each record has its values, as text and as its type.
func TestATableKeepsWhatWasRead(t *testing.T) {
	schema := &record.Schema{Fields: []record.Field{{Root: "record", Name: "left out"}, {Root: "record", Name: "n", Kind: record.Number}}}
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.IntRange(0, 5), 0, 40).Draw(t, "cells")
		var parts []*record.TableBuilder
		for range rapid.IntRange(1, 3).Draw(t, "workers") {
			parts = append(parts, record.NewTableBuilder(schema, []int{1}))
		}
		dicts := make([]*record.Dict, len(parts))
		for first := 0; first < len(cells); {
			n := rapid.IntRange(1, len(cells)-first).Draw(t, "batch")
			w := rapid.IntRange(0, len(parts)-1).Draw(t, "worker")
			switch rapid.IntRange(0, 3).Draw(t, "dictionary") {
			case 0:
				dicts[w] = nil
			case 1:
				dicts[w] = record.NewDict()
			}
			b := &record.Batch{Chunk: &record.Chunk{First: first, Rows: n}, Vectors: []*record.Vector{nil, numbers(dicts[w], cells[first:first+n])}}
			for i := range n {
				if cells[first+i] != 3 {
					b.Living = append(b.Living, int32(i))
				}
			}
			parts[w].Add(b)
			first += n
		}
		table := record.MergeTables(parts)
		if table.Rows != len(cells) {
			t.Fatalf("%d records, want %d", table.Rows, len(cells))
		}
		from := 0
		for from < len(cells) {
			to := rapid.IntRange(from+1, len(cells)).Draw(t, "to")
			b := table.Batch(from, to)
			living := 0
			for i, n := range cells[from:to] {
				v := b.Vectors[0]
				at := v.Index(i)
				if string(table.Text(0, from+i)) != textOf(n) || v.Null[at] != (n == 0) || n != 0 && v.Num[at] != float64(n) {
					t.Fatalf("record %d is %q, null %t, want %d", from+i, table.Text(0, from+i), v.Null[at], n)
				}
				if n != 3 {
					living++
				}
			}
			if len(b.Living) != living {
				t.Fatalf("%d of the records %d to %d live, want %d", len(b.Living), from, to, living)
			}
			from = to
		}
	})
}

func TestValuesWithoutATextAreKeptAsTheyRead(t *testing.T) {
	day := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC).UnixMicro()
	tests := map[string]struct {
		vector record.Vector
		want   string
	}{
		"a number": {record.Vector{Kind: record.Number, Num: []float64{2.5}}, "2.5"},
		"a truth":  {record.Vector{Kind: record.Bool, Bool: []bool{true}}, "true"},
		"a day":    {record.Vector{Kind: record.Time, Time: []int64{day}, Day: []bool{true}}, "2026-11-20"},
		"a moment": {record.Vector{Kind: record.Time, Time: []int64{day + 1e6}, Day: []bool{false}}, "2026-11-20T00:00:01Z"},
		"a list":   {record.Vector{Kind: record.List, List: [][]string{{"a", "b"}}}, "a;b"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			v := tt.vector
			v.Rows, v.Null = 1, []bool{false}
			b := record.NewTableBuilder(&record.Schema{Fields: []record.Field{{Kind: v.Kind}}}, []int{0})
			b.Add(&record.Batch{Chunk: &record.Chunk{Rows: 1}, Vectors: []*record.Vector{&v}})
			if got := string(record.MergeTables([]*record.TableBuilder{b}).Text(0, 0)); got != tt.want {
				t.Errorf("kept as %q, want %q", got, tt.want)
			}
		})
	}
}

// TestComputedVectorsSayWhatWasComputed holds for every kind: equal values share
// a place, and what is not known is null.
func TestComputedVectorsSayWhatWasComputed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.IntRange(0, 3), 1, 20).Draw(t, "values")
		known := func(row int) bool { return values[row] > 0 }
		n := len(values)
		bools := record.Bools(n, func(row int) *bool {
			yes := values[row] == 1
			if !known(row) {
				return nil
			}
			return &yes
		})
		texts := record.Texts(n, func(row int) string { return textOf(values[row]) })
		nums := record.Numbers(record.Number, n, func(row int) *float64 {
			f := float64(values[row])
			if !known(row) {
				return nil
			}
			return &f
		})
		times := record.Moments(n, func(row int) (time.Time, bool, bool) {
			return time.UnixMicro(int64(values[row])), values[row] == 2, known(row)
		})
		lists := record.Lists(n, func(row int) []string {
			if !known(row) {
				return nil
			}
			return []string{textOf(values[row])}
		})
		objects := record.Objects(n, func(row int) (int, any) {
			if !known(row) {
				return 0, nil
			}
			return values[row], values[row]
		})
		for row, x := range values {
			for _, v := range []*record.Vector{bools, texts, nums, times, lists, objects} {
				if v.Null[v.Index(row)] != (x == 0) {
					t.Fatalf("row %d of kind %d: null %t, want %t", row, v.Kind, v.Null[v.Index(row)], x == 0)
				}
			}
			if x == 0 {
				continue
			}
			got := []any{bools.Bool[bools.Index(row)], string(texts.Cells.At(texts.Index(row))), nums.Num[nums.Index(row)], times.Time[times.Index(row)], lists.List[lists.Index(row)][0], objects.Obj[objects.Index(row)]}
			if diff := cmp.Diff([]any{x == 1, textOf(x), float64(x), int64(x), textOf(x), x}, got); diff != "" {
				t.Fatalf("row %d (-want +got):\n%s", row, diff)
			}
		}
		if nums.Size() > 4 || texts.Size() > 4 {
			t.Fatalf("%d numbers and %d texts, want each once", nums.Size(), texts.Size())
		}
		at := rapid.SliceOfN(rapid.IntRange(-1, n-1), 1, 10).Draw(t, "at")
		from := make([]int32, len(at))
		for i := range at {
			from[i] = int32(at[i])
		}
		gathered := record.Gather(nums, from)
		for i, row := range at {
			want := row < 0 || values[row] == 0
			if gathered.Null[gathered.Index(i)] != want {
				t.Fatalf("gathered %d: null %t, want %t", i, !want, want)
			}
		}
	})
}
