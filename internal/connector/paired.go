package connector

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"

	"stackassay/internal/expr"
	"stackassay/internal/source/store"
)

// paired asks for the records whose key the sample of another dataset holds
// (connectors.md, section 1.11).
func (t *taking) paired(ctx context.Context) (*Failure, error) {
	w := t.o.Pair
	byID := w.Column == t.keyField() && t.object.Fetch != nil
	b := t.object.Lookup
	if byID {
		b = t.object.Fetch
	}
	switch {
	case b == nil:
		return &Failure{Class: BadRequest, Action: Fail, Message: fmt.Sprintf("connector.%s cannot look up records of %q by their %s", t.c.ID, t.name, w.Column)}, nil
	case !byID && len(b.Fields) > 0 && !slices.Contains(b.Fields, w.Column):
		return &Failure{Class: BadRequest, Action: Fail, Message: fmt.Sprintf("connector.%s does not look up records of %q by %s", t.c.ID, t.name, w.Column)}, nil
	}
	q := &pairing{taking: t, block: b, byID: byID, done: t.batches()}
	take := max(1, int(b.Take))
	for at := 0; at < len(w.Values); at += take {
		if f, err := q.ask(ctx, w.Values[at:min(at+take, len(w.Values))]); f != nil || err != nil {
			return f, err
		}
	}
	return nil, nil //nolint:nilnil // the end
}

// pairing asks for records by their keys.
type pairing struct {
	*taking
	block *Fetch
	byID  bool
	made  int // requests whose records are kept
	done  int // of them, by the run before
}

// ask asks for the records that have some of the keys. An answer that goes on, or
// holds twice as many records as keys were named, may be cut, and is asked for in
// halves.
func (q *pairing) ask(ctx context.Context, keys []string) (*Failure, error) {
	if q.made < q.done { // the journal has it: as many keys as one request takes, or a half
		if u := q.draft.Units()[q.made]; u.Name == batchName(keys) {
			q.made++
			return nil, nil //nolint:nilnil // it is there
		} else if len(keys) > 1 {
			return q.halves(ctx, keys)
		}
	}
	values := make([]expr.Value, len(keys))
	for i, k := range keys {
		values[i] = expr.Text(k)
	}
	in := q.in.with(Scope{"lookup": expr.MapOf(map[string]expr.Value{"field": expr.Text(q.o.Pair.Column), "values": expr.List(values)})})
	if q.byID {
		in = q.in.with(Scope{"fetch": expr.MapOf(map[string]expr.Value{"ids": expr.List(values)})})
	}
	s := &Strategy{Take: q.block.Take, Request: q.block.Request, Records: q.block.Records}
	p, f, err := q.window(ctx, s, in)
	switch {
	case err != nil:
		return nil, err
	case f != nil:
		return q.leave(f), nil
	}
	more, err := q.goesOn(p)
	switch {
	case err != nil:
		return nil, err
	case len(keys) > 1 && (more || !q.byID && len(p.raw) >= max(2*len(keys), 10)):
		return q.halves(ctx, keys)
	case more:
		q.note(&Failure{Class: Incomplete, Message: "more records have one key than one answer holds"})
		q.failed++
	}
	q.made++
	return nil, q.keepAs(ctx, batchName(keys), p, in, 0)
}

func (q *pairing) halves(ctx context.Context, keys []string) (*Failure, error) {
	mid := len(keys) / 2
	if f, err := q.ask(ctx, keys[:mid]); f != nil || err != nil {
		return f, err
	}
	return q.ask(ctx, keys[mid:])
}

// goesOn reports whether an answer names what follows it.
func (q *pairing) goesOn(p *leaf) (bool, error) {
	page := q.c.pageOf(q.object)
	if p.answer == nil || page == nil || page.Label != "cursor" && page.Label != "link" {
		return false, nil
	}
	next, err := q.progs.text(page.Next, q.scope.with(q.in).with(p.answer.scope()))
	return next != "", err
}

// batchName tells the keys of a request apart without holding one.
func batchName(keys []string) string {
	h := fnv.New64a()
	for _, k := range keys {
		_, _ = h.Write([]byte(k + "\x00")) // a hash takes everything
	}
	return fmt.Sprintf("keys %x", h.Sum64())
}

// pairs says what came of asking for keys.
func (t *taking) pairs() error {
	among, met := t.o.Pair.Among(), map[string]bool{}
	t.wanted = map[int]bool{}
	current, err := t.current()
	if err != nil {
		return err
	}
	nth := -1
	if err := t.draft.Each(func(_ *store.Unit, r *store.Row) error {
		nth++
		if _, ok := current[nth]; !ok {
			return nil
		}
		if key, ok := among(r); ok {
			met[key], t.wanted[nth] = true, true
		}
		return nil
	}); err != nil {
		return err
	}
	t.o.Pair.Into(t.m, "lookup", len(met))
	return nil
}
