package connector

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/source/store"
)

// keyNames are the fields that a key list needs: what identifies a record for the
// tool and for people, and when it changed, as far as the tool tells of them.
func (t *taking) keyNames() []string {
	want := slices.Clone(t.o.Keys)
	for _, e := range []hcl.Expression{t.object.ID, t.object.Updated} {
		if e == nil {
			continue
		}
		if path, ok := pathOf(e); ok && len(path) == 1 && path[0].key == nil {
			want = append(want, path[0].name)
		}
	}
	return lo.Filter(t.names, func(n string, _ int) bool { return slices.Contains(want, n) })
}

// twoSteps reports whether the keys of all records are read first and then the
// records that were drawn: where a draw by the panel is wanted, records can be had
// by id, a listing with fewer fields is a smaller one, and both are affordable.
// n is how many records exist.
func (t *taking) twoSteps(names []string, n int64) bool {
	o := t.object
	switch {
	case !t.o.Draws() || int64(*t.o.Size) >= n || o.Each != nil || o.Fetch == nil || o.Single || o.Tail != nil:
		return false
	case len(t.fields) == 0 || len(names) == len(t.names) || !reads(o.Request, "schema"):
		return false
	case len(names) == 0 && !strings.HasPrefix(string(t.o.Method), "random"):
		return false // nothing that the match key is made of
	}
	pages := math.Ceil(float64(n) / t.c.pageOf(o).Size)
	return pages+math.Ceil(float64(*t.o.Size)/o.Fetch.Take) <= float64(t.max-t.requests)
}

// reads reports whether a request reads a root of its scope.
func reads(r *Request, root string) bool {
	all := slices.Concat([]hcl.Expression{r.Path, r.Body}, lo.Values(r.Query), lo.Values(r.Form), lo.Values(r.Headers))
	return lo.SomeBy(all, func(e hcl.Expression) bool {
		return e != nil && lo.SomeBy(e.Variables(), func(v hcl.Traversal) bool { return v.RootName() == root })
	})
}

// keysFirst lists the keys of all records, draws by the panel, and fetches the
// records that were drawn (connectors.md, section 1.11, step 1).
func (t *taking) keysFirst(ctx context.Context, names []string, n int64) (*Failure, error) {
	t.step = true
	f, err := t.whole(ctx, t.in, names, true, n)
	t.step, t.chosen = false, map[string]bool{}
	if err != nil || f != nil && f.Action == Stop {
		return f, err
	}
	ids, err := t.draw(f != nil)
	if err != nil {
		return nil, err
	}
	if g, err := t.fetchAll(ctx, ids); g != nil || err != nil {
		return g, err
	}
	gone, err := t.missing()
	if err != nil || f != nil {
		return f, err
	}
	if t.m.Drawn = new(len(t.chosen)); gone == 0 {
		return nil, nil //nolint:nilnil // the end
	}
	why := fmt.Sprintf("%d of %d records that were drawn cannot be had by their ids", gone, len(t.chosen))
	if float64(gone) > mostGone*float64(len(t.chosen)) && gone > 1 {
		return t.leave(&Failure{Class: Incomplete, Action: Fail, Message: why}), nil
	}
	t.m.Dropped["gone since they were listed"] = gone
	t.note(&Failure{Class: Gone, Message: why})
	return nil, nil //nolint:nilnil // so few may have been deleted meanwhile
}

// mostGone is the share of drawn records that may be gone when they are fetched;
// beyond, something else keeps them back, and nobody knows what it spares.
const mostGone = 0.05

// draw chooses of the key list; cut says that it is only the first part, of which
// the first records are taken. Ids come in the order of the list, in the form in
// which the tool sent them.
func (t *taking) draw(cut bool) (ids []expr.Value, err error) {
	current, err := t.current()
	if err != nil {
		return nil, err
	}
	rate := finding.Everyone
	if !cut {
		rate = t.o.Rate(int64(len(current)))
	}
	nth, key := -1, t.keyField()
	err = t.draft.Each(func(_ *store.Unit, r *store.Row) error {
		nth++
		if _, ok := current[nth]; !ok || !finding.Drawn(t.o.Place(r), rate) || cut && len(ids) >= *t.o.Size {
			return nil
		}
		t.chosen[r.ID] = true
		id := expr.Text(r.ID)
		for _, c := range r.Cells {
			if c.Name == key && c.Kind == store.Number && c.Text == r.ID {
				id = valueOf(json.Number(c.Text))
			}
		}
		ids = append(ids, id)
		return nil
	})
	return ids, err
}

// fetchAll gets records by id, from where the draft stands.
func (t *taking) fetchAll(ctx context.Context, ids []expr.Value) (*Failure, error) {
	take, done := max(1, int(t.object.Fetch.Take)), t.batches()
	for i := done; i*take < len(ids); i++ {
		batch := ids[i*take : min((i+1)*take, len(ids))]
		p, f, err := t.fetchIDs(ctx, batch)
		if err != nil {
			return nil, err
		}
		if f != nil {
			return t.leave(f), nil
		}
		if err := t.keep(ctx, p, t.in, place{Index: i}, 0); err != nil {
			return nil, err
		}
	}
	return nil, nil //nolint:nilnil // the end
}

// batches is how many requests for records by id are done.
func (t *taking) batches() int {
	return lo.CountBy(t.draft.Units(), func(u store.Unit) bool { return !u.Keys })
}

// fetched is how many records the draft holds beside its key list.
func (t *taking) fetched() int {
	return lo.SumBy(t.draft.Units(), func(u store.Unit) int { return lo.Ternary(u.Keys, 0, u.Rows) })
}

// missing finds the places of the records that were drawn, and how many are not
// there.
func (t *taking) missing() (gone int, err error) {
	nth := -1
	t.place = map[string]int{}
	err = t.draft.Each(func(u *store.Unit, r *store.Row) error {
		nth++
		if _, twice := t.place[r.ID]; !u.Keys && t.chosen[r.ID] && !twice {
			t.place[r.ID] = nth
		}
		return nil
	})
	return len(t.chosen) - len(t.place), err
}
