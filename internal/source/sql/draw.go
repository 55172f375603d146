package sql

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/source/store"
)

// batch is how many ids one statement asks for.
const batch = 500

// draw reads the key column alone, draws ids by the panel and fetches their
// records.
func (t *transaction) draw(ctx context.Context, o *store.Order, read query, d *store.Draft, m *store.Manifest, count int64) error {
	rate := o.Rate(count)
	key := t.engine.quote(o.ID)
	rows, err := t.tx.QueryContext(ctx, "select "+key+" from "+read.from+" where "+key+" is not null order by "+key) //nolint:gosec // names are quoted
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // Err below says what was wrong
	var ids []any
	list := keyList{draft: d}
	for rows.Next() {
		var v any
		if err := rows.Scan(&v); err != nil {
			return err
		}
		m.Listed++
		id := cell("", v).Text
		if finding.Drawn(o.Panel.ByID(o.Dataset.Addr, id), rate) {
			ids = append(ids, v)
		}
		if err := list.add(store.Row{ID: id}); err != nil {
			return err
		}
	}
	if err := errors.Join(rows.Err(), list.flush()); err != nil {
		return err
	}
	if err := rows.Close(); err != nil {
		return err
	}
	o.Drawn(m, rate)
	m.Complete, m.Strategy, m.Drawn = true, "full_keys", new(len(ids))
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

// keyList keeps the keys of all records, of which some are then read.
type keyList struct {
	draft *store.Draft
	rows  []store.Row
	n     int
}

func (l *keyList) add(r store.Row) error {
	l.rows = append(l.rows, r)
	if len(l.rows) < unit {
		return nil
	}
	return l.flush()
}

func (l *keyList) flush() error {
	if len(l.rows) == 0 {
		return nil
	}
	l.n += len(l.rows)
	err := l.draft.Add(store.Unit{Name: fmt.Sprintf("keys to %d", l.n), Keys: true}, l.rows)
	l.rows = l.rows[:0]
	return err
}

// keyOf is what the key list holds of a record.
func keyOf(o *store.Order, r *store.Row) store.Row {
	out := store.Row{ID: r.ID, Updated: r.Updated}
	for _, c := range r.Cells {
		if slices.Contains(o.Keys, c.Name) {
			out.Cells = append(out.Cells, c)
		}
	}
	return out
}

// sift reads every record and keeps those whose match key is drawn: the key is
// made of a record by formats that no database knows.
func (t *transaction) sift(ctx context.Context, o *store.Order, read query, d *store.Draft, m *store.Manifest, count int64) error {
	rate := o.Rate(count)
	list := keyList{draft: d}
	var wrong error
	err := t.filter(ctx, o, read, d, m, func(r *store.Row) bool {
		wrong = errors.Join(wrong, list.add(keyOf(o, r)))
		return finding.Drawn(o.Place(r), rate)
	})
	if err := errors.Join(err, wrong, list.flush()); err != nil {
		return err
	}
	o.Drawn(m, rate)
	m.Complete = true
	return nil
}

// paired reads every record and keeps those whose key the sample of another
// dataset holds: what makes two keys one is known by formats, not by a database.
func (t *transaction) paired(ctx context.Context, o *store.Order, read query, d *store.Draft, m *store.Manifest) error {
	among, met := o.Pair.Among(), map[string]bool{}
	if err := t.filter(ctx, o, read, d, m, func(r *store.Row) bool {
		key, ok := among(r)
		if ok {
			met[key] = true
		}
		return ok
	}); err != nil {
		return err
	}
	o.Pair.Into(m, "scan", len(met))
	return nil
}

// filter reads every record and keeps some.
func (t *transaction) filter(ctx context.Context, o *store.Order, read query, d *store.Draft, m *store.Manifest, keep func(r *store.Row) bool) error {
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
		if keep(&r) {
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
