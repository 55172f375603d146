package sketch

import (
	"strings"
	"testing"

	"stackassay/internal/fact/rows"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// Rows returns the records of a dataset as facts see them that compare records.
// The first line names the fields, the others are their cells between commas;
// an empty cell is null, and a line that begins with a minus is archived.
func Rows(tb testing.TB, d *inventory.Dataset, taken lang.Time, lines ...string) *rows.Rows {
	tb.Helper()
	var schema record.Schema
	var at []int
	for i, name := range strings.Split(lines[0], ",") {
		f := d.Entity.Field(name)
		if f == nil {
			tb.Fatalf("%s has no field %s", d.Entity.Addr, name)
		}
		schema.Fields = append(schema.Fields, record.Field{Root: "record", Name: name, Type: f.Type, Kind: record.KindOf(f.Type, f.Many)})
		at = append(at, i)
	}
	b := &record.Batch{Chunk: &record.Chunk{Rows: len(lines) - 1}}
	cells := make([][]string, len(at))
	for row, line := range lines[1:] {
		line, gone := strings.CutPrefix(line, "-")
		if !gone {
			b.Living = append(b.Living, int32(row))
		}
		for i, cell := range strings.Split(line, ",") {
			cells[i] = append(cells[i], cell)
		}
	}
	for i := range at {
		b.Vectors = append(b.Vectors, vector(schema.Fields[i].Kind, cells[i]))
	}
	builder := record.NewTableBuilder(&schema, at)
	builder.Add(b)
	context := func(field string) format.Context {
		in := format.Context{Country: "ES"}
		if f := d.Entity.Field(field); f != nil && f.Tolerance != nil {
			in.Tolerance.Share = *f.Tolerance
		}
		return in
	}
	return rows.New(d, record.MergeTables([]*record.TableBuilder{builder}), true, taken, context, strings.Fields)
}

type cells []string

func (c cells) Len() int { return len(c) }
func (c cells) At(i int) []byte {
	if c[i] == "" {
		return nil
	}
	return []byte(c[i])
}

func vector(k record.Kind, texts []string) *record.Vector {
	v := &record.Vector{Kind: k, Rows: len(texts), Cells: cells(texts)}
	for _, text := range texts {
		ok := text != ""
		var n float64
		var at int64
		var day, yes bool
		var list []string
		switch {
		case !ok:
		case k == record.Number:
			n, ok = format.ParseNumber([]byte(text), format.Layout{Decimal: '.'})
		case k == record.Time:
			at, day, ok = format.ParseTime([]byte(text), format.Layout{})
		case k == record.Bool:
			yes, ok = format.ParseBool([]byte(text))
		case k == record.List:
			list = strings.Fields(text)
		}
		v.Null = append(v.Null, !ok)
		v.Num, v.Time, v.Day = append(v.Num, n), append(v.Time, at), append(v.Day, day)
		v.Bool, v.List = append(v.Bool, yes), append(v.List, list)
	}
	return v
}
