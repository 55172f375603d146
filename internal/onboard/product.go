package onboard

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
)

// how says how a written name was brought to a product. The order is that of
// trust: what is not exact is a guess and says so.
type how uint8

const (
	unmatched how = iota
	exact         // the name, an alias, or the vendor and the name
	dropped       // without words for version, plan or place
	contained     // the name of a product among other words
	misspelt      // one slip away, two in a long name
)

// match is what the catalogue knows of a written name.
type match struct {
	product *inventory.Product
	how     how
	near    []*inventory.Product // the next best, where nothing was found
}

// catalogue finds products by the names that people write.
type catalogue struct {
	names []productName
	by    map[string][]int // names, by squeezed text
	noise vocabulary
}

type productName struct {
	product *inventory.Product
	text    string // folded
	key     string // squeezed
	rank    int    // 0 the title, 1 an alias, 2 the label, 3 with the vendor in front, or without it
}

func newCatalogue(products []*inventory.Product, noise vocabulary) *catalogue {
	c := &catalogue{by: map[string][]int{}, noise: noise}
	for _, p := range products {
		c.add(p, p.Title, 0)
		for _, a := range p.Aliases {
			c.add(p, a, 1)
		}
		c.add(p, p.Label, 2)
		switch rest, begins := strings.CutPrefix(fold(p.Title), fold(p.Vendor)+" "); {
		case p.Vendor == "":
		case !begins:
			c.add(p, p.Vendor+" "+p.Title, 3)
		case strings.Contains(rest, " "): // one word alone, such as billing, is no name
			c.add(p, rest, 3)
		}
	}
	return c
}

func (c *catalogue) add(p *inventory.Product, name string, rank int) {
	n := productName{product: p, text: fold(name), key: squeeze(name), rank: rank}
	if n.key == "" {
		return
	}
	c.by[n.key] = append(c.by[n.key], len(c.names))
	c.names = append(c.names, n)
}

// find looks a name up. Hints are what else the row says, the plan or the
// vendor, and may make the name complete: "HubSpot" with the plan "Marketing
// Hub Pro".
func (c *catalogue) find(name string, plan, vendor string) match {
	whole := []string{name + " " + plan}
	if plan == "" {
		whole = nil
	}
	spoken := append([]string{name}, parts(name)...)
	if !strings.HasPrefix(fold(name)+" ", fold(vendor)+" ") { // a vendor said twice is no second word
		spoken = append([]string{vendor + " " + name}, spoken...)
	}
	for _, step := range []struct {
		texts []string
		how   how
		look  func(string) *inventory.Product
	}{
		{whole, exact, c.exactly},
		{whole, dropped, c.withoutNoise},
		{spoken, exact, c.exactly},
		{spoken, dropped, c.withoutNoise},
		{spoken, misspelt, c.almost},
		{spoken, contained, c.shortened},
		{spoken, contained, c.partly},
		{spoken, contained, c.within},
		{spoken, contained, c.alone},
	} {
		for _, text := range step.texts {
			if p := step.look(expanded(text)); p != nil {
				return match{product: p, how: step.how}
			}
		}
	}
	return match{near: c.near(expanded(name))}
}

// expanded writes out the short forms of words that stand in names of products.
func expanded(name string) string {
	return strings.Join(lo.Map(strings.Fields(fold(name)), func(w string, _ int) string {
		switch w {
		case "ms", "msft":
			return "microsoft"
		case "mktg", "mkt":
			return "marketing"
		case "sf":
			return "salesforce"
		case "o365":
			return "office 365"
		case "m365":
			return "microsoft 365"
		case "mgmt":
			return "management"
		case "svc":
			return "service"
		}
		return w
	}), " ")
}

var brackets = regexp.MustCompile(`[(\[{]([^)\]}]*)[)\]}]`)

// parts are what stands outside brackets, what stands in them, and what stands
// on either side of a dash, a slash or a bar.
func parts(name string) []string {
	out := []string{brackets.ReplaceAllString(name, " ")}
	for _, sep := range []string{" - ", " – ", " / ", "/", "|", ": "} {
		if left, right, ok := strings.Cut(out[0], sep); ok && squeeze(left) != "" && squeeze(right) != "" {
			out = append(out, left, right)
		}
	}
	for _, m := range brackets.FindAllStringSubmatch(name, -1) {
		out = append(out, m[1])
	}
	return lo.Filter(out, func(s string, _ int) bool { return squeeze(s) != "" })
}

