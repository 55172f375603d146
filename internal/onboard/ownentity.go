package onboard

import (
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
)

// ownEntity makes an entity of an export that is none of the standard ones: its
// columns are its fields. A second export with the same columns has the same
// entity.
func (m *maker) ownEntity(e *export) *fieldMap {
	key := strings.Join(lo.Map(e.columns, func(c *column, _ int) string { return squeeze(c.header) }), "\x00")
	if ent := m.owned[key]; ent != nil {
		fm := &fieldMap{entity: ent, odd: map[*column]string{}}
		for i, c := range e.columns {
			if why := c.barred(); why != "" {
				fm.odd[c] = why
			} else if f := m.ownedField(key, i); f != nil {
				fm.fields = append(fm.fields, mapped{field: f, col: c, expr: reachable(c.unique)})
			}
		}
		return fm
	}
	ent := &inventory.Entity{Kind: "other"}
	ent.Label = m.labels["entity"].take(m.subject(e), "thing")
	fm := &fieldMap{entity: ent, odd: map[*column]string{}}
	taken := idents{"id": true}
	id := ownID(e)
	for i, c := range e.columns {
		if why := c.barred(); why != "" {
			fm.odd[c] = why
			continue
		}
		f := &inventory.Field{Type: "text"}
		x := mapped{field: f, col: c, expr: reachable(c.unique)}
		if c == id {
			f.Label, f.Type = "id", "id"
			if squeeze(c.header) != "id" {
				x.why = plural(c.filled, "value", "values") + ", all different"
			}
		} else {
			f.Label = taken.take(strings.Join(words(unwrapped(c.header)), "_"), "field")
		}
		m.ownedFields[key+"\x00"+strconv.Itoa(i)] = f
		ent.Fields = append(ent.Fields, f)
		fm.fields = append(fm.fields, x)
	}
	m.owned[key] = ent
	return fm
}

func (m *maker) ownedField(key string, column int) *inventory.Field {
	return m.ownedFields[key+"\x00"+strconv.Itoa(column)]
}

// ownID is the column that tells records apart: filled and different in every
// one, and called like an id, or the first of all; of several the one that is
// called so the most plainly.
func ownID(e *export) *column {
	var best *column
	score := 0
	for i, c := range e.columns {
		if c.distinct != c.filled || c.filled != e.rows || e.rows == 0 || c.barred() != "" {
			continue
		}
		all := words(unwrapped(c.header))
		s := 0
		switch {
		case len(all) == 0:
		case squeeze(c.header) == "id", squeeze(c.header) == "uuid", squeeze(c.header) == "recordid":
			s = 4
		case slices.Contains([]string{"id", "key", "uuid", "code", "codigo", "codice", "kennung", "identifier"}, all[len(all)-1]):
			s = 3
		case slices.Contains([]string{"number", "no", "nr", "num", "nummer", "numero", "ref", "index"}, all[len(all)-1]):
			s = 2
		case i == 0 && c.keyLike():
			s = 1
		}
		if s > score {
			best, score = c, s
		}
	}
	return best
}

// subject is what an export is about by its name: without the tool, dates,
// numbers and words that every export has. A name without any such word gets
// that of its folder.
func (m *maker) subject(e *export) string {
	kept := lo.Filter(words(stem(e.name)+" "+e.sheet), func(w string, _ int) bool { return !everyExport(w) })
	if len(kept) == 0 {
		dirs := strings.Split(e.full, "/")
		for i := len(dirs) - 2; i >= 0 && len(kept) == 0; i-- {
			kept = lo.Filter(words(dirs[i]), func(w string, _ int) bool { return !everyExport(w) })
		}
	}
	return strings.Join(kept[:min(len(kept), 4)], "_")
}

// everyExport is true of words that say nothing about what is in an export.
func everyExport(w string) bool {
	if digits.MatchString(w) || len(w) == 1 {
		return true
	}
	switch w {
	case "export", "exports", "exported", "data", "dump", "extract", "report", "list", "all", "full", "final", "copy", "download", "sheet", "sheet1", "hoja1", "foglio1", "tabelle1",
		"feuil1", "table", "csv", "xlsx", "crm", "records", "view", "new", "latest", "backup", "of", "from", "the", "sample", "test", "raw", "utf", "utf8", "datos", "dati", "daten",
		"exportacion", "informe", "liste", "lista", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "q", "samples", "x", "untitled":
		return true
	}
	return false
}
