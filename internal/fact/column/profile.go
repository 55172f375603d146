package column

import (
	"cmp"
	"slices"
	"sync"

	"github.com/zeebo/xxh3"
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
		plain = plain || len(c.hashes.last) > 0
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
		p.Distinct = counted(cols, p.Values, d)
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

// counted is how many values were met, by their hashes: with a dictionary and
// outside of one.
func counted(cols []*counter, named []Value, d *distinct) int64 {
	var known hashes
	for _, v := range named {
		known.add(xxh3.HashString(v.Text))
	}
	all := []*hashes{&known}
	for _, c := range cols {
		all = append(all, &c.hashes)
	}
	return d.count(all)
}
