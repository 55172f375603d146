package audit

import (
	"slices"
	"time"

	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// updates are the latest moments at which records of a dataset changed, different
// ones, as one worker saw them.
type updates struct {
	at   int // position of record.updated_at, -1: absent
	seen map[int64]bool
}

// mostUpdates bounds the moments that are kept: what is usual is told by the last
// of them.
const mostUpdates = 4096

func newUpdates(s *record.Schema) *updates {
	return &updates{at: s.Column("updated_at"), seen: map[int64]bool{}}
}

func (u *updates) add(b *record.Batch) {
	if u.at < 0 {
		return
	}
	v := b.Vectors[u.at]
	for _, row := range b.Living {
		if i := v.Index(int(row)); !v.Null[i] {
			u.seen[v.Time[i]] = true
		}
	}
	if len(u.seen) > 4*mostUpdates {
		u.trim()
	}
}

// trim keeps the latest moments.
func (u *updates) trim() {
	all := u.sorted()
	for _, t := range all[:max(0, len(all)-mostUpdates)] {
		delete(u.seen, t)
	}
}

func (u *updates) sorted() []int64 {
	all := make([]int64, 0, len(u.seen))
	for t := range u.seen {
		all = append(all, t)
	}
	slices.Sort(all)
	return all
}

// updated writes when a dataset last changed, and how long it usually does not:
// the median gap between different moments of change.
func (ds *dataset) updated(parts []*updates) {
	whole := &updates{seen: map[int64]bool{}}
	for _, p := range parts {
		for t := range p.seen {
			whole.seen[t] = true
		}
	}
	whole.trim()
	all := whole.sorted()
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
