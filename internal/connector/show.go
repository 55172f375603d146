package connector

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
)

// Asked is one request that a connector can make, as it is written.
type Asked struct {
	For    string // what it is for: identity, list people, count people …
	Method string
	Path   string
	Limit  string
}

// Asks lists every request that the connector can make, in the order in which
// it is written, so that it can be read before a token is handed over.
func (c *Connector) Asks() []Asked {
	var out []Asked
	add := func(what string, r *Request) {
		if r == nil {
			return
		}
		a := Asked{For: what, Method: strings.ToUpper(r.Method), Path: c.source(r.Path)}
		if r.Limit != nil {
			a.Limit, _ = limitOf(r.Limit)
		}
		out = append(out, a)
	}
	for _, a := range c.Auth {
		add("login", a.Request)
		if a.TokenURL != nil {
			out = append(out, Asked{For: "token", Method: "POST", Path: c.source(a.TokenURL)})
		}
	}
	if c.Identity != nil {
		add("identity", c.Identity.Request)
	}
	if c.Quota != nil {
		add("quota", c.Quota.Request)
	}
	for _, o := range c.Objects {
		add("list "+o.Label, o.Request)
		if o.Schema != nil {
			add("fields "+o.Label, o.Schema.Request)
		}
		if o.Count != nil {
			add("count "+o.Label, o.Count.Request)
		}
		for _, s := range o.Samples {
			add("draw "+o.Label+" by "+s.Label, s.Request)
			if s.Count != nil {
				add("count "+o.Label+" in a window", s.Count.Request)
			}
			if s.Locate != nil {
				add("locate "+o.Label, s.Locate.Request)
			}
		}
		if o.Fetch != nil {
			add("fetch "+o.Label+" by id", o.Fetch.Request)
		}
		if o.Lookup != nil {
			add("look up "+o.Label, o.Lookup.Request)
		}
		if o.Tail != nil {
			add("go on with a list in "+o.Label, o.Tail.Request)
		}
	}
	return out
}

// source is an expression as it is written, without the quotes of a text.
func (c *Connector) source(e hcl.Expression) string {
	if e == nil {
		return ""
	}
	r := e.Range()
	from := r.Start.Byte - c.offset
	to := r.End.Byte - c.offset
	if from < 0 || to > len(c.file) || from > to {
		return "?"
	}
	return strings.Trim(string(c.file[from:to]), `"`)
}

// Address is where the connector leads, as it is written.
func (c *Connector) Address() string { return c.source(c.BaseURL) }

// Text is the connector as it is written.
func (c *Connector) Text() []byte { return c.file }

// Host is where the requests would go with these variables, or to the stand-in
// that a connection names; where that depends on an answer, the hosts that are
// allowed.
func (c *Connector) Host(standIn string, variables map[string]any) string {
	if standIn != "" {
		return standIn
	}
	if authIn(c.BaseURL) {
		return strings.Join(c.Hosts, ", ")
	}
	values, err := settle(c.Variables, variables, "connector."+c.ID)
	if err != nil {
		return err.Error()
	}
	v, err := newPrograms(time.Time{}).must(c.BaseURL, Scope{"var": expr.MapOf(values)})
	if err != nil {
		return c.Address()
	}
	return textOf(v)
}

// TokenHost is where a token is fetched with these variables, "" where none is, or
// where that cannot be told before a secret is known.
func (c *Connector) TokenHost(variables map[string]any) string {
	if len(c.Auth) == 0 || c.Auth[0].TokenURL == nil {
		return ""
	}
	values, err := settle(c.Variables, variables, "connector."+c.ID)
	if err != nil {
		return ""
	}
	v, err := newPrograms(time.Time{}).must(c.Auth[0].TokenURL, Scope{"var": expr.MapOf(values)})
	if err != nil {
		return ""
	}
	u, err := url.Parse(textOf(v))
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// ObjectOf is the object that a dataset asks for, by name.
func (c *Connector) ObjectOf(d *inventory.Dataset) string {
	if d.From.Object != "" {
		return d.From.Object
	}
	return c.usual(d.Entity.Kind)
}

// Kinds lists the standard entities that the connector knows columns of.
func (c *Connector) Kinds() []string {
	var out []string
	for _, o := range c.Objects {
		for _, m := range o.Maps {
			out = append(out, m.Label)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Names lists the objects by what people write in from "api".
func (c *Connector) Names() []string {
	var out []string
	for _, o := range c.Objects {
		switch {
		case o.Label != "*":
			out = append(out, o.Label)
		case len(o.Kinds) > 0:
			for name := range o.Kinds {
				out = append(out, name)
			}
		default:
			out = append(out, "any name that matches "+o.Names)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
