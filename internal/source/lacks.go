package source

import (
	"strings"

	"github.com/samber/lo"
)

// Lacks says which parts of the source have no column for a field that other
// parts do have: what their records hold is not known, which is not "nothing".
// nil: every part has it, or none. A JSON record leaves out what is empty, so
// that a part of such records lacks nothing.
func (m *Mapping) Lacks(field int) []bool {
	f := &m.Fields[field]
	if f.Absent() {
		return nil
	}
	return m.lacking(func(without func(column int) bool) bool {
		if f.Program == nil {
			return without(f.Column)
		}
		_, missing := f.Program.Missing(func(root, name string) bool {
			c := m.info.Column(name)
			return root == "row" && c >= 0 && without(c)
		})
		return missing
	})
}

// LacksRaw is Lacks of a column of the source.
func (m *Mapping) LacksRaw(column int) []bool {
	return m.lacking(func(without func(column int) bool) bool { return without(column) })
}

// lacking asks of every part whether something is missing there.
func (m *Mapping) lacking(missing func(without func(column int) bool) bool) []bool {
	if len(m.info.Parts) < 2 {
		return nil
	}
	out := lo.Map(m.info.Parts, func(p Part, _ int) bool {
		return !strings.HasPrefix(p.Format, "json") && missing(func(column int) bool { return p.Positions[column] == 0 })
	})
	if !lo.Contains(out, true) {
		return nil
	}
	return out
}

// Wanted names the columns that a field is read from and that a part lacks.
func (m *Mapping) Wanted(field, part int) []string {
	f := &m.Fields[field]
	var out []string
	for c := range m.info.Columns {
		name := m.info.Columns[c].Unique
		read := c == f.Column && f.Program == nil
		if f.Program != nil {
			for _, r := range f.Program.Reads() {
				read = read || r.Root == "row" && r.Name() == name
			}
		}
		if read && m.info.Parts[part].Positions[c] == 0 {
			out = append(out, name)
		}
	}
	return out
}
