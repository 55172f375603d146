package column

// hashes are those of the values that one worker met, in pieces: a list that
// grows would be copied again and again.
type hashes struct {
	pieces [][]uint64
	last   []uint64 // the piece that is filled
}

const piece = 8 << 10

func (h *hashes) add(v uint64) {
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

// distinct counts different hashes exactly. It keeps its room from column to column.
type distinct struct {
	sorted []uint64 // by part
	table  table
}

func (d *distinct) count(all []*hashes) int64 {
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
	var n int64
	from := 0
	for _, to := range ends[:parts] {
		n += d.table.count(d.sorted[from:to])
		from = to
	}
	return n
}

// table is a set of hashes with open addressing. Zero marks an empty place, so
// that the hash 0 itself is counted apart.
type table struct{ places []uint64 }

// count returns how many hashes of a list are different.
func (t *table) count(hashes []uint64) (n int64) {
	size := 16
	for size < 2*len(hashes) {
		size *= 2
	}
	if cap(t.places) < size {
		t.places = make([]uint64, size)
	}
	places, mask, zero := t.places[:size], uint64(size-1), int64(0) //nolint:gosec // a size is positive
	clear(places)
	for _, h := range hashes {
		if h == 0 {
			zero = 1
			continue
		}
		at := h & mask
		for places[at] != 0 && places[at] != h {
			at = (at + 1) & mask
		}
		if places[at] == 0 {
			places[at] = h
			n++
		}
	}
	return n + zero
}
