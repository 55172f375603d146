package match

import "slices"

// related is a class of pairs that are not one thing and agree for a reason.
type related struct {
	name   string
	chance [maxFields]bool // fields that the reason does not explain
	shared [maxFields]bool // fields that two things so related have in common
	rare   [maxFields]bool // fields in which they agree by chance: the rarity of a value speaks against it
	p      [maxFields]dist
	lambda float64
}

// classes sets up the related classes that the fields have room for.
func (m *model) classes() {
	has := func(kinds ...Kind) (n int) {
		for _, f := range m.fields {
			for _, k := range kinds {
				if f.kind == k {
					n++
				}
			}
		}
		return n
	}
	add := func(name string, shared []Kind, chance ...Kind) {
		for _, k := range shared {
			if has(k) == 0 {
				return
			}
		}
		r := related{name: name, lambda: m.lambda}
		free := 0
		for i, f := range m.fields {
			r.p[i] = dist{1: .3, 2: .05, 3: .05, 4: .05, 5: .05, 6: .1, 7: .4}
			if f == m.title && m.e.who == things { // what goes together is called differently
				r.p[i] = dist{1: .5, 2: .2, 3: .15, 4: .08, 5: .04, 6: .02, 7: .01}
			}
			r.shared[i] = slices.Contains(shared, f.kind)
			r.chance[i] = slices.Contains(chance, f.kind) || m.personal(f) || f == m.title && slices.Contains(chance, Company)
			if !r.chance[i] {
				free++
			}
		}
		if free > 0 {
			m.related = append(m.related, r)
		}
	}
	switch {
	case m.e.who == persons && has(GivenName, FamilyName, FullName) > 0:
		add("two people of one family", []Kind{FamilyName, Address}, GivenName)
		add("two people of one firm", []Kind{Company}, GivenName, FamilyName, FullName)
		add("two people at one place", []Kind{Address}, GivenName, FamilyName, FullName)
		if has(Company) == 0 && m.groups() {
			add("two people who have something in common", nil, GivenName, FamilyName, FullName)
		}
	case m.e.who == organisations && m.title != nil && has(Address, Phone, Postcode, City) > 0:
		add("two branches of one organisation", nil, Address, Phone, Postcode)
		add("two organisations at one place", nil, Company)
	case m.e.who == things && m.title != nil:
		add("two things of one kind", nil)
	}
}

// namesakes adds the class of pairs that are called the same and share nothing
// else that tells things apart.
func (m *model) namesakes() {
	r := related{name: "two of one name", lambda: m.lambda}
	for i := range m.fields {
		r.p[i] = likely()
		r.shared[i] = m.names(i)
		r.rare[i] = m.names(i)
		r.chance[i] = m.tells(i)
	}
	m.related = append(m.related, r)
}

// groups reports whether a column puts many people together: an id of what they
// belong to, or the domain of their mailboxes.
func (m *model) groups() bool {
	for _, f := range m.fields {
		switch f.kind {
		case Code:
			if 2*f.values() < f.filled {
				return true
			}
		case Email:
			if 2*f.colleagues() > f.filled {
				return true
			}
		case Text, Phone, GivenName, FamilyName, FullName, Company, Address, Postcode, City, Country, Date, Number, Enum, Web:
		}
	}
	return false
}

// colleagues counts the records with a mailbox at a domain where others have
// another one.
func (f *field) colleagues() int {
	type host struct {
		local   uint32
		several bool
	}
	hosts := make(map[uint32]host)
	for v := 1; v < f.values(); v++ {
		if d := f.domain[v]; d != 0 && f.df[v] > 0 {
			h, known := hosts[d]
			hosts[d] = host{f.bone[v], h.several || known && h.local != f.bone[v]}
		}
	}
	n := 0
	for v := 1; v < f.values(); v++ {
		if hosts[f.domain[v]].several {
			n += int(f.df[v])
		}
	}
	return n
}

// personal reports whether a field is a thing's own, so that no relation explains
// why two have the same in it: dates, amounts, codes that few records share.
func (m *model) personal(f *field) bool {
	switch f.kind {
	case Date, Number:
		return true
	case Code:
		least := 1.0
		for _, g := range m.fields {
			least = min(least, g.u7)
		}
		return f.tax || f.u7 < 3*least
	case Text, Email, Phone, GivenName, FamilyName, FullName, Company, Address, Postcode, City, Country, Enum, Web:
	}
	return false
}
