package reading

import (
	"math"
	"slices"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Values are the values of the reports that could be evaluated, by the address
// of the reported_by block.
type Values map[string]float64

// Derive returns the readings of the metrics that somebody reports, by metric and
// label. A value that is not known leaves its reading open. The
// value that is called authoritative is the base; without one, or with several
// of them, it is the median of all. asOf is the day of a report without one.
func Derive(metrics []*inventory.Metric, values Values, asOf lang.Time) []*Reading {
	var out []*Reading
	for _, m := range metrics {
		base, computed := base(m, values), recomputed(m, values)
		for _, by := range m.ReportedBys {
			r := &Reading{Metric: m, By: by.Label, AsOf: by.AsOf, Base: base, Recomputed: computed}
			if r.AsOf == nil {
				day := asOf
				r.AsOf = &day
			}
			if v, ok := values[by.Addr]; ok {
				r.Value = &v
				r.compare()
			}
			out = append(out, r)
		}
	}
	return out
}

// compare sets a reading beside its base. A relative difference from zero is
// unknown unless there is no difference.
func (r *Reading) compare() {
	if r.Base == nil {
		return
	}
	difference := math.Abs(*r.Value - *r.Base)
	r.Difference = &difference
	switch {
	case difference == 0:
		r.Gap = new(float64)
	case *r.Base != 0:
		gap := difference / math.Abs(*r.Base)
		r.Gap = &gap
	}
}

// recomputed is the value that complete records give: of several the one that
// counts, else the first. It is nil where nothing was computed.
func recomputed(m *inventory.Metric, values Values) *float64 {
	var out *float64
	for _, by := range m.ReportedBys {
		v, ok := values[by.Addr]
		if !ok || by.Dataset == nil || written(by) {
			continue
		}
		if out == nil || by.Authoritative {
			out = &v
		}
		if by.Authoritative {
			break
		}
	}
	return out
}

// written reports whether a value is a number that somebody wrote down.
func written(by *inventory.MetricReportedBy) bool {
	_, diags := by.Value.Value(nil)
	return !diags.HasErrors()
}

// base is the value that counts, nil where no value is known.
func base(m *inventory.Metric, values Values) *float64 {
	var all, counting []float64
	for _, by := range m.ReportedBys {
		v, ok := values[by.Addr]
		if !ok {
			continue
		}
		all = append(all, v)
		if by.Authoritative {
			counting = append(counting, v)
		}
	}
	switch {
	case len(counting) == 1:
		return &counting[0]
	case len(all) == 0:
		return nil
	}
	slices.Sort(all)
	middle := (all[(len(all)-1)/2] + all[len(all)/2]) / 2
	return &middle
}
