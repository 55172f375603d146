// Package rows holds the records of a dataset as the facts see them that compare
// records with one another: a table of the fields they need, how their cells are
// judged, and which record an id means. Read rows.go, then key.go for what two
// records have in common, then moment.go for when they changed.
package rows

import (
	"strings"

	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// None is the row that a record without a partner has.
const None = int32(-1)

// Rows are the records of one dataset.
type Rows struct {
	*record.Table
	Dataset  *inventory.Dataset
	Complete bool      // every record that exists was read
	TakenAt  lang.Time // when

	context func(field string) format.Context
	split   func(string) []string // of a list that was delivered as text

	byID   map[uint64]int32 // row by the hash of its id, swallowed ids too
	become []int32          // by row: the record it was merged into, itself where it was not
	filled [][]bool         // by field: codes that say something
}

// New returns the rows of a table. context gives what the cells of a field are
// judged with, split reads a list of ids from its text.
func New(d *inventory.Dataset, t *record.Table, complete bool, at lang.Time, context func(string) format.Context, split func(string) []string) *Rows {
	r := &Rows{Table: t, Dataset: d, Complete: complete, TakenAt: at, context: context, split: split, filled: make([][]bool, len(t.Vectors))}
	for i := range t.Vectors {
		r.filled[i] = r.fill(i)
	}
	r.index()
	r.merged()
	return r
}

// Field returns the position of a field of the record, -1 where the dataset has
// no column for it or nothing needs it.
func (r *Rows) Field(name string) int { return r.Schema.Column(name) }

// Context is what the cells of a field are judged with.
func (r *Rows) Context(field string) format.Context { return r.context(field) }

// Cell returns the text of a field of a record, "" for null and for a stand-in
// such as n/a, which says nothing.
func (r *Rows) Cell(field, row int) string {
	if field < 0 {
		return ""
	}
	v := r.Vectors[field]
	code := v.Codes[row]
	if r.filled[field][code] {
		return string(v.Cells.At(int(code)))
	}
	return ""
}

// fill tells of each value of a field whether it says anything.
func (r *Rows) fill(field int) []bool {
	v := r.Vectors[field]
	out := make([]bool, v.Size())
	for i := range out {
		text := v.Cells.At(i)
		out[i] = text != nil && !format.IsPlaceholder(string(text), r.Schema.Fields[field].Type) && (!r.foreign(field) || !noID(string(text)))
	}
	return out
}

// foreign reports whether a field holds ids of another tool.
func (r *Rows) foreign(field int) bool {
	f := r.Schema.Fields[field]
	return f.Name == "external_id" || f.Type == "id" && f.Name != "id"
}

// noID reports whether somebody wrote that there is no id: a word for nothing, a
// sign, or zeros.
func noID(text string) bool {
	return format.IsPlaceholder(text, "") || strings.Trim(text, "0-–—./?_ ") == ""
}

// ID is the id of a record as the tool wrote it.
func (r *Rows) ID(row int) string { return string(r.Text(r.Field("id"), row)) }

// Find returns the row of an id, archived or not: of the survivor where its
// record was merged away; None where there is none.
func (r *Rows) Find(id string) int32 {
	key, ok := r.idKey(id)
	if !ok {
		return None
	}
	if row, found := r.byID[key]; found {
		return row
	}
	return None
}

// Survivor is the record that a row has become.
func (r *Rows) Survivor(row int) int32 { return r.become[row] }

func (r *Rows) idKey(id string) (key uint64, ok bool) {
	normal := r.normal("id", r.typeOf("id"), id)
	if normal == "" {
		return 0, false
	}
	return xxh3.HashString(normal), true
}

func (r *Rows) typeOf(field string) string {
	if at := r.Field(field); at >= 0 {
		return r.Schema.Fields[at].Type
	}
	return "id"
}

// normal is the normal form of a value of a field, "" where it has none.
func (r *Rows) normal(field, typ, text string) string {
	f, ok := format.Lookup(typ)
	if !ok {
		return text
	}
	switch x := f.Check(text, r.context(field)); x.State {
	case format.Valid:
		if typ == "id" {
			return string(format.ShortID([]byte(x.Normal)))
		}
		return x.Normal
	case format.Undecided:
		return text
	case format.Invalid, format.Missing:
	}
	return ""
}

// index finds the row of every id. Of two records with one id the living one
// counts, then the first.
func (r *Rows) index() {
	r.byID = map[uint64]int32{}
	at := r.Field("id")
	if at < 0 {
		return
	}
	for _, alive := range []bool{true, false} {
		for row := range r.Len() {
			if r.Living[row] != alive {
				continue
			}
			r.note(r.Cell(at, row), row)
		}
	}
	swallowed := r.Field("merged_ids")
	for row := range r.Len() {
		for _, id := range r.List(swallowed, row) {
			r.note(id, row)
		}
	}
}

func (r *Rows) note(id string, row int) {
	if id == "" {
		return
	}
	if key, ok := r.idKey(id); ok {
		if _, there := r.byID[key]; !there {
			r.byID[key] = int32(row) //nolint:gosec // records of a file are fewer
		}
	}
}

// merged follows records to what they were merged into.
func (r *Rows) merged() {
	r.become = make([]int32, r.Len())
	into := r.Field("merged_into")
	for row := range r.become {
		r.become[row] = int32(row)
		if to := r.Cell(into, row); to != "" {
			if survivor := r.Find(to); survivor != None {
				r.become[row] = survivor
			}
		}
	}
	for key, row := range r.byID {
		r.byID[key] = r.last(row)
	}
	for row := range r.become {
		r.become[row] = r.last(int32(row))
	}
}

// last follows a chain of merges to its end; a circle ends where it began.
func (r *Rows) last(row int32) int32 {
	const deepest = 32
	for range deepest {
		next := r.become[row]
		if next == row {
			break
		}
		row = next
	}
	return row
}

// Len is how many records there are, archived ones included.
func (r *Rows) Len() int { return r.Rows }

// List returns the members of a field that holds several values.
func (r *Rows) List(field, row int) []string {
	if field < 0 {
		return nil
	}
	v := r.Vectors[field]
	i := v.Index(row)
	switch {
	case v.Null[i]:
		return nil
	case v.Kind == record.List:
		return v.List[i]
	}
	return r.split(string(v.Cells.At(i)))
}
