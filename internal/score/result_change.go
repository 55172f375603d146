package score

import "stackassay/internal/finding"

// Change is the difference to an earlier audit.
type Change struct {
	Against        Against                       `json:"against" doc:"The earlier audit."`
	Before         float64                       `json:"before" doc:"Its score as recorded."`
	BeforeRestated *float64                      `json:"before_restated,omitempty" doc:"Its score under today's model and severities, where that differs."`
	After          float64                       `json:"after" doc:"Today's score."`
	Parts          ChangeParts                   `json:"parts" doc:"Seven parts; they sum to the difference."`
	Noise          float64                       `json:"noise" doc:"Sampling noise of the parts that are findings, in points."`
	Significant    bool                          `json:"significant" doc:"The findings changed by more than the noise."`
	Dimensions     map[finding.Dimension]float64 `json:"dimensions" doc:"Change like for like, in points of the dimension."`
	Findings       []FindingChange               `json:"findings" doc:"One per finding of either audit, by id."`
}

// Against names the earlier audit.
type Against struct {
	ID      string `json:"id,omitempty" doc:"Id in the audit store; absent for a baseline."`
	AsOf    string `json:"as_of" doc:"Its date."`
	Scoring int    `json:"scoring" doc:"Its scoring model."`
	Ruleset string `json:"ruleset" doc:"Its rules."`
}

// ChangeParts splits a change of the score, in points.
type ChangeParts struct {
	Fixed       float64 `json:"fixed" doc:"Findings that are gone."`
	Improved    float64 `json:"improved" doc:"Findings with a smaller share."`
	New         float64 `json:"new" doc:"Findings that appeared."`
	Worse       float64 `json:"worse" doc:"Findings with a larger share."`
	WithinNoise float64 `json:"within_noise" doc:"Changes that sampling may explain."`
	Scope       float64 `json:"scope" doc:"Subjects that came, left, or changed in size or readability."`
	Rules       float64 `json:"rules" doc:"Rules that came, left or changed."`
}

// Status says what became of a finding since an earlier audit.
type Status string

// The statuses.
const (
	StatusNew          Status = "new"           // passed then, and the change is real
	StatusNewlySeen    Status = "newly_seen"    // passed then, and the change is within noise
	StatusNewCheck     Status = "new_check"     // was not asked then
	StatusFixed        Status = "fixed"         // passes now, and the change is real
	StatusNotSeen      Status = "not_seen"      // passes now, and the change is within noise
	StatusImproved     Status = "improved"      // fails in both, less
	StatusWorse        Status = "worse"         // fails in both, more
	StatusUnchanged    Status = "unchanged"     // fails in both, within noise
	StatusNotEvaluated Status = "not_evaluated" // without a verdict now
	StatusRemoved      Status = "removed"       // the subject left the inventory
)

// Statuses lists the statuses.
func Statuses() []Status {
	return []Status{
		StatusNew, StatusNewlySeen, StatusNewCheck, StatusFixed, StatusNotSeen,
		StatusImproved, StatusWorse, StatusUnchanged, StatusNotEvaluated, StatusRemoved,
	}
}

// FindingChange is what became of one finding.
type FindingChange struct {
	ID            finding.ID    `json:"id" doc:"Fingerprint, the newer one where it was renamed."`
	Status        Status        `json:"status" doc:"What became of it."`
	Points        float64       `json:"points" doc:"What that did to the score."`
	Before        *float64      `json:"before,omitempty" doc:"Share then."`
	After         *float64      `json:"after,omitempty" doc:"Share now."`
	Interval      *Interval     `json:"interval,omitempty" doc:"95 % interval of the change of the share."`
	Records       *RecordChange `json:"records,omitempty" doc:"What became of its failing records; absent where nobody followed them."`
	FirstSeen     string        `json:"first_seen,omitempty" doc:"Date of the audit that saw it first."`
	CameBack      bool          `json:"came_back,omitempty" doc:"A still older audit had it."`
	AssumedRename string        `json:"assumed_rename,omitempty" doc:"Former address, where a rename was assumed."`
	Past          []FindingPast `json:"past,omitempty" doc:"What the last audits said, oldest first, this one left out; at most 11."`
}

// FindingPast is what one earlier audit said of a check.
type FindingPast struct {
	AsOf    string          `json:"as_of" doc:"Date of the audit."`
	Outcome finding.Outcome `json:"outcome" doc:"What it came to; inconclusive where it was not asked."`
	Share   *float64        `json:"share,omitempty" doc:"Share that failed; absent without a verdict."`
}

// RecordChange is what became of the failing records of one check. A record that
// left a dataset of which everything is read counts as gone.
type RecordChange struct {
	StillThere   int64 `json:"still_there" doc:"Fail in both audits."`
	Gone         int64 `json:"gone" doc:"Failed then, and were read again and are clean."`
	NotSeenAgain int64 `json:"not_seen_again" doc:"Failed then, and are not in today's sample."`
	New          int64 `json:"new" doc:"Fail today and did not, or were not read, then."`
}

// TrendItem is one audit of a trend.
type TrendItem struct {
	AsOf         string                        `json:"as_of" doc:"Its date."`
	ID           string                        `json:"id" doc:"Id in the audit store."`
	Score        *float64                      `json:"score" doc:"Score under today's model."`
	Interval     *Interval                     `json:"interval,omitempty" doc:"95 % interval."`
	RestatedFrom *float64                      `json:"restated_from,omitempty" doc:"Score as recorded, where that differs."`
	Dimensions   map[finding.Dimension]float64 `json:"dimensions" doc:"Scores of the dimensions."`
}
