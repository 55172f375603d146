// Package hop finds what follows a record in a chain: the contract of a deal, the
// invoices of an order. Read hop.go for the way from one step to another, then
// next.go for the records on it.
package hop

import (
	"slices"
	"strings"

	"stackassay/internal/fact/reference"
	"stackassay/internal/inventory"
)

// Hop is one step of a chain and another that belongs to it.
type Hop struct {
	Chain    *inventory.Chain
	From, To *inventory.Entity
	Datasets []*inventory.Dataset // of To
	Of       *inventory.Dataset   // of From: of the system of record, else the first by address
	Ways     []Way                // to each of the datasets; empty where no reference leads there
}

// Way is the references from one dataset to another, one after the other.
type Way struct {
	Steps []Step
}

// Step leads from the records of one dataset to those of another: along a
// reference, or back along one of theirs.
type Step struct {
	From, To *inventory.Dataset
	Field    string // of From, or of To where it goes back
	Back     bool
}

// Derive returns the hops of all chains whose steps have datasets, both ways, by
// chain and steps.
func Derive(inv *inventory.Inventory) []Hop {
	var out []Hop
	for _, c := range inv.Chains {
		for _, from := range c.Steps {
			for _, to := range c.Steps {
				if from == to {
					continue
				}
				if h, ok := derive(inv, c, from, to); ok {
					out = append(out, h)
				}
			}
		}
	}
	return out
}

func derive(inv *inventory.Inventory, c *inventory.Chain, from, to *inventory.Entity) (Hop, bool) {
	h := Hop{Chain: c, From: from, To: to, Datasets: of(inv, to)}
	all := of(inv, from)
	if len(all) == 0 || len(h.Datasets) == 0 {
		return h, false
	}
	h.Of = all[0]
	for _, d := range all {
		if d.Tool == from.SystemOfRecord {
			h.Of = d
		}
	}
	for _, d := range h.Datasets {
		if w, ok := way(inv, c, h.Of, d); ok {
			h.Ways = append(h.Ways, w)
		}
	}
	return h, true
}

func of(inv *inventory.Inventory, e *inventory.Entity) []*inventory.Dataset {
	var out []*inventory.Dataset
	for _, d := range inv.Datasets {
		if d.Entity == e {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, byAddress)
	return out
}

// longest is how many references lead from one step to another at most.
const longest = 3

// way is the shortest way between two datasets over references of documents: of
// one company or one product there are many, so that those lead nowhere in
// particular.
func way(inv *inventory.Inventory, c *inventory.Chain, from, to *inventory.Dataset) (Way, bool) {
	type reached struct {
		at    *inventory.Dataset
		steps []Step
	}
	seen := map[*inventory.Dataset]bool{from: true}
	queue := []reached{{at: from}}
	for len(queue) > 0 {
		r := queue[0]
		queue = queue[1:]
		if r.at == to {
			return Way{r.steps}, true
		}
		if len(r.steps) == longest {
			continue
		}
		for _, s := range steps(inv, r.at) {
			if !seen[s.To] && document(c, s.To.Entity, to.Entity) {
				seen[s.To] = true
				queue = append(queue, reached{s.To, append(slices.Clone(r.steps), s)})
			}
		}
	}
	return Way{}, false
}

// document reports whether an entity is a step of selling and billing, of which
// each record belongs to one of the next.
func document(c *inventory.Chain, e, end *inventory.Entity) bool {
	switch e.Word() {
	case "deal", "quote", "order", "contract", "subscription", "invoice", "payment", "line":
		return true
	}
	return e == end && slices.Contains(c.Steps, e)
}

// steps are the references that leave a dataset, and those that lead to it.
func steps(inv *inventory.Inventory, d *inventory.Dataset) []Step {
	var out []Step
	for _, l := range reference.Links(d, d.Entity.Fields, inv) {
		if l.By == "id" && l.Target != nil {
			out = append(out, Step{From: d, To: l.Target, Field: l.Field.Label})
		}
	}
	for _, o := range inv.Datasets {
		for _, l := range reference.Links(o, o.Entity.Fields, inv) {
			if l.By == "id" && l.Target == d {
				out = append(out, Step{From: d, To: o, Field: l.Field.Label, Back: true})
			}
		}
	}
	return out
}

// Limit is how fast the next step has to follow; nil where nobody has said.
func (h *Hop) Limit() *inventory.ChainHop {
	for _, a := range h.Chain.Agreements {
		if a.From == h.From && a.To == h.To {
			return a
		}
	}
	return nil
}

// Touches lists the datasets on the way of a hop, its ends included.
func (h *Hop) Touches() []*inventory.Dataset {
	out := append([]*inventory.Dataset{h.Of}, h.Datasets...)
	for _, w := range h.Ways {
		for _, s := range w.Steps {
			out = append(out, s.From, s.To)
		}
	}
	slices.SortFunc(out, byAddress)
	return slices.Compact(out)
}

func byAddress(a, b *inventory.Dataset) int { return strings.Compare(a.Addr, b.Addr) }
