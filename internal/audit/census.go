package audit

import (
	"context"
	"fmt"
	"slices"

	"stackassay/internal/fact/census"
	"stackassay/internal/fact/position"
	"stackassay/internal/fact/reference"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/rule"
	"stackassay/internal/source"
)

// counted is what is counted before records are judged: who refers to whom, and
// how records climb their ladders. A dataset of which something is counted is
// read once more.
type counted struct {
	of      map[*inventory.Dataset][]*census.Census // by the dataset that is referred to
	figures map[*inventory.Lifecycle]*position.Figures
	refer   map[string]bool // kinds of entities whose records some rule wants counted
	usual   map[string]bool // kinds of entities of which some rule asks how long others stayed
}

// takeCensus counts what rules ask about and no single record knows.
func (a *audit) takeCensus(ctx context.Context) error {
	a.counted = counted{
		of: map[*inventory.Dataset][]*census.Census{}, figures: map[*inventory.Lifecycle]*position.Figures{},
		refer: map[string]bool{}, usual: map[string]bool{},
	}
	for _, r := range a.Rules.Enabled() {
		if a.pick.rule(r) {
			a.counted.wants(r)
		}
	}
	for _, ds := range a.datasets {
		if !ds.read() {
			continue
		}
		if err := a.count(ctx, ds); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return fmt.Errorf("read %s for its links: %w", ds.Addr, err)
		}
	}
	a.settleFigures()
	return nil
}

// wants notes what one rule asks to be counted first.
func (c *counted) wants(r *rule.Effective) {
	for _, root := range []string{census.Referrers, census.Lines, census.Periods} {
		for _, name := range r.Under(root) {
			c.refer[census.Needs(root, name)] = true
		}
	}
	if slices.Contains(r.Under(position.Root), "won_median_days") {
		for _, kind := range r.Each.Entities {
			c.usual[kind] = true
		}
	}
}

// settleFigures writes what was counted so far of every lifecycle.
func (a *audit) settleFigures() {
	for _, l := range a.inv.Lifecycles {
		if f := a.counted.figures[l]; f != nil {
			f.Settle()
		}
	}
}

// ladder is the lifecycle whose figures a dataset gives, nil for none: of several
// tools the one that the pipeline lives in speaks.
func (a *audit) ladder(ds *dataset) *inventory.Lifecycle {
	l := position.For(ds.Dataset, a.inv.Lifecycles)
	if l == nil || l.Tool != nil && l.Tool != ds.Tool {
		return nil
	}
	return l
}

// climbed takes the figures of a dataset that was not read for them before.
func (a *audit) climbed(ds *dataset, workers []*worker) {
	if workers[0].climb == nil || ds.counted || a.ladder(ds) == nil {
		return
	}
	parts := each(workers, func(w *worker) *position.Tally { return w.climb })
	a.counted.figures[ds.lifecycle] = position.Join(a.counted.figures[ds.lifecycle], parts)
}

// count reads one dataset for what its records say about others and about their
// ladder.
func (a *audit) count(ctx context.Context, ds *dataset) error {
	var links []reference.Link
	if a.counted.refer[ds.Entity.Word()] {
		for _, l := range reference.Links(ds.Dataset, ds.Entity.Fields, a.inv) {
			if census.Plain(l) && a.datasetOf(l.Target).keys != nil {
				links = append(links, l)
			}
		}
	}
	ladder := position.For(ds.Dataset, a.inv.Lifecycles)
	climbs := a.counted.usual[ds.Entity.Word()] && a.ladder(ds) != nil
	if len(links) == 0 && !climbs {
		return nil
	}
	schema := *ds.mapping.Schema
	var place *position.Deriver
	if ladder != nil {
		place = position.New(ladder, &schema, ds.clock)
	}
	workers := make([]*counter, a.Jobs)
	for w := range workers {
		workers[w] = a.newCounter(&schema, place, links)
	}
	err := source.Each(ctx, ds.src, ds.survey, a.Jobs, func(w int, b *record.Batch) error {
		workers[w].add(b)
		return nil
	})
	if err != nil {
		return err
	}
	for i, l := range links {
		parts := each(workers, func(w *counter) *census.Collector { return w.links[i] })
		a.counted.of[l.Target] = append(a.counted.of[l.Target], census.Merge(parts, a.complete(ds)))
	}
	if climbs {
		parts := each(workers, func(w *counter) *position.Tally { return w.tally })
		a.counted.figures[ladder] = position.Join(a.counted.figures[ladder], parts)
		ds.counted = true
	}
	return nil
}

// counter counts the records of one dataset on one worker.
type counter struct {
	place *position.Worker // nil: no lifecycle
	tally *position.Tally
	links []*census.Collector
}

func (a *audit) newCounter(schema *record.Schema, place *position.Deriver, links []reference.Link) *counter {
	c := &counter{}
	var stageOf func(*record.Batch, int) *inventory.Stage
	if place != nil {
		c.place, c.tally = place.Worker(), place.Tally()
		stageOf = func(_ *record.Batch, row int) *inventory.Stage { return c.place.Stage(row) }
	}
	for _, l := range links {
		c.links = append(c.links, census.NewCollector(l, schema, a.datasetOf(l.Target).keys.Normal, stageOf))
	}
	return c
}

func (c *counter) add(b *record.Batch) {
	own := len(b.Vectors)
	if c.place != nil {
		c.place.Apply(b)
		c.tally.Add(c.place, b)
	}
	for _, l := range c.links {
		l.Add(b)
	}
	b.Vectors = b.Vectors[:own]
}
