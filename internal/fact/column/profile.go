package column

import (
	"cmp"
	"slices"

	"github.com/zeebo/xxh3"
)

// Merge puts together what the workers saw and returns a profile for each spec.
// The order of the accumulators does not matter.
func Merge(specs []Spec, accs []*Accumulator) []Profile {
	out := make([]Profile, len(specs))
	for i := range specs {
		cols := make([]*counter, len(accs))
		for w, a := range accs {
			a.cols[i].name()
			cols[w] = &a.cols[i]
		}
		out[i] = specs[i].profile(cols)
	}
	return out
}

func (s *Spec) profile(cols []*counter) Profile {
	var p Profile
	named := map[string]*known{}
	var amounts []weighted
	plain := false
	for _, c := range cols {
		p.Rows += c.rows
		p.Blank += c.blank
		p.DueRows += c.dueRows
		p.DueBlank += c.dueBlank
		p.Placeholder += c.placeholder
		p.Invalid += c.invalid
		p.Ambiguous += c.ambiguous
		for text, k := range c.named {
			if named[text] == nil {
				named[text] = &known{unread: k.unread, num: k.num}
			}
			named[text].count += k.count
		}
		for _, list := range c.hashes {
			plain = plain || len(list) > 0
		}
		for _, a := range c.amounts {
			amounts = append(amounts, weighted{a, 1})
		}
	}
	for text, k := range named {
		p.Values = append(p.Values, Value{text, k.count})
	}
	slices.SortFunc(p.Values, func(a, b Value) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	for _, v := range p.Values {
		k := named[v.Text]
		verdict := s.judge([]byte(v.Text), k.unread)
		p.Placeholder += verdict.placeholder * v.Count
		p.Invalid += verdict.invalid * v.Count
		p.Ambiguous += verdict.ambiguous * v.Count
		if s.Amounts && !k.unread && verdict.placeholder == 0 {
			amounts = append(amounts, weighted{k.num, v.Count})
		}
	}
	p.Distinct = int64(len(p.Values))
	if plain {
		p.Distinct = distinct(cols, p.Values)
	}
	if plain || len(p.Values) > MaxValues || size(p.Values) > MaxBytes {
		p.Values = nil
	}
	if s.Amounts {
		p.outliers(amounts)
	}
	return p
}

func size(values []Value) int {
	n := 0
	for _, v := range values {
		n += len(v.Text)
	}
	return n
}

// distinct counts different values exactly, by their 64-bit hashes: one list at
// a time, in a table that fits the cache.
func distinct(cols []*counter, named []Value) int64 {
	var lists [parts][]uint64
	for _, v := range named {
		h := xxh3.HashString(v.Text)
		lists[h>>56] = append(lists[h>>56], h)
	}
	var n int64
	var t table
	for i := range lists {
		size := len(lists[i])
		for _, c := range cols {
			size += len(c.hashes[i])
		}
		t.reset(size)
		t.add(lists[i])
		for _, c := range cols {
			t.add(c.hashes[i])
		}
		n += t.n
	}
	return n
}

// table is a set of hashes with open addressing. Zero marks an empty place, so
// that the hash 0 itself is counted apart.
type table struct {
	places []uint64
	mask   uint64
	zero   bool
	n      int64
}

func (t *table) reset(most int) {
	size := 16
	for size < 2*most {
		size *= 2
	}
	if cap(t.places) < size {
		t.places = make([]uint64, size)
	}
	t.places = t.places[:size]
	clear(t.places)
	t.mask, t.zero, t.n = uint64(size-1), false, 0 //nolint:gosec // a size is positive
}

func (t *table) add(hashes []uint64) {
	for _, h := range hashes {
		if h == 0 {
			if !t.zero {
				t.zero = true
				t.n++
			}
			continue
		}
		at := h & t.mask
		for t.places[at] != 0 && t.places[at] != h {
			at = (at + 1) & t.mask
		}
		if t.places[at] == 0 {
			t.places[at] = h
			t.n++
		}
	}
}
