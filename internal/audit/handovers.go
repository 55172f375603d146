package audit

import (
	"context"
	"fmt"

	"github.com/samber/lo"

	"stackassay/internal/fact/handover"
	"stackassay/internal/fact/position"
	"stackassay/internal/fact/reference"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
	"stackassay/internal/rule"
	"stackassay/internal/source"
)

// handed is one transition of the records of a dataset.
type handed struct {
	*handover.Deriver
	transition *inventory.Transition
}

// touched is what was done with the records of one dataset, and until when that
// is known.
type touched struct {
	*handover.Touches
	until lang.Time
}

// readTouches passes over the activities that touch records with a lifecycle,
// where a rule asks for handovers.
func (a *audit) readTouches(ctx context.Context) error {
	asked := lo.SomeBy(a.Rules.Enabled(), func(r *rule.Effective) bool {
		return r.Each.Kind == handover.Root && a.pick.rule(r)
	})
	if !asked {
		return nil
	}
	a.activities = map[*inventory.Dataset]*touched{}
	for _, ds := range a.datasets {
		if !ds.read() {
			continue
		}
		for _, l := range handover.Links(ds.Dataset, a.inv) {
			ladder := position.For(l.Target, a.inv.Lifecycles)
			if ladder == nil || len(ladder.Transitions) == 0 || a.activities[l.Target] != nil {
				continue
			}
			if err := a.touchesOf(ctx, ds, l); err != nil {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				return fmt.Errorf("read %s: %w", ds.Addr, err)
			}
		}
	}
	return nil
}

func (a *audit) touchesOf(ctx context.Context, ds *dataset, l reference.Link) error {
	owners := a.ownersOf(ds.Tool)
	person := func(id string) *inventory.Person { return a.people.Find(owners.Email(id)) }
	collectors := make([]*handover.Collector, a.Jobs)
	for w := range collectors {
		collectors[w] = handover.NewCollector(ds.mapping.Schema, l.Field.Label, a.normal(l.Target), person)
	}
	if !collectors[0].Reads() {
		return nil
	}
	err := source.Each(ctx, ds.src, ds.survey, a.Jobs, func(w int, b *record.Batch) error {
		collectors[w].Add(b)
		return nil
	})
	if err != nil {
		return err
	}
	a.activities[l.Target] = &touched{handover.Merge(collectors, a.complete(ds)), ds.clock}
	return nil
}

// normal brings the ids of a dataset to the form in which they are compared.
func (a *audit) normal(d *inventory.Dataset) func([]byte) []byte {
	in := format.Context{}
	if m := a.datasetOf(d).mapping; m != nil {
		in = m.Named("id")
	}
	return reference.Normal(idType(d.Entity), in)
}

// handOver lays out what happens to the records of a dataset on the way from one
// stage to the next.
func (a *audit) handOver(ds *dataset) {
	if ds.lifecycle == nil {
		return
	}
	working := handover.Working(a.inv.Stack.WorkingHours, a.inv.Zone)
	for _, t := range ds.lifecycle.Transitions {
		var done *handover.Touches
		now := ds.clock
		if seen := a.activities[ds.Dataset]; seen != nil {
			done = seen.Touches
			if seen.until.Before(now.Time) {
				now = seen.until
			}
		}
		ds.handovers = append(ds.handovers, &handed{handover.New(t, ds.schema, done, working, now, a.normal(ds.Dataset)), t})
	}
}
