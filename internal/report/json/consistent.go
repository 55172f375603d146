package json

import (
	"fmt"
	"math"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// consistent says where a result contradicts itself, which a schema cannot see:
// whatever is rendered from such a one would be wrong somewhere.
func consistent(res *score.Result) *SchemaError {
	if c := res.Coverage; c.DatasetsRead > c.DatasetsDeclared {
		return &SchemaError{Path: "coverage.datasets_read", Text: fmt.Sprintf("%d of %d datasets cannot have been read", c.DatasetsRead, c.DatasetsDeclared)}
	}
	checks := make(map[finding.ID]*score.Check, len(res.Checks))
	for i := range res.Checks {
		c, path := &res.Checks[i], fmt.Sprintf("checks.%d", i)
		if checks[c.ID] != nil {
			return &SchemaError{Path: path + ".id", Text: "another check has this id"}
		}
		checks[c.ID] = c
		if wrong := contradiction(c); wrong != nil {
			wrong.Path = path + "." + wrong.Path
			return wrong
		}
	}
	told := make(map[finding.ID]bool, len(res.Findings))
	for i := range res.Findings {
		f, path := &res.Findings[i], fmt.Sprintf("findings.%d", i)
		switch c := checks[f.ID]; {
		case c == nil:
			return &SchemaError{Path: path + ".id", Text: "no check has this id"}
		case c.Outcome != finding.Fail:
			return &SchemaError{Path: path + ".id", Text: "the check of this id did not fail"}
		case told[f.ID]:
			return &SchemaError{Path: path + ".id", Text: "another finding has this id"}
		}
		told[f.ID] = true
	}
	for i := range res.Checks {
		if c := &res.Checks[i]; c.Outcome == finding.Fail && !told[c.ID] {
			return &SchemaError{Path: fmt.Sprintf("checks.%d.outcome", i), Text: "it failed and there is no finding"}
		}
	}
	return nil
}

// nearly is how far two ways to write one share may be apart.
const nearly = 1e-9

// contradiction is what the numbers of one check cannot be at once.
func contradiction(c *score.Check) *SchemaError {
	if a := c.Affected; a != nil {
		switch {
		case a.Count > a.Of:
			return &SchemaError{Path: "affected.count", Text: fmt.Sprintf("%d of %d cannot fail", a.Count, a.Of)}
		case a.Population != nil && a.Of > *a.Population:
			return &SchemaError{Path: "affected.population", Text: fmt.Sprintf("%d of %d cannot have been looked at", a.Of, *a.Population)}
		case c.Share != nil && a.Weight == nil && a.Of > 0 && math.Abs(*c.Share-float64(a.Count)/float64(a.Of)) > nearly:
			return &SchemaError{Path: "share", Text: fmt.Sprintf("%d of %d is another share", a.Count, a.Of)}
		}
	}
	if i := c.Interval; i != nil && i.Low() > i.High() {
		return &SchemaError{Path: "interval", Text: "it ends before it begins"}
	}
	if c.Outcome.Scored() && c.Affected == nil {
		return &SchemaError{Path: "affected", Text: "there is a verdict and nothing was counted"}
	}
	return nil
}
