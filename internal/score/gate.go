package score

import (
	"cmp"
	"maps"
	"slices"

	"stackassay/internal/finding"
)

// GateSpec is a gate as it was declared, flags already mixed in.
type GateSpec struct {
	Name         string
	FailOn       finding.Severity
	Scope        Scope
	MaxShare     map[string]float64 // by rule: largest share of affected records
	MinScore     *float64
	MinDimension map[finding.Dimension]float64
	MinCoverage  *float64
	Proof        Proof
	Strict       bool // what is unproven fails
}

// Scope says which findings a gate looks at. The zero value is ScopeNew.
type Scope uint8

// The scopes of a gate.
const (
	ScopeNew Scope = iota // new and worse ones, against a baseline
	ScopeAll              // every open one
)

// Proof says what must be above a limit to fail. The zero value is LowerBound.
type Proof uint8

// The proofs of a gate.
const (
	LowerBound Proof = iota // the 95 % bound on the healthy side
	Point                   // the share or score itself
)

// DefaultGate is what holds where no gate is declared.
func DefaultGate() GateSpec { return GateSpec{Name: "default", FailOn: finding.High} }

// Judge holds a result against a gate. statuses are those of its findings since
// the baseline; a finding without one is new, so that nil makes all of them new.
//
// A condition fails, passes, is unproven (noise or selection leaves it open) or
// is incomplete (nothing was looked at), which is never a pass.
func (g GateSpec) Judge(res *Result, statuses map[finding.ID]Status) Gate {
	j := judgement{spec: g, res: res, statuses: statuses, checks: res.ChecksByID()}
	out := Gate{Name: g.Name, Conditions: j.failOn()}
	for _, rule := range slices.Sorted(maps.Keys(g.MaxShare)) {
		out.Conditions = append(out.Conditions, j.maxShare(rule, g.MaxShare[rule])...)
	}
	if g.MinScore != nil {
		out.Conditions = append(out.Conditions, j.minScore(*g.MinScore))
	}
	for _, d := range slices.Sorted(maps.Keys(g.MinDimension)) {
		out.Conditions = append(out.Conditions, j.minDimension(d, g.MinDimension[d]))
	}
	if g.MinCoverage != nil {
		out.Conditions = append(out.Conditions, j.minCoverage(*g.MinCoverage))
	}
	out.Result = GatePass
	for _, c := range out.Conditions {
		out.Result = worse(out.Result, c.Result)
		if c.Result == GateUnproven && g.Strict {
			out.Result = GateFail
		}
	}
	out.ExitCode = map[Verdict]int{GateFail: 1, GateIncomplete: 3}[out.Result]
	return out
}

// worse is the verdict that outranks the other.
func worse(a, b Verdict) Verdict {
	order := Verdicts()
	if slices.Index(order, a) < slices.Index(order, b) {
		return b
	}
	return a
}

type judgement struct {
	spec     GateSpec
	res      *Result
	statuses map[finding.ID]Status
	checks   map[finding.ID]*Check
}

// failOn is one condition about the findings at or above a severity, and one
// more for each of them that is not proven.
func (j judgement) failOn() []Condition {
	all := Condition{Kind: "fail_on", Limit: j.spec.FailOn.String(), Result: GatePass, RefersTo: []string{}}
	var open []Condition
	for i := range j.res.Findings {
		f := &j.res.Findings[i]
		c := j.checks[f.ID]
		if c == nil || c.Severity < j.spec.FailOn || f.Waiver.Accepts() {
			continue
		}
		switch v, records := j.finding(c); v {
		case GateFail:
			all.Result = GateFail
			all.RefersTo = append(all.RefersTo, string(f.ID))
		case GateUnproven:
			open = append(open, Condition{
				Kind: "fail_on", Limit: c.Tolerate, Actual: c.Share, Interval: c.Interval,
				Result: v, RefersTo: []string{string(f.ID)}, RecordsNeeded: records,
			})
		case GatePass, GateIncomplete:
		}
	}
	actual := float64(len(all.RefersTo))
	all.Actual = &actual
	if all.Result == GatePass {
		all.RefersTo = append(all.RefersTo, j.unseen()...)
		if len(all.RefersTo) > 0 {
			all.Result = GateIncomplete
		}
	}
	return append([]Condition{all}, open...)
}

// finding judges one finding at or above the severity of the gate.
func (j judgement) finding(c *Check) (Verdict, *int64) {
	status, known := j.statuses[c.ID]
	if !known {
		status = StatusNew
	}
	if j.spec.Scope == ScopeNew {
		switch status {
		case StatusNew, StatusWorse:
		case StatusNewlySeen:
			if j.spec.Proof == LowerBound {
				return GateUnproven, nil
			}
		case StatusNewCheck, StatusFixed, StatusNotSeen, StatusImproved, StatusUnchanged, StatusNotEvaluated, StatusRemoved:
			return GatePass, nil
		}
	}
	return j.share(c, c.Tolerate)
}

