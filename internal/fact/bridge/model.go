// Package bridge links the records of two datasets that hold the same things in
// two tools, and says what the links prove about the sync between them. Read
// model.go, then derive.go (which datasets belong together), link.go (how
// records find their partners) and flow.go (what no longer arrives).
package bridge

import (
	"slices"

	"stackassay/internal/fact/rows"
	"stackassay/internal/inventory"
)

// Method is how a partner was found.
type Method uint8

// The methods, in the order in which they are tried (matching.md, section 10).
const (
	Unlinked   Method = iota
	ExternalID        // an id that the sync's key names
	Key               // another unique key that the sync maps
	Email             // an address that one record on each side has
	Domain            // the same for the domain of a company
	Match             // the learned model
	methods
)

// String returns the word of the method in rules.
func (m Method) String() string {
	return [...]string{"", "external_id", "key", "email", "domain", "match"}[m]
}

// Bridge is two datasets of one entity in two tools.
type Bridge struct {
	A, B  *rows.Rows
	Syncs []*inventory.Sync // enabled ones between them, by address; nil: nothing joins them
	Links *Links

	// Unfit says why the samples of the two cannot be compared, "" where they can.
	Unfit string
}

// Links are the partners of the records of two datasets.
type Links struct {
	A, B   Partners
	Counts [methods]int // links by method
}

// Partners are what was found for the records of one side.
type Partners struct {
	Row        []int32  // by record: its one partner on the other side, rows.None without one
	Candidates []int32  // by record: possible partners
	Method     []Method // by record: how the partner was found
}

func newPartners(n int) Partners {
	p := Partners{Row: make([]int32, n), Candidates: make([]int32, n), Method: make([]Method, n)}
	for i := range p.Row {
		p.Row[i] = rows.None
	}
	return p
}

// Sync is the one that speaks for the bridge: a two-way one before one that
// carries in one direction, then the first by address; nil without any.
func (b *Bridge) Sync() *inventory.Sync {
	for _, s := range b.Syncs {
		if Direction(s) == "two_way" {
			return s
		}
	}
	if len(b.Syncs) == 0 {
		return nil
	}
	return b.Syncs[0]
}

// Integration is the one of the sync, nil without one.
func (b *Bridge) Integration() *inventory.Integration {
	if s := b.Sync(); s != nil {
		return s.Integration
	}
	return nil
}

// Entity is what both datasets hold.
func (b *Bridge) Entity() *inventory.Entity { return b.A.Dataset.Entity }

// Direction says who may change whom.
func Direction(s *inventory.Sync) string {
	if s.Direction != "" {
		return s.Direction
	}
	return s.Integration.Direction
}

// Carries reports whether a sync brings records from one dataset to the other.
func (b *Bridge) Carries(from *rows.Rows) bool { return len(b.Carriers(from)) > 0 }

// Carriers are the syncs that bring records of one side to the other.
func (b *Bridge) Carriers(from *rows.Rows) []*inventory.Sync {
	var out []*inventory.Sync
	for _, s := range b.Syncs {
		if s.Integration.From == from.Dataset.Tool || Direction(s) == "two_way" {
			out = append(out, s)
		}
	}
	return out
}

// Owed reports whether all records of one side should be on the other: a sync
// carries them there. Where it runs both ways, the system of record owes its
// records to the other tool and not the other way round, because the tools that
// collect hold more than those that keep.
func (b *Bridge) Owed(from *rows.Rows) bool {
	if !b.Carries(from) {
		return false
	}
	to := b.Other(from)
	if !b.Carries(to) {
		return true
	}
	return b.Entity().SystemOfRecord != to.Dataset.Tool
}

// Other is the other side.
func (b *Bridge) Other(side *rows.Rows) *rows.Rows {
	if side == b.A {
		return b.B
	}
	return b.A
}

// Of are the partners of one side.
func (b *Bridge) Of(side *rows.Rows) *Partners {
	if side == b.A {
		return &b.Links.A
	}
	return &b.Links.B
}

// Mappings are the fields that syncs carry between the two, by name: the first
// sync by address that maps a field says how.
func (b *Bridge) Mappings() map[string]*inventory.Mapping {
	out := map[string]*inventory.Mapping{}
	for _, s := range b.Syncs {
		for _, m := range s.Mappings {
			if out[m.Label] == nil {
				out[m.Label] = m
			}
		}
	}
	return out
}

// metadata names the entities that describe a tool and not its customers: their
// records are not linked across tools.
func metadata(e *inventory.Entity) bool {
	return slices.Contains([]string{"user", "app", "automation", "asset", "list_member"}, e.Word())
}
