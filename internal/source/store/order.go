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
	Keys     []string      // columns that identify a record for people, which the key list holds
	Pair     *Wanted       // of a paired sample
	Panel    finding.Panel // nil key: nothing can be drawn by it
	Seed     *uint64       // of draws that no hash of an id decides; nil: the key and the dataset decide it

	MaxRequests int
	Now         func() time.Time
	Secret      func(lang.Secret) (string, error)
	Log         zerolog.Logger
	Progress    func(read int) // called from one goroutine at a time; nil: nobody listens
}

// Wanted is which records a paired sample asks for: those whose key the sample of
// another dataset holds.
type Wanted struct {
	With   string                   // label of that dataset
	Key    string                   // field of the entity there
	Column string                   // where the key stands here; the id of the tool where that is Order.ID
	Values []string                 // as they are written there, and in normal form, each once
	Count  int                      // keys among them
	Normal func(text string) string // the form in which keys are compared, "" for none
	Weak   *finding.Method          // how that sample was chosen, where it carries no claim
}

// Bias says of a paired sample what it cannot hold.
func (w *Wanted) Bias() string {
	return "records whose " + w.Key + " the sample of dataset." + w.With + " holds: those that it does not know are missing"
}

// Among returns whether a record is asked for, and by which key.
func (w *Wanted) Among() func(r *Row) (key string, ok bool) {
	want := map[string]bool{}
	for _, v := range w.Values {
		if n := w.Normal(v); n != "" {
			want[n] = true
		}
	}
	return func(r *Row) (string, bool) {
		text, _ := r.Cell(w.Column)
		n := w.Normal(text)
		return n, n != "" && want[n]
	}
}

// Into fills what the manifest says of a paired sample; answered is how many keys
// some record has.
func (w *Wanted) Into(m *Manifest, strategy string, answered int) {
	m.Method, m.Strategy, m.Complete, m.Bias = finding.Paired, strategy, true, w.Bias()
	m.Pair = &Pair{With: w.With, Key: w.Key, Column: w.Column, Asked: w.Count, Answered: answered}
	if w.Weak != nil { // it is worth no more than what it is paired with
		m.Method = *w.Weak
		m.Incomplete("the sample of dataset." + w.With + " is " + string(*w.Weak) + ", and so is what is paired with it")
		m.Bias = w.Bias() + "; nobody knows how those were chosen"
	}
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

// Rate is the rate of the draw: that of the sample before, when it was drawn by
// the same key for the same wish, so that a growing population grows the sample
// instead of changing it; else what brings about Size of the records listed.
func (o *Order) Rate(listed int64) uint64 {
	old, err := o.Store.Read(o.Dataset.Label)
	if err == nil && old.Panel && old.Rate != nil && old.KeyID == o.Panel.KeyID() && old.Namespace == o.Address() &&
		old.Asked.Method == o.Method && old.Asked.Size != nil && *old.Asked.Size == *o.Size {
		return *old.Rate
	}
	return finding.RateOf(uint64(*o.Size), uint64(listed)) //nolint:gosec // neither is negative
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
	if m.Method == finding.All || m.Method == "" || m.Method == finding.Head && m.Strategy == "" {
		m.Method, m.Strategy = finding.Head, "head"
	}
	m.Bias = "the first records in the order of the tool: whatever that order follows is over-represented"
}
