package connector

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/source/store"
)

// children asks for the records of each parent. The parents are listed to their
// end first: a page token may live for minutes only.
func (t *taking) children(ctx context.Context) (*Failure, error) {
	parents, f, err := t.parents(ctx)
	if f != nil || err != nil {
		return f, err
	}
	records, err := t.progs.path(t.object.Records, t.scope)
	if err != nil {
		return nil, err
	}
	take := max(1, int(t.object.Each.Take))
	done := t.parentsDone()
	for at := 0; at < len(parents); at += take {
		batch := parents[at:min(at+take, len(parents))]
		cluster := at/take + 1
		if cluster <= done {
			continue
		}
		in := t.in.with(Scope{"parent": parentScope(batch, take)})
		l := t.listing(t.object.Request, t.c.pageOf(t.object), records, in)
		l.names, l.single = t.names, t.object.Single
		for {
			p, f, err := l.turn(ctx)
			if err != nil {
				return nil, err
			}
			if f == nil && p.cut != nil {
				f = p.cut
			}
			if f != nil {
				t.note(f)
				if f.Action == Stop || take > 1 || f.Class == Incomplete {
					t.broken = f
					return f, nil
				}
				t.failed++
				break // this parent alone
			}
			next := p.next
			p.next = nil // the journal counts parents, not their pages
			if err := t.keep(ctx, p, in, l.at, cluster); err != nil {
				return nil, err
			}
			if next == nil {
				if err := t.draft.Add(store.Unit{Name: fmt.Sprintf("parent %d", cluster), Pass: t.pass}, nil); err != nil {
					return nil, err
				}
				break
			}
			l.at = *next
		}
	}
	t.m.Clusters = new((len(parents) + take - 1) / take)
	return nil, nil //nolint:nilnil // the end
}

// parentsDone is how many parents are done as a whole.
func (t *taking) parentsDone() int {
	return lo.CountBy(t.draft.Units(), func(u store.Unit) bool { return strings.HasPrefix(u.Name, "parent ") })
}

func parentScope(batch []expr.Value, take int) expr.Value {
	if take == 1 {
		return batch[0]
	}
	return expr.MapOf(map[string]expr.Value{"ids": expr.List(slices.Clone(batch))})
}

// parents lists the parent object: its records, or its ids where several are
// asked about at once.
func (t *taking) parents(ctx context.Context) ([]expr.Value, *Failure, error) {
	parent, in, err := t.parentObject(t.object, t.in)
	if err != nil {
		return nil, nil, err
	}
	name := in["object"].AsMap()
	if own, ok := name.Get("name"); ok {
		if raw, ok := t.known(own.AsText()); ok { // they were listed in this run
			out, err := t.asParents(parent, raw, t.in)
			return out, nil, err
		}
	}
	records, err := t.progs.path(parent.Records, t.scope.with(in))
	if err != nil {
		return nil, nil, err
	}
	l := t.listing(parent.Request, t.c.pageOf(parent), records, in)
	l.single, l.names = parent.Single, []string{}
	var out []expr.Value
	f, err := l.each(ctx, func(p *leaf) error {
		more, err := t.asParents(parent, p.raw, in)
		out = append(out, more...)
		return err
	})
	return out, f, err
}

// parentObject is the object whose records another one goes through, and what
// its requests read.
func (t *taking) parentObject(o *Object, in Scope) (*Object, Scope, error) {
	name, _ := parentOf(o.Each.Parent)
	if o.Each.Name != nil {
		text, err := t.progs.text(o.Each.Name, t.scope.with(in))
		if err != nil {
			return nil, nil, err
		}
		name = text
	}
	parent, err := t.c.Find(name)
	if err != nil {
		return nil, nil, err
	}
	own, err := settle(parent.Variables, nil, fmt.Sprintf("object %q of connector.%s", name, t.c.ID))
	if err != nil {
		return nil, nil, err
	}
	vars := own
	for _, k := range t.scope["var"].AsMap().Keys() {
		vars[k], _ = t.scope["var"].AsMap().Get(k)
	}
	return parent, in.with(Scope{"object": expr.MapOf(map[string]expr.Value{"name": expr.Text(name)}), "var": expr.MapOf(vars)}), nil
}

// asParents makes of records what the requests about their children read: the
// record, or its id where several are asked about at once.
func (t *taking) asParents(parent *Object, records []json.RawMessage, in Scope) ([]expr.Value, error) {
	out := make([]expr.Value, 0, len(records))
	for _, raw := range records {
		v, err := decoded(raw)
		if err != nil {
			return nil, err
		}
		if t.object.Each.Take > 1 {
			if v, err = t.progs.eval(parent.ID, t.scope.with(in).with(Scope{"record": v})); err != nil {
				return nil, err
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// mostParents is how many records of an object are remembered for its children.
const mostParents = 50_000

// parents are the records of one object that were listed in this run.
type parents struct {
	raw   []json.RawMessage
	whole bool
}

// parent remembers a page of an object that another object asks about.
func (cl *Client) parent(name string, page []json.RawMessage, last bool) {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	if cl.parents == nil {
		cl.parents = map[string]*parents{}
	}
	p := cl.parents[name]
	if p == nil {
		p = &parents{}
		cl.parents[name] = p
	}
	if len(p.raw)+len(page) > mostParents || !cl.c.asksAbout(name) {
		p.raw, p.whole = nil, false
		return
	}
	p.raw = append(p.raw, page...)
	p.whole = last
}

// asksAbout reports whether some object goes through the records of this one.
func (c *Connector) asksAbout(name string) bool {
	return slices.ContainsFunc(c.Objects, func(o *Object) bool {
		if o.Each == nil {
			return false
		}
		label, _ := parentOf(o.Each.Parent)
		return label == name || label == "*"
	})
}

// known are the records of an object, where all of them were listed in this run.
func (cl *Client) known(name string) ([]json.RawMessage, bool) {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	p := cl.parents[name]
	if p == nil || !p.whole {
		return nil, false
	}
	return p.raw, true
}

// AsksAfter reports whether an object needs another one to be listed first.
func (c *Connector) AsksAfter(name string) bool {
	o, err := c.Find(name)
	return err == nil && o.Each != nil
}
