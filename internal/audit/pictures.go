package audit

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// pictures are the facts that the pictures of a report need.
func (a *audit) pictures() score.Facts { return score.Facts{} }

// savings sums up what findings may give back.
func (a *audit) savings([]finding.Check) score.Savings {
	return score.Savings{Items: []score.SavingItem{}}
}
