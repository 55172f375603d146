package rows

import (
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Keys are values that a record can be recognised by, as hashes: none, one or,
// where it has several addresses, more.
type Keys func(row int) []uint64

// Join reads the keys of one field after another.
func Join(all ...Keys) Keys {
	var out []uint64
	return func(row int) []uint64 {
		out = out[:0]
		for _, k := range all {
			out = append(out, k(row)...)
		}
		return out
	}
}

// IDs are the id of a record and those it has swallowed, in a space of names of
// their own, so that the id of one tool is never taken for that of another.
func (r *Rows) IDs(space uint64) Keys {
	id, swallowed := r.byCode("id", r.idHash), r.Field("merged_ids")
	return func(row int) []uint64 {
		out := id(row)
		for _, x := range r.List(swallowed, row) {
			if key, ok := r.idKey(x); ok {
				out = append(out, key)
			}
		}
		return mix(out, space)
	}
}

// External are the ids of another tool that a field of this one carries. of
// says how that tool writes its ids.
func (r *Rows) External(field string, of *Rows, space uint64) Keys {
	keys := r.byCode(field, of.idHash)
	return func(row int) []uint64 { return mix(keys(row), space) }
}

// SpelledIDs are IDs without regard to capitals,
// of ids that have letters of one case: some tool on the way wrote them so.
func (r *Rows) SpelledIDs(space uint64) Keys {
	keys := r.byCode("id", r.spelledHash)
	return func(row int) []uint64 { return mix(keys(row), space) }
}

// SpelledExternal is External without regard to capitals, as SpelledIDs.
func (r *Rows) SpelledExternal(field string, of *Rows, space uint64) Keys {
	keys := r.byCode(field, of.spelledHash)
	return func(row int) []uint64 { return mix(keys(row), space) }
}

func (r *Rows) spelledHash(text string) (uint64, bool) {
	normal, small := r.normal("id", r.typeOf("id"), text), strings.ToLower(text)
	if r.typeOf("id") == "salesforce_id" || normal == "" || strings.ToUpper(text) == small || text != small && text != strings.ToUpper(text) {
		return 0, false
	}
	return xxh3.HashString(strings.ToLower(normal)), true
}

func (r *Rows) idHash(text string) (uint64, bool) { return r.idKey(text) }

func mix(keys []uint64, space uint64) []uint64 {
	out := make([]uint64, len(keys))
	for i, k := range keys {
		out[i] = k*0x9e3779b97f4a7c15 ^ space
	}
	return out
}

// Values are the normal forms of a field.
func (r *Rows) Values(field string) Keys {
	typ := r.typeOf(field)
	return r.byCode(field, func(text string) (uint64, bool) {
		normal := r.normal(field, typ, text)
		return xxh3.HashString(normal), normal != ""
	})
}

// Addresses are the e-mail addresses of a record, as the mailboxes they mean.
func (r *Rows) Addresses() Keys {
	one := r.byCode("email", mailbox)
	more := r.Field("emails")
	return func(row int) []uint64 {
		out := one(row)
		for _, text := range r.List(more, row) {
			if key, ok := mailbox(text); ok {
				out = append(out, key)
			}
		}
		return out
	}
}

func mailbox(text string) (uint64, bool) {
	f, _ := format.Lookup("email")
	x := f.Check(text, format.Context{})
	return xxh3.HashString(x.Normal), x.Ok()
}

// Domains are the registrable domains of a company that are its own: neither
// those of providers nor what it inherits from its mother or shares with its
// sisters (checks.md, section 11).
func (r *Rows) Domains() Keys {
	own := r.hosts()
	parent := r.Field("parent_id")
	if parent < 0 {
		return own
	}
	inherited := map[int]bool{}
	type family struct {
		mother int32
		domain uint64
	}
	first := map[family]int{}
	for row := range r.Len() {
		mother := r.Find(r.Cell(parent, row))
		if mother == None || int(mother) == row {
			continue
		}
		for _, k := range own(row) {
			sister, shared := first[family{mother, k}]
			if shared {
				inherited[row], inherited[sister] = true, true
			}
			first[family{mother, k}] = row
			if r.descends(row, k, own, parent) {
				inherited[row] = true
			}
		}
	}
	return func(row int) []uint64 {
		if inherited[row] {
			return nil
		}
		return own(row)
	}
}

// descends reports whether an ancestor of a record has the same domain.
func (r *Rows) descends(row int, domain uint64, own Keys, parent int) bool {
	const deepest = 16
	at := row
	for range deepest {
		mother := r.Find(r.Cell(parent, at))
		if mother == None || int(mother) == row {
			return false
		}
		if slices.Contains(own(int(mother)), domain) {
			return true
		}
		at = int(mother)
	}
	return false
}

func (r *Rows) hosts() Keys {
	domain, website := r.byCode("domain", host), r.byCode("website", host)
	return func(row int) []uint64 {
		if out := domain(row); len(out) > 0 {
			return out
		}
		return website(row)
	}
}

func host(text string) (uint64, bool) {
	d := format.DomainOf(text)
	if d == "" || format.IsPublicDomain(d) {
		return 0, false
	}
	return xxh3.HashString(d), true
}

// byCode computes a key once for each distinct value of a field.
func (r *Rows) byCode(field string, key func(text string) (uint64, bool)) Keys {
	at := r.Field(field)
	if at < 0 {
		return func(int) []uint64 { return nil }
	}
	v := r.Vectors[at]
	says := r.filled[at]
	keys := make([]uint64, v.Size())
	there := make([]bool, v.Size())
	for i := range keys {
		if says[i] {
			keys[i], there[i] = key(string(v.Cells.At(i)))
		}
	}
	return func(row int) []uint64 {
		if c := v.Codes[row]; there[c] {
			return keys[c : c+1 : c+1]
		}
		return nil
	}
}

// Role reports whether the main address of a record is that of a function, such
// as info@, and not of a person.
func (r *Rows) Role(row int) bool {
	role, _ := format.IsRoleEmail(r.Cell(r.Field("email"), row))
	return role
}

// GivenName is the first name of a record, from its own field or from the full
// name; "" where nobody knows.
func (r *Rows) GivenName(row int) string {
	if name := r.Cell(r.Field("first_name"), row); name != "" {
		return name
	}
	first, _, _ := strings.Cut(r.Cell(r.Field("full_name"), row), " ")
	return first
}

// FamilyName is the last name, as far as it is a field of its own.
func (r *Rows) FamilyName(row int) string { return r.Cell(r.Field("last_name"), row) }

// Unlike reports whether two records are two people: both first names are known
// and have nothing in common, or without first names the last names.
func Unlike(a *Rows, i int, b *Rows, j int) bool {
	x, y := a.GivenName(i), b.GivenName(j)
	typ := "first_name"
	if x == "" || y == "" {
		x, y, typ = a.FamilyName(i), b.FamilyName(j), "last_name"
	}
	return x != "" && y != "" && Contradict(x, y, typ)
}

// Contradict reports whether two names of a type cannot be one: they are
// neither notations of one name nor near, nor is one the beginning of the other.
func Contradict(x, y, typ string) bool {
	f, _ := format.Lookup(typ)
	if d := f.Compare(x, y, format.Context{}); d.Class != format.ClassDifferent {
		return false
	}
	short, long := strings.ToLower(strings.TrimRight(x, ".")), strings.ToLower(y)
	if len(short) > len(long) {
		short, long = strings.ToLower(strings.TrimRight(y, ".")), strings.ToLower(x)
	}
	return !strings.HasPrefix(long, short)
}

// Kind is how the values of a field read.
func (r *Rows) Kind(field int) record.Kind { return r.Schema.Fields[field].Kind }
