package score

import (
	"stackassay/internal/finding"
)

// InputOf is the input that a result came from, as far as its stored numbers
// go: Compute of it gives the same bytes. What changes in it before, such as a
// severity or the rules that take part, restates the audit.
func InputOf(res *Result) Input {
	in := Input{
		Audit: res.Audit, Stack: res.Stack,
		Stored:           &Relations{Held: map[finding.ID][]Held{}, Related: map[finding.ID][]finding.ID{}},
		Weights:          map[finding.Dimension]float64{},
		DatasetsDeclared: res.Coverage.DatasetsDeclared, DatasetsRead: res.Coverage.DatasetsRead,
		NotChecked: res.Coverage.NotChecked, Savings: res.Savings, Facts: res.Facts,
	}
	for _, s := range res.Subjects {
		in.Subjects = append(in.Subjects, storedSubject(s))
	}
	for _, r := range res.Rules {
		in.Rules = append(in.Rules, RuleInput{Rule: r})
	}
	for _, d := range res.Dimensions {
		in.Weights[d.Name] = d.Weight
		for subject, phi := range d.Joint {
			in.Factors = append(in.Factors, JointFactor{Subject: subject, Dimension: d.Name, Phi: phi})
		}
	}
	findings := make(map[finding.ID]*Finding, len(res.Findings))
	for i := range res.Findings {
		f := &res.Findings[i]
		findings[f.ID] = f
		if len(f.Related) > 0 {
			in.Stored.Related[f.ID] = f.Related
		}
	}
	for i := range res.Checks {
		c := &res.Checks[i]
		in.Checks = append(in.Checks, storedCheck(c, findings[c.ID]))
		if len(c.Held) > 0 {
			in.Stored.Held[c.ID] = c.Held
		}
	}
	return in
}

func storedSubject(s Subject) SubjectInput {
	out := SubjectInput{
		Address: s.Address, Kind: s.Kind, Title: s.Title, Departments: s.Departments,
		Location: s.Location, Blast: s.Blast,
	}
	if s.BlastInputs != nil {
		out.Sizes = *s.BlastInputs
	} else {
		out.Ends = []string{} // it has no size of its own
	}
	return out
}

func storedCheck(c *Check, f *Finding) finding.Check {
	out := finding.Check{
		Rule: c.Rule, Subject: c.Subject, Discriminator: c.Discriminator, ChargedTo: c.ChargedTo,
		Dimension: c.Dimension, Outcome: c.Outcome, Reason: c.Reason, Severity: c.Severity,
		Tolerate: c.Tolerate, Method: c.Method, Deff: c.Deff,
	}
	if a := c.Affected; a != nil {
		out.Affected = finding.Affected{
			Count: a.Count, Of: a.Of, Undecided: a.Undecided, Population: a.Population,
			Weight: a.Weight, WeightOf: a.WeightOf,
		}
	}
	if f != nil {
		out.Message, out.Fix, out.Location, out.Source, out.Saving = f.Message, f.Fix, f.Location, f.Source, f.Saving
		out.Effort, out.Deadline, out.Waiver, out.By = f.Effort, f.Deadline, f.Waiver, f.By
		out.Evidence, out.EvidenceTotal = f.Evidence, f.EvidenceTotal
	}
	return out
}
