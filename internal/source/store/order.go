package store

import (
	"time"

	"github.com/rs/zerolog"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Order is what is asked of whoever takes a sample.
type Order struct {
	Store   Store
	Dataset *inventory.Dataset
	Dir     string // of the inventory
	Refresh bool   // begin anew, whatever was begun

	Method   finding.Method // wanted
	Size     *int           // records wanted; nil: all that can be had
	ID       string         // column that identifies a record for the tool; "": none is known
	MatchKey func(r *Row) string
	Panel    finding.Panel // nil key: nothing can be drawn by it
	Seed     *uint64       // of draws that no hash of an id decides; nil: the key and the dataset decide it

	MaxRequests int
	Now         func() time.Time
	Secret      func(lang.Secret) (string, error)
	Log         zerolog.Logger
	Progress    func(read int) // called from one goroutine at a time; nil: nobody listens
}

// Address is the namespace of the draw: the entity's for a match key, so that
// one person is drawn in every tool, else that of the dataset.
func (o *Order) Address() string {
	if o.Method == finding.KeyHash {
		return o.Dataset.Entity.Addr
	}
	return o.Dataset.Addr
}

// Place is where a record stands in the draw; a record without a match key is
// placed by its id.
func (o *Order) Place(r *Row) uint32 {
	if o.Method == finding.KeyHash && o.MatchKey != nil {
		if key := o.MatchKey(r); key != "" {
			return o.Panel.ByKey(o.Dataset.Entity.Addr, key)
		}
	}
	return o.Panel.ByID(o.Dataset.Addr, r.ID)
}

// Chance is the seed of draws that no hash of an id decides.
func (o *Order) Chance() uint64 {
	if o.Seed != nil {
		return *o.Seed
	}
	return uint64(o.Panel.ByID(o.Dataset.Addr, "seed"))
}

// Draws reports whether Size can be kept to by the panel.
func (o *Order) Draws() bool {
	return o.Size != nil && len(o.Panel.Key) > 0 && (o.Method == finding.Random || o.Method == finding.KeyHash)
}

// Drawn fills what the manifest says of a draw by the panel.
func (o *Order) Drawn(m *Manifest, rate uint64) {
	m.Method, m.Strategy, m.Panel = o.Method, "panel", true
	if o.Method == finding.KeyHash && o.MatchKey == nil {
		m.Method = finding.Random
	}
	m.Bias = "none known"
	m.KeyID, m.Namespace = o.Panel.KeyID(), o.Address()
	m.Rate = &rate
}

// Start is a manifest with what is known before the first record.
func (o *Order) Start(source, object string) *Manifest {
	m := &Manifest{
		Tool: o.Dataset.Tool.Label, Source: source, Object: object,
		Asked: Asked{Method: o.Method, Size: o.Size}, Deff: 1,
		Requests: Requests{ByStatus: map[string]int{}}, Dropped: map[string]int{}, Errors: []Fault{},
	}
	return m
}

// Incomplete says why records are missing that the order wanted. What is there
// is then the first part of what exists.
func (m *Manifest) Incomplete(why string) {
	m.Complete, m.Because = false, &why
	if m.Method == finding.All || m.Method == "" {
		m.Method, m.Strategy = finding.Head, "head"
	}
	m.Bias = "the first records in the order of the tool: whatever that order follows is over-represented"
}
