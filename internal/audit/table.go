package audit

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/fact/account"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/spelling"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// table reads a small side table (a roster, a field list) the way a dataset is
// read, and calls visit for every row.
func (a *audit) table(ctx context.Context, of *inventory.Block, from *inventory.DatasetFrom, m *inventory.Map, fields []*inventory.Field, visit func(cells row)) error {
	if from.Kind != "file" {
		return fmt.Errorf("from %q: a side table is read from a file only", from.Kind)
	}
	src, err := file.Open(ctx, a.Dir, from, file.Options{})
	if err != nil {
		return err
	}
	entity := &inventory.Entity{Fields: fields}
	d := &inventory.Dataset{Block: *of, From: from, Map: m, Entity: entity, Sample: &inventory.DatasetSample{}, Tool: &inventory.Tool{}}
	ds := &dataset{Dataset: d, clock: a.inv.AsOf}
	mapping, diags := source.Bind(d, src.Info(), a.rowEnv(ds))
	if diags.HasErrors() {
		return fmt.Errorf("%s", said(diags[0]))
	}
	s, err := source.Examine(ctx, src, mapping, 1, nil)
	if err != nil {
		return err
	}
	return source.Each(ctx, src, s, 1, func(_ int, b *record.Batch) error {
		for i := range b.Rows {
			visit(row{b, mapping, i})
		}
		return nil
	})
}

// row is one row of a side table.
type row struct {
	batch   *record.Batch
	mapping *source.Mapping
	index   int
}

// vector returns the vector of a field and where the row is in it; nil where
// the field is absent or null.
func (r row) vector(field string) (*record.Vector, int) {
	at := r.mapping.Schema.Find("record", field)
	if at < 0 || r.mapping.Schema.Fields[at].Absent {
		return nil, 0
	}
	v := r.batch.Vectors[at]
	i := v.Index(r.index)
	if v.Null[i] {
		return nil, 0
	}
	return v, i
}

func (r row) text(field string) string {
	v, i := r.vector(field)
	if v == nil || v.Cells == nil {
		return ""
	}
	return string(v.Cells.At(i))
}

func (r row) list(field string) []string {
	v, i := r.vector(field)
	if v == nil {
		return nil
	}
	return v.List[i]
}

func (r row) flag(field string) bool {
	v, i := r.vector(field)
	return v != nil && v.Bool[i]
}

func (r row) number(field string) *float64 {
	v, i := r.vector(field)
	if v == nil {
		return nil
	}
	return &v.Num[i]
}

func (r row) day(field string) *lang.Time {
	v, i := r.vector(field)
	if v == nil {
		return nil
	}
	return &lang.Time{Time: time.UnixMicro(v.Time[i]).UTC(), DateOnly: v.Day[i]}
}

// columns declares the fields of a side table.
func columns(types map[string]string, names ...string) []*inventory.Field {
	return lo.Map(names, func(name string, _ int) *inventory.Field {
		f := &inventory.Field{Type: types[name]}
		f.Label = name
		f.Many = name == "options"
		return f
	})
}

// fieldList reads the field list of a dataset's tool: the one that is given, else
// the one that its interface told at the last contact.
func (a *audit) fieldList(ctx context.Context, ds *dataset) error {
	if ds.Properties == nil {
		ds.list = a.properties(ds.Dataset)
		return nil
	}
	types := map[string]string{"max_length": "number", "required": "boolean", "unique": "boolean", "custom": "boolean"}
	fields := columns(types, "name", "label", "type", "options", "max_length", "required", "unique", "custom", "description")
	err := a.table(ctx, &ds.Block, ds.Properties, nil, fields, func(r row) {
		ds.list = append(ds.list, property.Property{
			Name: r.text("name"), Label: r.text("label"), Type: r.text("type"), Options: r.list("options"),
			MaxLength: r.number("max_length"), Required: r.flag("required"), Unique: r.flag("unique"),
			Custom: r.flag("custom"), Description: r.text("description"),
		})
	})
	if err != nil {
		return fmt.Errorf("field list: %w", err)
	}
	return nil
}

// listOnly reads no records of a dataset that was not selected, only the field
// list of its tool, which rules about the tool may ask for.
func (a *audit) listOnly(ctx context.Context, d *inventory.Dataset) error {
	if !a.pick.tool(d.Tool) {
		return nil
	}
	ds := &dataset{Dataset: d}
	if err := a.fieldList(ctx, ds); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		a.incident(d.Addr, reason(err))
		return nil
	}
	if ds.list != nil {
		a.spare = append(a.spare, ds)
	}
	return nil
}

// lists are the field lists that were supplied.
func (a *audit) lists() property.Lists {
	out := property.Lists{}
	for _, ds := range slices.Concat(a.datasets, a.spare) {
		if ds.list != nil {
			out[ds.Addr] = ds.list
		}
	}
	return out
}

// readRosters reads the people of the personnel system.
func (a *audit) readRosters(ctx context.Context) error {
	types := map[string]string{"email": "email", "left_on": "date"}
	for _, r := range a.inv.Rosters {
		var read []account.Entry
		err := a.table(ctx, &r.Block, r.From, r.Map, columns(types, "email", "name", "department", "status", "left_on"), func(x row) {
			if email := x.text("email"); email != "" {
				read = append(read, a.entry(email, x))
			}
		})
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			a.incident(r.Addr, reason(err))
			continue
		}
		a.roster = append(a.roster, read...)
		a.rosterComplete = a.rosterComplete || r.Complete
	}
	return nil
}

// entry is one line of a roster. Whose last day is past has left, unless the
// roster says something else.
func (a *audit) entry(email string, x row) account.Entry {
	e := account.Entry{Email: email, Name: x.text("name"), Status: x.text("status"), LeftOn: x.day("left_on")}
	if at := slices.IndexFunc(a.inv.Departments, func(d *inventory.Department) bool {
		name := spelling.Fold(x.text("department"))
		return name != "" && (name == spelling.Fold(d.Label) || name == spelling.Fold(d.Title))
	}); at >= 0 {
		e.Department = a.inv.Departments[at]
	}
	if e.Status == "" && e.LeftOn != nil && e.LeftOn.Before(a.inv.AsOf.Time) {
		e.Status = "left"
	}
	return e
}
