package onboard

import (
	"cmp"
	"slices"
	"strings"

	"stackassay/internal/inventory"
)

// hit is a field that a header may stand for. The smaller the cost, the closer
// the header is to a name that is known.
type hit struct {
	field string
	cost  int
	own   bool // the header is known for this entity alone
}

const (
	slightly = 1000 // a prefix or a bracket was left out
	loosely  = 5000 // words were left out: a guess
	longest  = 12   // words of a header that is looked at piece by piece
)

// headers finds the fields of one entity by the headers of its exports.
type headers struct {
	entity *inventory.Entity
	lex    *lexicon
	by     map[string][]hit
	nouns  []string // squeezed words for the entity, longest first
}

func newHeaders(lex *lexicon, e *inventory.Entity) *headers {
	h := &headers{entity: e, lex: lex, by: map[string][]hit{}}
	for _, line := range lex.fields {
		if e.Field(line.key) == nil || len(line.scope) > 0 && !slices.Contains(line.scope, e.Kind) {
			continue
		}
		for i, w := range line.words {
			h.add(squeeze(w), hit{line.key, i, len(line.scope) > 0 && len(line.scope) < 4})
		}
	}
	for _, f := range e.Fields {
		h.add(squeeze(f.Label), hit{f.Label, 0, false})
		h.add(squeeze(f.Title), hit{f.Label, 0, false})
	}
	for _, line := range lex.entities {
		if line.key == e.Kind {
			for _, w := range line.words {
				h.nouns = append(h.nouns, squeeze(w))
			}
		}
	}
	slices.SortFunc(h.nouns, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return h
}

func (h *headers) add(key string, x hit) {
	for _, old := range h.by[key] {
		if old.field == x.field {
			return
		}
	}
	if key != "" {
		h.by[key] = append(h.by[key], x)
	}
}

// find returns the fields that a header may stand for, the closest first.
func (h *headers) find(header string) []hit {
	var out []hit
	take := func(key string, cost int) {
		for _, x := range h.by[key] {
			if !slices.ContainsFunc(out, func(o hit) bool { return o.field == x.field }) {
				out = append(out, hit{x.field, x.cost + cost, x.own})
			}
		}
	}
	take(squeeze(header), 0)
	short := unwrapped(header)
	key := squeeze(short)
	take(key, 0)
	take(squeeze(brackets.ReplaceAllString(short, " ")), slightly)
	for _, noun := range h.nouns {
		if rest, ok := strings.CutPrefix(key, noun); ok && len(rest) > 1 {
			take(rest, slightly+100)
			break
		}
	}
	if rest := withoutRole(short); rest != short {
		take(squeeze(rest), slightly+500)
	}
	if all := words(short); len(out) == 0 && len(all) <= longest {
		for size := len(all) - 1; size > 0 && len(out) == 0; size-- {
			for at := 0; at+size <= len(all); at++ {
				take(strings.Join(all[at:at+size], ""), loosely)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b hit) int { return cmp.Compare(a.cost, b.cost) })
	return out
}

// unwrapped is a header without what an interface puts around it: a custom
// field's __c, the objects that only wrap the fields of a record.
func unwrapped(header string) string {
	out := strings.TrimSpace(header)
	for _, suffix := range []string{"__c", "__pc", "__r", " *", "*", " (UTC)"} {
		out = strings.TrimSuffix(out, suffix)
	}
	for _, wrapper := range []string{"properties.", "fields.", "attributes.", "data.", "values.", "record.", "metadata.", "custom_fields.", "customFields."} {
		if rest, ok := strings.CutPrefix(out, wrapper); ok {
			out = rest
		}
	}
	return out
}

// withoutRole leaves out what qualifies a header: the billing city is a city.
func withoutRole(header string) string {
	kept := slices.DeleteFunc(words(header), func(w string) bool {
		switch w {
		case "billing", "mailing", "primary", "main", "work", "business", "office", "postal", "current", "customer", "facturacion", "fiscal", "principal",
			"principale", "fatturazione", "sede", "legale", "rechnung", "rechnungs", "geschaftlich", "firmen", "facturation", "professionnel":
			return true
		}
		return false
	})
	if len(kept) == 0 || len(kept) == len(words(header)) {
		return header
	}
	return strings.Join(kept, " ")
}
