package source

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/zeebo/xxh3"

	"stackassay/internal/record"
)

// maxSample is how many distinct values of a column settle how it is read. A
// column with fewer is settled by all of them.
const maxSample = 8 << 10

// sample keeps the distinct values of a column that have the smallest hashes, so
// that it holds the same values in whatever order and parts they are seen. It
// takes in twice as many before it drops some.
type sample struct {
	size   int
	wants  func(text []byte) bool // nil: every value
	limit  uint64                 // a value above is none of the smallest
	cut    bool                   // there are more values than size
	values []hashed
	texts  []byte
	spare  []byte  // takes turns with texts
	places []int32 // open addressing by hash, a power of two, at most half full: 1 + value

	domain any
	seen   int // values of the domain that were looked at
}

// hashed is one value, its text as a part of texts.
type hashed struct {
	hash       uint64
	start, end int
}

func newSample(size int, wants func([]byte) bool) *sample {
	return &sample{size: size, wants: wants, limit: ^uint64(0), places: make([]int32, 64)}
}

func (s *sample) addVector(v *record.Vector) {
	if v.Cells == nil {
		return
	}
	from := 0
	if v.Domain != nil && s.domain == v.Domain {
		from = s.seen
	}
	s.domain, s.seen = v.Domain, v.Size()
	for i := from; i < v.Size(); i++ {
		if text := v.Cells.At(i); text != nil {
			s.add(text)
		}
	}
}

func (s *sample) add(text []byte) {
	h := xxh3.Hash(text)
	if h > s.limit && s.cut || s.wants != nil && !s.wants(text) {
		return
	}
	if h > s.limit {
		s.cut = true
		return
	}
	s.put(h, text)
}

// put takes in a value that it does not have. Of two with one hash the first by
// its letters stays.
func (s *sample) put(h uint64, text []byte) {
	mask := uint64(len(s.places) - 1) //nolint:gosec // a length is positive
	at := h & mask
	for ; s.places[at] != 0; at = (at + 1) & mask {
		v := &s.values[s.places[at]-1]
		if v.hash != h {
			continue
		}
		if bytes.Compare(text, s.text(*v)) < 0 {
			*v = s.keep(h, text)
		}
		return
	}
	s.values = append(s.values, s.keep(h, text))
	s.places[at] = int32(len(s.values)) //nolint:gosec // of some thousand
	switch {
	case len(s.values) >= 2*s.size:
		s.shrink()
	case 2*len(s.values) > len(s.places):
		s.places = make([]int32, 2*len(s.places))
		s.place()
	}
}

func (s *sample) text(v hashed) []byte { return s.texts[v.start:v.end] }

func (s *sample) keep(h uint64, text []byte) hashed {
	start := len(s.texts)
	s.texts = append(s.texts, text...)
	return hashed{h, start, len(s.texts)}
}

// place finds a place for every value.
func (s *sample) place() {
	mask := uint64(len(s.places) - 1) //nolint:gosec // a length is positive
	clear(s.places)
	for i, v := range s.values {
		at := v.hash & mask
		for s.places[at] != 0 {
			at = (at + 1) & mask
		}
		s.places[at] = int32(i + 1)
	}
}

// merge adds what another sample has.
func (s *sample) merge(o *sample) {
	s.cut = s.cut || o.cut
	for _, v := range o.values {
		if v.hash > s.limit {
			s.cut = true
			continue
		}
		s.put(v.hash, o.text(v))
	}
}

// finish sorts the values by their hashes and drops those above the limit.
func (s *sample) finish() { s.drop(s.sort()) }

// sort returns the hash of the last value that stays. Places are lost.
func (s *sample) sort() (limit uint64) {
	slices.SortFunc(s.values, func(a, b hashed) int { return cmp.Compare(a.hash, b.hash) })
	if len(s.values) < s.size {
		return s.limit
	}
	return s.values[s.size-1].hash
}

// shrink drops a good part of the values above the smallest. Hashes lie evenly,
// so that no sorting is needed to say where to cut.
func (s *sample) shrink() {
	limit, n := s.limit/8*5, 0
	for _, v := range s.values {
		if v.hash <= limit {
			n++
		}
	}
	if n < s.size {
		limit = s.sort()
	}
	s.drop(limit)
}

// drop lowers the limit; as many values as asked for stay below it.
func (s *sample) drop(limit uint64) {
	kept, texts := s.values[:0], s.spare[:0]
	for _, v := range s.values {
		if v.hash <= limit {
			start := len(texts)
			texts = append(texts, s.text(v)...)
			kept = append(kept, hashed{v.hash, start, len(texts)})
		}
	}
	s.cut = s.cut || len(kept) < len(s.values)
	s.values, s.limit, s.texts, s.spare = kept, limit, texts, s.texts
	s.place()
}
