package history

import (
	"cmp"
	"slices"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// matcher brings the checks of two audits together. Each match consumes its
// pair.
type matcher struct {
	pairs []pair
	olds  []*score.Check // without a partner yet, by id
	news  map[finding.ID]*score.Check
}

// match pairs checks that have one identity, then those whose address moved,
// then those where nothing else can be meant. What is left stands alone. Pairs
// are sorted by rule, subject and discriminator.
func match(old []*score.Check, now *score.Result, present func(string) string, renames func(*matcher)) []pair {
	m := &matcher{news: now.ChecksByID()}
	slices.SortFunc(old, func(a, b *score.Check) int { return cmp.Compare(a.ID, b.ID) })
	m.olds = old
	m.take(func(c *score.Check) finding.ID { return c.ID })
	if present != nil {
		m.take(func(c *score.Check) finding.ID { return moved(c, present) })
	}
	if renames != nil {
		renames(m)
	}
	for _, c := range m.olds {
		m.pairs = append(m.pairs, pair{old: c})
	}
	for _, c := range m.news {
		m.pairs = append(m.pairs, pair{now: c})
	}
	slices.SortFunc(m.pairs, inOrder)
	return m.pairs
}

// take pairs every old check with the one of now that has the id it is given.
func (m *matcher) take(id func(*score.Check) finding.ID) {
	m.olds = slices.DeleteFunc(m.olds, func(c *score.Check) bool {
		now := m.news[id(c)]
		if now == nil {
			return false
		}
		m.join(c, now, "")
		return true
	})
}

func (m *matcher) join(old, now *score.Check, renamed string) {
	m.pairs = append(m.pairs, pair{old: old, now: now, renamed: renamed})
	delete(m.news, now.ID)
}

// inOrder sorts pairs by what they are about today, and where today has none,
// by what it was.
func inOrder(p, q pair) int {
	x, y := cmp.Or(p.now, p.old), cmp.Or(q.now, q.old)
	return cmp.Or(
		cmp.Compare(x.Rule, y.Rule),
		cmp.Compare(x.Subject, y.Subject),
		cmp.Compare(x.Discriminator, y.Discriminator),
		cmp.Compare(x.ID, y.ID),
	)
}

// moved is the identity that a check of an older audit has by the addresses of
// today. A check whose id does not come from its own words keeps it.
func moved(c *score.Check, present func(string) string) finding.ID {
	if finding.Fingerprint(c.Rule, c.Subject, c.Discriminator) != c.ID {
		return c.ID
	}
	return finding.Fingerprint(c.Rule, presentAll(c.Subject, "+", present), presentAll(c.Discriminator, ",", present))
}

// presentAll follows every address of a joined and sorted list.
func presentAll(joined, by string, present func(string) string) string {
	if joined == "" {
		return ""
	}
	parts := strings.Split(joined, by)
	for i, p := range parts {
		parts[i] = present(p)
	}
	slices.Sort(parts)
	return strings.Join(parts, by)
}
