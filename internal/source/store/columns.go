package store

import (
	"slices"

	"github.com/samber/lo"
)

// columns counts what was seen of each column: those the tool told of in their
// order, then the others by name.
type columns struct {
	fields   map[string]*Field
	declared []string
	met      map[string]bool
	rows     int
}

func newColumns(declared []Field) *columns {
	c := &columns{fields: map[string]*Field{}, met: map[string]bool{}}
	for _, f := range declared {
		f.Seen = map[string]int{}
		c.fields[f.Name] = &f
		c.declared = append(c.declared, f.Name)
	}
	return c
}

func (c *columns) add(r *Row) {
	c.rows++
	for i := range r.Cells {
		name := r.Cells[i].Name
		f := c.fields[name]
		if f == nil {
			f = &Field{Name: name, Seen: map[string]int{}}
			c.fields[name] = f
		}
		c.met[name] = true
		f.Seen[string(r.Cells[i].Kind)]++
	}
}

// undeclared are columns that the tool did not tell of, sorted.
func (c *columns) undeclared() []string {
	rest := lo.Filter(lo.Keys(c.fields), func(name string, _ int) bool { return !slices.Contains(c.declared, name) })
	slices.Sort(rest)
	return rest
}

// names are the columns of the sample: what was told and delivered, then the
// rest.
func (c *columns) names() []string {
	told := lo.Filter(c.declared, func(name string, _ int) bool { return c.met[name] })
	return append(told, c.undeclared()...)
}

// into writes the columns to a manifest. A column that was asked for and never
// came, not even as null, was not delivered, which is not the same as empty.
func (c *columns) into(m *Manifest) {
	m.Fields, m.NotDelivered, m.Undeclared = []Field{}, []string{}, []string{}
	for _, name := range append(slices.Clone(c.declared), c.undeclared()...) {
		f := c.fields[name]
		told := 0
		for _, n := range f.Seen {
			told += n
		}
		if c.rows > told {
			f.Seen[absent] = c.rows - told
		}
		m.Fields = append(m.Fields, *f)
		if !c.met[name] && c.rows > 0 {
			m.NotDelivered = append(m.NotDelivered, name)
		}
	}
	if len(c.declared) > 0 {
		m.Undeclared = c.undeclared()
	}
}
