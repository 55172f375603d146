package match

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// field is one column, of a link the two columns that hold the same, in canonical
// order of the records. All that is known of a value is known once: records hold
// its number, and number 0 is a value that says nothing.
type field struct {
	name string
	kind Kind
	left string // why it is not used, "" when it is
	at   [2]int // position of its column in each table, -1 for none

	ids  []uint32 // value of each record
	text *record.Dict
	df   []uint32 // records that have a value, by value

	filled int

	words   []uint32 // words of all values, one value behind the other
	wordEnd []uint32 // where the words of a value end
	vocab   *vocab

	days   []day
	num    []float64
	bone   []uint32            // of e-mails: hash of the local part; of others, of the skeleton
	domain []uint32            // of e-mails and web sites: hash of the registrable domain, 0 for a public one
	users  []uint32            // of e-mails: records with an address at the same host
	formal map[uint32][]uint32 // of given names: hashes of the names that a word stands for

	u7    float64  // chance that two records agree
	tax   bool     // a number that a thing has only one of
	birth bool     // the day on which somebody was born
	role  []uint32 // by record: its mailbox where that is one of a function and no more than a place; nil where none is

	implied []*field // fields whose agreement brings that of this one with it
}

// values returns the number of values, null included.
func (f *field) values() int { return f.text.Len() }

// word returns the words of a value.
func (f *field) word(v uint32) []uint32 {
	if v == 0 {
		return nil
	}
	return f.words[f.wordEnd[v-1]:f.wordEnd[v]]
}

// columnOf are the two columns that a field is read from.
type columnOf struct {
	col  *Column
	rows []int32 // canonical order: row of each record
}

// readField types and normalises one column or a pair of columns.
func readField(name string, cols []columnOf, n int) *field {
	f := &field{name: name, at: [2]int{-1, -1}, ids: make([]uint32, n), text: record.NewDict(), vocab: newVocab()}
	declared, header := "", ""
	for _, c := range cols {
		if c.col != nil && header == "" {
			header, declared = c.col.Name, c.col.Type
		}
	}
	sample, distinct, filled := sampleOf(cols)
	l := survey(sample)
	f.kind = kindOf(header, declared, l, distinct, filled)
	f.tax, f.birth = f.kind == Code && isTax(header, declared), f.kind == Date && isBirth(header, declared)
	if clocked(f.kind, sample) {
		f.left = "a time of the tool itself"
	}
	f.number(cols)
	f.text.Seal()
	f.derive()
	if f.left == "" {
		f.left = f.useless(n, l)
	}
	return f
}

// sampleOf returns distinct values by their hash, which no order of rows changes.
func sampleOf(cols []columnOf) (sample []string, distinct, filled int) {
	type hashed struct {
		h uint64
		s string
	}
	var all []hashed
	limit := uint64(math.MaxUint64)
	for _, c := range cols {
		if c.col == nil {
			continue
		}
		for _, code := range c.col.Codes {
			if code != 0 {
				filled++
			}
		}
		d := c.col.Dict
		distinct += d.Len() - 1
		if d.Len() > 8*sampled {
			limit = math.MaxUint64 / uint64(d.Len()) * 4 * sampled //nolint:gosec // a length
		}
		for i := 1; i < d.Len(); i++ {
			b := d.At(i)
			if h := xxh3.Hash(b); h <= limit {
				all = append(all, hashed{h, string(b)})
			}
		}
	}
	slices.SortFunc(all, func(a, b hashed) int {
		if a.h != b.h {
			if a.h < b.h {
				return -1
			}
			return 1
		}
		return strings.Compare(a.s, b.s)
	})
	all = slices.Compact(all)
	for _, v := range all {
		if len(sample) == sampled {
			break
		}
		if !format.IsPlaceholder(v.s, "") && strings.TrimSpace(v.s) != "" {
			sample = append(sample, v.s)
		}
	}
	return sample, distinct, filled
}

// clocked reports whether the values are times of day as well: those of creation
// and change, which say nothing about the thing.
func clocked(k Kind, sample []string) bool {
	if k != Date || len(sample) == 0 {
		return false
	}
	n := 0
	for _, s := range sample {
		if i := strings.IndexByte(s, ':'); i > 8 && !strings.Contains(s, "00:00") {
			n++
		}
	}
	return 2*n > len(sample)
}

