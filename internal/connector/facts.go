package connector

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/source/store"
)

// ask makes one request outside of a listing.
func (r *run) ask(ctx context.Context, q *Request, in Scope) (*answer, *Failure, error) {
	c, err := r.prepare(ctx, q, in)
	if err != nil {
		if f, ok := asFailure(err); ok {
			return nil, f, nil
		}
		return nil, nil, err
	}
	return r.send(ctx, c)
}

// identity asks whose eyes these are.
func (r *run) identity(ctx context.Context) (*store.Identity, *Failure, error) {
	i := r.c.Identity
	if i == nil {
		return nil, nil, nil
	}
	in := r.scope
	if i.Request != nil {
		a, f, err := r.ask(ctx, i.Request, nil)
		if f != nil || err != nil {
			return nil, f, err
		}
		in = in.with(a.scope())
	} else if r.auth != nil && r.auth.Label == "oauth2" {
		v, err := r.exported(ctx)
		if err != nil {
			if f, ok := asFailure(err); ok {
				return nil, f, nil
			}
			return nil, nil, err
		}
		in = in.with(Scope{"auth": v})
	}
	out := &store.Identity{}
	var err error
	if out.Account, err = r.progs.text(i.Account, in); err != nil {
		out.Account = "" // what cannot be read of an answer is not known
	}
	if out.User, err = r.progs.text(i.User, in); err != nil {
		out.User = ""
	}
	if v, err := r.progs.eval(i.Sandbox, in); err == nil && v.Kind() == expr.KindBool {
		out.Sandbox = new(v.True())
	}
	if v, err := r.progs.eval(i.Scopes, in); err == nil {
		for _, s := range v.AsList() {
			out.Scopes = append(out.Scopes, textOf(s))
		}
	}
	if v, err := r.progs.eval(i.Expires, in); err == nil {
		out.Expires = timeOf(v)
	}
	return out, nil, nil
}

// count asks how many exist. A number that is none is not known.
func (r *run) count(ctx context.Context, n *Count, in Scope) (store.Population, bool, *Failure, error) {
	p := store.Population{Accuracy: "unverified"}
	if n == nil {
		return p, false, nil, nil
	}
	if n.When != nil {
		v, err := r.progs.eval(n.When, r.scope.with(in))
		if err != nil || !v.True() {
			return p, false, nil, err
		}
	}
	a, f, err := r.ask(ctx, n.Request, in)
	if f != nil || err != nil {
		return p, false, f, err
	}
	with := r.scope.with(in).with(a.scope())
	v, err := r.progs.eval(n.Value, with)
	if err != nil {
		return p, false, nil, err
	}
	value, perr := strconv.ParseFloat(textOf(v), 64) // some write numbers as texts
	if perr != nil || v.Kind() != expr.KindNumber && v.Kind() != expr.KindText || value < 0 || value != math.Trunc(value) {
		return p, false, nil, nil //nolint:nilerr // a number that is none is not known
	}
	at := r.set.Now().UTC()
	p.Value, p.At = new(int64(value)), &at
	if word, err := r.progs.text(n.Accuracy, with); err == nil && slices.Contains(accuracies(), word) {
		p.Accuracy = word
	}
	capped, err := r.progs.eval(n.Capped, with)
	return p, err == nil && capped.True(), nil, nil
}

// fieldList fetches what the tool says of its fields. If that fails the object
// fails: "no field of their own" is no answer anybody gave.
func (r *run) fieldList(ctx context.Context, o *Object, name string, in Scope) ([]store.Property, *Failure, error) {
	s := o.Schema
	if s == nil {
		return nil, nil, nil
	}
	if s.Format == "edmx" {
		return r.edmx(ctx, o, name, in)
	}
	path, err := r.progs.path(s.Records, r.scope.with(in))
	if err != nil {
		return nil, nil, err
	}
	page := s.Page
	if page == nil {
		page = &Page{Size: 100, MaxPages: 1}
		page.Label = "none"
	}
	l := r.listing(s.Request, page, path, in)
	l.single = true // an object whose members are the fields
	var out []store.Property
	if f, err := l.each(ctx, func(p *leaf) error {
		for _, entry := range fieldEntries(p) {
			f, skip, err := r.field(s, entry)
			if err != nil {
				return err
			}
			if f.Name != "" && !skip {
				out = append(out, f)
			}
		}
		return nil
	}); f != nil || err != nil {
		return nil, f, err
	}
	if len(out) == 0 {
		return nil, &Failure{Class: Incomplete, Action: Fail, Message: "the field list is empty"}, nil
	}
	return out, nil, nil
}

