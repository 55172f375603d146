package handover

import (
	"cmp"
	"slices"

	"stackassay/internal/fact/reference"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// Touches is what was done with the records of one dataset, by their ids.
type Touches struct {
	// Complete says that every activity is there: what is not in it was not done.
	Complete bool
	byID     map[string][]touch
}

type touch struct {
	at   int64 // microseconds
	by   who
	call bool // a call or a meeting
}

// who did something. A person of the company without a department is unknown:
// it may be that of the transition.
type who struct {
	department *inventory.Department
	unknown    bool
}

// Collector gathers the touches of one dataset of activities, for one worker.
type Collector struct {
	target, at, owner, kind int // positions of the vectors, -1: absent
	normal                  func([]byte) []byte
	person                  func(id string) *inventory.Person
	known                   map[string]who
	byID                    map[string][]touch
}

// NewCollector returns a collector for a dataset of activities whose field names
// the records that were touched. normal gives the normal form of their ids,
// person whose account did it.
func NewCollector(schema *record.Schema, field string, normal func([]byte) []byte, person func(id string) *inventory.Person) *Collector {
	return &Collector{
		target: schema.Column(field), at: schema.Column("occurred_at"), owner: schema.Column("owner_id"), kind: schema.Column("kind"),
		normal: normal, person: person, known: map[string]who{}, byID: map[string][]touch{},
	}
}

// Reads reports whether the dataset says who did what when.
func (c *Collector) Reads() bool { return c.target >= 0 && c.at >= 0 && c.owner >= 0 }

// Add gathers the touches of the living rows of a batch.
func (c *Collector) Add(b *record.Batch) {
	if !c.Reads() {
		return
	}
	target, at := b.Vectors[c.target], b.Vectors[c.at]
	for _, row := range b.Living {
		id := target.Cells.At(target.Index(int(row)))
		when := at.Index(int(row))
		if id == nil || at.Null[when] {
			continue
		}
		key := string(c.normal(id))
		c.byID[key] = append(c.byID[key], touch{at: at.Time[when], by: c.who(b, int(row)), call: c.call(b, int(row))})
	}
}

func (c *Collector) who(b *record.Batch, row int) who {
	v := b.Vectors[c.owner]
	id := v.Cells.At(v.Index(row))
	w, ok := c.known[string(id)]
	if ok {
		return w
	}
	w = who{unknown: true}
	if id != nil {
		switch p := c.person(string(id)); {
		case p == nil:
		case p.Department != nil:
			w = who{department: p.Department}
		case p.InRoster != nil && !*p.InRoster:
			w = who{} // no person of the company: a program, or a stranger
		}
	}
	c.known[string(id)] = w
	return w
}

func (c *Collector) call(b *record.Batch, row int) bool {
	if c.kind < 0 {
		return false
	}
	v := b.Vectors[c.kind]
	switch string(v.Cells.At(v.Index(row))) {
	case "call", "meeting":
		return true
	}
	return false
}

// Merge puts together what the collectors gathered. complete says that every
// activity was read.
func Merge(cs []*Collector, complete bool) *Touches {
	t := &Touches{Complete: complete, byID: map[string][]touch{}}
	for _, c := range cs {
		for id, list := range c.byID {
			t.byID[id] = append(t.byID[id], list...)
		}
	}
	for _, list := range t.byID {
		slices.SortFunc(list, func(a, b touch) int { return cmp.Compare(a.at, b.at) })
	}
	return t
}

// Links are the references of a dataset of activities to the records of others.
func Links(d *inventory.Dataset, inv *inventory.Inventory) []reference.Link {
	if d.Entity.Kind != "activity" && d.Entity.Label != "activity" {
		return nil
	}
	return slices.DeleteFunc(reference.Links(d, d.Entity.Fields, inv), func(l reference.Link) bool {
		return l.Target == nil || l.By != "id" || l.Field.Many
	})
}
