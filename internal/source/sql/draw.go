package sql

import (
	"context"
	"fmt"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/source/store"
)

// batch is how many ids one statement asks for.
const batch = 500

// draw reads the key column alone, draws ids by the panel and fetches their
// records.
func (t *transaction) draw(ctx context.Context, o *store.Order, read query, d *store.Draft, m *store.Manifest, count int64) error {
	rate := finding.RateOf(uint64(*o.Size), uint64(count)) //nolint:gosec // neither is negative
	key := t.engine.quote(o.ID)
	rows, err := t.tx.QueryContext(ctx, "select "+key+" from "+read.from+" where "+key+" is not null order by "+key) //nolint:gosec // names are quoted
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // Err below says what was wrong
	var ids []any
	for rows.Next() {
		var v any
		if err := rows.Scan(&v); err != nil {
			return err
		}
		m.Listed++
		if finding.Drawn(o.Panel.ByID(o.Dataset.Addr, cell("", v).Text), rate) {
			ids = append(ids, v)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := rows.Close(); err != nil {
		return err
	}
	o.Drawn(m, rate)
	m.Complete = true
	for len(ids) > 0 {
		n := min(batch, len(ids))
		marks := make([]string, n)
		for i := range marks {
			marks[i] = t.engine.mark(i + 1)
		}
		statement := fmt.Sprintf("select * from %s where %s in (%s) order by %s", read.from, key, strings.Join(marks, ", "), key)
		if _, err := t.keep(ctx, o, d, 0, statement, ids[:n]...); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// sift reads every record and keeps those whose match key is drawn: the key is
// made of a record by formats that no database knows.
func (t *transaction) sift(ctx context.Context, o *store.Order, read query, d *store.Draft, m *store.Manifest, count int64) error {
	rate := finding.RateOf(uint64(*o.Size), uint64(count)) //nolint:gosec // neither is negative
	var kept []store.Row
	flush := func() error {
		if len(kept) == 0 {
			return nil
		}
		err := d.Add(store.Unit{Name: fmt.Sprintf("of %d rows", m.Listed)}, kept)
		kept = kept[:0]
		return err
	}
	if err := t.each(ctx, o, "select * from "+read.from+t.orderBy(o), nil, func(r store.Row) error {
		m.Listed++
		if finding.Drawn(o.Place(&r), rate) {
			kept = append(kept, r)
		}
		if o.Progress != nil && m.Listed%unit == 0 {
			o.Progress(m.Listed)
		}
		if len(kept) == unit {
			return flush()
		}
		return nil
	}); err != nil {
		return err
	}
	o.Drawn(m, rate)
	m.Complete = true
	return flush()
}

// sampled lets the engine draw, by a seed that the client's key decides.
func (t *transaction) sampled(ctx context.Context, o *store.Order, read query, d *store.Draft, m *store.Manifest, count int64) error {
	seed := o.Chance()
	share := 100 * float64(*o.Size) / float64(count)
	n, err := t.keep(ctx, o, d, 0, fmt.Sprintf("select * from %s "+t.engine.sampling, read.from, share, seed))
	m.Listed, m.Method, m.Strategy, m.Seed, m.Complete, m.Bias = n, finding.Random, "server", &seed, true, "none known"
	return err
}
