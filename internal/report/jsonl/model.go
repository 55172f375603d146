package jsonl

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// The types of a line.
const (
	findingType    = "finding"
	checkType      = "check"
	notCheckedType = "not_checked"
)

// findingLine is a finding with its check; the members of both stand side by
// side under the names they have in result.json.
type findingLine struct {
	Type   string       `json:"type"`
	ID     finding.ID   `json:"id"`
	Short  string       `json:"short_id"`
	Title  finding.Text `json:"title"`
	Status score.Status `json:"status,omitempty"`
	*score.Check
	*score.Finding
}

// checkLine is a check without a verdict.
type checkLine struct {
	Type  string       `json:"type"`
	Title finding.Text `json:"title"`
	*score.Check
}

// notCheckedLine is a source or a rule that could not be looked at.
type notCheckedLine struct {
	Type string `json:"type"`
	score.NotChecked
}
