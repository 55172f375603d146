package column

import (
	"slices"
	"sync"

	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
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
				a.cols[i].name()
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
	named := map[string]*known{}
	var amounts []weighted
	plain := false
	s.prepare()
	m := s.newMeasure()
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
				named[text] = &known{unread: k.unread, numeric: k.numeric, num: k.num}
			}
			named[text].count += k.count
		}
		plain = plain || c.hashes.met
		for _, a := range c.amounts {
			amounts = append(amounts, weighted{a, 1})
		}
		if m != nil {
			m.merge(c.measure)
		}
	}
	for text, k := range named {
		p.Values = append(p.Values, Value{text, k.count})
	}
	slices.SortFunc(p.Values, byCount)
	few := !plain && len(p.Values) <= MaxValues
	if m != nil && few {
		m.numbers.exact = true
	}
	standIns := map[string]bool{}
	for _, v := range p.Values {
		k := named[v.Text]
		text := []byte(v.Text)
		read := s.again(k, text)
		verdict, result := s.judge(text, !read.ok)
		p.Placeholder += verdict.placeholder * v.Count
		p.Invalid += verdict.invalid * v.Count
		p.Ambiguous += verdict.ambiguous * v.Count
		switch {
		case verdict.placeholder > 0:
			standIns[v.Text] = true
			if m != nil {
				m.standIn(text, v.Count)
			}
			continue
		case s.Amounts && read.ok:
			amounts = append(amounts, weighted{read.num, v.Count})
		}
		if m != nil {
			m.add(s, text, v.Count, read, result)
		}
	}
	var f frequent
	if plain {
		f = counted(cols, p.Values, d, s.Detail)
	} else {
		f = ofNamed(p.Values, func(v Value) bool { return standIns[v.Text] })
	}
	p.Distinct = f.distinct
	if plain || len(p.Values) > MaxValues || size(p.Values) > MaxBytes {
		p.Values = nil
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

func size(values []Value) int {
	n := 0
	for _, v := range values {
		n += len(v.Text)
	}
	return n
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
