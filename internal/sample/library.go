package sample

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/connector"
	"stackassay/internal/fact/property"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/source/store"
)

// Library is where the samples of an inventory are, and what is known of the
// interfaces they came from.
type Library struct {
	Store      store.Store
	Connectors []*connector.Connector // built-in ones and the inventory's own

	Integrations []*inventory.Integration // by whose keys datasets are paired
}

// Own are the connectors of an inventory.
func Own(inv *inventory.Inventory) (own []*connector.Connector, diags hcl.Diagnostics) {
	for _, b := range inv.Connectors {
		file, ok := lo.Find(inv.Files, func(f *lang.File) bool { return f.Path == b.DefRange().Filename })
		if !ok {
			continue
		}
		c, more := connector.Decode(b, file.Bytes)
		diags = append(diags, more...)
		if c != nil {
			c.Own = true
			own = append(own, c)
		}
	}
	return own, diags
}

// Connectors are those that the tools of an inventory lead to: its own, and the
// built-in ones, which builtin reads when they are wanted.
func Connectors(inv *inventory.Inventory, builtin func(id string) (*connector.Connector, error)) ([]*connector.Connector, hcl.Diagnostics) {
	all, diags := Own(inv)
	for _, t := range inv.Tools {
		if t.Connection == nil {
			continue
		}
		id := strings.TrimPrefix(t.Connection.Connector.Addr, "connector.")
		if slices.ContainsFunc(all, func(c *connector.Connector) bool { return c.ID == id }) {
			continue
		}
		if c, err := builtin(id); err == nil { // the loader says where there is none
			all = append(all, c)
		}
	}
	return all, diags
}

// Describe is what the loader of inventories needs to know of a connector.
func Describe(c *connector.Connector) inventory.Connector {
	out := inventory.Connector{ID: c.ID, Variables: []string{}, Secrets: map[string]string{}}
	for _, v := range c.Variables {
		out.Variables = append(out.Variables, v.Label)
	}
	for _, s := range c.Secrets {
		out.Secrets[s.Label] = s.UsualEnv
	}
	return out
}

// connectorOf is the connector of a dataset's tool.
func connectorOf(d *inventory.Dataset, all []*connector.Connector) (*connector.Connector, error) {
	if d.Tool.Connection == nil {
		return nil, fmt.Errorf("%s has no block connection", d.Tool.Addr)
	}
	id := strings.TrimPrefix(d.Tool.Connection.Connector.Addr, "connector.")
	c, ok := lo.Find(all, func(c *connector.Connector) bool { return c.ID == id })
	if !ok {
		return nil, fmt.Errorf("there is no connector.%s", id)
	}
	return c, nil
}

// Open finds the sample of a dataset, makes the dataset say of it what its
// manifest says, and returns the file that holds its records. Paths begin in
// dir. Errors are store.ErrNone, store.ErrTorn or say what cannot be read.
func (l *Library) Open(d *inventory.Dataset, dir string) (*inventory.DatasetFrom, *store.Manifest, error) {
	m, err := l.Store.Open(d.Label)
	if err != nil {
		return nil, nil, err
	}
	s := *d.Sample
	s.Method, s.Population = string(m.Method), nil
	if n, ok := m.Population.Known(); ok && n > int64(m.Count) {
		s.Population = new(float64(n))
	}
	taken := lang.Time{Time: m.TakenAt.To}
	s.TakenAt = &taken
	if m.Filter != nil {
		s.Filter = *m.Filter
	}
	d.Sample = &s
	if d.From.Kind == "api" {
		l.complete(d, m)
	}
	from := *d.From
	from.Kind, from.Format, from.Path = "file", "parquet", l.Store.Records(d.Label)
	if rel, err := filepath.Rel(dir, from.Path); err == nil && filepath.IsLocal(rel) {
		from.Path = filepath.ToSlash(rel)
	}
	return &from, m, nil
}

