package cell

import (
	"math"
	"slices"
	"strings"

	"stackassay/internal/format"
)

// link says that one column seems to determine another: records with one value
// of the first have one value of the second, but for errors.
type link struct {
	from, to int     // columns, and past them parts of columns
	kappa    float64 // agreement of two records of one group beyond chance, −1 to 1
}

// dependencies finds which columns determine which, lets the records of each
// group vote, and accuses the cells that were outvoted.
func (s *sheet) dependencies(workers int) {
	s.beginnings = s.parts()
	links, claims := s.links(workers)
	for _, c := range claims {
		s.hear(c)
	}
	s.vote(links)
}

const (
	strong = 0.90 // kappa of a dependency
	weak   = 0.20 // kappa where several sources speak about one thing
	pairs  = 30   // pairs of records that must have been compared
)

// links returns the approximate functional dependencies between single columns,
// and where records are statements of several sources about one thing, what they
// speak about.
func (s *sheet) links(workers int) ([]link, []claim) {
	all := s.everything()
	firm, every := make([]answers, len(all)), make([]answers, len(all))
	for i, c := range all {
		c.group()
		every[i] = c.answers(nil)
		firm[i] = every[i]
		if often := c.established(); often != nil {
			firm[i] = c.answers(often)
		}
	}
	type found struct {
		links   []link
		claims  []claim
		sources []int
	}
	by := make([]found, len(all))
	each(len(all), workers, func(i int) {
		x, out := all[i], &by[i]
		if !x.groups() {
			return
		}
		out.sources = s.sources(i)
		for j, y := range all {
			if s.base(i) == s.base(j) || y.distinct < 2 {
				continue
			}
			if kappa, n := firm[j].kappa(x); n >= pairs && kappa-slack(kappa, n) >= strong {
				out.links = append(out.links, link{from: i, to: j, kappa: kappa})
			}
			if out.sources == nil || j >= len(s.cols) || float64(y.distinct) > 0.9*float64(y.present) {
				continue
			}
			if kappa, n := every[j].kappa(x); n >= pairs && kappa >= weak && !s.said(out.sources, every[j]) {
				out.claims = append(out.claims, claim{link{from: i, to: j, kappa: kappa}, out.sources[0]})
			}
		}
	})
	things := map[int]bool{}
	var links []link
	var claims []claim
	for i, f := range by {
		links, claims = append(links, f.links...), append(claims, f.claims...)
		if f.claims != nil {
			things[i] = true
			for _, k := range f.sources {
				things[k] = true
			}
		}
	}
	return s.settled(links, claims, things)
}

// settled divides the columns between dependencies and statements. What another
// column determines is no matter of opinion; and what sources disagree about
// determines nothing.
func (s *sheet) settled(links []link, claims []claim, things map[int]bool) ([]link, []claim) {
	determined, claimed := map[int]bool{}, map[int]bool{}
	for _, l := range links {
		determined[l.to] = true
	}
	claims = slices.DeleteFunc(claims, func(c claim) bool { return things[c.to] || determined[c.to] })
	for _, c := range claims {
		claimed[c.to] = true
	}
	return slices.DeleteFunc(links, func(l link) bool { return claimed[s.base(l.from)] }), claims
}

// everything is the columns and behind them their parts.
func (s *sheet) everything() []*column {
	all := slices.Clone(s.cols)
	for _, p := range s.beginnings {
		all = append(all, p.column)
	}
	return all
}

// base is the column that a column or part of one belongs to.
func (s *sheet) base(i int) int {
	if i < len(s.cols) {
		return i
	}
	return s.beginnings[i-len(s.cols)].of
}

// slack is the half width of the 95 % interval of an agreement in n pairs.
func slack(p float64, n int) float64 {
	p = min(max(p, 0), 1)
	return 1.96 * math.Sqrt(p*(1-p)/float64(n))
}

// said reports whether a column depends on the source rather than on the thing.
func (s *sheet) said(sources []int, to answers) bool {
	for _, k := range sources {
		if kappa, n := to.kappa(s.cols[k]); s.cols[k] == to.column || n >= pairs && kappa >= weak {
			return true
		}
	}
	return false
}

// groups reports whether a column divides the records into groups worth asking.
func (c *column) groups() bool {
	return c.distinct >= 2 && c.present >= least && float64(c.distinct) <= 0.5*float64(c.present)
}

