// Package jsonl writes findings one a line, for jq and for spreadsheets: each
// finding with its check and the title of its rule, then each check that nobody
// could answer, then what was not looked at. The first member of a line, type,
// says which of the three it is.
//
// Read model.go, then render.go.
package jsonl

import (
	"encoding/json"
	"fmt"
	"io"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Render writes the lines of res in the order of the result, which is by id.
// A result without findings and gaps gives no line at all.
func Render(w io.Writer, res *score.Result) error {
	enc := json.NewEncoder(w)
	for _, line := range lines(res) {
		if err := enc.Encode(line); err != nil {
			return fmt.Errorf("write JSON Lines: %w", err)
		}
	}
	return nil
}

func lines(res *score.Result) []any {
	checks, rules, short := res.ChecksByID(), res.RulesByID(), res.ShortIDs()
	title := func(c *score.Check) finding.Text {
		if c != nil && rules[c.Rule] != nil {
			return rules[c.Rule].Title
		}
		return nil
	}
	status := map[finding.ID]score.Status{}
	if res.Change != nil {
		for _, c := range res.Change.Findings {
			status[c.ID] = c.Status
		}
	}
	var out []any
	for i := range res.Findings {
		f := &res.Findings[i]
		c := checks[f.ID]
		out = append(out, findingLine{findingType, f.ID, short[f.ID], title(c), status[f.ID], c, f})
	}
	for i := range res.Checks {
		if c := &res.Checks[i]; !c.Outcome.Scored() {
			out = append(out, checkLine{checkType, title(c), c})
		}
	}
	for _, n := range res.Coverage.NotChecked {
		out = append(out, notCheckedLine{notCheckedType, n})
	}
	return out
}
