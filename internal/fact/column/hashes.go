package column

import (
	"slices"

	"github.com/axiomhq/hyperloglog"
)

// hashes are those of the values that one worker met, in pieces: a list that
// grows would be copied again and again. With a sketch none is kept.
type hashes struct {
	sketch *hyperloglog.Sketch
	pieces [][]uint64
	last   []uint64 // the piece that is filled
	met    bool
}

const piece = 8 << 10

func (h *hashes) add(v uint64) {
	h.met = true
	if h.sketch != nil {
		h.sketch.InsertHash(v)
		return
	}
	if len(h.last) == cap(h.last) {
		h.next()
	}
	h.last = append(h.last, v)
}

func (h *hashes) next() {
	if len(h.last) > 0 {
		h.pieces = append(h.pieces, h.last)
	}
	h.last = make([]uint64, 0, max(64, min(piece, 2*cap(h.last))))
}

// lists calls f with all hashes, a piece at a time.
func (h *hashes) lists(f func([]uint64)) {
	for _, p := range h.pieces {
		f(p)
	}
	f(h.last)
}

// parts splits hashes by their top bits, so that each part can be counted in a
// table that fits the cache.
const parts = 256

// distinct counts different hashes exactly, and how often each was met. It keeps
// its room from column to column.
type distinct struct {
	sorted []uint64 // by part
	table  table
}

// count returns how many hashes are different, how many were met once, and those
// that were met most. weighted adds hashes with the rows that have them.
func (d *distinct) count(all []*hashes, weighted []hashCount) (n, once int64, top []hashCount) {
	var ends [parts + 1]int // of the part before, then of the part itself
	for _, h := range all {
		h.lists(func(list []uint64) {
			for _, v := range list {
				ends[v>>56+1]++
			}
		})
	}
	for i := range parts {
		ends[i+1] += ends[i]
	}
	if cap(d.sorted) < ends[parts] {
		d.sorted = make([]uint64, ends[parts])
	}
	for _, h := range all {
		h.lists(func(list []uint64) {
			for _, v := range list {
				d.sorted[ends[v>>56]] = v
				ends[v>>56]++
			}
		})
	}
	byPart := make([][]hashCount, parts)
	for _, w := range weighted {
		byPart[w.hash>>56] = append(byPart[w.hash>>56], w)
	}
	from := 0
	for i, to := range ends[:parts] {
		d.table.fill(d.sorted[from:to], byPart[i])
		different, single := d.table.tally()
		n, once = n+different, once+single
		top = d.table.most(top)
		from = to
	}
	return n, once, top
}

// table counts hashes with open addressing. Zero marks an empty place, so that
// the hash 0 itself is counted apart.
type table struct {
	places []uint64
	counts []int64
	zero   int64
}

// fill counts a list of hashes, and others that were counted already.
func (t *table) fill(hashes []uint64, counted []hashCount) {
	size := 16
	for size < 2*(len(hashes)+len(counted)) {
		size *= 2
	}
	if cap(t.places) < size {
		t.places, t.counts = make([]uint64, size), make([]int64, size)
	}
	t.places, t.counts, t.zero = t.places[:size], t.counts[:size], 0
	clear(t.places)
	clear(t.counts)
	for _, h := range hashes {
		t.add(h, 1)
	}
	for _, c := range counted {
		t.add(c.hash, c.count)
	}
}

func (t *table) add(h uint64, n int64) {
	if h == 0 {
		t.zero += n
		return
	}
	mask := uint64(len(t.places) - 1) //nolint:gosec // a size is positive
	at := h & mask
	for t.places[at] != 0 && t.places[at] != h {
		at = (at + 1) & mask
	}
	t.places[at] = h
	t.counts[at] += n
}

// tally returns how many hashes are different and how many were met once.
func (t *table) tally() (different, once int64) {
	if t.zero > 0 {
		different++
	}
	if t.zero == 1 {
		once++
	}
	for _, n := range t.counts {
		switch {
		case n == 1:
			once++
			different++
		case n > 1:
			different++
		}
	}
	return different, once
}

// most puts the hashes that were met most into a list of at most maxTop.
func (t *table) most(top []hashCount) []hashCount {
	least := int64(1)
	if len(top) == maxTop {
		least = top[maxTop-1].count
	}
	put := func(c hashCount) {
		if c.count <= least && len(top) == maxTop || c.count < 2 {
			return
		}
		at := len(top)
		for at > 0 && (top[at-1].count < c.count || top[at-1].count == c.count && top[at-1].hash > c.hash) {
			at--
		}
		if at >= maxTop {
			return
		}
		top = slices.Insert(top, at, c)
		if len(top) > maxTop {
			top = top[:maxTop]
		}
		if len(top) == maxTop {
			least = top[maxTop-1].count
		}
	}
	put(hashCount{0, t.zero})
	for i, n := range t.counts {
		if n > least || n > 1 && len(top) < maxTop {
			put(hashCount{t.places[i], n})
		}
	}
	return top
}
