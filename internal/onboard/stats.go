package onboard

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// column is what was found in one column of an export: counts, a sample of its
// values that depends on nothing but the values, and the hashes of all of them.
type column struct {
	header   string // as delivered
	unique   string // as a map reaches it
	filled   int    // cells that hold more than white space
	standins int    // of these, words that say nothing, such as n/a
	distinct int
	hashes   []uint64    // of the distinct values, ascending
	sample   []valueHalf // at most maxSample distinct values, those with the smallest hashes
	detected format.Detection

	credentials bool // it seems to hold some
}

// valueHalf is a distinct value and how many records of either half have it.
type valueHalf struct {
	text string
	n    [2]int
}

const maxSample = 10_000

// values are the sample as the detector takes it.
func (c *column) values() []format.Value {
	return lo.Map(c.sample, func(v valueHalf, _ int) format.Value { return format.Value{Text: v.text, Records: v.n[0] + v.n[1]} })
}

// whole reports whether the sample holds every value.
func (c *column) whole() bool { return len(c.sample) == c.distinct }

// likely reports whether the type may be used.
func (c *column) likely() bool { return c.detected.Confidence >= format.Likely }

// tally counts one column as one worker sees it.
type tally struct {
	filled, standins int
	hashes           []uint64
	kept             map[uint64]*valueHalf
	limit            uint64 // hashes above it are no longer kept

	dict   *record.Dict
	counts [][2]int // by code of dict, not yet taken over
}

func newTally() *tally { return &tally{kept: map[uint64]*valueHalf{}, limit: ^uint64(0)} }

// half says which half of the records a record belongs to, by a hash of its
// number.
func half(row int) int {
	x := uint64(row)*0x9e3779b97f4a7c15 + 0x1234567 //nolint:gosec // numbers of records are not negative
	return int(x >> 63)
}

// add counts the cells of one chunk.
func (t *tally) add(c *record.Column, first, rows int) {
	if c.Dict == nil {
		t.flush()
		for row := range rows {
			if text := c.Bytes(row); text != nil {
				var n [2]int
				n[half(first+row)] = 1
				t.value(text, n)
			}
		}
		return
	}
	if c.Dict != t.dict {
		t.flush()
		t.dict = c.Dict
	}
	if more := c.Dict.Len() - len(t.counts); more > 0 {
		t.counts = append(t.counts, make([][2]int, more)...)
	}
	for row := range rows {
		t.counts[c.Codes[row]][half(first+row)]++
	}
}

// flush takes over what was counted by code.
func (t *tally) flush() {
	for code, n := range t.counts {
		if code > 0 && n[0]+n[1] > 0 {
			t.value(t.dict.Bytes(uint32(code)), n)
		}
	}
	t.dict, t.counts = nil, nil
}

// value counts one value.
func (t *tally) value(raw []byte, n [2]int) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return
	}
	text := string(raw)
	records := n[0] + n[1]
	t.filled += records
	if len(text) <= 24 && format.IsPlaceholder(text, "") {
		t.standins += records
		return
	}
	h := keyHash(text)
	t.hashes = append(t.hashes, h)
	if h > t.limit {
		return
	}
	if v := t.kept[h]; v != nil {
		v.n[0] += n[0]
		v.n[1] += n[1]
		return
	}
	const longest = 4096
	t.kept[h] = &valueHalf{text: strings.ToValidUTF8(text[:min(len(text), longest)], "\ufffd"), n: n}
	if len(t.kept) >= 3*maxSample {
		t.shrink()
	}
}

// shrink keeps the smallest hashes.
func (t *tally) shrink() {
	keys := lo.Keys(t.kept)
	slices.Sort(keys)
	t.limit = keys[maxSample-1]
	for _, h := range keys[maxSample:] {
		delete(t.kept, h)
	}
}

// keyHash is the hash under which a key is compared: the two lengths of a
// Salesforce id are one.
func keyHash(text string) uint64 {
	if len(text) == 18 && valid("salesforce_id", text) {
		text = text[:15]
	}
	return xxh3.HashString(text)
}

// merge makes the column of what all workers counted.
func merge(parts []*tally) *column {
	c := &column{}
	kept := map[uint64]*valueHalf{}
	for _, t := range parts {
		t.flush()
		c.filled += t.filled
		c.standins += t.standins
		c.hashes = append(c.hashes, t.hashes...)
		for h, v := range t.kept {
			if old := kept[h]; old != nil {
				old.n[0] += v.n[0]
				old.n[1] += v.n[1]
				continue
			}
			kept[h] = v
		}
		t.hashes, t.kept = nil, nil
	}
	slices.Sort(c.hashes)
	c.hashes = slices.Clip(slices.Compact(c.hashes))
	c.distinct = len(c.hashes)
	keys := lo.Keys(kept)
	slices.Sort(keys)
	// A worker that saw more values has dropped more of them: beyond the smallest
	// of all limits the counts are not complete.
	limit := ^uint64(0)
	for _, t := range parts {
		limit = min(limit, t.limit)
	}
	for _, h := range keys[:min(len(keys), maxSample)] {
		if h <= limit {
			c.sample = append(c.sample, *kept[h])
		}
	}
	slices.SortFunc(c.sample, func(a, b valueHalf) int {
		return cmp.Or(cmp.Compare(b.n[0]+b.n[1], a.n[0]+a.n[1]), cmp.Compare(a.text, b.text))
	})
	return c
}

// within counts how many of the distinct values of c are among those of keys.
func (c *column) within(keys *column) int {
	n, j := 0, 0
	for _, h := range c.hashes {
		for j < len(keys.hashes) && keys.hashes[j] < h {
			j++
		}
		if j < len(keys.hashes) && keys.hashes[j] == h {
			n++
		}
	}
	return n
}
