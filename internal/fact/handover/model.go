// Package handover finds how long the receiving department takes to touch a
// record that was handed over to it. Read model.go, then calendar.go (which hours
// count), touches.go (who did something when) and derive.go (how long it took).
package handover

import (
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// Root is the name under which rules read a handover.
const Root = "handover"

// day is the limit of a transition that has none: 24 hours, as it counts them.
const day lang.Duration = 24 * 60 * 60

// Handover is one transition of one record, as far as it is the same for all
// records.
type Handover struct {
	Transition *inventory.Transition `attr:"transition" derived:"true" doc:"which transition"`
	Limit      *lang.Duration        `attr:"limit" derived:"true" doc:"transition.within, else 24 hours"`
}

// Of returns what is the same for all records of a transition.
func Of(t *inventory.Transition) *Handover {
	limit := day
	if t.Within != nil {
		limit = *t.Within
	}
	return &Handover{Transition: t, Limit: &limit}
}

// Receiver is the department that takes a record over: the one that answers for
// the transition, else the owner of the stage it leads to; nil where nobody said.
func Receiver(t *inventory.Transition) *inventory.Department {
	switch {
	case t.Owner != nil:
		return t.Owner
	case t.To != nil:
		return t.To.Owner
	}
	return nil
}

// The vectors that a Deriver adds, in this order.
const (
	enteredVector = iota
	touchVector
	callVector
	elapsedVector
	vectors
)

// Fields returns the fields that a Deriver adds to the schema of a dataset.
// Without a date of entering the first stage, without activities, or without a
// department that takes over, what needs them has no column.
func (d *Deriver) Fields() []record.Field {
	undated := d.entered < 0
	unseen := undated || d.touches == nil || d.receiver == nil
	return []record.Field{
		enteredVector: {Root: Root, Name: "entered_at", Kind: record.Time, Absent: undated},
		touchVector:   {Root: Root, Name: "first_touch_at", Kind: record.Time, Absent: unseen},
		callVector:    {Root: Root, Name: "first_call_at", Kind: record.Time, Absent: undated || d.touches == nil},
		elapsedVector: {Root: Root, Name: "elapsed", Kind: record.Duration, Absent: unseen},
	}
}
