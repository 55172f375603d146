package column

import (
	"slices"
	"sync"

	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Merge puts together what the workers saw and returns a profile for each spec,
// on as many processors. The order of the accumulators does not matter.
func Merge(specs []Spec, accs []*Accumulator) []Profile {
	out := make([]Profile, len(specs))
	room := make(chan *distinct, len(accs)) // bounds memory, and who works at a time
	for range accs {
		room <- &distinct{}
	}
	var columns sync.WaitGroup
	for i := range specs {
		d := <-room
		columns.Go(func() {
			cols := make([]*counter, len(accs))
			for w, a := range accs {
				cols[w] = &a.cols[i]
			}
			out[i] = specs[i].profile(cols, d)
			room <- d
		})
	}
	columns.Wait()
	return out
}

func (s *Spec) profile(cols []*counter, d *distinct) Profile {
	var p Profile
	var named names
	var amounts []weighted
	plain := false
	s.prepare()
	m := s.newMeasure()
	for _, c := range cols {
		named.merge(&c.named)
		c.name(&named)
		p.Rows += c.rows
		p.Blank += c.blank
		p.DueRows += c.dueRows
		p.DueBlank += c.dueBlank
		p.Placeholder += c.placeholder
		p.Invalid += c.invalid
		p.Ambiguous += c.ambiguous
		plain = plain || c.hashes.met
		for _, a := range c.amounts {
			amounts = append(amounts, weighted{a, 1})
		}
		if m != nil {
			m.merge(c.measure)
		}
	}
	few := !plain && named.len() <= MaxValues
	if m != nil && few {
		m.numbers.exact = true
	}
	var top []Value // of those that are no stand-ins
	named.each(func(text []byte, k *known) {
		read := s.again(k, text)
		verdict, result := s.judge(text, !read.ok)
		p.Placeholder += verdict.placeholder * k.count
		p.Invalid += verdict.invalid * k.count
		p.Ambiguous += verdict.ambiguous * k.count
		if verdict.placeholder > 0 {
			if m != nil {
				m.standIn(text, k.count)
			}
			return
		}
		top = ranked(top, Value{record.Borrow(text), k.count}, maxTop)
		if s.Amounts && read.ok {
			amounts = append(amounts, weighted{read.num, k.count})
		}
		if m != nil {
			m.add(s, text, k.count, read, result)
		}
	})
	var f frequent
	if plain {
		f = counted(cols, named.values(), d, s.Detail)
	} else {
		f = ofNamed(&named, top)
	}
	p.Distinct = f.distinct
	if s.Named && few && named.size() <= MaxBytes {
		p.Values = named.values()
		slices.SortFunc(p.Values, byCount)
	}
	if s.Amounts {
		p.outliers(amounts)
	}
	if m != nil {
		p.measured(s, m, f)
	}
	if s.Home > 0 && s.Judge {
		var n national
		for _, c := range cols {
			n.merge(&c.national)
		}
		n.instead(&p)
	}
	return p
}

// again is a value of a dictionary as its type, once more.
func (s *Spec) again(k *known, text []byte) reading {
	switch {
	case k.unread:
		return reading{}
	case k.numeric:
		return reading{num: k.num, ok: true}
	}
	r := s.readText(text)
	if s.kind == format.Time && !r.ok {
		r.ok = true // the vector could read it, so its type is not at fault
	}
	return r
}

// measured writes what was measured.
func (p *Profile) measured(s *Spec, m *measure, f frequent) {
	p.Garbled, p.Formulas, p.Kinds = m.garbled, m.formulas, m.kinds
	p.OutOfRange, p.MixedScale = m.outside, m.mixedScale()
	p.MedianWords = m.lengths.medianWords()
	if s.Detail {
		p.Detail = m.result(s)
		p.Detail.Once, p.Detail.Top, p.Detail.TopOf, p.Detail.Sketched = f.once, f.top, f.of, f.sketched
	}
}

// counted is what is known of values met with a dictionary and outside of one, by
// their hashes.
func counted(cols []*counter, named []Value, d *distinct, detail bool) frequent {
	var all []*hashes
	sketch := cols[0].hashes.sketch
	for i, c := range cols {
		all = append(all, &c.hashes)
		if sketch != nil && i > 0 {
			// Equal precisions are the only way to fail.
			_ = sketch.Merge(c.hashes.sketch)
		}
	}
	known := samples(cols)
	if sketch != nil {
		for _, v := range named {
			sketch.InsertHash(xxh3.HashString(v.Text))
		}
		f := frequent{distinct: int64(sketch.Estimate()), once: -1, sketched: true} //nolint:gosec // a number of records
		f.top, f.of = topOfSample(known)
		return f
	}
	texts := map[uint64]string{}
	weights := make([]hashCount, 0, len(named))
	for _, v := range named {
		hash := xxh3.HashString(v.Text)
		weights = append(weights, hashCount{hash, v.Count})
		if detail {
			texts[hash] = v.Text
		}
	}
	n, once, top := d.count(all, weights)
	f := frequent{distinct: n, once: once}
	for _, c := range cols {
		f.of += c.rows - c.blank
	}
	if detail {
		f.top = topOfCounts(top, known, texts)
	}
	return f
}
