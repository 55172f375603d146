package audit

import (
	"stackassay/internal/fact/handover"
	"stackassay/internal/fact/position"
	"stackassay/internal/inventory"
	"stackassay/internal/score"
)

// ladderFacts is what was counted of one lifecycle while its records were judged.
type ladderFacts struct {
	stages map[string]map[string]int64 // records by label of the stage and address of the tool
	steps  map[step]*stepFacts
}

// step is a transition by the labels of its stages.
type step struct{ from, to string }

type stepFacts struct{ met, of, stuck, skipped *int64 }

// laddered notes where the records of a dataset stand and how they were handed
// over.
func (a *audit) laddered(ds *dataset, workers []*worker) {
	if ds.position == nil || !ds.position.Reads() {
		return
	}
	if a.ladders == nil {
		a.ladders = map[*inventory.Lifecycle]*ladderFacts{}
	}
	f := a.ladders[ds.lifecycle]
	if f == nil {
		f = &ladderFacts{stages: map[string]map[string]int64{}, steps: map[step]*stepFacts{}}
		a.ladders[ds.lifecycle] = f
	}
	c := position.Standing(each(workers, func(w *worker) *position.Tally { return w.climb }))
	for i, s := range ds.lifecycle.Stages {
		if f.stages[s.Label] == nil {
			f.stages[s.Label] = map[string]int64{}
		}
		f.stages[s.Label][ds.Tool.Addr] += c.Records[i]
	}
	for i, t := range ds.lifecycle.Transitions {
		at := step{t.From.Label, t.To.Label}
		if f.steps[at] == nil {
			f.steps[at] = &stepFacts{}
		}
		x := f.steps[at]
		plus(&x.skipped, c.Skipped[i])
		if t.Within == nil {
			continue
		}
		for _, w := range workers {
			if h := w.handed(i); h != nil {
				plus(&x.met, &h.Met)
				plus(&x.of, &h.Of)
				plus(&x.stuck, &h.Waiting)
			}
		}
	}
}

// handed is what was counted of one transition, nil where nobody can say.
func (w *worker) handed(transition int) *handover.Worker {
	if transition >= len(w.handovers) || !w.handovers[transition].Timed() {
		return nil
	}
	return w.handovers[transition]
}

// plus adds what is known.
func plus(sum **int64, n *int64) {
	if n == nil {
		return
	}
	if *sum == nil {
		*sum = new(int64)
	}
	**sum += *n
}

// of are the records in one stage by tool; nil where none were counted.
func (f *ladderFacts) of(stage string) map[string]int64 {
	if f == nil {
		return nil
	}
	return f.stages[stage]
}

func (f *ladderFacts) fill(t *score.TransitionFacts) {
	if f == nil || f.steps[step{t.From, t.To}] == nil {
		return
	}
	x := f.steps[step{t.From, t.To}]
	t.Met, t.Of, t.Stuck, t.Skipped = x.met, x.of, x.stuck, x.skipped
}
