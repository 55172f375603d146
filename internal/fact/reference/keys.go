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
	Complete   bool             // every record that exists was read, and every id of them
	Read       bool             // every record that exists was read, and has an id
	Unreadable map[Damage]int64 // ids that were damaged on the way, such as 4.5E+10
	Merged     bool             // swallowed ids were supplied

	exact    []uint64 // hashes, sorted
	stripped []uint64 // of ids with leading zeros, hashes without them
	folded   []uint64 // of ids with letters, hashes in small letters
	form     form
}

// Damage says what became of an id on its way, in the words of the reasons of
// formats.
type Damage string

// What ids suffer. An id may be damaged and still be one of the list: then it is
// found there in the form that it had before.
const (
	Intact      Damage = ""
	Scientific         = Damage(format.ReasonScientific)  // 4.5E+10
	Decimal            = Damage(format.ReasonDecimal)     // 4502.0
	LostCase           = Damage(format.ReasonCase)        // it exists in other capitals
	LostZeros          = Damage(format.ReasonLeadingZero) // it exists with zeros in front
	OtherFormat        = Damage(format.ReasonFormat)      // it exists without separators
)

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

// normal returns the normal form of an id, and what has made it unreadable.
func (f form) normal(text []byte) (normal []byte, lost Damage) {
	text = bytes.TrimSpace(text)
	if f.format == nil || f.format.ID() == "id" && plain(text) {
		return format.ShortID(text), Intact
	}
	r := f.format.Check(string(text), f.in)
	switch r.State {
	case format.Valid:
		return []byte(r.Normal), Intact
	case format.Invalid:
		if r.Reason == format.ReasonScientific || r.Reason == format.ReasonDecimal || r.Reason == format.ReasonCase {
			return text, Damage(r.Reason)
		}
	case format.Undecided, format.Missing:
	}
	return text, Intact
}

// mayLoseCase reports whether an id may have had other capitals: it has letters,
// all small or all capitals, and its format has no check characters that prove
// them.
func (f form) mayLoseCase(text []byte) bool {
	if f.format == nil || f.format.ID() == "salesforce_id" || !hasLetter(text) {
		return false
	}
	return bytes.Equal(text, bytes.ToLower(text)) || bytes.Equal(text, bytes.ToUpper(text))
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
	folded           []uint64
	unreadable       map[Damage]int64
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

// Key gathers one id that is known from elsewhere than a record, such as a list of
// all ids.
func (c *Collector) Key(text []byte) { c.key(text) }

func (c *Collector) key(text []byte) {
	normal, lost := c.form.normal(text)
	if lost != Intact {
		if c.unreadable == nil {
			c.unreadable = map[Damage]int64{}
		}
		c.unreadable[lost]++
		return
	}
	c.exact = append(c.exact, xxh3.Hash(normal))
	if len(normal) > 0 && normal[0] == '0' {
		c.stripped = append(c.stripped, xxh3.Hash(bytes.TrimLeft(normal, "0")))
	}
	if hasLetter(normal) {
		c.folded = append(c.folded, xxh3.Hash(bytes.ToLower(normal)))
	}
}

func hasLetter(text []byte) bool {
	for _, b := range text {
		if b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= 0x80 {
			return true
		}
	}
	return false
}

// Merge puts together what the workers gathered. read says that every record
// that exists was read.
func Merge(cs []*Collector, read bool) *Keys {
	k := &Keys{}
	for _, c := range cs {
		k.exact = append(k.exact, c.exact...)
		k.stripped = append(k.stripped, c.stripped...)
		k.folded = append(k.folded, c.folded...)
		for why, n := range c.unreadable {
			if k.Unreadable == nil {
				k.Unreadable = map[Damage]int64{}
			}
			k.Unreadable[why] += n
		}
		k.Merged = c.merged >= 0 || c.into >= 0
		k.form = c.form
		read = read && c.id >= 0
	}
	for _, list := range []*[]uint64{&k.exact, &k.stripped, &k.folded} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	k.Read = read
	k.Complete = read && len(k.Unreadable) == 0
	return k
}

// Normal is the form in which ids of this dataset are compared, "" for one that
// was damaged: nobody knows whose it is.
func (k *Keys) Normal(text []byte) string {
	normal, lost := k.form.normal(text)
	if lost != Intact {
		return ""
	}
	return string(normal)
}

// Lookup says whether an id exists. damage says why it may not be found although
// its record exists: the id cannot be read, or it exists in a form that one side
// has lost.
func (k *Keys) Lookup(text []byte) (found bool, damage Damage) {
	normal, lost := k.form.normal(text)
	switch {
	case lost != Intact:
		return false, lost
	case has(k.exact, normal):
		return true, Intact
	}
	digits := bytes.TrimLeft(normal, "0")
	switch {
	case len(digits) > 0 && (len(digits) < len(normal) && has(k.exact, digits) || has(k.stripped, digits)):
		return false, LostZeros
	case k.form.mayLoseCase(normal) && has(k.folded, bytes.ToLower(normal)):
		return false, LostCase
	}
	if bare, grouped := ungrouped(normal); grouped && has(k.exact, bare) {
		return false, OtherFormat
	}
	return false, Intact
}

// ungrouped is a number without the marks between its groups of three digits:
// 44,664,224,891 was an id before somebody wrote it as an amount.
func ungrouped(text []byte) (bare []byte, grouped bool) {
	mark := byte(0)
	run := 0
	for _, b := range text {
		switch {
		case b >= '0' && b <= '9':
			bare = append(bare, b)
			run++
		case b == ',' || b == '.' || b == ' ' || b == '\'':
			if run == 0 || run > 3 || mark != 0 && (b != mark || run != 3) {
				return nil, false
			}
			mark, run = b, 0
		default:
			return nil, false
		}
	}
	return bare, mark != 0 && run == 3
}

func has(hashes []uint64, text []byte) bool {
	_, ok := slices.BinarySearch(hashes, xxh3.Hash(text))
	return ok
}
