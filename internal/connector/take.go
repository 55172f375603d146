package connector

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/source"
	"stackassay/internal/source/store"
)

// defaultRequests is how many requests one dataset may cost when nobody says.
const defaultRequests = 1000

// taking is one sample that is being taken.
type taking struct {
	*run
	o      *store.Order
	object *Object
	name   string
	in     Scope // object, var of the object
	fields []store.Property
	names  []string
	shape  *shaper
	draft  *store.Draft
	m      *store.Manifest
	pass   int
	step   bool            // the key list is being read, and no records
	chosen map[string]bool // ids that were drawn of the key list; nil: there is none
	place  map[string]int  // of their records in the draft, by id
	wanted map[int]bool    // places of records in the draft that a paired sample asked for
	failed int
	broken *Failure // what ended the listing before its end

	before    Stats        // of the client, when this began
	allowance *store.Quota // nil: the tool tells none
}

// Take takes the sample that an order wants, and keeps what the contact showed,
// whatever came of it. Errors are of type *source.Error, or those of the context
// and the store.
func (cl *Client) Take(ctx context.Context, o *store.Order) (*store.Manifest, error) {
	t, err := cl.start(o)
	if err != nil {
		return nil, err
	}
	f, err := t.learn(ctx)
	if f == nil && err == nil {
		err = t.open()
	}
	if f == nil && err == nil {
		f, err = t.fetch(ctx)
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err() // what is done is gone on with
	case err != nil:
		return nil, t.wrong(err)
	case f != nil && (t.draft == nil || t.rows() == 0 || t.chosen != nil && t.fetched() == 0):
		if t.draft != nil && t.rows() == 0 {
			err = t.draft.Drop()
		}
		return nil, errors.Join(t.failure(f), err, o.Store.Note(t.contact(nil, f)))
	}
	if err := t.finish(f); err != nil {
		return nil, err
	}
	return t.m, o.Store.Note(t.contact(t.m, f))
}

// start finds out what to ask for. Nothing is contacted.
func (cl *Client) start(o *store.Order) (*taking, error) {
	t, err := cl.begin(o)
	if err != nil {
		return nil, &source.Error{Fault: source.Unsupported, Path: o.Dataset.Addr, Text: err.Error()}
	}
	return t, nil
}

// wrong is an error that is none of the other side's.
func (t *taking) wrong(err error) error { return fmt.Errorf("%s: %w", t.o.Dataset.Addr, err) }

// failure is a failure as an error of the source.
func (t *taking) failure(f *Failure) error {
	hint := map[Class]string{
		AuthInvalid:    "Renew the credential of the connection.",
		AuthExpired:    "Renew the credential of the connection.",
		MissingScope:   "Give the credential the right to read this object.",
		QuotaExhausted: "Take the sample again when the allowance begins anew; what is done is kept for a day.",
		Transient:      "Take the sample again later; what is done is kept for a day.",
		NotFound:       "Look for the name of the object in the vendor's pages: " + t.c.Docs,
	}[f.Class]
	return &source.Error{Fault: source.Unreadable, Path: t.o.Dataset.Addr, Text: t.red.Clean(f.Error()), Hint: hint}
}

// begin finds the object and settles its variables. Nothing is contacted.
func (cl *Client) begin(o *store.Order) (*taking, error) {
	from := o.Dataset.From
	name := from.Object
	if name == "" {
		if name = cl.c.usual(o.Dataset.Entity.Kind); name == "" {
			return nil, fmt.Errorf("connector.%s has no usual object for %s: write object = \"name\" in from \"api\"", cl.c.ID, o.Dataset.Entity.Addr)
		}
	}
	object, err := cl.c.Find(name)
	if err != nil {
		return nil, err
	}
	own, err := settle(object.Variables, from.Variables, fmt.Sprintf("object %q of connector.%s", name, cl.c.ID))
	if err != nil {
		return nil, err
	}
	vars := map[string]expr.Value{}
	for _, k := range cl.vars.AsMap().Keys() {
		vars[k], _ = cl.vars.AsMap().Get(k)
	}
	maps.Copy(vars, own)
	in := Scope{"object": expr.MapOf(map[string]expr.Value{"name": expr.Text(name)}), "var": expr.MapOf(vars)}
	t := &taking{o: o, object: object, name: name, in: in, pass: 1, before: cl.Stats()}
	t.run = cl.newRun(in, lo.CoalesceOrEmpty(o.MaxRequests, defaultRequests))
	t.m = o.Start("api", name)
	t.m.Connector = &store.Connector{ID: cl.c.ID, Version: cl.c.Version, SHA256: cl.c.Digest}
	return t, nil
}

// usual is the object that usually holds a kind of entity.
func (c *Connector) usual(kind string) string {
	for _, o := range c.Objects {
		if o.Kind == kind && o.Label != "*" {
			return o.Label
		}
	}
	for _, o := range c.Objects {
		names := lo.Filter(lo.Keys(o.Kinds), func(n string, _ int) bool { return o.Kinds[n] == kind })
		if len(names) > 0 {
			slices.Sort(names)
			return names[len(names)-1] // words before codes such as 0-3
		}
	}
	return ""
}

