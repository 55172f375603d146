package history

import (
	"slices"
	"strings"

	"stackassay/internal/score"
)

// catalogue knows of one audit what its tools and datasets are, which stays the
// same when somebody gives them another name.
type catalogue struct {
	products map[string]string // by address of the tool
	datasets map[string]string // by address: product of its tool, and entity
	bridges  map[string]string // by address of the integration: products of both ends
	known    places
}

func newCatalogue(res *score.Result) catalogue {
	c := catalogue{products: map[string]string{}, datasets: map[string]string{}, bridges: map[string]string{}, known: placesOf(res)}
	for _, t := range res.Facts.Tools {
		c.products[t.Address] = t.Product
	}
	for _, d := range res.Facts.Datasets {
		if p := c.products[d.Tool]; p != "" {
			c.datasets[d.Address] = p + " " + d.Entity
		}
	}
	for _, i := range res.Facts.Integrations {
		if from, to := c.products[i.From], c.products[i.To]; from != "" && to != "" {
			c.bridges[i.Address] = from + " " + to
		}
	}
	return c
}

// signature says what a subject is without its own names, by product and, of a
// dataset, entity. ok is false for what has none.
func (c catalogue) signature(subject string) (s string, ok bool) {
	parts := strings.Split(subject, "+")
	for i, p := range parts {
		root, rest := split(p)
		var what string
		switch kind, _, _ := strings.Cut(root, "."); kind {
		case "tool":
			what = c.products[root]
		case "dataset":
			what = c.datasets[root]
		case "integration":
			what = c.bridges[root]
		default:
			continue
		}
		if what == "" {
			return "", false
		}
		parts[i], ok = what+rest, true
	}
	slices.Sort(parts)
	return strings.Join(parts, "+"), ok
}

// split cuts an address into the block at the top of a file and what lies in
// it: integration.a and .sync.contact.
func split(address string) (root, rest string) {
	if kind := strings.IndexByte(address, '.'); kind >= 0 {
		if label := strings.IndexByte(address[kind+1:], '.'); label >= 0 {
			at := kind + 1 + label
			return address[:at], address[at:]
		}
	}
	return address, ""
}

// renames pairs checks of one rule, signature and discriminator where exactly
// one old and one new of them are left, the old subject is gone and the new one
// was not there. With two candidates nothing is assumed.
func renames(old, now *score.Result) func(*matcher) {
	return func(m *matcher) {
		was, is := newCatalogue(old), newCatalogue(now)
		type key struct{ rule, signature, discriminator string }
		olds, news := map[key][]*score.Check{}, map[key][]*score.Check{}
		for _, c := range m.olds {
			if s, ok := was.signature(c.Subject); ok && !is.known.holds(c.Subject) {
				k := key{c.Rule, s, c.Discriminator}
				olds[k] = append(olds[k], c)
			}
		}
		for _, c := range m.news {
			if s, ok := is.signature(c.Subject); ok && !was.known.holds(c.Subject) {
				k := key{c.Rule, s, c.Discriminator}
				news[k] = append(news[k], c)
			}
		}
		m.olds = slices.DeleteFunc(m.olds, func(c *score.Check) bool {
			s, ok := was.signature(c.Subject)
			k := key{c.Rule, s, c.Discriminator}
			if !ok || len(olds[k]) != 1 || len(news[k]) != 1 || olds[k][0] != c {
				return false
			}
			m.join(c, news[k][0], c.Subject)
			return true
		})
	}
}
