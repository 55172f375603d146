package match

import (
	"cmp"
	"maps"
	"slices"
)

// A key is what a person would call the same without thinking. The words are
// those of cluster.by, strongest first.
const (
	byExternal     = "external_id"
	byEmail        = "email"
	byEmailVariant = "email_variant"
	byTax          = "tax_id"
	byDomain       = "domain"
	byNameCompany  = "name_company"
	byNamePhone    = "name_phone"
	byName         = "name"
	byMatch        = "match"
)

// rank orders the keys by strength; what a caller brings comes first.
func rank(by string) int {
	switch by {
	case byEmail:
		return 1
	case byTax:
		return 2
	case byEmailVariant:
		return 3
	case byDomain:
		return 4
	case byNameCompany:
		return 5
	case byNamePhone:
		return 6
	case byName:
		return 7
	case byMatch:
		return 8
	}
	return 0
}

// trust is the probability of a pair that only its key speaks for.
func trust(by string) float64 {
	switch by {
	case byEmailVariant, byNameCompany, byNamePhone:
		return .97
	case byName, byDomain:
		return .95
	}
	return .995
}

// keyed is a pair that a key joins, or that it would join were it not shared.
type keyed struct {
	a, b    int32
	by      string
	unlike  bool   // the two contradict each other, so that it is possible at most
	related string // what they share then: "shared mailbox"
}

// keyer looks for the pairs of keys.
type keyer struct {
	e     *engine
	pairs []keyed
}

// maxGroup is how many records with one value are compared each with each; of
// larger groups only records that agree by name as well.
const maxGroup = 60

// keys returns the pairs that keys join, each with its strongest key, by record.
func (e *engine) keys() []keyed {
	k := &keyer{e: e}
	for _, key := range e.opt.Keys {
		a, b := e.canon[key.A], e.canon[key.B]
		if a > b {
			a, b = b, a
		}
		if a != b {
			k.pairs = append(k.pairs, keyed{a: a, b: b, by: key.By})
		}
	}
	for _, f := range e.fields {
		switch {
		case f.kind == Email && e.who == persons:
			k.mailboxes(f)
			k.offices(f)
		case f.kind == Phone && e.who == persons:
			k.phones(f)
		case f.kind == Company && e.who == persons:
			k.employers(f)
		case f.kind == Web && e.who == organisations:
			k.domains(f, byDomain)
		case f.kind == Code && f.tax:
			k.domains(f, byTax)
		case f.kind == Company && e.who == organisations:
			k.names(f)
		}
	}
	slices.SortFunc(k.pairs, func(x, y keyed) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), boolean(x.unlike)-boolean(y.unlike), cmp.Compare(rank(x.by), rank(y.by)), cmp.Compare(x.by, y.by))
	})
	return slices.CompactFunc(k.pairs, func(x, y keyed) bool { return x.a == y.a && x.b == y.b })
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// groups calls f for the records of every value that two or more have.
func (e *engine) groups(fd *field, f func(v uint32, records []int32)) {
	start := make([]int32, fd.values()+1)
	for _, id := range fd.ids {
		start[id+1]++
	}
	for i := 1; i < len(start); i++ {
		start[i] += start[i-1]
	}
	order := make([]int32, len(fd.ids))
	next := slices.Clone(start)
	for i, id := range fd.ids {
		order[next[id]] = int32(i)
		next[id]++
	}
	for v := 1; v < fd.values(); v++ {
		if group := order[start[v]:start[v+1]]; len(group) > 1 {
			f(uint32(v), group)
		}
	}
}

// each calls f for the pairs of a group that are worth a look.
func (k *keyer) each(group []int32, f func(a, b int32)) {
	if len(group) <= maxGroup {
		for i, a := range group {
			for _, b := range group[i+1:] {
				if k.e.across(a, b) {
					f(a, b)
				}
			}
		}
		return
	}
	sorted := slices.Clone(group)
	name := func(r int32) uint64 { return k.e.nameOf(r) }
	slices.SortFunc(sorted, func(a, b int32) int { return cmp.Or(cmp.Compare(name(a), name(b)), cmp.Compare(a, b)) })
	for i := range sorted {
		for j := i + 1; j < len(sorted) && j <= i+maxGroup/4 && name(sorted[i]) == name(sorted[j]) && name(sorted[i]) != 0; j++ {
			a, b := min(sorted[i], sorted[j]), max(sorted[i], sorted[j])
			if k.e.across(a, b) {
				f(a, b)
			}
		}
	}
}