// introduce asks whose eyes these are and what is left of the allowance.
func (t *taking) introduce(ctx context.Context) (f *Failure, err error) {
	t.m.TakenAt.From = t.set.Now().UTC()
	if t.m.Identity, f, err = t.identity(ctx); f != nil || err != nil {
		return f, err
	}
	if t.allowance, f, err = t.quota(ctx); f != nil && f.Action != Stop {
		t.note(f) // without the number the records can be had all the same
		f = nil
	}
	return f, err
}

// population asks how many records exist.
func (t *taking) population(ctx context.Context) (f *Failure, err error) {
	if t.object.Each != nil {
		return nil, nil //nolint:nilnil // nobody counts across parents
	}
	if t.m.Population, _, f, err = t.count(ctx, t.object.Count, t.in); f != nil && f.Action != Stop {
		t.note(f) // the same
		f = nil
	}
	return f, err
}

// learn asks for everything that decides the draw: identity, field list, count.
func (t *taking) learn(ctx context.Context) (f *Failure, err error) {
	if f, err = t.introduce(ctx); f != nil || err != nil {
		return f, err
	}
	if t.fields, f, err = t.fieldList(ctx, t.object, t.name, t.in); f != nil || err != nil {
		return f, err
	}
	if err := t.keepFields(); err != nil {
		return nil, err
	}
	t.names = lo.FilterMap(t.fields, func(x store.Property, _ int) (string, bool) {
		return x.Name, len(t.o.Dataset.From.Fields) == 0 || slices.Contains(t.o.Dataset.From.Fields, x.Name)
	})
	for _, want := range t.o.Dataset.From.Fields {
		if len(t.fields) > 0 && !slices.Contains(t.names, want) {
			return &Failure{Class: BadRequest, Action: Fail, Message: fmt.Sprintf("the tool has no field %q that this credential may see", want)}, nil
		}
	}
	if len(t.fields) == 0 {
		t.names = t.o.Dataset.From.Fields
	}
	if f, err = t.population(ctx); f != nil || err != nil {
		return f, err
	}
	if t.object.LeavesOut != nil {
		v, err := t.progs.eval(t.object.LeavesOut, t.scope)
		if err == nil && !v.IsNull() {
			t.m.LeavesOut = new(textOf(v))
		}
	}
	types := map[string]string{}
	for _, x := range t.fields {
		types[x.Name] = x.As
	}
	t.shape, err = t.shaper(t.object, t.in, types)
	return nil, err
}

// keepFields keeps the field list, for the next contact to compare with.
func (t *taking) keepFields() error {
	if len(t.fields) == 0 {
		return nil
	}
	return t.o.Store.KeepFields(&store.FieldList{
		Dataset: t.o.Dataset.Label, Object: t.name, At: t.m.TakenAt.From, Connector: t.m.Connector, Identity: t.m.Identity, Fields: t.fields,
	})
}

// note keeps a failure in the manifest.
func (t *taking) note(f *Failure) {
	for i := range t.m.Errors {
		if t.m.Errors[i].Class == string(f.Class) {
			t.m.Errors[i].Count++
			return
		}
	}
	t.m.Errors = append(t.m.Errors, store.Fault{Class: string(f.Class), Count: 1, Message: t.red.Clean(lo.CoalesceOrEmpty(f.Message, f.Error()))})
}

// open begins the draft, or finds the one that was begun.
func (t *taking) open() error {
	size := ""
	if t.o.Size != nil {
		size = strconv.Itoa(*t.o.Size)
	}
	account := ""
	if t.m.Identity != nil {
		account = t.m.Identity.Account + " " + t.m.Identity.User
	}
	pair := ""
	if w := t.o.Pair; w != nil {
		pair = w.With + " " + w.Column + " " + batchName(w.Values)
	}
	d, _, err := t.o.Store.Begin(t.o.Dataset.Label, store.Plan{Made: t.m.TakenAt.From, Facts: map[string]string{
		"connector": t.c.ID + " " + t.c.Digest, "object": t.name, "account": account, "method": string(t.o.Method), "size": size,
		"fields": strings.Join(t.names, ","), "variables": encodeJSON(t.scope["var"]), "host": t.set.BaseURL, "pair": pair,
	}}, t.o.Refresh)
	if err != nil {
		return err
	}
	t.draft = d
	t.m.TakenAt.From = d.Began()
	return nil
}

func (t *taking) rows() int {
	return lo.SumBy(t.draft.Units(), func(u store.Unit) int { return u.Rows })
}

