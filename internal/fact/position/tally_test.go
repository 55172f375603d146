package position_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/position"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// figures is what rows say about the ladder, on as many workers as given.
func figures(t *testing.T, workers int, rows []row) []string {
	t.Helper()
	l := sketch.Load(t, ladder).Lifecycles[0]
	d := position.New(l, schema(), now)
	var parts []*position.Tally
	for w := range workers {
		part := rows[w*len(rows)/workers : (w+1)*len(rows)/workers]
		worker, tally := d.Worker(), d.Tally()
		b := batch(record.NewDict(), part)
		worker.Apply(b)
		tally.Add(worker, b)
		parts = append(parts, tally)
	}
	position.Join(nil, parts).Settle()
	var out []string
	for _, s := range l.Stages {
		out = append(out, told(s))
	}
	return out
}

func told(s *inventory.Stage) string {
	number := func(n *float64) string {
		if n == nil {
			return "?"
		}
		return fmt.Sprintf("%.3g", *n)
	}
	return fmt.Sprintf("%s: %s records, %s go on, %s of the time, %s days when won",
		s.Label, number(s.Records), number(s.Conversion), number(s.TimeShare), number(s.WonMedianDays))
}

func TestHowRecordsClimb(t *testing.T) {
	times := func(n int, r row) []row {
		var out []row
		for range n {
			out = append(out, r)
		}
		return out
	}
	tests := map[string]struct {
		rows []row
		want []string
	}{
		"half of many go on": {
			append(times(20, row{"qualified", "2026-10-01", ""}), times(20, row{"won", "2026-10-01", "2026-10-11"})...),
			[]string{"new: 0 records, ? go on, ? of the time, ? days when won", "qualified: 20 records, 0.5 go on, 1 of the time, 10 days when won", "won: 20 records, ? go on, 0 of the time, ? days when won"},
		},
		"too few to tell": {
			times(19, row{"won", "2026-10-01", "2026-10-11"}),
			[]string{"new: 0 records, ? go on, ? of the time, ? days when won", "qualified: 0 records, ? go on, 1 of the time, ? days when won", "won: 19 records, ? go on, 0 of the time, ? days when won"},
		},
		"long ago": {
			times(40, row{"won", "2020-10-01", "2020-10-11"}),
			[]string{"new: 0 records, ? go on, ? of the time, ? days when won", "qualified: 0 records, ? go on, 1 of the time, 10 days when won", "won: 40 records, ? go on, 0 of the time, ? days when won"},
		},
		"nobody has a date": {
			times(40, row{"new", "", ""}),
			[]string{"new: 40 records, ? go on, ? of the time, ? days when won", "qualified: 0 records, ? go on, ? of the time, ? days when won", "won: 0 records, ? go on, ? of the time, ? days when won"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, workers := range []int{1, 3} {
				if diff := cmp.Diff(tt.want, figures(t, workers, tt.rows)); diff != "" {
					t.Errorf("%d workers (-want +got):\n%s", workers, diff)
				}
			}
		})
	}
}
