package match

import "slices"

// Explanation is the argument about one pair, bit by bit: Prior, the bits of the
// lines and Joint add up to Weight.
type Explanation struct {
	Pair
	Prior    float64 // bits that any pair starts with
	Lines    []Line
	Joint    float64 // bits taken off because what Joined names explains the agreement as well
	Joined   string  // "two people of one firm", "" where nothing was taken off
	Modelled bool    // false: keys alone decided, and there are no bits
}

// Follows is the level of a field that another one implies, and BetterElsewhere what
// a pair is related by whose records have better partners.
const (
	Follows         = "follows from another field"
	BetterElsewhere = "another record fits better"
)

// Line is one field of a pair.
type Line struct {
	Field      string
	Kind       Kind
	A, B       string // values as they were delivered: the caller masks them
	Level      string // "same", "one slip", "different" …
	Records    int    // records that have the value, where both have the same
	Bits       float64
	Frequency  float64 // of Bits: what the rarity of the value changed
	Dependence float64 // of Bits: what agreement of a coarser field took off
	Given      string  // that coarser field, or the field that implies this one
}

// Explain weighs one pair of rows, in any order.
func (r *Result) Explain(a, b int) Explanation {
	ex := r.engine.explain(min(a, b), max(a, b))
	at, found := slices.BinarySearchFunc(r.Pairs, ex.Pair, byRows)
	if found {
		ex.Pair = r.Pairs[at]
	}
	return ex
}

// explain weighs one pair of rows.
func (e *engine) explain(a, b int) Explanation {
	x, y := e.canon[a], e.canon[b]
	ex := Explanation{Pair: Pair{A: int32(a), B: int32(b)}} //nolint:gosec // records are below 2 G
	if e.model == nil {
		for _, f := range e.fields {
			ex.Lines = append(ex.Lines, e.line(f, x, y, f.compare(f.ids[x], f.ids[y])))
		}
		return ex
	}
	e.weighed(&ex, min(x, y), max(x, y), x > y)
	return ex
}

// weighed fills in the bits of the model.
func (e *engine) weighed(ex *Explanation, x, y int32, turned bool) {
	m := e.model
	s := m.scale()
	v := s.c.vector(x, y)
	ex.Modelled = true
	ex.Weight = s.weight(v, x)
	ex.Probability = posterior(ex.Weight)
	ex.Band = e.bandOf(ex.Probability)
	ex.Prior = m.logs.lambda
	sum := ex.Prior
	for i, f := range m.fields {
		level := v.level(i)
		l := e.line(f, x, y, level)
		if turned {
			l.A, l.B = l.B, l.A
		}
		if i == s.c.mail && level == levelDiffers && f.compare(f.ids[x], f.ids[y]) == levelMailbox {
			l.Level = "the name again, at another domain"
		}
		if level == levelImplied {
			l.Given = m.e.mailbox()
			if i == s.c.site {
				l.Given = m.title.name
			}
			for _, p := range s.c.under[i] {
				if v.level(p) == levelSame {
					l.Given = m.fields[p].name
				}
			}
		}
		if level >= levelDiffers && level <= levelSame {
			l.Frequency = m.rarity(i, v, x)
			if p := m.parent[i]; p >= 0 && v.level(p) == levelSame {
				l.Dependence, l.Given = m.logs.u[i][level]-m.logs.given[i][level], m.fields[p].name
			}
			l.Bits = m.logs.m[i][level] - m.logs.u[i][level] + l.Dependence + l.Frequency
		}
		sum += l.Bits
		ex.Lines = append(ex.Lines, l)
	}
	ex.Joint = ex.Weight - sum
	best := 0.0
	for k := range m.related {
		if share := s.odds[2+k]; share > best && ex.Joint < -.05 {
			best, ex.Joined = share, m.related[k].name
		}
	}
}

// mailbox is the column of mailboxes, by its name.
func (e *engine) mailbox() string {
	for _, f := range e.fields {
		if f.kind == Email {
			return f.name
		}
	}
	return ""
}

func (e *engine) line(f *field, x, y int32, level uint8) Line {
	l := Line{Field: f.name, Kind: f.kind, A: e.cell(f, x), B: e.cell(f, y)}
	a, b := f.ids[x], f.ids[y]
	if a == b && a != 0 {
		l.Records = int(f.df[a])
	}
	l.Level = f.levelName(level)
	if level == levelSame && a != b {
		l.Level = "same but for notation"
		if f.kind == GivenName {
			l.Level = "another form of the same name"
		}
	}
	switch {
	case level != levelNull:
	case l.A == "" && l.B == "":
		l.Level = "not comparable, both empty"
	case l.A == "" || l.B == "":
		l.Level = "not comparable, one side empty"
	case a != 0 && b != 0:
		l.Level = "not compared: the names changed places"
	default:
		l.Level = "not comparable, a stand-in"
	}
	return l
}

// levelName says a level in words.
func (f *field) levelName(level uint8) string {
	switch level {
	case levelNull:
		return "not comparable"
	case levelDiffers:
		return "different"
	case levelSame:
		return "same"
	case levelImplied:
		return Follows
	}
	names := [...]string{"a little alike", "alike in parts", "alike", "very alike", "nearly the same"}
	switch f.kind {
	case GivenName, FamilyName:
		names = [...]string{"a little alike", "sounds alike", "alike", "one slip", "an initial, or one name more"}
	case FullName:
		names = [...]string{"one word the same", "a part of the other", "alike", "one slip", "one name more, or an initial"}
	case Email:
		names = [...]string{"same domain", "same words before another domain", "same mailbox name at another domain", "very alike", "one slip"}
	case Phone:
		names = [...]string{"a little alike", "alike in parts", "alike", "one slip", "same last seven digits"}
	case Address:
		names = [...]string{"same street, other number", "same number", "alike", "very alike", "same but for notation"}
	case Postcode, City:
		names = [...]string{"a little alike", "sounds alike", "same beginning", "one slip", "nearly the same"}
	case Date:
		names = [...]string{"a little alike", "same year", "same day and month, or days apart", "one digit differs", "day and month changed places"}
	case Number:
		names = [...]string{"a little alike", "within 20 %", "within 5 %", "within 1 %", "within the tolerance"}
	case Code, Enum, Web:
		names = [...]string{"a little alike", "alike", "alike", "one contains the other", "one slip"}
	case Company, Text, Country:
	}
	return names[level-2]
}
