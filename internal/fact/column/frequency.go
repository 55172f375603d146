package column

import (
	"cmp"
	"slices"
	"strings"

	"github.com/axiomhq/hyperloglog"
)

// inSample says from which records the texts of frequent values are taken in a
// column of many values: one in 64, by a hash of the record's number, so that
// nothing that recurs every so many records is missed. A value of one record in
// thirty is met hundreds of times before its column has as many values.
func inSample(record int) bool {
	const odd = 0x9e3779b97f4a7c15
	return uint64(record)*odd>>58 == 0 //nolint:gosec // numbers of records are not negative
}

// sampled is a value that was met in the sample.
type sampled struct {
	text  string
	count int64 // in the sample
}

// keep remembers the text of a value of the sample.
func (c *counter) keep(hash uint64, text []byte) {
	const longest = 256
	if len(text) > longest {
		return
	}
	if k := c.sample[hash]; k != nil {
		k.count++
		return
	}
	if c.sample == nil {
		c.sample = map[uint64]*sampled{}
	}
	c.sample[hash] = &sampled{string(text), 1}
}

// frequent is what is known of how often values are met.
type frequent struct {
	distinct int64
	once     int64 // values of one row, -1: not counted
	top      []Value
	of       int64 // rows that top was counted over
	sketched bool
}

const maxTop = 20

// ofNamed counts a column whose values are all named; top are the commonest of
// those that are no stand-ins.
func ofNamed(all *names, top []Value) frequent {
	f := frequent{distinct: int64(all.len())}
	all.each(func(_ []byte, k *known) {
		if k.count == 1 {
			f.once++
		}
		f.of += k.count
	})
	for _, v := range top {
		f.top = append(f.top, Value{strings.Clone(v.Text), v.Count})
	}
	return f
}

// newDistinctSketch estimates distinct values: 2^14 dense registers, a standard
// error of 0.81 %.
func newDistinctSketch() *hyperloglog.Sketch {
	const precision = 14
	// This precision is one that the sketch has.
	s, _ := hyperloglog.NewSketch(precision, false)
	return s
}

// samples joins what the workers kept.
func samples(cols []*counter) map[uint64]*sampled {
	out := map[uint64]*sampled{}
	for _, c := range cols {
		for hash, s := range c.sample {
			if k := out[hash]; k != nil {
				k.count += s.count
				continue
			}
			out[hash] = &sampled{s.text, s.count}
		}
	}
	return out
}

// topOfSample are the values that were met most in the sample: at least three in
// a hundred of it.
func topOfSample(all map[uint64]*sampled) (top []Value, of int64) {
	for _, s := range all {
		of += s.count
	}
	for _, s := range all {
		if s.count >= 3 && s.count*100 >= of*3 {
			top = append(top, Value{s.text, s.count})
		}
	}
	slices.SortFunc(top, byCount)
	return top[:min(len(top), maxTop)], of
}

// hashCount is a value by its hash, and its rows.
type hashCount struct {
	hash  uint64
	count int64
}

// topOfCounts names the commonest values as far as the sample knows their texts:
// the list ends where one is not known.
func topOfCounts(counts []hashCount, all map[uint64]*sampled, named map[uint64]string) []Value {
	slices.SortFunc(counts, func(a, b hashCount) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.hash, b.hash)) })
	var top []Value
	for _, c := range counts[:min(len(counts), maxTop)] {
		text, ok := named[c.hash]
		if s := all[c.hash]; !ok && s != nil {
			text, ok = s.text, true
		}
		if !ok || c.count < 2 {
			break
		}
		top = append(top, Value{text, c.count})
	}
	slices.SortFunc(top, byCount)
	return top
}
