package source

import (
	"cmp"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"stackassay/internal/record"
)

// maxSample is how many distinct values of a column settle how it is read. A
// column with fewer is settled by all of them.
const maxSample = 8 << 10

// sample keeps the distinct values of a column that have the smallest hashes, so
// that it holds the same values in whatever order and parts they are seen.
type sample struct {
	size   int
	wants  func(text []byte) bool // nil: every value
	values []hashed
	limit  uint64 // a value above is none of the smallest
	cut    bool   // there are more values than size
	domain any
	seen   int // values of the domain that were looked at
}

type hashed struct {
	hash uint64
	text string
}

func newSample(size int, wants func([]byte) bool) *sample {
	return &sample{size: size, wants: wants, limit: ^uint64(0)}
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
		if text := v.Cells.At(i); text != nil && (s.wants == nil || s.wants(text)) {
			s.add(text)
		}
	}
}

func (s *sample) add(text []byte) {
	h := xxh3.Hash(text)
	if h > s.limit {
		s.cut = true
		return
	}
	s.values = append(s.values, hashed{h, string(text)})
	if len(s.values) >= 2*s.size {
		s.shrink()
	}
}

func (s *sample) merge(o *sample) {
	s.values = append(s.values, o.values...)
	s.cut = s.cut || o.cut
	s.shrink()
}

// shrink drops repetitions and all but the smallest.
func (s *sample) shrink() {
	slices.SortFunc(s.values, func(a, b hashed) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return strings.Compare(a.text, b.text)
	})
	s.values = slices.CompactFunc(s.values, func(a, b hashed) bool { return a.hash == b.hash })
	if len(s.values) >= s.size {
		s.cut = s.cut || len(s.values) > s.size
		s.values = s.values[:s.size]
		s.limit = s.values[s.size-1].hash
	}
}
