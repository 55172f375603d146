package score

// Gate is the verdict of a gate.
type Gate struct {
	Name       string      `json:"name" doc:"Label of the gate block."`
	Result     Verdict     `json:"result" doc:"The worst of its conditions."`
	Conditions []Condition `json:"conditions" doc:"In the order of the gate's attributes."`
	ExitCode   int         `json:"exit_code" doc:"0, 1 or 3."`
}

// Verdict is what a condition of a gate came to.
type Verdict string

// The verdicts of a gate, best first.
const (
	GatePass       Verdict = "pass"
	GateUnproven   Verdict = "unproven"   // noise or selection leaves it open
	GateIncomplete Verdict = "incomplete" // nothing was looked at
	GateFail       Verdict = "fail"
)

// Verdicts lists the verdicts, best first.
func Verdicts() []Verdict { return []Verdict{GatePass, GateUnproven, GateIncomplete, GateFail} }

// Condition is one condition of a gate with its verdict.
type Condition struct {
	Kind          string    `json:"kind" doc:"fail_on, max_share, min_score, min_dimension or min_coverage."`
	Limit         any       `json:"limit" doc:"The limit: a severity or a number."`
	Actual        *float64  `json:"actual" doc:"The number compared; of fail_on how many findings; null where there is none."`
	Interval      *Interval `json:"interval,omitempty" doc:"95 % interval of that number."`
	Result        Verdict   `json:"result" doc:"What it came to."`
	RefersTo      []string  `json:"refers_to" doc:"Fingerprints, rule and subject, or dimension."`
	RecordsNeeded *int64    `json:"records_needed,omitempty" doc:"Size of a sample that would settle it at the same share."`
}
