// Package sample takes the samples of datasets that do not lie in files: it
// finds out what to ask for, asks whoever can answer, and leaves the answer in
// the store, from which an audit reads it offline. Read sample.go, then
// package store.
package sample

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/rs/zerolog"
	"github.com/samber/lo"

	"stackassay/internal/connector"
	"stackassay/internal/fact/property"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/source"
	"stackassay/internal/source/singer"
	"stackassay/internal/source/sql"
	"stackassay/internal/source/store"
)

// Options are what every sample of a run has in common.
type Options struct {
	Dir     string // of the inventory
	Library *Library
	Key     []byte // client key; nil: nothing can be drawn by it

	Method      string  // instead of what the datasets say; "" leaves it to them
	Size        *int    // the same
	Seed        *uint64 // of draws that no hash of an id decides; nil: the key decides it
	Refresh     bool    // begin anew, whatever was begun
	MaxRequests int     // of one dataset; 0: the default

	AllowExec bool     // taps may be started
	Env       []string // what a tap sees of the environment

	Now      func() time.Time
	Secret   func(lang.Secret) (string, error)
	Keep     func(s lang.Secret, value string) error // writes a secret back to its file
	Clients  *Clients                                // shared by the samples of one run
	Agent    string                                  // how requests call themselves
	Log      zerolog.Logger
	Progress func(d *inventory.Dataset, read int)
}

// Needs reports whether the records of a dataset come from the store.
func Needs(d *inventory.Dataset) bool { return d.From != nil && d.From.Kind != "file" }

// Take takes the sample of one dataset. Errors are of type *source.Error or
// those of the context and the store.
func Take(ctx context.Context, d *inventory.Dataset, opts Options) (*store.Manifest, error) {
	o := order(d, opts)
	if o.Method == finding.Paired {
		var err error
		if o.Pair, err = wanted(ctx, d, opts); err != nil {
			return nil, err
		}
	}
	switch d.From.Kind {
	case "api":
	case "sql":
		return sql.Take(ctx, o)
	case "singer":
		return singer.Take(ctx, o, singer.Options{AllowExec: opts.AllowExec, Env: opts.Env})
	}
	cl, err := opts.client(d)
	if err != nil {
		return nil, &source.Error{Fault: source.Unsupported, Path: d.Addr, Text: err.Error()}
	}
	return cl.Take(ctx, o)
}

// Probe asks for what can be known of a dataset without its records: whose eyes
// these are, what is left of the allowance, how many exist. What it learned is
// kept. Errors are those of Take.
func Probe(ctx context.Context, d *inventory.Dataset, opts Options) (*store.Contact, error) {
	return contact(ctx, d, opts, false)
}

// One asks for one record of a dataset and keeps nothing. Errors are those of
// Take.
func One(ctx context.Context, d *inventory.Dataset, opts Options) (*store.Contact, error) {
	return contact(ctx, d, opts, true)
}

func contact(ctx context.Context, d *inventory.Dataset, opts Options, one bool) (*store.Contact, error) {
	o := order(d, opts)
	switch d.From.Kind {
	case "api":
	case "sql":
		return sql.Probe(ctx, o, one)
	default:
		return nil, &source.Error{
			Fault: source.Unsupported, Path: d.Addr, Text: "a tap gives its records as a whole, and is not asked for less",
			Hint: "stackassay sample " + d.Label + " --allow-exec runs it.",
		}
	}
	cl, err := opts.client(d)
	if err != nil {
		return nil, &source.Error{Fault: source.Unsupported, Path: d.Addr, Text: err.Error()}
	}
	if one {
		return cl.One(ctx, o)
	}
	return cl.Probe(ctx, o)
}

func order(d *inventory.Dataset, opts Options) *store.Order {
	full := opts.Library.mapped(d)
	o := &store.Order{
		Store: opts.Library.Store, Dataset: d, Dir: opts.Dir, Refresh: opts.Refresh, MaxRequests: opts.MaxRequests,
		Method: finding.Method(lo.CoalesceOrEmpty(opts.Method, d.Sample.Method)), Size: size(d, opts),
		ID: columnOf(full, "id"), Panel: finding.Panel{Key: opts.Key}, Seed: opts.Seed,
		Now: opts.Now, Secret: opts.Secret, Log: opts.Log,
	}
	for _, name := range d.Entity.IdentifiedBy {
		if c := columnOf(full, name); c != "" {
			o.Keys = append(o.Keys, c)
		}
	}
	switch o.Method { //nolint:exhaustive // the others need no more
	case finding.KeyHash:
		o.MatchKey = matchKey(full)
	case finding.Paired:
		o.Size = nil // as many as there are keys
	}
	if opts.Progress != nil {
		o.Progress = func(read int) { opts.Progress(d, read) }
	}
	return o
}

