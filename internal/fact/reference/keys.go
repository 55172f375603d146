package reference

import (
	"bytes"
	"slices"

	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Keys is the ids that a dataset holds, archived or not, and those that its
// records have swallowed. Ids are compared by the normal form of their format.
type Keys struct {
	Complete   bool  // every record that exists was read, and every id of them
	Unreadable int64 // ids that were damaged on the way, such as 4.5E+10
	Merged     bool  // swallowed ids were supplied

	exact    []uint64 // hashes, sorted
	stripped []uint64 // of ids with leading zeros, hashes without them
	form     form
}

// form brings ids to their normal form.
type form struct {
	format format.Format
	in     format.Context
}

// newForm returns the form of ids of a type; an unknown type compares texts.
func newForm(typ string, in format.Context) form {
	f, ok := format.Lookup(typ)
	if !ok {
		f, _ = format.Lookup("id")
	}
	return form{f, in}
}

// Normal returns what brings ids of a type to the form in which they are
// compared.
func Normal(typ string, in format.Context) func([]byte) []byte {
	f := newForm(typ, in)
	return func(text []byte) []byte {
		normal, _ := f.normal(text)
		return normal
	}
}

// normal returns the normal form of an id; ok is false for one that was damaged.
func (f form) normal(text []byte) (normal []byte, ok bool) {
	text = bytes.TrimSpace(text)
	if f.format == nil || f.format.ID() == "id" && plain(text) {
		return text, true
	}
	r := f.format.Check(string(text), f.in)
	switch r.State {
	case format.Valid:
		return []byte(r.Normal), true
	case format.Invalid:
		return text, r.Reason != format.ReasonScientific && r.Reason != format.ReasonDecimal
	case format.Undecided, format.Missing:
	}
	return text, true
}

// plain reports whether an id can only mean itself: no power of ten, no
// fraction, nothing invisible.
func plain(text []byte) bool {
	for _, b := range text {
		switch {
		case b >= '0' && b <= '9', b >= 'A' && b <= 'Z' && b != 'E', b >= 'a' && b <= 'z' && b != 'e', b == '-', b == '_':
		default:
			return false
		}
	}
	return true
}

// Collector gathers the keys of one dataset, batch by batch, for one worker.
type Collector struct {
	id, merged, into int                   // positions of the vectors, -1: absent
	split            func(string) []string // of a list that was delivered as text
	form             form
	exact, stripped  []uint64
	unreadable       int64
}

// NewCollector returns a collector for a dataset with the given schema. typ is
// the format of its ids, split reads a list of them from its text.
func NewCollector(schema *record.Schema, typ string, in format.Context, split func(string) []string) *Collector {
	return &Collector{
		id:     schema.Column("id"),
		merged: schema.Column("merged_ids"),
		into:   schema.Column("merged_into"),
		split:  split,
		form:   newForm(typ, in),
	}
}

// Add gathers the keys of all rows of a batch, archived ones too.
func (c *Collector) Add(b *record.Batch) {
	if c.id >= 0 {
		v := b.Vectors[c.id]
		for row := range b.Rows {
			if text := v.Cells.At(v.Index(row)); text != nil {
				c.key(text)
			}
		}
	}
	if c.merged < 0 {
		return
	}
	v := b.Vectors[c.merged]
	for row := range b.Rows {
		for _, id := range members(v, v.Index(row), c.split) {
			c.key([]byte(id))
		}
	}
}

// members are the ids of one cell of a list: as they were read, or in the first
// pass over the records, when all is text, from its text.
func members(v *record.Vector, i int, split func(string) []string) []string {
	switch {
	case v.Null[i]:
		return nil
	case v.Kind == record.List:
		return v.List[i]
	}
	return split(string(v.Cells.At(i)))
}

func (c *Collector) key(text []byte) {
	normal, ok := c.form.normal(text)
	if !ok {
		c.unreadable++
		return
	}
	c.exact = append(c.exact, xxh3.Hash(normal))
	if len(normal) > 0 && normal[0] == '0' {
		c.stripped = append(c.stripped, xxh3.Hash(bytes.TrimLeft(normal, "0")))
	}
}

// Merge puts together what the workers gathered. read says that every record
// that exists was read.
func Merge(cs []*Collector, read bool) *Keys {
	k := &Keys{}
	for _, c := range cs {
		k.exact = append(k.exact, c.exact...)
		k.stripped = append(k.stripped, c.stripped...)
		k.Unreadable += c.unreadable
		k.Merged = c.merged >= 0 || c.into >= 0
		k.form = c.form
		read = read && c.id >= 0
	}
	slices.Sort(k.exact)
	slices.Sort(k.stripped)
	k.exact, k.stripped = slices.Compact(k.exact), slices.Compact(k.stripped)
	k.Complete = read && k.Unreadable == 0
	return k
}

// Normal is the form in which ids of this dataset are compared.
func (k *Keys) Normal(text []byte) string {
	normal, _ := k.form.normal(text)
	return string(normal)
}

// Lookup says whether an id exists. damaged says why it may not be found
// although its record exists: the id cannot be read, or it exists with leading
// zeros that one side has lost.
func (k *Keys) Lookup(text []byte) (found, damaged bool) {
	normal, ok := k.form.normal(text)
	if !ok {
		return false, true
	}
	if has(k.exact, normal) {
		return true, false
	}
	digits := bytes.TrimLeft(normal, "0")
	return false, has(k.exact, digits) || has(k.stripped, digits)
}

func has(hashes []uint64, text []byte) bool {
	_, ok := slices.BinarySearch(hashes, xxh3.Hash(text))
	return ok
}
