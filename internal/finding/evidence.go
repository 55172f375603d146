package finding

import "encoding/json"

// Shape says what a piece of evidence shows.
type Shape string

// The shapes of evidence.
const (
	ThingShape   Shape = "thing"   // a declared thing
	RecordShape  Shape = "record"  // one record
	PairShape    Shape = "pair"    // one field of two records
	ClusterShape Shape = "cluster" // records that are one thing
)

// Shapes lists the shapes of evidence.
func Shapes() []Shape { return []Shape{ThingShape, RecordShape, PairShape, ClusterShape} }

// Evidence is one case that shows a finding. Which members are set depends on
// the shape; every value in it is masked.
type Evidence struct {
	Shape Shape `json:"shape" doc:"thing, record, pair or cluster; it decides which members there are."`

	// Of a record.
	Record *string           `json:"record,omitempty" doc:"record: id as the tool wrote it, null where it is masked."`
	Tag    string            `json:"tag,omitempty" doc:"record: pseudonym of the record."`
	Values map[string]string `json:"values,omitempty" doc:"thing, record: what is shown, by name, masked."`

	// Of a pair.
	Key    string `json:"key,omitempty" doc:"pair: what links the two records, masked."`
	A      *Side  `json:"a,omitempty" doc:"pair: one side."`
	B      *Side  `json:"b,omitempty" doc:"pair: the other side."`
	Class  string `json:"class,omitempty" doc:"pair: equal, equivalent, close, different or missing."`
	Kind   string `json:"kind,omitempty" doc:"pair: kind of the difference, such as case, format, near, value."`
	Side   string `json:"side,omitempty" doc:"pair: a or b, the side that is missing or a stand-in."`
	Detail Text   `json:"detail,omitempty" doc:"pair: where the two differ, in words."`

	// Of a cluster.
	Size           int         `json:"size,omitempty" doc:"cluster: number of records."`
	Score          float64     `json:"score,omitempty" doc:"cluster: probability of its weakest link, 0 to 1."`
	MatchedBy      []string    `json:"matched_by,omitempty" doc:"cluster: reasons for the match, strongest first."`
	Records        []Ref       `json:"records,omitempty" doc:"cluster: at most 5 of its records."`
	Fields         []FieldView `json:"fields,omitempty" doc:"cluster: its fields side by side."`
	Survivor       string      `json:"survivor,omitempty" doc:"cluster: tag of the record to keep, its id where it has no tag."`
	SurvivorReason Text        `json:"survivor_reason,omitempty" doc:"cluster: why that one."`
}

// Side is one of the two records of a pair.
type Side struct {
	Dataset string  `json:"dataset" doc:"Address of the dataset."`
	Record  *string `json:"record" doc:"Id as the tool wrote it, null where it is masked."`
	Shown   string  `json:"shown" doc:"The value, masked."`
	Tag     string  `json:"tag" doc:"Pseudonym of the record."`
}

// Ref names one record.
type Ref struct {
	Dataset string  `json:"dataset" doc:"Address of the dataset."`
	Record  *string `json:"record" doc:"Id as the tool wrote it, null where it is masked."`
	Tag     string  `json:"tag" doc:"Pseudonym of the record."`
}

// FieldView is one field of the records of a cluster, in the order of the
// records.
type FieldView struct {
	Name  string   `json:"name" doc:"Name of the field."`
	Shown []string `json:"shown,omitempty" doc:"Values in the order of records, masked; empty where there is none."`
	Tags  []string `json:"tags,omitempty" doc:"Pseudonyms of the values in the order of records."`
	Class string   `json:"class" doc:"Class of its two most different values."`
	Kind  string   `json:"kind" doc:"Kind of that difference."`

	Detail Text `json:"detail,omitempty" doc:"Where the two lie apart, in words; absent where they are equal."`
}

// Kept is the record of a cluster that is to be kept.
func (e *Evidence) Kept() (keep Ref, ok bool) {
	for _, r := range e.Records {
		if e.Survivor != "" && (r.Tag == e.Survivor || r.Record != nil && *r.Record == e.Survivor) {
			return r, true
		}
	}
	return Ref{}, false
}

// MarshalJSON keeps "record": null on a record whose id is masked, where the
// other shapes have no such member.
func (e Evidence) MarshalJSON() ([]byte, error) {
	if e.Shape == RecordShape {
		return json.Marshal(struct {
			Shape  Shape             `json:"shape"`
			Record *string           `json:"record"`
			Tag    string            `json:"tag,omitempty"`
			Values map[string]string `json:"values,omitempty"`
		}{e.Shape, e.Record, e.Tag, e.Values})
	}
	type plain Evidence
	return json.Marshal(plain(e))
}