// isShared reports whether more than three records of different people carry a value.
func (k *keyer) isShared(group []int32) bool {
	if len(group) <= 3 {
		return false
	}
	for i := 1; i < min(len(group), maxGroup); i++ {
		if k.e.unlike(group[0], group[i]) {
			return true
		}
	}
	return false
}

func (k *keyer) mailboxes(f *field) {
	k.e.groups(f, func(_ uint32, group []int32) {
		shared := k.isShared(group)
		k.each(group, func(a, b int32) {
			by := byEmail
			if !k.e.sameCell(f, a, b) {
				by = byEmailVariant
			}
			switch {
			case k.e.unlike(a, b):
				k.pairs = append(k.pairs, keyed{a: a, b: b, by: by, unlike: true, related: "shared mailbox"})
			case !shared || k.e.alike(a, b):
				k.pairs = append(k.pairs, keyed{a: a, b: b, by: by})
			}
		})
	})
}

// offices joins records with one mailbox of a function, such as info@, that agree
// in first and last name: who has it says nothing else of who they are.
func (k *keyer) offices(f *field) {
	held := map[uint32][]int32{}
	for r, id := range f.role {
		if id != 0 {
			held[id] = append(held[id], int32(r))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(held)) {
		k.each(held[id], func(a, b int32) {
			if k.e.alike(a, b) && !k.e.unlike(a, b) {
				k.pairs = append(k.pairs, keyed{a: a, b: b, by: byEmail})
			}
		})
	}
}

func (k *keyer) phones(f *field) {
	k.e.groups(f, func(_ uint32, group []int32) {
		shared := k.isShared(group)
		k.each(group, func(a, b int32) {
			switch {
			case shared:
			case k.e.unlike(a, b):
				k.pairs = append(k.pairs, keyed{a: a, b: b, by: byNamePhone, unlike: true, related: "shared number"})
			case k.e.alike(a, b):
				k.pairs = append(k.pairs, keyed{a: a, b: b, by: byNamePhone})
			}
		})
	})
}

func (k *keyer) employers(f *field) {
	k.e.groups(f, func(_ uint32, group []int32) {
		k.each(group, func(a, b int32) {
			if k.e.alike(a, b) && !k.e.unlike(a, b) {
				k.pairs = append(k.pairs, keyed{a: a, b: b, by: byNameCompany})
			}
		})
	})
}

// domains joins organisations by a value that is theirs alone.
func (k *keyer) domains(f *field, by string) {
	k.e.groups(f, func(v uint32, group []int32) {
		if f.domain != nil && f.domain[v] == 0 {
			return // a public provider's
		}
		shared := by == byDomain && k.differentNames(group) > 3
		k.each(group, func(a, b int32) {
			if k.e.inherited(f, a) || k.e.inherited(f, b) || shared && !k.e.sameName(a, b) {
				return
			}
			k.pairs = append(k.pairs, keyed{a: a, b: b, by: by})
		})
	})
}

// differentNames counts the names that the records of a group have.
func (k *keyer) differentNames(group []int32) int {
	seen := make(map[uint64]bool)
	for _, r := range group {
		if name := k.e.nameOf(r); name != 0 {
			seen[name] = true
		}
	}
	return len(seen)
}

func (k *keyer) names(f *field) {
	k.e.groups(f, func(_ uint32, group []int32) {
		k.each(group, func(a, b int32) {
			for _, c := range k.e.fields {
				if c.kind == Country && c.compare(c.ids[a], c.ids[b]) == levelDiffers {
					return
				}
			}
			if k.e.family(a) == k.e.family(b) && k.e.family(a) >= 0 {
				return
			}
			k.pairs = append(k.pairs, keyed{a: a, b: b, by: byName})
		})
	})
}