// exactly returns the one product of a name; a title outranks the alias of
// another product.
func (c *catalogue) exactly(name string) *inventory.Product {
	found := c.by[squeeze(name)]
	if len(found) == 0 {
		return nil
	}
	best := slices.MinFunc(found, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.names[a].rank, c.names[b].rank), cmp.Compare(a, b))
	})
	for _, i := range found {
		if n := c.names[i]; n.rank == c.names[best].rank && n.product != c.names[best].product {
			return nil
		}
	}
	return c.names[best].product
}

var digits = regexp.MustCompile(`^v?[0-9]+$`)

// withoutNoise drops words for versions and plans: first from the end, one by
// one, then one of them anywhere, then wherever they stand.
func (c *catalogue) withoutNoise(name string) *inventory.Product {
	all := strings.Fields(fold(name))
	noise := func(w string) bool { return c.noise.keys[w] != "" || digits.MatchString(w) }
	for end := len(all); end > 1 && noise(all[end-1]); end-- {
		if p := c.exactly(strings.Join(all[:end-1], "")); p != nil {
			return p
		}
	}
	for i, w := range all { // monday.com CRM is monday CRM, though CRM is such a word too
		if noise(w) && len(all) > 1 {
			if p := c.exactly(strings.Join(slices.Delete(slices.Clone(all), i, i+1), "")); p != nil {
				return p
			}
		}
	}
	kept := lo.Reject(all, func(w string, _ int) bool { return noise(w) })
	if len(kept) == 0 || len(kept) == len(all) {
		return nil
	}
	return c.exactly(strings.Join(kept, ""))
}

// shortened returns the one product whose name has as many words, each of them
// the same or cut short: Sales Nav is Sales Navigator.
func (c *catalogue) shortened(name string) *inventory.Product {
	mine := strings.Fields(fold(name))
	if len(mine) < 2 {
		return nil
	}
	var found *inventory.Product
	for _, n := range c.names {
		theirs := strings.Fields(n.text)
		if len(theirs) != len(mine) || theirs[0] != mine[0] {
			continue
		}
		same := true
		for i, w := range mine {
			same = same && (w == theirs[i] || len(w) >= 3 && strings.HasPrefix(theirs[i], w))
		}
		if same && found != nil && found != n.product {
			return nil
		}
		if same {
			found = n.product
		}
	}
	return found
}

// partly returns the one product whose name has all words that are no version
// and no plan, two of them or more, the first of both the same: HubSpot sales is
// HubSpot Sales Hub. A word may lack its ending.
func (c *catalogue) partly(name string) *inventory.Product {
	const least = 4 // letters of a word that may be cut short, or lengthened by its ending
	mine := lo.Reject(strings.Fields(fold(name)), func(w string, _ int) bool { return c.noise.keys[w] != "" || digits.MatchString(w) })
	if len(mine) > 2 && c.begins(mine[0]+mine[1]) { // Hub Spot
		mine = append([]string{mine[0] + mine[1]}, mine[2:]...)
	}
	if len(mine) < 2 {
		return nil
	}
	var found *inventory.Product
	for _, n := range c.names {
		theirs := strings.Fields(n.text)
		if len(theirs) < len(mine) || theirs[0] != mine[0] {
			continue
		}
		all := lo.EveryBy(mine, func(w string) bool {
			return lo.ContainsBy(theirs, func(t string) bool {
				return w == t || len(w) >= least && len(t) >= least && (strings.HasPrefix(t, w) || strings.HasPrefix(w, t) && len(w) <= len(t)+2)
			})
		})
		if all && found != nil && found != n.product {
			return nil
		}
		if all {
			found = n.product
		}
	}
	return found
}

// begins reports whether a word is the first of a name of several.
func (c *catalogue) begins(word string) bool {
	return lo.ContainsBy(c.names, func(n productName) bool { return strings.HasPrefix(n.text, word+" ") })
}

// alone returns the product that a single word begins, where it begins no other.
func (c *catalogue) alone(name string) *inventory.Product {
	const least = 5
	word := fold(name)
	if len(word) < least || strings.Contains(word, " ") || c.noise.keys[word] != "" {
		return nil
	}
	var found *inventory.Product
	for _, n := range c.names {
		if !strings.HasPrefix(n.text, word+" ") {
			continue
		}
		if found != nil && found != n.product {
			return nil
		}
		found = n.product
	}
	return found
}

