package column

import (
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Sampler keeps those values of one column that have the smallest hashes, with
// the records that have them: a sample that depends on nothing but the values.
// Each worker has its own.
type Sampler struct {
	kept  map[uint64]*sampled
	limit uint64 // hashes above it are no longer kept

	dict   *record.Dict
	counts []int64 // by code of dict, not yet taken over
}

// maxSample is how many distinct values a type is told from.
const maxSample = 10_000

// NewSampler returns an empty sample.
func NewSampler() *Sampler { return &Sampler{kept: map[uint64]*sampled{}, limit: ^uint64(0)} }

// Add takes some rows of the column.
func (t *Sampler) Add(c *record.Column, rows []int32) {
	if c.Dict == nil {
		t.flush()
		for _, row := range rows {
			if text := c.Bytes(int(row)); text != nil {
				t.value(text, 1)
			}
		}
		return
	}
	if c.Dict != t.dict {
		t.flush()
		t.dict = c.Dict
	}
	if more := c.Dict.Len() - len(t.counts); more > 0 {
		t.counts = append(t.counts, make([]int64, more)...)
	}
	for _, row := range rows {
		t.counts[c.Codes[row]]++
	}
}

// flush takes over what was counted by code.
func (t *Sampler) flush() {
	for code, n := range t.counts {
		if code > 0 && n > 0 {
			t.value(t.dict.Bytes(uint32(code)), n)
		}
	}
	t.dict, t.counts = nil, nil
}

func (t *Sampler) value(text []byte, n int64) {
	const longest = 4096
	h := xxh3.Hash(text)
	if h > t.limit {
		return
	}
	if v := t.kept[h]; v != nil {
		v.count += n
		return
	}
	t.kept[h] = &sampled{text: strings.ToValidUTF8(string(text[:min(len(text), longest)]), "\ufffd"), count: n}
	if len(t.kept) >= 3*maxSample {
		t.shrink()
	}
}

// shrink keeps the smallest hashes.
func (t *Sampler) shrink() {
	keys := lo.Keys(t.kept)
	slices.Sort(keys)
	t.limit = keys[maxSample-1]
	for _, h := range keys[maxSample:] {
		delete(t.kept, h)
	}
}

// Sample joins what all workers kept of one column, in the order of the hashes.
// A worker that saw more values has dropped more of them, so beyond the smallest
// of all limits nothing is taken.
func Sample(parts []*Sampler) []format.Value {
	kept := map[uint64]*sampled{}
	limit := ^uint64(0)
	for _, t := range parts {
		t.flush()
		limit = min(limit, t.limit)
		for h, v := range t.kept {
			if old := kept[h]; old != nil {
				old.count += v.count
				continue
			}
			kept[h] = &sampled{v.text, v.count}
		}
	}
	keys := lo.Keys(kept)
	slices.Sort(keys)
	var out []format.Value
	for _, h := range keys[:min(len(keys), maxSample)] {
		if h <= limit {
			out = append(out, format.Value{Text: kept[h].text, Records: int(kept[h].count)})
		}
	}
	return out
}
