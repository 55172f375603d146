package connector

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"stackassay/internal/expr"
	"stackassay/internal/source/store"
)

func unmarshal(raw json.RawMessage, into any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	return dec.Decode(into)
}

// shaper makes rows of records.
type shaper struct {
	*run
	object *Object
	in     Scope             // everything but the record
	fields []string          // path of the sub-object whose members become columns
	types  map[string]string // by field, in words of the inventory
	twice  int
}

func (r *run) shaper(o *Object, in Scope, types map[string]string) (*shaper, error) {
	s := &shaper{run: r, object: o, in: r.scope.with(in), types: types}
	if o.Fields != nil {
		path, err := r.progs.path(o.Fields, s.in)
		if err != nil {
			return nil, err
		}
		s.fields = path
	}
	return s, nil
}

// row takes one record apart: nested objects get names with dots, the members
// of fields stand beside the record's own.
func (s *shaper) row(raw json.RawMessage) (store.Row, error) {
	if s.object.Values == "class_tagged" {
		var v any
		if err := unmarshal(raw, &v); err != nil {
			return store.Row{}, err
		}
		text, err := json.Marshal(untag(v))
		if err != nil {
			return store.Row{}, err
		}
		raw = text
	}
	cells, twice, err := store.Flatten(raw)
	if err != nil {
		return store.Row{}, err
	}
	s.twice += twice
	record, err := decoded(raw)
	if err != nil {
		return store.Row{}, err
	}
	in := s.in.with(Scope{"record": record})
	r := store.Row{}
	if r.ID, err = s.progs.text(s.object.ID, in); err != nil {
		return r, err
	}
	if r.Updated, err = s.progs.text(s.object.Updated, in); err != nil {
		return r, err
	}
	r.Cells = s.columns(cells)
	for _, name := range sortedNames(s.object.Derive) {
		v, err := s.progs.eval(s.object.Derive[name], in)
		if err != nil {
			return r, err
		}
		r.Cells = append(r.Cells, cellOf(name, v))
	}
	return r, nil
}

func cellOf(name string, v expr.Value) store.Cell {
	c := store.Cell{Name: name, Kind: store.Text, Text: textOf(v)}
	switch v.Kind() { //nolint:exhaustive // the rest is text
	case expr.KindNull:
		c.Kind = store.Null
	case expr.KindBool:
		c.Kind = store.Bool
	case expr.KindNumber, expr.KindDuration:
		c.Kind = store.Number
	case expr.KindList:
		c.Kind = store.List
	case expr.KindMap:
		c.Kind = store.Object
	}
	return c
}

// columns names the cells as columns and drops what is left out.
func (s *shaper) columns(cells []store.Cell) []store.Cell {
	prefix := ""
	if len(s.fields) > 0 {
		prefix = strings.Join(s.fields, ".") + "."
	}
	out := cells[:0]
	seen := map[string]int{}
	for _, c := range cells {
		inner := prefix != "" && strings.HasPrefix(c.Name, prefix)
		if inner {
			c.Name = strings.TrimPrefix(c.Name, prefix)
		} else if prefix != "" && c.Name+"." == prefix {
			continue // an empty sub-object
		}
		if slices.ContainsFunc(s.object.Omit, func(o string) bool { return c.Name == o || strings.HasPrefix(c.Name, o+".") }) {
			continue
		}
		if s.object.Values == "false_is_null" {
			c = s.falseIsNull(c)
		}
		if at, ok := seen[c.Name]; ok {
			if inner { // the record's own member has the name already
				continue
			}
			out[at] = c
			continue
		}
		seen[c.Name] = len(out)
		out = append(out, c)
	}
	return out
}

// falseIsNull reads false as nothing, except in a column of truth values, and a
// link of id and name as its id.
func (s *shaper) falseIsNull(c store.Cell) store.Cell {
	switch {
	case c.Kind == store.Bool && c.Text == "false" && s.types[c.Name] != "boolean":
		return store.Cell{Name: c.Name, Kind: store.Null}
	case c.Kind == store.List && s.types[c.Name] == "reference":
		var pair []any
		if unmarshal(json.RawMessage(c.Text), &pair) == nil && len(pair) == 2 {
			return store.Cell{Name: c.Name, Kind: store.Number, Text: fmt.Sprint(pair[0])}
		}
	}
	return c
}

// untag makes text of what a vendor writes as {"__class__": "datetime", …}.
func untag(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = untag(v[i])
		}
	case map[string]any:
		if text, ok := tagged(v); ok {
			return text
		}
		for k := range v {
			v[k] = untag(v[k])
		}
	}
	return v
}

func tagged(m map[string]any) (any, bool) {
	part := func(name string) int {
		n, _ := m[name].(json.Number)
		i, _ := n.Int64()
		return int(i)
	}
	switch m["__class__"] {
	case "datetime":
		return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02dZ", part("year"), part("month"), part("day"), part("hour"), part("minute"), part("second")), true
	case "date":
		return fmt.Sprintf("%04d-%02d-%02d", part("year"), part("month"), part("day")), true
	case "time":
		return fmt.Sprintf("%02d:%02d:%02d", part("hour"), part("minute"), part("second")), true
	case "Decimal":
		text, ok := m["decimal"].(string)
		return json.Number(text), ok && json.Valid([]byte(text))
	case "timedelta":
		return m["seconds"], true
	case "bytes":
		return m["base64"], true
	}
	return nil, false
}
