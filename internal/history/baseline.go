package history

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// BaselineFile is where a baseline usually stands, beside the inventory.
const BaselineFile = "stackassay.baseline.jsonl"

const (
	baselineFormat  = "stackassay.baseline"
	baselineVersion = 1
)

// Baseline is what somebody has decided to live with for now: the open findings
// of one audit, and what its samples found healthy, so that a later finding can
// be told from noise. It holds no personal data and is meant to be committed.
type Baseline struct {
	AsOf    string         // date of the audit
	Scoring int            // its scoring model
	Ruleset string         // its rules
	Panel   string         // id of the key that drew its samples; may be empty
	Rules   map[string]int // revisions of the rules that ran, by id
	Lines   []Line         // by rule, subject and discriminator
}

// Line is one check of a baseline: an open finding, or a sampled check that
// passed.
type Line struct {
	ID            finding.ID       `json:"id"`
	Rule          string           `json:"rule"`
	Subject       string           `json:"subject"`
	Discriminator string           `json:"discriminator,omitempty"`
	Outcome       finding.Outcome  `json:"outcome"`
	Severity      finding.Severity `json:"severity"`
	Count         int64            `json:"k"`
	Of            int64            `json:"n"`
	Population    *int64           `json:"population,omitempty"` // absent when unknown
	Deff          float64          `json:"deff,omitempty"`       // absent when everything was looked at
	Weight        *float64         `json:"weight,omitempty"`     // of what fails, where the rule weighs
	WeightOf      *float64         `json:"weight_of,omitempty"`
}

// header is the first line of the file.
type header struct {
	Format  string         `json:"format"`
	Version int            `json:"version"`
	AsOf    string         `json:"as_of"`
	Scoring int            `json:"scoring"`
	Ruleset string         `json:"ruleset"`
	Panel   string         `json:"panel,omitempty"`
	Rules   map[string]int `json:"rules"`
}

// NewBaseline is the baseline of an audit. Findings that a waiver accepts are
// left out: once it runs out, they are to count again.
func NewBaseline(res *score.Result) *Baseline {
	b := &Baseline{
		AsOf: res.Audit.AsOf, Scoring: res.Audit.Scoring, Ruleset: res.Audit.Ruleset.ID, Panel: res.Audit.PanelKey,
		Rules: make(map[string]int, len(res.Rules)),
	}
	for _, r := range res.Rules {
		b.Rules[r.ID] = r.Revision
	}
	accepted := acceptedIn(res)
	for i := range res.Checks {
		c := &res.Checks[i]
		open := c.Outcome == finding.Fail && !accepted[c.ID]
		if c.Affected != nil && c.Affected.Of > 0 && (open || c.Outcome == finding.Pass && !exact(c)) {
			b.Lines = append(b.Lines, lineOf(c))
		}
	}
	slices.SortFunc(b.Lines, inLineOrder)
	return b
}

// acceptedIn are the findings that a waiver accepts today.
func acceptedIn(res *score.Result) map[finding.ID]bool {
	out := map[finding.ID]bool{}
	for i := range res.Findings {
		if f := &res.Findings[i]; f.Waiver.Accepts() {
			out[f.ID] = true
		}
	}
	return out
}

func lineOf(c *score.Check) Line {
	a := c.Affected
	l := Line{
		ID: c.ID, Rule: c.Rule, Subject: c.Subject, Discriminator: c.Discriminator, Outcome: c.Outcome, Severity: c.Severity,
		Count: a.Count, Of: a.Of, Population: a.Population, Weight: a.Weight, WeightOf: a.WeightOf,
	}
	if !exact(c) {
		l.Deff = cmp.Or(c.Deff, 1)
	}
	return l
}

func inLineOrder(a, b Line) int {
	return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Discriminator, b.Discriminator))
}

// Write writes the baseline, one line for each check, so that it diffs and
// merges well. Equal baselines give equal bytes.
func (b *Baseline) Write(w io.Writer) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	rules := b.Rules
	if rules == nil {
		rules = map[string]int{}
	}
	err := enc.Encode(header{
		Format: baselineFormat, Version: baselineVersion, AsOf: b.AsOf, Scoring: b.Scoring, Ruleset: b.Ruleset, Panel: b.Panel, Rules: rules,
	})
	for i := 0; err == nil && i < len(b.Lines); i++ {
		err = enc.Encode(b.Lines[i])
	}
	if err == nil {
		_, err = w.Write(out.Bytes())
	}
	if err != nil {
		return fmt.Errorf("write the baseline: %w", err)
	}
	return nil
}
