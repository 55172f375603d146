package match

import (
	"cmp"
	"slices"
	"strings"

	"stackassay/internal/format"
)

// counterpart is a column of the left table and the one of the right table that says
// the same.
type counterpart struct {
	left, right int
	grade       int     // what speaks for it, see grade
	common      float64 // share of the values of the poorer column that the other has
}

// counterparts finds for every column of the left table the one of the right table
// that says the same, -1 for none: by header first. Two tools call a column
// differently: of the others those belong together that hold the same kind of
// values under headers that mean the same, or the only ones of a kind that proves
// itself, or names and words that are largely the same. Each has one at most, and
// where two fit equally well neither is taken.
func counterparts(left, right *Table) []int {
	out := make([]int, len(left.Columns))
	taken := make([]bool, len(right.Columns))
	for i := range left.Columns {
		out[i] = slices.IndexFunc(right.Columns, func(o Column) bool { return strings.EqualFold(o.Name, left.Columns[i].Name) })
		if out[i] >= 0 {
			taken[out[i]] = true
		}
	}
	var a, b []surveyed
	for i := range left.Columns {
		if out[i] < 0 {
			a = append(a, surveyColumn(left, i))
		}
	}
	for j := range right.Columns {
		if !taken[j] {
			b = append(b, surveyColumn(right, j))
		}
	}
	for _, p := range assigned(suitable(a, b)) {
		out[p.left] = p.right
	}
	return out
}

// surveyed is a column with what its values and its header say.
type surveyed struct {
	at     int
	kind   Kind
	hints  []string
	values map[string]bool // some of its distinct values, folded
}

func surveyColumn(t *Table, at int) surveyed {
	c := &t.Columns[at]
	sample, distinct, filled := sampleOf([]columnOf{{col: c}})
	x := surveyed{at: at, kind: kindOf(c.Name, c.Type, survey(sample), distinct, filled), hints: format.HeaderHints(c.Name), values: map[string]bool{}}
	if c.Type != "" {
		x.hints = append(x.hints, c.Type)
	}
	if filled == 0 {
		x.kind = Text
	}
	const most = 1 << 16
	for v := 1; v < min(c.Dict.Len(), most); v++ {
		x.values[string(foldInto(nil, string(c.Dict.At(v))))] = true
	}
	return x
}

// suitable are the pairs of columns for which something speaks, the best first.
func suitable(a, b []surveyed) []counterpart {
	var out []counterpart
	for _, x := range a {
		for _, y := range b {
			p := counterpart{left: x.at, right: y.at, common: common(x.values, y.values)}
			if p.grade = grade(x, y, p.common, only(a, x.kind) && only(b, y.kind)); p.grade > 0 {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, byMerit)
	return out
}

func byMerit(p, q counterpart) int {
	return cmp.Or(cmp.Compare(q.grade, p.grade), cmp.Compare(q.common, p.common), cmp.Compare(p.left, q.left), cmp.Compare(p.right, q.right))
}

// grade is how much speaks for two columns to be one, 0 for nothing: 4 one kind and
// headers that mean the same, 3 most values the same, 2 such headers, of which one
// column is of words, 1 the only columns of a kind that values prove.
func grade(x, y surveyed, common float64, only bool) int {
	const largely = .2
	hinted := slices.ContainsFunc(x.hints, func(h string) bool { return says(h) && slices.Contains(y.hints, h) })
	switch {
	case hinted && x.kind == y.kind:
		return 4
	case common >= largely && wordy(x.kind) && wordy(y.kind):
		return 3
	case hinted && (x.kind == Text || y.kind == Text):
		return 2
	case only && x.kind == y.kind && proven(x.kind):
		return 1
	}
	return 0
}

// says reports whether a hint tells what a column is about, and not only in what
// form it is written.
func says(hint string) bool {
	switch hint {
	case "boolean", "enum", "multi_enum", "text", "number", "integer", "amount", "percentage", "date", "datetime", "duration", "id", "reference", "json", "year", "month", "time":
		return false
	}
	return true
}

// wordy names the kinds whose values are so many that those of two columns are not
// the same by chance.
func wordy(k Kind) bool {
	switch k {
	case Text, Email, Phone, FamilyName, FullName, Company, Address, Web:
		return true
	case GivenName, Postcode, City, Country, Date, Number, Code, Enum:
	}
	return false
}

// proven names the kinds that values show without a header.
func proven(k Kind) bool {
	switch k {
	case Email, Phone, Web, GivenName, FullName, Company, Address, Postcode, Country:
		return true
	case Text, FamilyName, City, Date, Number, Code, Enum:
	}
	return false
}

func only(all []surveyed, k Kind) bool {
	n := 0
	for _, x := range all {
		if x.kind == k {
			n++
		}
	}
	return n == 1
}

// common is the share of the values of the poorer column that the other has; 0 where
// it has too few to tell.
func common(a, b map[string]bool) float64 {
	const few = 10
	if len(b) < len(a) {
		a, b = b, a
	}
	if len(a) < few {
		return 0
	}
	n := 0
	for v := range a {
		if b[v] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

// assigned gives every column its best partner, the strongest pairs first. Of two
// that fit one column equally well neither does.
func assigned(all []counterpart) []counterpart {
	var out []counterpart
	used := map[[2]int]bool{}
	free := func(p counterpart) bool { return !used[[2]int{0, p.left}] && !used[[2]int{1, p.right}] }
	for i := range all {
		p := all[i]
		if !free(p) {
			continue
		}
		tied := slices.ContainsFunc(all, func(q counterpart) bool {
			return q != p && q.grade == p.grade && q.common == p.common && free(q) && (q.left == p.left || q.right == p.right)
		})
		if tied {
			continue
		}
		used[[2]int{0, p.left}], used[[2]int{1, p.right}] = true, true
		out = append(out, p)
	}
	return out
}
