package audit

import (
	"math"
	"slices"
	"time"

	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// updates are the latest moments at which records of a dataset changed, different
// ones, as one worker saw them.
type updates struct {
	at    int     // position of record.updated_at, -1: absent
	seen  []int64 // may repeat
	floor int64   // nothing up to it is among the latest
}

// mostUpdates bounds the moments that are kept: what is usual is told by the last
// of them.
const mostUpdates = 4096

func newUpdates(s *record.Schema) *updates {
	return &updates{at: s.Column("updated_at"), floor: math.MinInt64}
}

func (u *updates) add(b *record.Batch) {
	if u.at < 0 {
		return
	}
	v := b.Vectors[u.at]
	for _, row := range b.Living {
		if i := v.Index(int(row)); !v.Null[i] && v.Time[i] > u.floor {
			u.seen = append(u.seen, v.Time[i])
			if len(u.seen) >= 4*mostUpdates {
				u.trim()
			}
		}
	}
}

// trim sorts the moments and keeps the latest, each once.
func (u *updates) trim() {
	slices.Sort(u.seen)
	u.seen = slices.Compact(u.seen)
	if over := len(u.seen) - mostUpdates; over > 0 {
		u.floor = u.seen[over-1]
		u.seen = append(u.seen[:0], u.seen[over:]...)
	}
}

// updated writes when a dataset last changed, and how long it usually does not:
// the median gap between different moments of change.
func (ds *dataset) updated(parts []*updates) {
	var whole updates
	for _, p := range parts {
		whole.seen = append(whole.seen, p.seen...)
	}
	whole.trim()
	all := whole.seen
	if len(all) == 0 {
		return
	}
	newest := lang.Time{Time: time.UnixMicro(all[len(all)-1]).UTC()}
	ds.NewestUpdate = &newest
	var gaps []int64
	for i := 1; i < len(all); i++ {
		gaps = append(gaps, all[i]-all[i-1])
	}
	if len(gaps) == 0 {
		return
	}
	slices.Sort(gaps)
	usual := lang.Duration(float64(gaps[(len(gaps)-1)/2]+gaps[len(gaps)/2]) / 2 / 1e6)
	ds.UsualGap = &usual
}
