package match

// who says what the records are, as far as names go.
type who uint8

const (
	things        who = iota // neither: deals, products, films
	persons                  // contacts, leads, users
	organisations            // companies, sites
)

// guess decides who the records are by what was said, else by their fields.
func (e *engine) guess() who {
	switch e.opt.Entity {
	case "contact", "lead", "user", "person":
		return persons
	case "company", "account", "organisation":
		return organisations
	case "":
	default:
		return things
	}
	place := false
	for _, f := range e.fields {
		known := 2*f.filled >= e.n
		switch f.kind {
		case GivenName, FamilyName:
			if known {
				return persons
			}
		case FullName:
			if known && 4*f.values() > f.filled {
				return persons
			}
		case Company:
			place = place || known && e.title() == f
		case Address, Phone, Web, Postcode:
			place = place || known && e.title() != nil
		case Text, Email, City, Country, Date, Number, Code, Enum:
		}
	}
	if place {
		return organisations
	}
	return things
}

// named reports whether a field holds names of persons.
func (f *field) named() bool {
	return f.kind == GivenName || f.kind == FamilyName || f.kind == FullName
}

// title is the field that things are called by where no name of a person or
// company is among them: the most telling text that most records have.
func (e *engine) title() *field {
	var best *field
	for _, f := range e.fields {
		if f.left != "" || 2*f.filled < e.n {
			continue
		}
		if (f.kind == Text || f.kind == FullName || f.kind == Company) && (best == nil || f.u7 < best.u7) {
			best = f
		}
	}
	return best
}

// kindLevel is the best level of two records in the fields of a kind.
func (e *engine) kindLevel(k Kind, a, b int32) uint8 {
	best := uint8(levelNull)
	for _, f := range e.fields {
		if f.kind == k {
			best = max(best, f.compare(f.ids[a], f.ids[b]))
		}
	}
	return best
}

// unlike reports whether two records cannot be one person: first names that
// contradict, without them last names, or birth dates.
func (e *engine) unlike(a, b int32) bool {
	for _, f := range e.fields {
		if f.kind == Date && f.birth && f.compare(f.ids[a], f.ids[b]) == levelDiffers {
			return true
		}
	}
	for _, k := range [...]Kind{GivenName, FullName, FamilyName} {
		switch l := e.kindLevel(k, a, b); {
		case l == levelNull:
		case k == FullName:
			return l <= 3
		default:
			return l < 4
		}
	}
	return false
}

// alike reports whether first and last names agree, whole or changed about.
func (e *engine) alike(a, b int32) bool {
	if e.kindLevel(FullName, a, b) >= 5 {
		return true
	}
	return e.kindLevel(GivenName, a, b) >= 4 && e.kindLevel(FamilyName, a, b) >= 5 || e.swapped(a, b)
}

// swapped reports whether the first name of one is the last name of the other.
func (e *engine) swapped(a, b int32) bool {
	if e.given == nil || e.surname == nil {
		return false
	}
	g, s := e.given, e.surname
	return crossed(g, s, g.ids[a], s.ids[b]) && crossed(g, s, g.ids[b], s.ids[a])
}

// crossed reports whether a first name and a last name are one word, but for a slip.
func crossed(g, s *field, first, last uint32) bool {
	if first == 0 || last == 0 {
		return false
	}
	x, y := g.text.Bytes(first), s.text.Bytes(last)
	if string(x) == string(y) || min(len(x), len(y)) > 3 && distance(x, y, 1) == 1 || min(len(x), len(y)) > 5 && distance(x, y, 2) == 2 {
		return true
	}
	return partOf(x, y) || partOf(y, x)
}

// partOf reports whether a text of one word is a word of another.
func partOf(word, text []byte) bool {
	found := false
	if len(word) > 2 && len(text) > len(word) {
		words(text, func(w []byte) { found = found || string(w) == string(word) })
	}
	return found
}

// nameOf is a record's name as one number, 0 without one.
func (e *engine) nameOf(r int32) uint64 {
	var h uint64
	for i, f := range e.fields {
		switch f.kind {
		case GivenName, FamilyName, FullName:
			if e.who == persons {
				h = h*31 + uint64(f.ids[r])<<8 + uint64(i)
			}
		case Company:
			if e.who == organisations && f.ids[r] != 0 {
				return uint64(f.ids[r])
			}
		case Text, Email, Phone, Address, Postcode, City, Country, Date, Number, Code, Enum, Web:
		}
	}
	return h
}

// sameName reports whether two organisations are called the same.
func (e *engine) sameName(a, b int32) bool {
	return e.kindLevel(Company, a, b) == levelSame
}

// family is the record that stands above all others of a record's family, the
// record itself where it has children only, and -1 for one without relatives.
func (e *engine) family(r int32) int32 {
	if e.parent == nil {
		return -1
	}
	at := r
	for range 64 { // a circle ends as well
		if e.parent[at] < 0 {
			break
		}
		at = e.parent[at]
	}
	if at == r && !e.hasChild[r] {
		return -1
	}
	return at
}

// kin reports whether two records are two members of one family: mother and
// daughter, or relatives that are not called the same.
func (e *engine) kin(a, b int32) bool {
	top := e.family(a)
	return top >= 0 && top == e.family(b) && (e.parent[a] == b || e.parent[b] == a || !e.sameName(a, b))
}

// inherited reports whether a record has a value from its family: an ancestor has
// it as well, or another child of its parent, or a child of its own.
func (e *engine) inherited(f *field, r int32) bool {
	if e.parent == nil || f.ids[r] == 0 {
		return false
	}
	top := e.family(r)
	return top >= 0 && e.familyHas[familyValue{f, top, f.ids[r]}] > 1
}

type familyValue struct {
	f   *field
	top int32
	v   uint32
}

// relatives counts for every family how many of its records have a value.
func (e *engine) relatives() {
	if e.parent == nil {
		return
	}
	e.hasChild = make([]bool, e.n)
	for _, p := range e.parent {
		if p >= 0 {
			e.hasChild[p] = true
		}
	}
	e.familyHas = make(map[familyValue]int)
	for r := range e.parent {
		top := e.family(int32(r))
		if top < 0 {
			continue
		}
		for _, f := range e.fields {
			if v := f.ids[r]; v != 0 && (f.kind == Web || f.tax) {
				e.familyHas[familyValue{f, top, v}]++
			}
		}
	}
}
