package sarif

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// runProperties are the numbers of the audit as a whole.
type runProperties struct {
	AsOf         string   `json:"asOf"`
	Score        *float64 `json:"score"`
	Grade        string   `json:"grade,omitempty"`
	Coverage     float64  `json:"coverage"`
	Scoring      int      `json:"scoring"`
	Ruleset      string   `json:"ruleset"`
	NotEvaluated int      `json:"checksNotEvaluated"`
}

// resultProperties are what a finding counted and costs.
type resultProperties struct {
	Severity   finding.Severity  `json:"severity"`
	Dimension  finding.Dimension `json:"dimension"`
	ShortID    string            `json:"shortId"`
	Affected   *int64            `json:"affected,omitempty"`
	Of         *int64            `json:"of,omitempty"`
	Share      *float64          `json:"share,omitempty"`
	Interval   *score.Interval   `json:"interval,omitempty"`
	Cost       *float64          `json:"cost,omitempty"`
	Gain       *float64          `json:"gain,omitempty"`
	Effort     finding.Effort    `json:"effort"`
	Wave       int               `json:"wave,omitempty"`
	Deadline   string            `json:"deadline,omitempty"`
	FoldedInto finding.ID        `json:"foldedInto,omitempty"`
}

func (b *book) properties(f *score.Finding, c *score.Check) *resultProperties {
	out := &resultProperties{
		Severity: c.Severity, Dimension: c.Dimension, ShortID: b.short[f.ID], Share: c.Share, Interval: c.Interval,
		Cost: f.Cost, Gain: f.Gain, Effort: f.Effort, Wave: f.Wave, Deadline: f.Deadline, FoldedInto: f.FoldedInto,
	}
	if a := c.Affected; a != nil {
		out.Affected, out.Of = &a.Count, &a.Of
	}
	return out
}
