package source

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// Bind brings the columns of a source to the fields of a dataset's entity: as
// its map says, or by equal names. The mapping is usable when the diagnostics
// hold no error; a column that is not there is a warning and leaves its field
// unmapped.
func Bind(ds *inventory.Dataset, info *Info, env Env) (*Mapping, hcl.Diagnostics) {
	m := &Mapping{Dataset: ds, Entity: ds.Entity, info: info, env: env, separator: ";"}
	if ds.From != nil {
		m.separator = cmp.Or(ds.From.ListSeparator, m.separator)
	}
	for _, f := range ds.Entity.Fields {
		m.Fields = append(m.Fields, Field{Field: f, Name: f.Label, Type: cmp.Or(f.Type, "text"), Kind: record.KindOf(f.Type, f.Many), Column: -1})
	}
	var diags hcl.Diagnostics
	if ds.Map != nil {
		diags = m.byMap(ds.Map)
	} else {
		m.ByName = true
		diags = m.byName()
	}
	m.schema()
	m.living = m.findLiving()
	return m, diags
}

// schema lays out the vectors.
func (m *Mapping) schema() {
	m.Schema = &record.Schema{}
	for i := range m.Fields {
		f := &m.Fields[i]
		out := record.Field{Root: "record", Name: f.Name, Type: f.Type, Kind: f.Kind, Absent: f.Absent()}
		if f.Column >= 0 {
			out.Column = m.info.Columns[f.Column].Unique
		}
		m.Schema.Fields = append(m.Schema.Fields, out)
	}
	for _, c := range m.info.Columns {
		m.Schema.Fields = append(m.Schema.Fields, record.Field{Root: "record.raw", Name: c.Unique, Kind: record.Text, Column: c.Unique})
	}
}

// byName matches columns and fields whose names are equal, case, spaces, hyphens
// and underscores ignored. Of several columns the first is taken, and said.
func (m *Mapping) byName() hcl.Diagnostics {
	var diags hcl.Diagnostics
	columns := lo.GroupBy(lo.Range(len(m.info.Columns)), func(i int) string { return foldName(m.info.Columns[i].Name) })
	for i := range m.Fields {
		found := columns[foldName(m.Fields[i].Name)]
		if len(found) == 0 {
			continue
		}
		m.Fields[i].Column = found[0]
		if len(found) > 1 {
			diags = append(diags, m.ambiguous(&m.Fields[i], found))
		}
	}
	return diags
}

// ambiguous warns of columns that could all be one field.
func (m *Mapping) ambiguous(f *Field, found []int) *hcl.Diagnostic {
	first := m.info.Columns[found[0]]
	return lang.Warning(lang.CodeSource, m.Dataset.Range,
		fmt.Sprintf("columns %s of %s could all be %s", m.positions(found), m.info.Title, f.Name),
		fmt.Sprintf("column %d, %q, is taken for %s", first.Position, first.Name, f.Name),
		"to choose yourself, write a map: "+m.reached(found))
}

// twins warns of columns of one name where a map names only one of them.
func (m *Mapping) twins(e hcl.Expression) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, t := range e.Variables() {
		name, _ := rowName(t)
		found := lo.Filter(lo.Range(len(m.info.Columns)), func(c int, _ int) bool { return m.info.Columns[c].Name == name })
		if len(found) < 2 {
			continue
		}
		diags = append(diags, lang.Warning(lang.CodeSource, t.SourceRange(),
			fmt.Sprintf("columns %s of %s are all called %q", m.positions(found), m.info.Title, name),
			fmt.Sprintf("column %d is read here", m.info.Columns[found[0]].Position),
			"in the map "+m.reached(found)))
	}
	return diags
}

func (m *Mapping) positions(columns []int) string {
	return and(lo.Map(columns, func(c int, _ int) string { return strconv.Itoa(m.info.Columns[c].Position) }))
}

// reached says how a map reaches all but the first of some columns.
func (m *Mapping) reached(columns []int) string {
	return and(lo.Map(columns[1:], func(c int, _ int) string {
		return fmt.Sprintf("column %d is %s", m.info.Columns[c].Position, rowRef(m.info.Columns[c].Unique))
	}))
}

