package finding

// Check is one rule asked of one subject (and discriminator), with what came
// out of it. A check that failed is a finding and carries the rest of its
// members; elsewhere they stay empty.
type Check struct {
	Rule          string // id, pack and name joined by a dot
	Subject       string // address, as section 7 of score.md spells it per kind
	Discriminator string // tells findings of one rule and subject apart: a field, a direction, a transition
	ChargedTo     string // address of the scored subject; empty without a dimension
	Dimension     Dimension

	Outcome  Outcome
	Reason   Text // why inconclusive or error; nil else
	Severity Severity
	Tolerate float64 // share that may fail, 0 to below 1

	Affected Affected
	Method   Method  // how the records were chosen; empty for the inventory
	Deff     float64 // design effect of the sample; 0 counts as 1

	Message       Text
	Fix           Text   // what to do about it
	Location      *Range // what the finding points at; nil where nothing is written
	Source        *Source
	Saving        *Saving
	Effort        Effort
	Deadline      string // next contract date that the finding hangs on, YYYY-MM-DD; empty without one
	Waiver        *Waiver
	By            []Breakdown
	Evidence      []Evidence // at most 50
	EvidenceTotal int        // cases there are, shown or not
}

// Breakdown splits a record-like finding by one name of the rule's `by`.
type Breakdown struct {
	Name   string           `json:"name" doc:"Field of the record, or attribute of the subject."`
	Values []BreakdownValue `json:"values,omitempty" doc:"At most 3, of members of lists 10, the worst first."`
}

// BreakdownValue is one value of a breakdown with its counts.
type BreakdownValue struct {
	Value string `json:"value" doc:"The value, masked."`
	Count int64  `json:"count" doc:"Affected records with this value."`
	Of    int64  `json:"of" doc:"Evaluated records with this value."`
}

// ID is the identity of the check, and of its finding.
func (c *Check) ID() ID { return Fingerprint(c.Rule, c.Subject, c.Discriminator) }

// Convenient reports whether the check stands on a convenience sample, which
// never proves that something is right.
func (c *Check) Convenient() bool {
	return !c.Affected.Exact() && c.Method.Convenient(c.Affected.Population != nil)
}

// Open reports whether the check is a finding that nobody has accepted.
func (c *Check) Open() bool { return c.Outcome == Fail && !c.Waiver.Accepts() }
