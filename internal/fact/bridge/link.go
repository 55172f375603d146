package bridge

import (
	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/rows"
)

// Spaces of names: an id of one side is another thing than the same id of the
// other, and a value of one field another than that of a second.
const (
	idsOfA = 0xa11ce
	idsOfB = 0xb0b
)

// Link finds the partners of all records: in the order of the methods, each only
// where it is one to one. What is gone on one side finds its partner too, unless
// a living record is one.
func (b *Bridge) Link() {
	b.Links = &Links{A: newPartners(b.A.Len()), B: newPartners(b.B.Len())}
	for _, s := range b.steps() {
		b.join(s)
	}
}

// step is one way of finding partners.
type step struct {
	method Method
	a, b   rows.Keys
	unlike func(i, j int) bool // says of two that share a key that they are not one; nil: nothing does
}

// steps are the ways that the fields of both sides allow, strongest first.
func (b *Bridge) steps() []step {
	var out []step
	var keys []step
	for _, name := range b.keys() {
		f := b.Entity().Field(name)
		switch {
		case f == nil:
		case reference.NamesOther(f):
			out = append(out, b.byID(name)...)
		case name == "email":
			keys = append(keys, step{method: Key, a: b.A.Addresses(), b: b.B.Addresses()})
		case name == "domain" || name == "website":
			keys = append(keys, step{method: Key, a: b.A.Domains(), b: b.B.Domains()})
		case b.A.Field(name) >= 0 && b.B.Field(name) >= 0:
			keys = append(keys, step{method: Key, a: b.A.Values(name), b: b.B.Values(name)})
		}
	}
	out = append(out, keys...)
	if len(b.Syncs) > 0 && b.carriesIDs() {
		out = append(out, b.byID("external_id")...)
	}
	switch b.Entity().Word() {
	case "contact", "lead":
		out = append(out, step{method: Email, a: b.A.Addresses(), b: b.B.Addresses(), unlike: b.twoPeople})
	case "company":
		out = append(out, step{method: Domain, a: b.A.Domains(), b: b.B.Domains()})
	}
	return out
}

// keys are the fields by which the syncs match records, and those that the
// inventory says identify one.
func (b *Bridge) keys() []string {
	var out []string
	seen := map[string]bool{}
	add := func(names ...string) {
		for _, n := range names {
			if !seen[n] {
				out, seen[n] = append(out, n), true
			}
		}
	}
	for _, s := range b.Syncs {
		add(s.Key...)
	}
	mapped := b.Mappings()
	for _, f := range b.Entity().Fields {
		if f.Unique && f.Label != "id" && (mapped[f.Label] != nil || len(b.Syncs) == 0 && f.Type != "id") {
			add(f.Label)
		}
	}
	return out
}

// byID are the ways that an id field opens: the ids as they are, then without
// regard to capitals.
func (b *Bridge) byID(field string) []step {
	return []step{
		{method: ExternalID, a: b.ids(b.A, field, idsOfA, idsOfB), b: b.ids(b.B, field, idsOfB, idsOfA)},
		{method: ExternalID, a: b.spelled(b.A, field, idsOfA, idsOfB), b: b.spelled(b.B, field, idsOfB, idsOfA)},
	}
}

func (b *Bridge) spelled(side *rows.Rows, field string, own, other uint64) rows.Keys {
	return rows.Join(side.SpelledExternal(field, b.Other(side), other), side.SpelledIDs(own))
}

// ids are the keys of one side that an id field makes: the ids of the other tool
// that it carries, and its own, which the other side may carry.
func (b *Bridge) ids(side *rows.Rows, field string, own, other uint64) rows.Keys {
	return rows.Join(side.External(field, b.Other(side), other), side.IDs(own))
}

// carriesIDs reports whether external_id of one side holds ids of the other: at
// least half of its values exist there. A tool that is joined with several says
// in the key of each sync which field is whose.
func (b *Bridge) carriesIDs() bool {
	for _, side := range []*rows.Rows{b.A, b.B} {
		at, other := side.Field("external_id"), b.Other(side)
		filled, found := 0, 0
		for row := range side.Len() {
			if id := side.Cell(at, row); id != "" && side.Living[row] {
				filled++
				if other.Find(id) != rows.None {
					found++
				}
			}
		}
		if filled > 0 && 2*found >= filled {
			return true
		}
	}
	return false
}

// twoPeople reports whether two records with one address are two people, or
// nobody in particular.
func (b *Bridge) twoPeople(i, j int) bool {
	if rows.Unlike(b.A, i, b.B, j) {
		return true
	}
	return b.A.Role(i) && (b.A.GivenName(i) == "" || b.B.GivenName(j) == "")
}