// fetch gets the records: all of them where they can be listed, else by the
// first strategy of the object that works.
func (t *taking) fetch(ctx context.Context) (*Failure, error) {
	page := t.c.pageOf(t.object)
	n, known := t.m.Population.Known()
	if t.o.Pair != nil {
		return t.paired(ctx)
	}
	if t.o.Method == finding.Recent || t.o.Size != nil && known && t.object.Each == nil && int64(*t.o.Size) < n && float64(n)/page.Size > float64(t.max-t.requests) {
		done, f, err := t.strategy(ctx, n)
		if done || f != nil || err != nil {
			return f, err
		}
	}
	if t.object.Each != nil {
		return t.children(ctx)
	}
	if names := t.keyNames(); known && t.twoSteps(names, n) {
		return t.keysFirst(ctx, names, n)
	}
	return t.whole(ctx, t.in, t.names, known, n)
}

// whole lists every page with some of the fields, from where the draft stands.
func (t *taking) whole(ctx context.Context, in Scope, names []string, known bool, n int64) (*Failure, error) {
	records, err := t.progs.path(t.object.Records, t.scope.with(in))
	if err != nil {
		return nil, err
	}
	l := t.listing(t.object.Request, t.c.pageOf(t.object), records, in)
	l.names, l.single, l.key = names, t.object.Single, t.keyField()
	if known && (t.m.Population.Accuracy == "exact" || t.m.Population.Accuracy == "visible") {
		l.known = n
	}
	if over := t.resume(l); over {
		return nil, nil //nolint:nilnil // it was listed before
	}
	for {
		p, f, err := l.turn(ctx)
		if err != nil {
			return nil, err
		}
		if f != nil {
			if f.Action == Restart && t.pass == 1 {
				t.note(f)
				t.pass++
				l = t.listing(t.object.Request, t.c.pageOf(t.object), records, in)
				l.names, l.single, l.key = names, t.object.Single, t.keyField()
				continue
			}
			return t.leave(f), nil
		}
		if err := t.keep(ctx, p, in, l.at, 0); err != nil {
			return nil, err
		}
		t.parent(t.name, p.raw, p.next == nil && p.cut == nil)
		if p.cut != nil {
			return t.leave(p.cut), nil
		}
		if p.next == nil {
			return nil, nil //nolint:nilnil // the end
		}
		l.at = *p.next
		if t.o.Method == finding.Head && t.o.Size != nil && t.rows() >= *t.o.Size {
			return nil, nil //nolint:nilnil // enough
		}
	}
}

// leave ends a listing before its end.
func (t *taking) leave(f *Failure) *Failure {
	t.note(f)
	t.broken = f
	return f
}

// resume puts the listing where the draft stands.
func (t *taking) resume(l *listing) (over bool) {
	units := lo.Filter(t.draft.Units(), func(u store.Unit, _ int) bool { return u.Keys == t.step })
	if len(units) == 0 {
		return false
	}
	last := units[len(units)-1]
	t.pass = last.Pass
	for _, u := range units {
		var at place
		if json.Unmarshal([]byte(u.Next), &at) == nil && at.Cursor != "" {
			l.seen[at.Cursor] = true
		}
	}
	if last.Next == "" {
		return true
	}
	return json.Unmarshal([]byte(last.Next), &l.at) != nil
}

// keyField is the member that holds the identity of a record, "" where it is
// computed.
func (t *taking) keyField() string {
	path, ok := pathOf(t.object.ID)
	if !ok || len(path) != 1 || path[0].key != nil {
		return ""
	}
	return path[0].name
}

// keep makes rows of a page and keeps them.
func (t *taking) keep(ctx context.Context, p *leaf, in Scope, at place, cluster int) error {
	return t.keepAs(ctx, fmt.Sprintf("page %d", at.Index+1), p, in, cluster)
}

// keepAs does so under a name of its own.
func (t *taking) keepAs(ctx context.Context, name string, p *leaf, in Scope, cluster int) error {
	t.shape.in = t.scope.with(in)
	rows := make([]store.Row, 0, len(p.raw))
	for _, raw := range p.raw {
		if t.object.Tail != nil {
			whole, f, err := t.tail(ctx, raw, in)
			if err != nil {
				return err
			}
			if f != nil {
				t.note(f)
				t.failed++
			}
			raw = whole
		}
		row, err := t.shape.row(raw)
		if err != nil {
			return err
		}
		row.Cluster = cluster
		rows = append(rows, row)
	}
	if p.answer != nil {
		in := t.scope.with(in).with(p.answer.scope())
		if v, err := t.progs.eval(t.object.Failed, in); err == nil && v.Kind() == expr.KindNumber {
			t.failed += int(v.AsNumber())
		}
	}
	u := store.Unit{Name: name, Pass: t.pass, Keys: t.step}
	if p.next != nil {
		next, err := json.Marshal(p.next)
		if err != nil {
			return err
		}
		u.Next = string(next)
	}
	if err := t.draft.Add(u, rows); err != nil {
		return err
	}
	if t.o.Progress != nil {
		t.o.Progress(t.rows())
	}
	return nil
}