// established returns which values are no slip: those of three records or more,
// where most records have such a value; else all.
func (c *column) established() []bool {
	const often, most = 3, 0.7
	out, rows := make([]bool, len(c.Texts)), 0
	for _, code := range c.codes() {
		if c.count[code] >= often {
			out[code] = true
			rows += c.count[code]
		}
	}
	if c.share(rows) < most {
		return nil
	}
	return out
}

// answers are the values of a column that another may determine.
type answers struct {
	*column
	among  []bool  // by code: it is one of them
	chance float64 // that two records have the same
}

// answers narrows a column to some of its values, with nil to all.
func (c *column) answers(some []bool) answers {
	a := answers{column: c, among: make([]bool, len(c.Texts))}
	total, squares := 0.0, 0.0
	for _, code := range c.codes() {
		if some == nil || some[code] {
			a.among[code] = true
			rows := float64(c.count[code])
			total += rows
			squares += rows * rows
		}
	}
	a.chance = min(squares/(total*total), 0.999)
	return a
}

// kappa is how often two records of one group of x have the same answer, beyond
// chance and as a share of what chance leaves (J. Cohen, 1960), and how many
// pairs were compared. The two stand half a group apart, so that a table that is
// sorted by the answers does not look as if x determined them.
func (a answers) kappa(x *column) (kappa float64, n int) {
	agree := 0
	there := make([]uint32, 0, x.largest)
	for _, code := range x.codes() {
		if x.count[code] < 2 {
			continue
		}
		there = there[:0]
		rows := x.rowsOf(code)
		for _, row := range rows {
			if v := a.Codes[row]; a.among[v] || a.usable(v) && !a.slipped(v, rows) {
				there = append(there, v)
			}
		}
		half := (len(there) + 1) / 2
		for k := half; k < len(there); k++ {
			n++
			if there[k] == there[k-half] {
				agree++
			}
		}
	}
	if n == 0 {
		return 0, 0
	}
	return (float64(agree)/float64(n) - a.chance) / (1 - a.chance), n
}

// slipped reports whether a value may be another of the same rows, written
// carelessly: it tells nothing of what determines it. A number is never a slip of
// another, so that one that is met once counts as what it is.
func (a answers) slipped(v uint32, rows []int) bool {
	const asked = 8 // rows
	if a.numeric[v] {
		return false
	}
	text := []rune(a.Texts[v])
	for _, row := range rows[:min(len(rows), asked)] {
		to := a.Codes[row]
		if !a.among[to] {
			continue
		}
		other := []rune(a.Texts[to])
		n := max(len(text), len(other))
		limit := max(1, n/5)
		if n <= longestWord && len(text)-len(other) <= limit && len(other)-len(text) <= limit && format.Slips(text, other, limit) <= limit && !digitsOnly(text, other) {
			return true
		}
	}
	return false
}

// sources returns the columns that tell who says it, where the records of a group
// of x are what several sources say about one thing: inside nearly every group
// their values differ, and each of them speaks about many things.
func (s *sheet) sources(x int) []int {
	const (
		apart   = 0.99 // of the records differ in it from the others of their group
		records = 3    // of a group, on average
	)
	if x >= len(s.cols) {
		return nil
	}
	c := s.cols[x]
	if c.present < records*c.distinct {
		return nil
	}
	var out []int
	for j, y := range s.cols {
		if j == x || y.distinct < 3 || y.present < s.Rows*9/10 || y.distinct*5 > y.present || y.numericShare() > 0.5 || y.tellsWhen() {
			continue
		}
		n, different := 0, 0
		last := make([]uint32, len(y.Texts)) // by value: the last group that has it
		for _, code := range c.codes() {
			for _, row := range c.rowsOf(code) {
				v := y.Codes[row]
				if !y.usable(v) {
					continue
				}
				if n++; last[v] != code {
					last[v] = code
					different++
				}
			}
		}
		if float64(different) >= apart*float64(n) {
			out = append(out, j)
		}
	}
	return out
}

// tellsWhen reports whether the values of a column are days, months, quarters or
// years: what somebody paid in another month is no other opinion.
func (c *column) tellsWhen() bool {
	switch c.typ {
	case "date", "datetime", "time", "year", "birth_date":
		return true
	}
	for _, code := range c.codes() {
		text := strings.TrimSpace(c.Texts[code])
		if len(text) < 4 || text[:2] != "19" && text[:2] != "20" || strings.Trim(text[2:4], "0123456789") != "" {
			return false
		}
	}
	return true
}

func (c *column) numericShare() float64 { return c.share(c.numbers) }
