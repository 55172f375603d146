package expr_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/expr"
)

func TestWorkersShareAProgram(t *testing.T) {
	env, frame := recordEnv()
	p := compile(t, `is_email(record.email) && record.amount > thing.count || lower(record.status) == "active" || `+
		`anytrue([for x in record.tags : x == answer.body.ids[0]])`, env)
	const workers = 4
	answers := make([][]expr.Tri, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			own := *frame
			tab := tableOf(3)
			var s expr.Scratch
			for range 5 {
				own.Batch = tab.batch(50)
				out := make([]expr.Tri, 50)
				if err := p.Judge(&s, &own, all(50), out); err != nil {
					t.Error(err)
				}
				answers[w] = append(answers[w], out...)
			}
		})
	}
	wg.Wait()
	for w := 1; w < workers; w++ {
		if diff := cmp.Diff(answers[0], answers[w]); diff != "" {
			t.Errorf("worker %d disagrees (-first +other):\n%s", w, diff)
		}
	}
}