// Reads are the columns that the connector's own map brings to the fields of a
// dataset, whether they are there or not, sorted.
func (l *Library) Reads(d *inventory.Dataset) []string {
	if d.From.Kind != "api" {
		return nil
	}
	c, err := connectorOf(d, l.Connectors)
	if err != nil {
		return nil
	}
	o, err := c.Find(c.ObjectOf(d))
	if err != nil {
		return nil
	}
	var out []string
	for name, e := range o.MapOf(d.Entity.Kind) {
		one := &inventory.Dataset{Map: &inventory.Map{Fields: map[string]hcl.Expression{name: e}}}
		if column, known := property.ColumnOf(one, name); known && d.Entity.Field(name) != nil && (d.Map == nil || d.Map.Fields[name] == nil) {
			out = append(out, column.Names...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// complete adds to the map of a dataset what its connector says a column is,
// field by field, as far as the columns are there.
func (l *Library) complete(d *inventory.Dataset, m *store.Manifest) {
	c, err := connectorOf(d, l.Connectors)
	if err != nil {
		return
	}
	o, err := c.Find(m.Object)
	if err != nil {
		return
	}
	there := lo.SliceToMap(m.Fields, func(f store.Field) (string, bool) { return f.Name, f.Seen["absent"] < m.Count })
	own := &inventory.Map{Fields: map[string]hcl.Expression{}}
	if d.Map != nil {
		own.Block = d.Map.Block
		maps.Copy(own.Fields, d.Map.Fields)
	}
	for name, e := range o.MapOf(d.Entity.Kind) {
		if own.Fields[name] != nil || d.Entity.Field(name) == nil {
			continue
		}
		one := &inventory.Dataset{Map: &inventory.Map{Fields: map[string]hcl.Expression{name: e}}}
		if column, known := property.ColumnOf(one, name); known && lo.EveryBy(column.Names, func(n string) bool { return there[n] }) {
			own.Fields[name] = e
		}
	}
	if len(own.Fields) > 0 {
		d.Map = own
	}
}

// Check says what is wrong with datasets that are fetched from an interface:
// objects that a connector does not have, and objects that hold something else
// than the entity they are bound to.
func Check(inv *inventory.Inventory, all []*connector.Connector) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, d := range inv.Datasets {
		if d.From == nil || d.From.Kind != "api" || d.Tool == nil || d.Tool.Connection == nil || d.Entity == nil {
			continue
		}
		c, err := connectorOf(d, all)
		if err != nil {
			continue // the loader says so
		}
		if why := (&Library{Connectors: all}).pairable(d); why != "" {
			diags = append(diags, lang.Error(lang.CodeSource, d.Sample.ValueAt("method"), "its records cannot be paired", why,
				"take another method, or give the object a block lookup"))
		}
		name := c.ObjectOf(d)
		if name == "" {
			diags = append(diags, lang.Error(lang.CodeSource, d.From.Range, "from \"api\" lacks object",
				fmt.Sprintf("connector.%s has no usual object for %s", c.ID, d.Entity.Addr), "add object = \"name\"; it has "+strings.Join(c.Names(), ", ")))
			continue
		}
		o, err := c.Find(name)
		if err != nil {
			diags = append(diags, lang.Error(lang.CodeSource, d.From.ValueAt("object"), "the connector has no such object", err.Error(),
				"stackassay connectors show "+c.ID+" lists what it has"))
			continue
		}
		if kind := o.KindOf(name); kind != "" && kind != "other" && d.Entity.Kind != "other" && kind != d.Entity.Kind {
			diags = append(diags, lang.Warning(lang.CodeSource, d.From.ValueAt("object"), fmt.Sprintf("%s of %s usually is another entity", name, c.Title),
				fmt.Sprintf("it holds %s records, and this dataset is bound to %s", kind, d.Entity.Addr), "bind it to entity."+kind+", or take another object"))
		}
	}
	return diags
}

// InOrder puts datasets whose records are asked for record by record behind those
// that they are asked about, paired ones behind those that they are paired with,
// and leaves the rest as it is.
func (l *Library) InOrder(ds []*inventory.Dataset) []*inventory.Dataset {
	out := slices.Clone(ds)
	slices.SortStableFunc(out, func(a, b *inventory.Dataset) int {
		return cmp.Or(cmp.Compare(depth(a), depth(b)), cmp.Compare(l.after(a), l.after(b)))
	})
	return out
}

func (l *Library) after(d *inventory.Dataset) int {
	if d.From.Kind != "api" {
		return 0
	}
	if c, err := connectorOf(d, l.Connectors); err == nil && c.AsksAfter(c.ObjectOf(d)) {
		return 1
	}
	return 0
}
