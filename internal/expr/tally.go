package expr

import (
	"math"
	"slices"
)

// Tally is what the records of a dataset add up to in a program with
// aggregates. Each worker has its own; merged in any order they give the same
// digits.
type Tally struct {
	program *Program
	sums    []aggregateSum
}

// aggregateSum is the state of one aggregate.
type aggregateSum struct {
	records int // looked at
	known   int // whose argument is known
	yes     int // count, share: whose argument is true
	sum     ExactSum
	values  []float64 // quantile
}

// Aggregates reports whether the program adds up records, so that it needs a
// tally.
func (p *Program) Aggregates() bool { return len(p.aggs) > 0 }

// Tally returns an empty tally of the aggregates of the program.
func (p *Program) Tally() *Tally { return &Tally{program: p, sums: make([]aggregateSum, len(p.aggs))} }

// Add looks at the rows of the frame's batch that sel names: those that the
// where of the metric lets through.
func (t *Tally) Add(s *Scratch, f *Frame, sel []int32) error {
	for i, agg := range t.program.aggs {
		if err := t.sums[i].add(agg, s, f, sel); err != nil {
			return err
		}
	}
	return nil
}

func (a *aggregateSum) add(agg *aggregate, s *Scratch, f *Frame, sel []int32) error {
	a.records += len(sel)
	switch {
	case agg.arg == nil:
		a.known += len(sel)
		a.yes += len(sel)
		return nil
	case agg.arg.root.typ.Kind == KindBool || agg.name == "share":
		return a.addTruths(agg, s, f, sel)
	case agg.name == "count":
		return a.addKnown(agg, s, f, sel)
	}
	nums, null := make([]float64, len(sel)), make([]bool, len(sel))
	if err := agg.arg.Numbers(s, f, sel, nums, null); err != nil {
		return err
	}
	for j, x := range nums {
		if null[j] {
			continue
		}
		a.known++
		if agg.name == "quantile" {
			a.values = append(a.values, x)
			continue
		}
		a.sum.Add(x)
	}
	return nil
}

func (a *aggregateSum) addTruths(agg *aggregate, s *Scratch, f *Frame, sel []int32) error {
	out := make([]Tri, len(sel))
	if err := agg.arg.Judge(s, f, sel, out); err != nil {
		return err
	}
	for _, t := range out {
		switch t {
		case True:
			a.yes++
			a.known++
		case False:
			a.known++
		case Unknown:
		}
	}
	return nil
}

// addKnown counts the records whose argument is not null.
func (a *aggregateSum) addKnown(agg *aggregate, s *Scratch, f *Frame, sel []int32) error {
	r := s.begin(agg.arg, f)
	for _, row := range sel {
		a.known++
		if r.row(agg.arg.root.eval, row).kind != KindNull {
			a.yes++
		}
	}
	return r.end()
}

// Merge adds what another worker has seen.
func (t *Tally) Merge(o *Tally) {
	for i := range t.sums {
		a, b := &t.sums[i], &o.sums[i]
		a.records += b.records
		a.known += b.known
		a.yes += b.yes
		a.sum.Merge(b.sum)
		a.values = append(a.values, b.values...)
	}
}

// Undecided returns how many records were left out of an aggregate because its
// argument is not known, the most of any one aggregate.
func (t *Tally) Undecided() int {
	most := 0
	for _, a := range t.sums {
		most = max(most, a.records-a.known)
	}
	return most
}

// Total evaluates the program with what the tally holds.
func (p *Program) Total(f *Frame, t *Tally) (Value, error) {
	f.aggregates = make([]Value, len(t.sums))
	for i, agg := range p.aggs {
		f.aggregates[i] = t.sums[i].value(agg)
	}
	return p.Eval(f)
}

func (a *aggregateSum) value(agg *aggregate) Value {
	kind := KindNumber
	if agg.arg != nil && agg.arg.root.typ.Kind == KindDuration {
		kind = KindDuration
	}
	switch agg.name {
	case "sum":
		return numeric(kind, a.sum.Total())
	case "avg":
		return numeric(kind, a.sum.Total()/float64(a.known))
	case "count":
		return Number(float64(a.yes))
	case "share":
		return Number(float64(a.yes) / float64(a.known))
	}
	return numeric(kind, quantile(a.values, agg.at))
}

// quantile interpolates between the two nearest of the sorted values; NaN of
// none. Source: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical
// Packages", 1996, definition 7.
func quantile(values []float64, at float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	v := slices.Sorted(slices.Values(values))
	place := at * float64(len(v)-1)
	low := math.Floor(place)
	i := int(low)
	if i+1 >= len(v) {
		return v[len(v)-1]
	}
	return v[i] + (place-low)*(v[i+1]-v[i])
}
