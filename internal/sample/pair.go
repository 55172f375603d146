package sample

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
	"stackassay/internal/source/store"
)

// pairKey is by what records of two datasets are one thing.
type pairKey struct {
	there string // field of the entity at the dataset that was drawn
	here  string // column at the dataset that is asked
	typ   string // of the field
}

// pairKeys are the keys that can pair a dataset with another one, best first: what
// a sync between their tools matches by, then what identifies their entity.
func (l *Library) pairKeys(d, with *inventory.Dataset) []pairKey {
	here, there := l.mapped(d), l.mapped(with)
	var out []pairKey
	both := func(field string) {
		f, column := d.Entity.Field(field), columnOf(here, field)
		if f != nil && column != "" && with.Entity.Field(field) != nil && columnOf(there, field) != "" {
			out = append(out, pairKey{field, column, f.Type})
		}
	}
	for _, i := range l.Integrations {
		if (i.From != d.Tool || i.To != with.Tool) && (i.From != with.Tool || i.To != d.Tool) {
			continue
		}
		for _, s := range i.Syncs {
			if s.Entity != d.Entity && s.Entity != with.Entity {
				continue
			}
			for _, key := range s.Key {
				f := d.Entity.Field(key)
				if f == nil || f.Type != "id" || key == "id" {
					both(key)
					continue
				}
				if id := columnOf(here, "id"); id != "" && mapsField(there, key) {
					out = append(out, pairKey{key, id, f.Type})
				}
				if c := columnOf(here, key); c != "" && mapsField(here, key) && columnOf(there, "id") != "" {
					out = append(out, pairKey{"id", c, f.Type})
				}
			}
		}
	}
	if d.Entity == with.Entity {
		for _, field := range d.Entity.IdentifiedBy {
			both(field)
		}
	}
	return out
}

// mapsField reports whether a dataset is known to hold a field.
func mapsField(d *inventory.Dataset, field string) bool {
	return d.Map == nil || d.Map.Fields[field] != nil
}

// mapped is a dataset with what its connector says of the columns its own map
// leaves out.
func (l *Library) mapped(d *inventory.Dataset) *inventory.Dataset {
	if d.From == nil || d.From.Kind != "api" {
		return d
	}
	c, err := connectorOf(d, l.Connectors)
	if err != nil {
		return d
	}
	o, err := c.Find(c.ObjectOf(d))
	if err != nil {
		return d
	}
	own := o.MapOf(d.Entity.Kind)
	if len(own) == 0 {
		return d
	}
	out := *d
	out.Map = &inventory.Map{Fields: map[string]hcl.Expression{}}
	maps.Copy(out.Map.Fields, own)
	if d.Map != nil {
		out.Map.Block = d.Map.Block
		maps.Copy(out.Map.Fields, d.Map.Fields)
	}
	return &out
}