// byMap compiles what the map says.
func (m *Mapping) byMap(written *inventory.Map) hcl.Diagnostics {
	var diags hcl.Diagnostics
	env := m.rowEnv()
	fields := lo.KeyBy(lo.Range(len(m.Fields)), func(i int) string { return m.Fields[i].Name })
	names := lo.Keys(written.Fields)
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(written.Fields[a].Range().Start.Byte-written.Fields[b].Range().Start.Byte, strings.Compare(a, b))
	})
	for _, name := range names {
		e := written.Fields[name]
		at, ok := fields[name]
		if !ok {
			diags = append(diags, m.noField(name, e))
			continue
		}
		diags = append(diags, m.mapField(&m.Fields[at], e, env)...)
	}
	return diags
}

// mapField fills one field from its expression.
func (m *Mapping) mapField(f *Field, e hcl.Expression, env *expr.Env) hcl.Diagnostics {
	if missing := m.missingColumns(e); len(missing) > 0 {
		if m.env.Partial || len(m.info.Columns) == 0 { // an empty list of JSON names nothing
			return nil
		}
		return lo.Map(missing, func(t hcl.Traversal, _ int) *hcl.Diagnostic { return m.noColumn(f, t) })
	}
	twins := m.twins(e)
	if c := m.direct(e); c >= 0 {
		f.Column = c
		return twins
	}
	p, diags := expr.Compile(e, env)
	if diags = append(twins, diags...); diags.HasErrors() {
		return diags
	}
	f.Program = p
	for _, r := range p.Reads() {
		if r.Vector >= len(m.Fields) && f.Column < 0 {
			f.Column = r.Vector - len(m.Fields)
		}
	}
	return diags
}

// rowEnv is what a map sees: the row in the places where batches have their raw
// columns, and the constants.
func (m *Mapping) rowEnv() *expr.Env {
	schema := &record.Schema{Fields: make([]record.Field, len(m.Fields))}
	for _, c := range m.info.Columns {
		schema.Fields = append(schema.Fields, record.Field{Root: "row", Name: c.Unique, Kind: record.Text, Column: c.Unique})
	}
	return &expr.Env{Types: m.env.Types, Schema: schema, Constants: m.env.Constants, Zone: m.env.Zone}
}

// direct returns the column of an expression that is nothing but a column.
func (m *Mapping) direct(e hcl.Expression) int {
	t, diags := hcl.AbsTraversalForExpr(e)
	if diags.HasErrors() {
		return -1
	}
	name, ok := rowName(t)
	if !ok {
		return -1
	}
	return m.info.Column(name)
}

// missingColumns returns what an expression reads of the row and the source does
// not have. A name with dots may be shorter than what is written: account.id of
// a JSON object, or the object itself.
func (m *Mapping) missingColumns(e hcl.Expression) []hcl.Traversal {
	return lo.Filter(e.Variables(), func(t hcl.Traversal, _ int) bool {
		name, ok := rowName(t)
		return ok && m.info.Column(name) < 0
	})
}

// rowName returns the name of the column that a traversal over row reads.
func rowName(t hcl.Traversal) (string, bool) {
	if t.IsRelative() || t.RootName() != "row" || len(t) < 2 {
		return "", false
	}
	var names []string
	for _, step := range t[1:] {
		switch s := step.(type) {
		case hcl.TraverseAttr:
			names = append(names, s.Name)
		case hcl.TraverseIndex:
			text, ok := indexName(s)
			if !ok {
				return "", false
			}
			names = append(names, text)
		default:
			return "", false
		}
	}
	return strings.Join(names, "."), true
}

func (m *Mapping) noColumn(f *Field, t hcl.Traversal) *hcl.Diagnostic {
	name, _ := rowName(t)
	names := lo.Map(m.info.Columns, func(c Column, _ int) string { return c.Unique })
	help := "the columns are " + and(quoteAll(names))
	if near := nearestColumn(name, names); near != "" {
		help = fmt.Sprintf("did you mean %s?", rowRef(near))
	}
	return lang.Warning(lang.CodeSource, t.SourceRange(),
		fmt.Sprintf("%s has no column %q", m.info.Title, name),
		f.Name+" stays unmapped in this dataset", help)
}

func (m *Mapping) noField(name string, e hcl.Expression) *hcl.Diagnostic {
	names := lo.Map(m.Fields, func(f Field, _ int) string { return f.Name })
	help := fmt.Sprintf("declare it in entity %q: field %q { type = text }", m.Entity.Label, name)
	if near := lang.Nearest(name, names); near != "" {
		help = "did you mean " + near + "? If not, " + help
	}
	return lang.Error(lang.CodeNoField, e.Range(), fmt.Sprintf("%s has no field %q", m.Entity.Label, name), "nothing takes this value", help)
}
