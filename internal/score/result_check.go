package score

import "stackassay/internal/finding"

// Check is one rule asked of one subject, with the stored numbers that scoring
// needs again.
type Check struct {
	ID            finding.ID        `json:"id" doc:"Fingerprint, 26 characters."`
	Rule          string            `json:"rule" doc:"Id of the rule."`
	Subject       string            `json:"subject" doc:"Address of what was asked."`
	Discriminator string            `json:"discriminator,omitempty" doc:"Tells checks of one rule and subject apart."`
	ChargedTo     string            `json:"charged_to,omitempty" doc:"Address of the scored subject; absent without a dimension."`
	Dimension     finding.Dimension `json:"dimension" doc:"Part of the score; null for a rule about the audit."`
	Outcome       finding.Outcome   `json:"outcome" doc:"pass, fail, inconclusive or error."`
	Reason        finding.Text      `json:"reason,omitempty" doc:"Why inconclusive or error."`
	Severity      finding.Severity  `json:"severity" doc:"Severity as judged."`
	Tolerate      float64           `json:"tolerate" doc:"Share that may fail."`
	Affected      *Affected         `json:"affected,omitempty" doc:"Counts; absent where there is no verdict."`
	Method        finding.Method    `json:"method,omitempty" doc:"How the records were chosen; absent for the inventory."`
	Deff          float64           `json:"deff,omitempty" doc:"Design effect of the sample; absent where everything was looked at."`
	Share         *float64          `json:"share,omitempty" doc:"p, the share that is affected, before folding."`
	Interval      *Interval         `json:"interval,omitempty" doc:"95 % interval of the share."`
	Excess        *float64          `json:"excess,omitempty" doc:"q, the share above what is tolerated, after folding."`
	Part          *float64          `json:"part,omitempty" doc:"Part of the dimension's loss; absent without a dimension."`
	Held          []Held            `json:"held,omitempty" doc:"Affected records that findings which imply this one hold as well, by exact set of those findings."`
}

// Affected holds the counts of a check.
type Affected struct {
	Count        int64    `json:"count" doc:"k: records or parts that fail, before folding."`
	Scored       float64  `json:"scored" doc:"k': what folding leaves of k."`
	Of           int64    `json:"of" doc:"n: records or parts evaluated."`
	Undecided    int64    `json:"undecided" doc:"Looked at without a verdict, in neither k nor n."`
	Population   *int64   `json:"population" doc:"N: what there is; null when unknown."`
	Weight       *float64 `json:"weight,omitempty" doc:"Weight of what fails, where the rule weighs."`
	WeightScored *float64 `json:"weight_scored,omitempty" doc:"What folding leaves of weight."`
	WeightOf     *float64 `json:"weight_of,omitempty" doc:"Weight of what was evaluated."`
}

// Interval is a 95 % interval, [low, high].
type Interval [2]float64

// Low is the lower bound.
func (i Interval) Low() float64 { return i[0] }

// High is the upper bound.
func (i Interval) High() float64 { return i[1] }

// Half is the larger distance of a bound from a point inside.
func (i Interval) Half(point float64) float64 { return max(point-i[0], i[1]-point) }

// Held counts the affected records of a check that one exact set of other
// findings, each of which implies it, holds as well. It is what folding needs
// of the records, and what mending one of those findings takes away.
type Held struct {
	By        []finding.ID `json:"by" doc:"The findings; they all hold these records."`
	ByWeights []float64    `json:"by_weights,omitempty" doc:"What these records weigh in each of them, where one weighs."`
	Count     int64        `json:"count" doc:"Records."`
	Weight    *float64     `json:"weight,omitempty" doc:"What they weigh in this check, where it weighs."`
	Whole     bool         `json:"whole,omitempty" doc:"There are no records to compare: by takes the check in one piece."`
}

// Finding is what a failed check adds.
type Finding struct {
	ID            finding.ID          `json:"id" doc:"Fingerprint of the check."`
	Location      *finding.Range      `json:"location,omitempty" doc:"Attribute or block it is about."`
	Message       finding.Text        `json:"message" doc:"The finding in one sentence."`
	Fix           finding.Text        `json:"fix,omitempty" doc:"What to do about it."`
	Source        *finding.Source     `json:"source,omitempty" doc:"Lines of the inventory around the place."`
	Cost          *float64            `json:"cost,omitempty" doc:"Points that are missing because of it; absent without a dimension."`
	Gain          *float64            `json:"gain,omitempty" doc:"Points that come back by mending it alone; absent without a dimension."`
	Saving        *finding.Saving     `json:"saving,omitempty" doc:"Money that mending it may give back."`
	Effort        finding.Effort      `json:"effort" doc:"Work of the remedy."`
	Deadline      string              `json:"deadline,omitempty" doc:"Contract date that it hangs on."`
	Wave          int                 `json:"wave,omitempty" doc:"Wave of the roadmap, 1 to 3; absent where it is on none."`
	Folded        []finding.ID        `json:"folded,omitempty" doc:"Findings of which it left nothing; they cost 0 and are shown with it."`
	FoldedInto    finding.ID          `json:"folded_into,omitempty" doc:"Finding that left nothing of this one."`
	Related       []finding.ID        `json:"related,omitempty" doc:"Findings it implies in other dimensions; they keep their cost."`
	Waiver        *finding.Waiver     `json:"waiver,omitempty" doc:"Who accepted it until when."`
	By            []finding.Breakdown `json:"by,omitempty" doc:"Where it sits, by the names that the rule asks for."`
	Evidence      []finding.Evidence  `json:"evidence,omitempty" doc:"At most 50 cases."`
	EvidenceTotal int                 `json:"evidence_total" doc:"Cases there are."`
}
