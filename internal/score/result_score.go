package score

import "stackassay/internal/finding"

// Dimension is one of the eight parts of the score.
type Dimension struct {
	Name             finding.Dimension  `json:"name" doc:"Keyword."`
	Weight           float64            `json:"weight" doc:"Weight in the overall score."`
	K                float64            `json:"k" doc:"How steep the curve is: how much loss is a lot."`
	Scored           bool               `json:"scored" doc:"Enough of it could be looked at."`
	Reason           finding.Text       `json:"reason,omitempty" doc:"Why it is not scored."`
	Exposure         float64            `json:"exposure" doc:"Sum of the blast radii of its scored subjects."`
	Loss             *float64           `json:"loss,omitempty" doc:"L, the mean loss of its subjects, 0 to 1."`
	LossInterval     *Interval          `json:"loss_interval,omitempty" doc:"95 % interval of L."`
	Score            *float64           `json:"score,omitempty" doc:"D, 0 to 100."`
	Interval         *Interval          `json:"interval,omitempty" doc:"95 % interval of D; a point is exact."`
	Confidence       Confidence         `json:"confidence,omitempty" doc:"high, medium or low."`
	Coverage         float64            `json:"coverage" doc:"Share of what should be looked at that was, 0 to 1."`
	Subjects         int                `json:"subjects" doc:"Subjects with a verdict."`
	SubjectsDeclared int                `json:"subjects_declared" doc:"Subjects that its rules ask."`
	Joint            map[string]float64 `json:"joint,omitempty" doc:"Joint factor by subject, where it is not 1."`
}

// Confidence is a word for the width of an interval.
type Confidence string

// The words of confidence.
const (
	HighConfidence   Confidence = "high"   // at most 2 points to either side
	MediumConfidence Confidence = "medium" // at most 5
	LowConfidence    Confidence = "low"    // more, or a convenience sample
)

// Confidences lists the words.
func Confidences() []Confidence {
	return []Confidence{HighConfidence, MediumConfidence, LowConfidence}
}

// Score is the overall number. Value is nil when no dimension could be scored.
type Score struct {
	Value         *float64   `json:"value" doc:"S, 0 to 100; null when nothing could be scored."`
	Interval      *Interval  `json:"interval" doc:"95 % interval of S."`
	Confidence    Confidence `json:"confidence,omitempty" doc:"high, medium or low."`
	Grade         string     `json:"grade,omitempty" doc:"A to E, after caps."`
	GradeUncapped string     `json:"grade_uncapped,omitempty" doc:"A to E, by the number alone."`
	Caps          []Cap      `json:"caps" doc:"Why the grade is lower than the number."`
	Provisional   bool       `json:"provisional" doc:"Coverage is below 60 %."`
	Incomplete    bool       `json:"incomplete" doc:"A dimension could not be scored."`
	WeightScored  float64    `json:"weight_scored" doc:"W, the weight of the scored dimensions."`
	WithoutWaived *float64   `json:"without_waived,omitempty" doc:"S with every accepted finding mended; absent without one."`
}

// Cap is a reason for a lower grade.
type Cap struct {
	Reason   finding.Text `json:"reason" doc:"In words."`
	RefersTo string       `json:"refers_to" doc:"Fingerprint of the finding, or name of the dimension."`
}

// Coverage says how much could be looked at.
type Coverage struct {
	Value            float64      `json:"value" doc:"Share, 0 to 1, weighted like the score."`
	DatasetsDeclared int          `json:"datasets_declared" doc:"Datasets of the inventory."`
	DatasetsRead     int          `json:"datasets_read" doc:"Those that could be read."`
	NotChecked       []NotChecked `json:"not_checked" doc:"What was not looked at, by address."`
}

// NotChecked is something that was not looked at.
type NotChecked struct {
	Address string       `json:"address" doc:"What."`
	Reason  finding.Text `json:"reason" doc:"Why."`
}

// Roadmap is the order in which to mend.
type Roadmap struct {
	Waves []Wave `json:"waves" doc:"Waves in order; empty ones are left out."`
}

// Wave is a part of the roadmap.
type Wave struct {
	Name         string       `json:"name" doc:"wave_1, wave_2 or wave_3."`
	Horizon      string       `json:"horizon" doc:"When, in days from now: 0-30, 31-90, 91-."`
	Findings     []finding.ID `json:"findings" doc:"In the order of work."`
	Days         float64      `json:"days" doc:"Work in days."`
	Gain         float64      `json:"gain" doc:"Points that the whole wave gives after the waves before it."`
	ScoreAfter   float64      `json:"score_after" doc:"S once it is done."`
	NextDeadline string       `json:"next_deadline,omitempty" doc:"Earliest contract date in it."`
}

// Savings sums up money. Its members are nil where nothing can be saved.
type Savings struct {
	Gross         *finding.Estimate `json:"gross,omitempty" doc:"Yearly cost of what could go."`
	Net           *finding.Estimate `json:"net,omitempty" doc:"Gross without what replaces it."`
	ThisYear      *finding.Estimate `json:"this_year,omitempty" doc:"Net of the twelve months after the audit, from the days on which contracts end, the one-off cost of these taken off."`
	OneOff        *finding.Money    `json:"one_off,omitempty" doc:"What the changes cost once: records moved, integrations touched, people taught."`
	RunRate       *finding.Estimate `json:"run_rate,omitempty" doc:"A year, once everything is done."`
	PaybackMonths *Span             `json:"payback_months,omitempty" doc:"Months until the one-off cost is earned back."`
	Items         []SavingItem      `json:"items" doc:"Where it comes from, by what it refers to."`
}

// Span is a range of a number that is not money.
type Span struct {
	Low      float64 `json:"low" doc:"Smallest."`
	Expected float64 `json:"expected" doc:"Likely."`
	High     float64 `json:"high" doc:"Largest."`
}

// SavingItem is one source of a saving.
type SavingItem struct {
	RefersTo       string            `json:"refers_to" doc:"Fingerprint of a finding, or an address."`
	Low            finding.Money     `json:"low" doc:"Gross: what is nearly certain."`
	Expected       finding.Money     `json:"expected" doc:"Gross: what is likely."`
	High           finding.Money     `json:"high" doc:"Gross: what is possible."`
	Tool           string            `json:"tool,omitempty" doc:"Tool whose money it is."`
	Successor      string            `json:"successor,omitempty" doc:"Tool that takes its work over."`
	Net            *finding.Estimate `json:"net,omitempty" doc:"Without seats at the successor and what it cannot do; absent where another item holds the money."`
	OneOff         *finding.Money    `json:"one_off,omitempty" doc:"What it costs once."`
	RealisableFrom string            `json:"realisable_from,omitempty" doc:"Day from which it is real."`
	CountedIn      string            `json:"counted_in,omitempty" doc:"The item that already holds this money; it is in no sum again."`
	LeftOut        finding.Text      `json:"left_out,omitempty" doc:"Why it is in no sum, where no other item holds it."`
	Unknown        []string          `json:"unknown,omitempty" doc:"Attributes that nobody filled and that count as nothing."`
}