// holder is who has a key on one side.
type holder struct {
	row    int32
	living bool
	count  int32 // records of the best kind: living ones, else gone ones
}

// join links what is still alone and shares a key that one record on each side
// has.
func (b *Bridge) join(s step) {
	held := b.holders(b.B, &b.Links.B, s.b)
	type edge struct{ a, b int32 }
	var edges []edge
	suitors := make(map[int32]int32, len(held))
	for row := range b.A.Len() {
		if !b.alone(b.A, &b.Links.A, row) {
			continue
		}
		partner, candidates := rows.None, int32(0)
		for _, k := range s.a(row) {
			h, ok := held[k]
			switch {
			case !ok, h.count == 1 && s.unlike != nil && s.unlike(row, int(h.row)):
			case h.count > 1:
				candidates = max(candidates, h.count)
				partner = rows.None
			case partner == rows.None && candidates == 0:
				partner, candidates = h.row, 1
			case h.row != partner:
				partner, candidates = rows.None, max(candidates, 2)
			}
		}
		b.Links.A.Candidates[row] = max(b.Links.A.Candidates[row], candidates)
		if partner != rows.None {
			edges = append(edges, edge{int32(row), partner})
			suitors[partner]++
		}
	}
	// A record that is gone does not take the partner of a living one.
	living := make(map[int32]int32, len(suitors))
	for _, e := range edges {
		if b.A.Living[e.a] {
			living[e.b]++
		}
	}
	for _, e := range edges {
		n := suitors[e.b]
		if living[e.b] > 0 {
			n = living[e.b]
		}
		b.Links.B.Candidates[e.b] = max(b.Links.B.Candidates[e.b], n)
		if n == 1 && (b.A.Living[e.a] || living[e.b] == 0) {
			b.Links.A.Row[e.a], b.Links.B.Row[e.b] = e.b, e.a
			b.Links.A.Method[e.a], b.Links.B.Method[e.b] = s.method, s.method
			b.Links.Counts[s.method]++
		}
	}
	b.counted(s)
}

// counted notes for the records of B how many of A could be theirs.
func (b *Bridge) counted(s step) {
	held := b.holders(b.A, &b.Links.A, s.a)
	for row := range b.B.Len() {
		if !b.alone(b.B, &b.Links.B, row) {
			continue
		}
		for _, k := range s.b(row) {
			if h, ok := held[k]; ok && (h.count > 1 || s.unlike == nil || !s.unlike(int(h.row), row)) {
				b.Links.B.Candidates[row] = max(b.Links.B.Candidates[row], h.count)
			}
		}
	}
}

// alone reports whether a record still looks for its partner: one that was
// merged away has become another.
func (b *Bridge) alone(side *rows.Rows, p *Partners, row int) bool {
	return p.Row[row] == rows.None && int(side.Survivor(row)) == row
}

// holders finds who on one side has each key, among those still alone.
func (b *Bridge) holders(side *rows.Rows, p *Partners, keys rows.Keys) map[uint64]holder {
	out := make(map[uint64]holder, side.Len())
	for row := range side.Len() {
		if !b.alone(side, p, row) {
			continue
		}
		alive := side.Living[row]
		for _, k := range keys(row) {
			h, ok := out[k]
			switch {
			case !ok || alive && !h.living:
				out[k] = holder{int32(row), alive, 1}
			case alive == h.living && int(h.row) != row:
				h.count++
				out[k] = h
			}
		}
	}
	return out
}

// Linked is how many living records have exactly one partner that lives.
func (b *Bridge) Linked() int {
	n := 0
	for row, partner := range b.Links.A.Row {
		if partner != rows.None && b.A.Living[row] && b.B.Living[partner] {
			n++
		}
	}
	return n
}

// LinkedShare is the linked records among those that should be: of the side that
// owes its records to the other, else of the smaller one. ok is false where there
// are none.
func (b *Bridge) LinkedShare() (share float64, ok bool) {
	a, c := living(b.A), living(b.B)
	of := min(a, c)
	if len(b.Syncs) > 0 {
		switch {
		case b.Owed(b.A) && !b.Owed(b.B):
			of = a
		case b.Owed(b.B) && !b.Owed(b.A):
			of = c
		}
	}
	if of == 0 {
		return 0, false
	}
	return min(1, float64(b.Linked())/float64(of)), true
}

func living(r *rows.Rows) int {
	n := 0
	for _, alive := range r.Living {
		if alive {
			n++
		}
	}
	return n
}

// Sides are the two datasets, the one where the sync begins first.
func (b *Bridge) Sides() [2]*rows.Rows { return [2]*rows.Rows{b.A, b.B} }