// fieldEntries are the entries of a page, with the key of each where the list is
// an object.
func fieldEntries(p *leaf) []Scope {
	var out []Scope
	if p.answer.shape == anObject {
		if len(p.raw) == 1 {
			eachMember(p.raw[0], func(key string, value json.RawMessage) {
				if v, err := decoded(value); err == nil {
					out = append(out, Scope{"field": v, "key": expr.Text(key)})
				}
			})
		}
		return out
	}
	for _, raw := range p.raw {
		if v, err := decoded(raw); err == nil {
			out = append(out, Scope{"field": v})
		}
	}
	return out
}

// eachMember visits the members of an object in the order in which they stand.
func eachMember(object json.RawMessage, visit func(key string, value json.RawMessage)) {
	dec := json.NewDecoder(bytes.NewReader(object))
	if _, err := dec.Token(); err != nil {
		return
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return
		}
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			return
		}
		visit(key.(string), value) //nolint:forcetypeassert // a member begins with its name
	}
}

// field reads one entry.
func (r *run) field(s *FieldList, entry Scope) (f store.Property, skip bool, err error) {
	in := r.scope.with(entry)
	text := func(e hcl.Expression) string {
		t, e2 := r.progs.text(e, in)
		err = errors.Join(err, e2)
		return t
	}
	flag := func(e hcl.Expression) *bool {
		v, e2 := r.progs.eval(e, in)
		err = errors.Join(err, e2)
		if v.Kind() != expr.KindBool {
			return nil
		}
		return new(v.True())
	}
	f = store.Property{
		Name: text(s.Name), Label: text(s.Label), Type: text(s.Type), Required: flag(s.Required), Unique: flag(s.Unique), Custom: flag(s.Custom),
		Description: text(s.Description), CreatedBy: text(s.CreatedBy), CreatedAt: text(s.CreatedAt),
	}
	f.As = lo.CoalesceOrEmpty(s.Types[f.Type], "text")
	if v, e2 := r.progs.eval(s.MaxLength, in); e2 == nil && v.Kind() == expr.KindNumber {
		f.MaxLength = new(v.AsNumber())
	}
	if v, e2 := r.progs.eval(s.Options, in); e2 == nil {
		for _, o := range v.AsList() {
			f.Options = append(f.Options, textOf(o))
		}
	}
	if hidden := flag(s.Skip); hidden != nil {
		skip = *hidden
	}
	return f, skip, err
}

// edmxDocument is the part of an OData metadata document that names fields.
type edmxDocument struct {
	Schemas []struct {
		Namespace string `xml:"Namespace,attr"`
		Types     []struct {
			Name string `xml:"Name,attr"`
			Base string `xml:"BaseType,attr"`
			Keys []struct {
				Name string `xml:"Name,attr"`
			} `xml:"Key>PropertyRef"`
			Fields []struct {
				Name     string `xml:"Name,attr"`
				Type     string `xml:"Type,attr"`
				Nullable string `xml:"Nullable,attr"`
			} `xml:"Property"`
		} `xml:"EntityType"`
		Sets []struct {
			Name string `xml:"Name,attr"`
			Type string `xml:"EntityType,attr"`
		} `xml:"EntityContainer>EntitySet"`
	} `xml:"DataServices>Schema"`
}

// edmx reads the field list out of an OData metadata document.
func (r *run) edmx(ctx context.Context, o *Object, name string, in Scope) ([]store.Property, *Failure, error) {
	c, err := r.prepare(ctx, o.Schema.Request, in)
	if err != nil {
		return nil, nil, err
	}
	c.document = true
	a, f, err := r.send(ctx, c)
	if f != nil || err != nil {
		return nil, f, err
	}
	var doc edmxDocument
	if err := xml.Unmarshal(a.body, &doc); err != nil && !errors.Is(err, io.EOF) {
		return nil, &Failure{Class: NotJSON, Action: Fail, Host: c.url.Host, Message: "the metadata document cannot be read"}, nil
	}
	wanted := ""
	for _, s := range doc.Schemas {
		for _, set := range s.Sets {
			if set.Name == name {
				wanted = set.Type
			}
		}
	}
	var out []store.Property
	for wanted != "" {
		base := ""
		for _, s := range doc.Schemas {
			for _, t := range s.Types {
				if s.Namespace+"."+t.Name != wanted {
					continue
				}
				base = t.Base
				for _, p := range t.Fields {
					out = append(out, store.Property{Name: p.Name, Type: p.Type, As: lo.CoalesceOrEmpty(o.Schema.Types[p.Type], "text"), Required: new(p.Nullable == "false")})
				}
			}
		}
		if wanted = base; len(out) > 10_000 {
			break
		}
	}
	if len(out) == 0 {
		return nil, &Failure{Class: NotFound, Action: Fail, Host: c.url.Host, Message: "the metadata document has no entity set " + name}, nil
	}
	return out, nil, nil
}
