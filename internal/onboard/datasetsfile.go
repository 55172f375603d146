package onboard

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// datasetsFile is the entities, the datasets and the rosters that are new.
func (m *maker) datasetsFile() []byte {
	var out page
	m.entities(&out)
	for _, d := range m.datasets {
		var block page
		m.datasetBlock(&block, d)
		m.folder.at(d.export).Checks = bytes.Count([]byte(block.b.String()), []byte(checkMark))
		out.add(&block)
	}
	for _, r := range m.rosters {
		m.rosterBlock(&out, r)
	}
	return out.bytes()
}

// at is the entry of an export in the report.
func (x *Exports) at(e *export) *Export {
	i := slices.IndexFunc(x.Files, func(f Export) bool { return f.Name == e.name && f.Sheet == e.sheet && f.Use != "" })
	return &x.Files[i]
}

// add appends a page of whole blocks.
func (p *page) add(o *page) {
	if p.gap {
		p.b.WriteByte('\n')
	}
	p.b.WriteString(o.b.String())
	p.gap = true
}

func (m *maker) datasetBlock(out *page, d *dataset) {
	out.open("dataset", d.label)
	for _, text := range d.doubts {
		out.doubt(text)
	}
	out.set("tool", "tool."+d.tool.tool.label, d.tool.why)
	out.set("entity", "entity."+d.entity.Label, d.why)
	m.refersLine(out, d)
	out.blank()
	out.open("from", "file")
	out.text("path", d.path, "")
	out.text("sheet", d.sheet, "")
	out.close()
	if d.list != nil {
		out.open("properties", "file")
		out.text("path", d.list.path, "")
		out.text("sheet", d.list.sheet, "")
		out.close()
	}
	m.mapBlock(out, d)
	out.close()
}

func (m *maker) refersLine(out *page, d *dataset) {
	var sure, why []string
	for _, field := range sortedKeys(d.refers) {
		r := d.refers[field]
		if r.weak {
			out.say(fmt.Sprintf("refers = { %s = tool.%s } is likely: %s, below 99 %% or too few; write it if you know", field, r.tool.label, r.why))
			continue
		}
		sure = append(sure, field+" = tool."+r.tool.label)
		why = append(why, field+": "+r.why)
	}
	if len(sure) > 0 {
		out.set("refers", "{ "+strings.Join(sure, ", ")+" }", strings.Join(why, "; "))
	}
}

func (m *maker) mapBlock(out *page, d *dataset) {
	out.open("map")
	for _, f := range d.fields {
		why := f.why
		if !d.standard && f.field.Type == "reference" {
			why = "" // it stands with the field
		}
		out.set(f.field.Label, f.expr, why)
	}
	plain, odd := d.unmapped()
	for _, text := range odd {
		out.say("not mapped: " + text)
	}
	const perLine = 6
	for i, some := range lo.Chunk(plain, perLine) {
		head := "not mapped: "
		if i > 0 {
			head = "            "
		}
		out.say(head + strings.Join(some, ", "))
	}
	out.close()
}

func (m *maker) rosterBlock(out *page, r *rosterDraft) {
	out.open("roster", r.label)
	out.doubt("complete = true, if whoever is not in it has left or never worked here")
	out.open("from", "file")
	out.text("path", r.path, "")
	out.text("sheet", r.sheet, "")
	out.close()
	out.open("map")
	for _, field := range []string{"email", "name", "department", "status", "left_on"} {
		if c := r.fields[field]; c != nil {
			out.set(field, reachable(c.unique), "")
		}
	}
	out.close()
	out.close()
}

// entities writes what the exports allow to be said about entities: own ones
// with their fields, standard ones where something is to be added.
func (m *maker) entities(out *page) {
	seen := map[string]bool{}
	for _, d := range m.datasets {
		if label := d.entity.Label; !seen[label] {
			seen[label] = true
			m.entityBlock(out, d.entity, d.standard)
		}
	}
}

func (m *maker) entityBlock(out *page, ent *inventory.Entity, standard bool) {
	fields := map[string][]place{}
	var order []string
	for _, d := range m.datasets {
		if d.entity.Label != ent.Label {
			continue
		}
		for _, f := range d.fields {
			if len(fields[f.field.Label]) == 0 {
				order = append(order, f.field.Label)
			}
			fields[f.field.Label] = append(fields[f.field.Label], place{d, f})
		}
	}
	if k := m.opts.Known.Entity(ent.Label); k != nil && !k.Builtin {
		return // it is declared, by a person
	}
	var all []suggestion
	for _, name := range order {
		s := m.suggest(ent, standard, fields[name])
		if len(s.lines)+len(s.says) > 0 || ent.Field(name) == nil || !standard && name != "id" {
			all = append(all, s)
		}
	}
	ids, why := identifiedBy(fields)
	if standard && len(all) == 0 && len(ids) == 0 {
		return
	}
	out.open("entity", ent.Label)
	if !standard {
		out.text("title", inventory.TitleOf(ent.Label), "")
	}
	if len(ids) > 0 {
		out.set("identified_by", "["+strings.Join(lo.Map(ids, func(s string, _ int) string { return lang.Quote(s) }), ", ")+"]", why)
	}
	if !standard || len(ids) > 0 {
		out.blank()
	}
	for _, s := range all {
		out.open("field", s.name)
		for _, text := range s.says {
			out.say(text)
		}
		for _, l := range s.lines {
			out.set(l.name, l.expr, l.why)
		}
		out.close()
	}
	out.close()
}