// size is how many records are wanted, nil for all that can be had.
func size(d *inventory.Dataset, opts Options) *int {
	switch s := d.Sample; {
	case opts.Size != nil:
		return opts.Size
	case opts.Method == string(finding.All) || opts.Method == "" && s.Method == string(finding.All):
		return nil
	case s.Size != nil:
		return new(int(*s.Size))
	case s.Fraction != nil && s.Population != nil:
		return new(int(math.Ceil(*s.Fraction * *s.Population)))
	}
	return nil
}

// columnOf is the one column behind a field, "" where none is known. A column
// that a dataset without a map does not have is found out by its source.
func columnOf(d *inventory.Dataset, field string) string {
	c, known := property.ColumnOf(d, field)
	if !known || len(c.Names) != 1 || !c.Plain {
		return ""
	}
	return c.Names[0]
}

// matchKey is the normal form of the first field that identifies a record and
// is filled; nil where no field does.
func matchKey(d *inventory.Dataset) func(r *store.Row) string {
	type key struct {
		column string
		format format.Format
	}
	var keys []key
	for _, name := range d.Entity.IdentifiedBy {
		f, column := d.Entity.Field(name), columnOf(d, name)
		if f == nil || column == "" {
			continue
		}
		if as, ok := format.Lookup(lo.CoalesceOrEmpty(f.Type, "text")); ok {
			keys = append(keys, key{column, as})
		}
	}
	if len(keys) == 0 {
		return nil
	}
	return func(r *store.Row) string {
		for _, k := range keys {
			if text, ok := r.Cell(k.column); ok {
				if res := k.format.Check(text, format.Context{}); res.Ok() {
					return res.Normal
				}
			}
		}
		return ""
	}
}

func stream(d *inventory.Dataset) string {
	return lo.CoalesceOrEmpty(d.From.Stream, d.Entity.Label+"s")
}

// Clients are the connections of one run: everything that asks one tool shares
// its credential and its rate.
type Clients struct{ byTool map[string]*connector.Client }

// client is the connection of a dataset's tool.
func (o *Options) client(d *inventory.Dataset) (*connector.Client, error) {
	if o.Clients != nil && o.Clients.byTool[d.Tool.Label] != nil {
		return o.Clients.byTool[d.Tool.Label], nil
	}
	c, err := connectorOf(d, o.Library.Connectors)
	if err != nil {
		return nil, err
	}
	secrets, from := map[string]string{}, ""
	for name, s := range d.Tool.Connection.Secrets {
		v, err := o.Secret(s)
		if err != nil {
			return nil, fmt.Errorf("%s of %s: %w", name, d.Tool.Addr, err)
		}
		secrets[name], from = v, max(from, store.SecretFrom(s)) // one in a file makes it "file"
	}
	set := connector.Settings{
		Variables: d.Tool.Connection.Variables, BaseURL: d.Tool.Connection.BaseURL, AllowHTTP: d.Tool.Connection.AllowHTTP,
		Secrets: secrets, SecretFrom: from, Now: o.Now, UserAgent: o.Agent, Log: o.Log, Rotated: o.rotated(d.Tool.Connection.Secrets),
	}
	if n := d.Tool.Connection.MaxRequests; n != nil {
		set.MaxRequests = int(*n)
	}
	cl, err := connector.NewClient(c, set)
	if err != nil {
		return nil, err
	}
	if o.Clients != nil {
		if o.Clients.byTool == nil {
			o.Clients.byTool = map[string]*connector.Client{}
		}
		o.Clients.byTool[d.Tool.Label] = cl
	}
	return cl, nil
}

// rotated keeps a refresh token that works once where it came from; nil where
// none of the secrets lies in a file.
func (o *Options) rotated(secrets map[string]lang.Secret) func(name, value string) error {
	if o.Keep == nil || !lo.SomeBy(lo.Values(secrets), func(s lang.Secret) bool { return s.File != "" }) {
		return nil
	}
	return func(name, value string) error { return o.Keep(secrets[name], value) }
}