// useless says why a column can never tell two records apart or bring them
// together, "" when it may.
func (f *field) useless(n int, l look) string {
	top := uint32(0)
	for _, k := range f.df[1:] {
		top = max(top, k)
	}
	switch {
	case f.filled*100 < n || f.filled < 2:
		return "nearly always empty"
	case f.values() == 2 || float64(top) > .6*float64(f.filled):
		return "one value nearly everywhere"
	case f.kind == Code && f.values()-1 == f.filled && f.filled == n && n >= 20 && median(l.words) == 1 && f.counts():
		return "another value in every record"
	case f.kind == Text && median(l.words) >= 25:
		return "free text"
	}
	return ""
}

// counts reports whether a column of unique codes is of ids that a tool has
// given: they share their form.
func (f *field) counts() bool {
	same := 0
	for i := 1; i < f.values(); i++ {
		if len(f.text.At(i)) == len(f.text.At(1)) || allDigits(f.text.At(i)) {
			same++
		}
	}
	return float64(same) >= .9*float64(f.values()-1)
}

// number gives every value a number in the order of its first record.
func (f *field) number(cols []columnOf) {
	var first []string // a spelling of each value as delivered
	first = append(first, "")
	at := 0
	var buf []byte
	for _, c := range cols {
		if c.col == nil {
			at += len(c.rows)
			continue
		}
		known := make([]uint32, c.col.Dict.Len())
		seen := make([]bool, c.col.Dict.Len())
		for _, row := range c.rows {
			code := c.col.Codes[row]
			if code != 0 && !seen[code] {
				seen[code] = true
				raw := record.Borrow(c.col.Dict.Bytes(code))
				buf = f.normal(buf[:0], raw)
				known[code] = f.text.Code(buf)
				if int(known[code]) == len(first) {
					first = append(first, raw)
				}
			}
			f.ids[at] = known[code]
			at++
		}
	}
	f.df = make([]uint32, f.text.Len())
	for _, id := range f.ids {
		f.df[id]++
	}
	f.df[0] = 0
	f.silence(first)
	for _, k := range f.df {
		f.filled += int(k)
	}
	f.u7 = f.chance(len(cols[0].rows))
}

// silence makes null what is filled in and says nothing. A value that only one
// record has joins nobody, so that it need not be asked.
func (f *field) silence(first []string) {
	var mute []bool
	for v := 1; v < len(first); v++ {
		if f.df[v] < 2 || !f.saysNothing(uint32(v), first[v]) {
			continue
		}
		if mute == nil {
			mute = make([]bool, len(first))
		}
		mute[v] = true
		f.df[v] = 0
	}
	if mute == nil {
		return
	}
	for i, id := range f.ids {
		if !mute[id] {
			continue
		}
		if f.ids[i] = 0; f.kind == Email && f.office(id) {
			if f.role == nil {
				f.role = make([]uint32, len(f.ids))
			}
			f.role[i] = id
		}
	}
}

func (f *field) saysNothing(v uint32, raw string) bool {
	if len(raw) > 200 {
		return false
	}
	switch f.kind {
	case Enum, Number, Date, Country, Postcode, City:
		return format.IsPlaceholder(raw, "")
	case Email:
		return f.office(v) || format.IsPlaceholder(raw, "") || format.IsTestValue(raw) && f.df[v] > 3
	case Phone:
		return fillerDigits(f.text.Bytes(v)) || format.IsPlaceholder(raw, "")
	case Text, GivenName, FamilyName, FullName, Company, Address, Code, Web:
	}
	return format.IsPlaceholder(raw, "")
}

// office reports whether a mailbox is that of a function, such as info@.
func (f *field) office(v uint32) bool {
	t := f.text.Bytes(v)
	return format.IsRoleWord(string(t[:max(bytes.IndexByte(t, '@'), 0)]))
}

// fillerDigits reports whether digits were typed to fill a field: one digit, or
// counting.
func fillerDigits(s []byte) bool {
	same, up, down := true, true, true
	for i := 1; i < len(s); i++ {
		same = same && s[i] == s[0]
		up = up && (s[i] == s[i-1]+1 || s[i-1] == '9' && s[i] == '0')
		down = down && s[i]+1 == s[i-1]
	}
	return same || up || down
}

// chance is how often two records of one table agree: of a link those of each
// side, since records of both may well be one thing.
func (f *field) chance(left int) float64 {
	same, pairs, filled := 0.0, 0.0, 0.0
	df := make([]uint32, f.values())
	for _, ids := range [...][]uint32{f.ids[:left], f.ids[left:]} {
		clear(df)
		n := 0.0
		for _, id := range ids {
			if id != 0 {
				same += float64(df[id])
				df[id]++
				n++
			}
		}
		pairs += n * (n - 1) / 2
		filled += n
	}
	if pairs == 0 {
		return 1
	}
	return max(same/pairs, 1/(filled*filled))
}
