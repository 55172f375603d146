package audit

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
)

// TestRecordsAreCountedByWhatTheyFail compares with a map, for one worker and
// several, and for more questions than fit one word.
func TestRecordsAreCountedByWhatTheyFail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		questions := rapid.IntRange(1, 150).Draw(t, "questions")
		checks := make([]finding.ID, questions)
		for q := range checks {
			checks[q] = finding.ID(strconv.Itoa(q))
		}
		workers := make([]*worker, rapid.IntRange(1, 3).Draw(t, "workers"))
		for w := range workers {
			workers[w] = &worker{marks: newMarks(questions)}
		}
		want := map[string]int64{}
		for range rapid.IntRange(0, 6).Draw(t, "batches") {
			m := rapid.SampledFrom(workers).Draw(t, "worker").marks
			rows := rapid.IntRange(1, 60).Draw(t, "rows")
			failing := make([][]int, rows)
			m.begin(rows)
			of := rapid.IntRange(5, 300).Draw(t, "of")
			for q := range questions {
				var list []int32
				for row := range rows {
					if (row*7+q*13)%of == 0 {
						list = append(list, int32(row))
						failing[row] = append(failing[row], q)
					}
				}
				m.mark(q, list)
			}
			m.end()
			for _, list := range failing {
				if len(list) > 0 {
					want[fmt.Sprint(list)]++
				}
			}
		}
		got := map[string]int64{}
		j := joint("dataset.x", 100, checks, each(workers, func(w *worker) *marks { return w.marks }))
		for _, p := range j.Patterns {
			got[fmt.Sprint(p.Failing)] = p.Records
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("records (-want +got):\n%s", diff)
		}
	})
}

func TestTwoReferencesWithOneCheckAreOnePattern(t *testing.T) {
	m := newMarks(2)
	m.begin(3)
	m.mark(0, []int32{0})
	m.mark(1, []int32{1, 2})
	m.end()
	j := joint("dataset.x", 3, []finding.ID{"a", "a"}, []*marks{m})
	if len(j.Checks) != 1 || len(j.Patterns) != 1 || j.Patterns[0].Records != 3 {
		t.Errorf("%+v, want one check and one pattern of 3 records", j)
	}
}