// within returns the product whose name stands at the beginning of a longer
// one; a name of several words, or behind nothing but its vendor, may stand
// further on. Of several the longest name counts.
func (c *catalogue) within(name string) *inventory.Product {
	const more = 4 // words that may be left over
	text := " " + fold(name) + " "
	best := -1
	for i, n := range c.names {
		at := strings.Index(text, " "+n.text+" ")
		if at < 0 || len(n.key) < 3 || strings.Count(text, " ")-strings.Count(n.text, " ")-2 > more {
			continue
		}
		front := strings.TrimSpace(text[:at+1])
		if front != "" && front != fold(n.product.Vendor) && !strings.Contains(n.text, " ") && len(n.key) < 8 {
			continue
		}
		if best < 0 || c.longer(i, best) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return c.names[best].product
}

// longer reports whether a name tells more than another. The name of a vendor,
// which may be that of a product too, tells less than any other.
func (c *catalogue) longer(i, j int) bool {
	a, b := c.names[i], c.names[j]
	byVendor := func(n productName) bool { return n.text == fold(n.product.Vendor) }
	switch {
	case byVendor(a) != byVendor(b):
		return byVendor(b)
	case len(a.key) != len(b.key):
		return len(a.key) > len(b.key)
	}
	return a.rank < b.rank
}

// almost returns the one product whose name is a slip away: one slip from five
// letters on, two from nine. The first letter is rarely the wrong one, and so
// keeps other products of a like sound apart.
func (c *catalogue) almost(name string) *inventory.Product {
	key := squeeze(name)
	if lo.ContainsBy(c.names, func(n productName) bool { return key == squeeze(n.product.Vendor) }) {
		return nil // whoever makes several products
	}
	kept := strings.Join(lo.Reject(strings.Fields(fold(name)), func(w string, _ int) bool { return c.noise.keys[w] != "" }), "")
	for _, k := range lo.Uniq([]string{key, kept}) {
		allowed := 0
		switch n := len([]rune(k)); {
		case n >= 9:
			allowed = 2
		case n >= 5:
			allowed = 1
		}
		best, distance, unique := -1, allowed+1, false
		for i, n := range c.names {
			if k == "" || n.key[0] != k[0] || abs(len(n.key)-len(k)) > allowed {
				continue
			}
			switch d := slips(k, n.key); {
			case d < distance:
				best, distance, unique = i, d, true
			case d == distance && best >= 0 && n.product != c.names[best].product:
				unique = false
			}
		}
		if best >= 0 && unique {
			return c.names[best].product
		}
	}
	return nil
}

func abs(n int) int { return max(n, -n) }

// near returns the products that a name is most like, at most three: those that
// share words of it, those of a vendor of that name, those few slips away.
func (c *catalogue) near(name string) []*inventory.Product {
	type scored struct {
		product *inventory.Product
		score   float64
	}
	mine := lo.Reject(strings.Fields(fold(name)), func(w string, _ int) bool { return c.noise.keys[w] != "" || len(w) < 3 })
	key := strings.Join(mine, "")
	best := map[*inventory.Product]float64{}
	for _, n := range c.names {
		if n.rank == 3 {
			continue // its title stands here already
		}
		s := 0.0
		theirs, vendor := strings.Fields(n.text), strings.Fields(fold(n.product.Vendor))
		for _, w := range mine {
			switch {
			case len(w) <= 3:
			case slices.Contains(theirs, w):
				s += 1 / float64(len(mine))
			case slices.Contains(vendor, w):
				s += 0.5 / float64(len(mine))
			}
		}
		if longest := max(len([]rune(key)), len([]rune(n.key))); longest > 0 && longest <= 60 {
			if like := 1 - float64(slips(key, n.key))/float64(longest); like >= 0.7 {
				s += like
			}
		}
		best[n.product] = max(best[n.product], s)
	}
	var all []scored
	for p, s := range best {
		if s >= 0.3 {
			all = append(all, scored{p, s})
		}
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(-cmp.Compare(a.score, b.score), cmp.Compare(a.product.Label, b.product.Label))
	})
	return lo.Map(all[:min(len(all), 3)], func(s scored, _ int) *inventory.Product { return s.product })
}
