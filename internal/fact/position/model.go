// Package position finds where each record stands in the lifecycle of its
// entity, and when it came there. Read model.go, then derive.go.
package position

import (
	"cmp"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// Root is the name under which rules read a position.
const Root = "position"

// Position is where a record stands in its lifecycle.
type Position struct {
	Stage        *inventory.Stage `attr:"stage" derived:"true" doc:"where the record stands; null in a stage that is not declared"`
	EnteredAt    *lang.Time       `attr:"entered_at" unit:"time" derived:"true" doc:"when it came there, null if unknown"`
	Days         *float64         `attr:"days" derived:"true" doc:"days since"`
	Skipped      []string         `attr:"skipped" derived:"true" doc:"stages it jumped over, by their labels"`
	DatesOrdered *bool            `attr:"dates_ordered" derived:"true" doc:"stage dates rise with rank"`
}

// The vectors that a Deriver adds, in this order.
const (
	stageVector = iota
	rankVector
	enteredVector
	daysVector
	skippedVector
	orderedVector
	vectors
)

// Deriver adds positions to the batches of one dataset.
type Deriver struct {
	lifecycle *inventory.Lifecycle
	field     int                         // position of the vector that holds the stage, -1: absent
	stages    map[string]*inventory.Stage // by folded label and title
	dated     []dated                     // stages whose date of entering has a column, by rank
	asOf      int64                       // the clock, microseconds
	base      int                         // position of the first vector that is added
}

type dated struct {
	stage  *inventory.Stage
	vector int
}

// beside reports whether records come to a stage from anywhere: whoever is lost
// or put back has skipped nothing on the way there.
func beside(s *inventory.Stage) bool {
	switch cmp.Or(s.Means, s.Label) {
	case "lost", "churned", "disqualified", "recycled":
		return true
	}
	return false
}

// For returns the lifecycle of the records of a dataset: the one of its entity
// that lives in its tool, else the first by address; nil when there is none.
func For(d *inventory.Dataset, all []*inventory.Lifecycle) *inventory.Lifecycle {
	var found *inventory.Lifecycle
	for _, l := range all {
		if l.Entity != d.Entity {
			continue
		}
		if l.Tool != nil && l.Tool == d.Tool {
			return l
		}
		if found == nil {
			found = l
		}
	}
	return found
}

// Fields returns the fields that a Deriver adds to the schema of a dataset.
// Without a date of entering any stage, what needs one has no column.
func (d *Deriver) Fields() []record.Field {
	none := d.field < 0
	undated := none || len(d.dated) == 0
	return []record.Field{
		stageVector:   {Root: Root, Name: "stage", Kind: record.Object, Absent: none},
		rankVector:    {Root: Root, Name: "stage.rank", Kind: record.Number, Absent: none},
		enteredVector: {Root: Root, Name: "entered_at", Kind: record.Time, Absent: undated},
		daysVector:    {Root: Root, Name: "days", Kind: record.Number, Absent: undated},
		skippedVector: {Root: Root, Name: "skipped", Kind: record.List, Absent: undated},
		orderedVector: {Root: Root, Name: "dates_ordered", Kind: record.Bool, Absent: undated},
	}
}