// wanted is which records a paired sample asks for.
func wanted(ctx context.Context, d *inventory.Dataset, opts Options) (*store.Wanted, error) {
	with := d.Sample.With
	if with == nil {
		return nil, &source.Error{
			Fault: source.Unsupported, Path: d.Addr, Text: "nobody says with which dataset it is paired",
			Hint: "Write method = paired and with = dataset.name in its block sample.",
		}
	}
	keys := opts.Library.pairKeys(d, with)
	if len(keys) == 0 {
		return nil, &source.Error{
			Fault: source.Unsupported, Path: d.Addr, Text: "no key is known by which its records and those of " + with.Addr + " are one",
			Hint: "Give entity." + d.Entity.Label + " a field in identified_by that both maps fill, or declare the sync between " + d.Tool.Addr + " and " + with.Tool.Addr + " with its key.",
		}
	}
	key := keys[0]
	as, ok := format.Lookup(lo.CoalesceOrEmpty(key.typ, "text"))
	if !ok {
		as, _ = format.Lookup("text")
	}
	w := &store.Wanted{With: with.Label, Key: key.there, Column: key.here, Normal: func(text string) string {
		if res := as.Check(text, format.Context{}); res.Ok() {
			return res.Normal
		}
		return strings.TrimSpace(text)
	}}
	texts, method, sized, err := opts.Library.cells(ctx, with, opts.Dir, key.there)
	if err != nil {
		return nil, err
	}
	if method.Convenient(sized) {
		w.Weak = &method
	}
	known, asked := map[string]bool{}, map[string]bool{}
	for _, text := range texts {
		n := w.Normal(text)
		if n == "" {
			continue
		}
		if !known[n] {
			known[n] = true
			w.Count++
		}
		for _, form := range []string{text, n} { // a tool may compare letter by letter
			if !asked[form] {
				asked[form] = true
				w.Values = append(w.Values, form)
			}
		}
	}
	if w.Count == 0 {
		return nil, &source.Error{
			Fault: source.Unreadable, Path: d.Addr, Text: "no record of " + with.Addr + " has a " + key.there + " to ask for",
			Hint: "Pair it with another dataset, or take another method.",
		}
	}
	return w, nil
}

// cells are the texts of one field in the records of a dataset, and how these were
// chosen.
func (l *Library) cells(ctx context.Context, d *inventory.Dataset, dir, field string) (texts []string, method finding.Method, sized bool, err error) {
	one := *l.mapped(d)
	from := d.From
	method, sized = finding.Method(d.Sample.Method), d.Sample.Population != nil
	if Needs(d) {
		var m *store.Manifest
		if from, m, err = l.Open(&one, dir); err != nil {
			if errors.Is(err, store.ErrNone) {
				err = &source.Error{Fault: source.Missing, Path: d.Addr, Text: "there is no sample of it yet", Hint: "stackassay sample " + d.Label + " takes one."}
			}
			return nil, "", false, err
		}
		method = m.Method
		_, sized = m.Population.Known()
	}
	if one.Map != nil {
		one.Map = &inventory.Map{Block: one.Map.Block, Fields: map[string]hcl.Expression{field: one.Map.Fields[field]}}
	}
	src, err := file.Open(ctx, dir, from, file.Options{})
	if err != nil {
		return nil, "", false, err
	}
	m, diags := source.Bind(&one, src.Info(), source.Env{})
	if diags.HasErrors() {
		return nil, "", false, errors.New(diags[0].Summary + ": " + diags[0].Detail)
	}
	at := m.Schema.Column(field)
	if at < 0 {
		return nil, "", false, fmt.Errorf("%s has no column for %s", d.Addr, field)
	}
	_, err = source.Examine(ctx, src, m, 1, func(_ int, b *record.Batch) error {
		v := b.Vectors[at]
		for row := range b.Rows {
			if i := v.Index(row); !v.Null[i] {
				texts = append(texts, string(v.Cells.At(i)))
			}
		}
		return nil
	})
	return texts, method, sized, err
}

// pairable says why a dataset cannot be paired, "" where it can.
func (l *Library) pairable(d *inventory.Dataset) string {
	if d.Sample == nil || d.Sample.Method != string(finding.Paired) || d.Sample.With == nil || d.From.Kind != "api" {
		return ""
	}
	c, err := connectorOf(d, l.Connectors)
	if err != nil {
		return ""
	}
	o, err := c.Find(c.ObjectOf(d))
	if err != nil || o.Lookup != nil || o.Fetch != nil {
		return ""
	}
	return fmt.Sprintf("connector.%s cannot look up records of %q", c.ID, c.ObjectOf(d))
}

// depth is after how many others a dataset is taken because of whom it is paired
// with.
func depth(d *inventory.Dataset) int {
	n := 0
	for at := d; at.Sample != nil && at.Sample.Method == string(finding.Paired) && at.Sample.With != nil && n < 100; at = at.Sample.With {
		n++
	}
	return n
}
