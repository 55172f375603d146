// Package reading sets the values that different places report for one metric
// beside the value that counts. Read model.go, then derive.go.
package reading

import (
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Reading is one reported value of a metric, beside the one that counts.
type Reading struct {
	Metric     *inventory.Metric `attr:"metric" derived:"true" doc:"which metric"`
	By         string            `attr:"by" derived:"true" doc:"label of reported_by"`
	Value      *float64          `attr:"value" derived:"true" doc:"the value"`
	AsOf       *lang.Time        `attr:"as_of" unit:"date" derived:"true" doc:"its day"`
	Base       *float64          `attr:"base" derived:"true" doc:"the authoritative value; without one, the median of all"`
	Gap        *float64          `attr:"gap" unit:"share" derived:"true" doc:"relative difference from the base"`
	Difference *float64          `attr:"difference" derived:"true" doc:"absolute difference"`
	Recomputed *float64          `attr:"recomputed" derived:"true" doc:"computed from complete records, null from a sample"`
}
