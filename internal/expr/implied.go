package expr

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/record"
)

// implied gives a function about the cells of a field what it needs beside
// them: the layout that the column settled, the type of the field, and for
// telephone numbers and the like the country of the record.
func (c *compiler) implied(name string, fn *Function, args []*node) (*Function, []*node) {
	if len(args) == 0 || args[0].op != opVector || c.env.Functions[name] != nil {
		return fn, args
	}
	field := &c.env.Schema.Fields[args[0].vec]
	if with := predicateIn(strings.TrimPrefix(name, "is_"), field); with != nil {
		return with, args
	}
	if c.env.Format != nil && formatFunction(name) != nil {
		in := c.env.Format(field.Root, field.Name)
		if with := formatFunctionWith(name, &in); with != nil {
			fn = with
		}
	}
	if len(args) == 1 && takesCountry(name) {
		if pos := c.countryOf(field); pos >= 0 {
			country := c.vectorNode(pos, args[0].rng, false)
			c.reads = c.reads[:len(c.reads)-1] // nobody wrote it, and the rule works without
			country.read = nil
			args = append(args, country, constNode(Bool(true), args[0].rng))
		}
	}
	return fn, args
}

// takesCountry reports whether a function judges by the country of the record.
func takesCountry(name string) bool {
	id := strings.TrimPrefix(strings.TrimPrefix(strings.TrimSuffix(name, "_error"), "is_"), "normalise_")
	return id != name && lo.Contains([]string{"phone", "postcode", "subdivision", "tax_id"}, id)
}

// countryOf finds the field that holds the country of a record; of several the
// one that shares the longest beginning of the name: billing_zip goes with
// billing_country.
func (c *compiler) countryOf(field *record.Field) int {
	best, longest := -1, -1
	for i := range c.env.Schema.Fields {
		f := &c.env.Schema.Fields[i]
		if f.Root != field.Root || f.Absent || f.Type != "country" && f.Type != "country_alpha2" && f.Type != "country_alpha3" {
			continue
		}
		if n := sharedBeginning(f.Name, field.Name); n > longest {
			best, longest = i, n
		}
	}
	return best
}

func sharedBeginning(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
