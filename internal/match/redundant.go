package match

import "bytes"

// What two columns of one table have to do with each other is measured on a part
// of its records, taken at even distances in canonical order.
const (
	lookedAt   = 3000 // records
	mostly     = .60  // share from which a text is held to contain another
	determined = .95  // share of groups from which a value is held to decide another
	leastGroup = 4    // records of a group that can show it
)

// redundant finds the columns that repeat others: a column made of two others is
// left out, and agreement that follows from another column's is none of its own.
func (e *engine) redundant() {
	fields := e.used()
	part := e.part()
	contains := make([][]bool, len(fields))
	for i, f := range fields {
		contains[i] = make([]bool, len(fields))
		for j, g := range fields {
			contains[i][j] = i != j && worth(f, g) && share(part, f, g) > mostly
		}
	}
	for i, f := range fields {
		parts := 0
		for j, g := range fields {
			switch {
			case !contains[i][j] || g.left != "":
			case contains[j][i] && j < i:
				f.left = "the same as " + g.name
			case contains[j][i]:
			default:
				parts++
			}
		}
		if parts >= 2 && f.left == "" && f.kind != Email && f.kind != Web && f.kind != Address {
			f.left = "made of other columns"
		}
	}
	for i, f := range fields {
		for j, g := range fields {
			if i == j || f.left != "" || g.left != "" {
				continue
			}
			if contains[j][i] || e.decides(g, f) {
				f.implied = append(f.implied, g)
			}
		}
	}
}

// used returns the fields that are not left out.
func (e *engine) used() []*field {
	var out []*field
	for _, f := range e.fields {
		if f.left == "" {
			out = append(out, f)
		}
	}
	return out
}

// part is the records at which redundancy is looked for.
func (e *engine) part() []int32 {
	n := min(e.n, lookedAt)
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i * e.n / n) //nolint:gosec // records are below 2 G
	}
	return out
}

// worth reports whether one field can contain another at all.
func worth(f, g *field) bool {
	switch g.kind {
	case Enum, Country, Number, Date:
		return false
	case Text, Email, Phone, GivenName, FamilyName, FullName, Company, Address, Postcode, City, Code, Web:
	}
	switch f.kind {
	case Enum, Country, Number, Date, Phone, Postcode, Code:
		return false
	case Text, Email, GivenName, FamilyName, FullName, Company, Address, City, Web:
	}
	return true
}

// share is how often the text of f contains that of g where both are filled.
func share(part []int32, f, g *field) float64 {
	both, inside := 0, 0
	for _, r := range part {
		x, y := f.text.Bytes(f.ids[r]), g.text.Bytes(g.ids[r])
		if len(x) == 0 || len(y) < 2 {
			continue
		}
		both++
		if bytes.Contains(x, y) {
			inside++
		}
	}
	if both < 20 {
		return 0
	}
	return float64(inside) / float64(both)
}

// decides reports whether a value of f nearly always comes with one value of g,
// among groups of different things: those whose records differ elsewhere.
func (e *engine) decides(f, g *field) bool {
	if f.values() < 2*g.values() || f.u7*4 > g.u7 || g.u7 > .5 {
		return false
	}
	witness := e.witness(f, g)
	if witness == nil {
		return false
	}
	groups, agree := 0, 0
	e.groups(f, func(_ uint32, group []int32) {
		if len(group) < leastGroup || groups > lookedAt {
			return
		}
		group = group[:min(len(group), 20)]
		first, same, filled, others := uint32(0), 0, 0, 0
		for i, r := range group {
			if i > 0 && witness.compare(witness.ids[r], witness.ids[group[0]]) <= 2 {
				others++
			}
			if v := g.ids[r]; v != 0 {
				filled++
				if first == 0 {
					first = v
				}
				if v == first {
					same++
				}
			}
		}
		if others < 2 || filled < leastGroup {
			return
		}
		groups++
		if same == filled {
			agree++
		}
	})
	return groups >= 10 && float64(agree) > determined*float64(groups)
}

// witness is the field that tells most of the things apart beside two others.
func (e *engine) witness(f, g *field) *field {
	var best *field
	for _, w := range e.used() {
		if w != f && w != g && w.filled*2 > e.n && (best == nil || w.u7 < best.u7) {
			best = w
		}
	}
	return best
}
