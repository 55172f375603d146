// Package junit writes every check as a test case, so that a CI server shows
// what passed, what fails the gate and what nobody could answer, and keeps their
// history by name. There are no durations in it: they would not be the same
// twice.
//
// Read model.go, render.go, checks.go (a check as a case) and gate.go (what a
// gate, a lost source and a broken rule add). Source of the format:
// https://github.com/testmoapp/junitxml
package junit

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Render writes res as test suites: one for each dimension that was asked about,
// one for the checks about the audit itself, one for what could not be looked
// at, and one for the conditions of a gate. What XML 1.0 forbids becomes U+FFFD.
func Render(w io.Writer, res *score.Result) error {
	doc := suites{Name: "stackassay"}
	for _, s := range newBook(res).suites() {
		if s.counts = of(s.Cases); s.Tests > 0 {
			doc.Suites = append(doc.Suites, s)
			doc.Tests, doc.Failures, doc.Errors = doc.Tests+s.Tests, doc.Failures+s.Failures, doc.Errors+s.Errors
		}
	}
	data, err := xml.MarshalIndent(doc, "", " ")
	if err == nil {
		_, err = io.WriteString(w, xml.Header+string(data)+"\n")
	}
	if err != nil {
		return fmt.Errorf("write JUnit: %w", err)
	}
	return nil
}

func (b *book) suites() []suite {
	byDimension := lo.GroupBy(b.sorted(), func(c *score.Check) finding.Dimension { return c.Dimension })
	out := lo.Map(finding.Dimensions(), func(d finding.Dimension, _ int) suite {
		return suite{Name: d.String(), Cases: lo.Map(byDimension[d], b.testcase)}
	})
	return append(out,
		suite{Name: "audit", Cases: lo.Map(byDimension[finding.NoDimension], b.testcase)},
		suite{Name: "not checked", Cases: lo.Map(b.res.Coverage.NotChecked, b.gap)},
		suite{Name: "gate", Cases: b.conditions()})
}