// share holds the share of a check against a limit that it may reach.
func (j judgement) share(c *Check, limit float64) (Verdict, *int64) {
	if c.Share == nil || c.Interval == nil {
		if c.Affected != nil && c.Affected.Of > 0 {
			return GateUnproven, nil
		}
		return GateIncomplete, nil
	}
	convenient := c.convenient()
	switch {
	case *c.Share <= limit && convenient:
		return GateUnproven, nil
	case *c.Share <= limit:
		return GatePass, nil
	case j.spec.Proof == Point, c.Interval.Low() > limit:
		return GateFail, nil
	case convenient:
		return GateUnproven, nil
	}
	if n, ok := RecordsNeeded(*c.Share, limit, c.Affected.Population, c.Deff); ok {
		return GateUnproven, &n
	}
	return GateUnproven, nil
}

// convenient reports whether a stored check stands on a convenience sample.
func (c *Check) convenient() bool {
	if c.Affected == nil {
		return false
	}
	n := c.Affected.Population
	exact := n != nil && c.Affected.Of >= *n
	return !exact && c.Method.Convenient(n != nil)
}

// maxShare is one condition per dataset that a rule was asked of.
func (j judgement) maxShare(rule string, limit float64) []Condition {
	var out []Condition
	for i := range j.res.Checks {
		c := &j.res.Checks[i]
		if c.Rule != rule || j.accepted(c.ID) {
			continue
		}
		v, records := j.share(c, limit)
		out = append(out, Condition{
			Kind: "max_share", Limit: limit, Actual: c.Share, Interval: c.Interval, Result: v,
			RefersTo: []string{rule, c.Subject}, RecordsNeeded: records,
		})
	}
	slices.SortStableFunc(out, func(a, b Condition) int { return cmp.Compare(a.RefersTo[1], b.RefersTo[1]) })
	if len(out) == 0 && !j.accepts(rule) {
		out = append(out, Condition{Kind: "max_share", Limit: limit, Result: GateIncomplete, RefersTo: []string{rule}})
	}
	return out
}

func (j judgement) accepted(id finding.ID) bool {
	i := slices.IndexFunc(j.res.Findings, func(f Finding) bool { return f.ID == id })
	return i >= 0 && j.res.Findings[i].Waiver.Accepts()
}

// accepts reports whether somebody accepted a finding of a rule.
func (j judgement) accepts(rule string) bool {
	return slices.ContainsFunc(j.res.Checks, func(c Check) bool { return c.Rule == rule && j.accepted(c.ID) })
}

func (j judgement) minScore(limit float64) Condition {
	c := Condition{Kind: "min_score", Limit: limit, Actual: j.res.Score.Value, Interval: j.res.Score.Interval, RefersTo: []string{}}
	c.Result = j.points(c.Actual, c.Interval, limit, j.convenient(finding.NoDimension))
	if c.Result != GateFail && j.res.Score.Incomplete {
		c.Result = GateIncomplete
	}
	return c
}

func (j judgement) minDimension(d finding.Dimension, limit float64) Condition {
	c := Condition{Kind: "min_dimension", Limit: limit, Result: GateIncomplete, RefersTo: []string{d.String()}}
	for _, measured := range j.res.Dimensions {
		if measured.Name == d {
			c.Actual, c.Interval = measured.Score, measured.Interval
			c.Result = j.points(c.Actual, c.Interval, limit, j.convenient(d))
		}
	}
	return c
}

// points holds a score against a limit that it must reach.
func (j judgement) points(actual *float64, interval *Interval, limit float64, convenient bool) Verdict {
	switch {
	case actual == nil || interval == nil:
		return GateIncomplete
	case *actual >= limit && convenient:
		return GateUnproven
	case *actual >= limit:
		return GatePass
	case j.spec.Proof == Point, interval.High() < limit:
		return GateFail
	}
	return GateUnproven
}

// convenient reports whether a scored check of a dimension, or of any for none,
// stands on a convenience sample.
func (j judgement) convenient(d finding.Dimension) bool {
	return slices.ContainsFunc(j.res.Checks, func(c Check) bool {
		inside := c.Dimension != finding.NoDimension && (d == finding.NoDimension || c.Dimension == d)
		return inside && c.Outcome.Scored() && c.Severity > finding.Info && c.convenient()
	})
}

func (j judgement) minCoverage(limit float64) Condition {
	actual := j.res.Coverage.Value
	c := Condition{Kind: "min_coverage", Limit: limit, Actual: &actual, Result: GatePass, RefersTo: []string{}}
	if actual < limit {
		c.Result = GateIncomplete
	}
	return c
}
