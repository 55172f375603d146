package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

// numbers is the audit whose numbers are filled in; nil when there is none yet,
// which is no mistake: the model can be explained without.
func (o *explainOptions) numbers() (*score.Result, error) {
	res, err := o.s.stored(o.audit, ".")
	var none diagnosed
	if errors.As(err, &none) && lang.CodeOf(none.diags[0]) == lang.CodeStore && o.audit == "latest" {
		return nil, nil //nolint:nilnil // no audit yet
	}
	return res, err
}

const noAuditYet = "There is no audit of this folder yet, so no numbers are filled in: run stackassay scan."

// score explains the model, with the numbers of an audit.
func (o *explainOptions) score() (*page, error) {
	res, err := o.numbers()
	if err != nil {
		return nil, err
	}
	p := &page{Title: "How the score is computed (scoring 1)"}
	p.add(section{Text: []string{
		"Every rule asks one question of every subject of its kind. A failed check costs its subject a share of its health; a dimension is the loss of its subjects, each weighed by how much it matters; the score is the weighted mean of the dimensions.",
	}})
	p.add(section{Heading: "Severity", Text: []string{"What a subject loses that fails in whole."}, Table: append([][]string{{"severity", "loss"}},
		lo.Map([]finding.Severity{finding.Critical, finding.High, finding.Medium, finding.Low, finding.Info}, func(s finding.Severity, _ int) []string {
			return []string{s.String(), fmt.Sprintf("%.2f", s.Sigma())}
		})...)})
	p.add(section{Heading: "Subject", Text: []string{
		"p = k / n is the share that is affected, q = max(0, (p - t) / (1 - t)) the part above what the rule tolerates. The loss of a subject is the sum of severity x q of its findings, at most 1. B, from 1 to 5, says how much it matters:",
	}, Lines: []string{"B = 1 + 0.5 log10(1 + spend/1000) + 0.5 log2(departments) + 0.25 log10(1 + records/1000)"}})
	p.add(section{
		Heading: "Dimension", Text: []string{"L is the mean loss of its subjects, weighed by B. k says how much loss is a lot."},
		Lines: []string{"L = sum of B x loss / sum of B", "D = 100 x (1 - L) / (1 + k x L)"}, Table: dimensionTable(res),
	})
	p.add(section{
		Heading: "Score", Text: []string{"S is the mean of the scored dimensions, weighed by w. A grade is the letter of S; an open critical finding or a dimension below 40 holds it at C, and below a coverage of 60 % it is provisional."},
		Lines: scoreLines(res), Table: [][]string{{"grade", "from"}, {"A", "90"}, {"B", "75"}, {"C", "60"}, {"D", "40"}, {"E", "0"}},
	})
	p.add(section{Heading: "Confidence", Text: []string{
		"Shares of a sample have a 95 % interval (Wilson, with finite population and design effect); it is carried through every step above. Checks of the inventory are exact.",
	}, Lines: confidenceLines(res)})
	if res == nil {
		p.add(section{Text: []string{noAuditYet}})
	} else if c := res.Audit.Custom; c.Any() {
		p.add(section{Heading: "Custom model", Text: []string{
			"This audit differs from the shipped model in " + list(slices.Concat(c.Weights, c.Severities, c.Parameters, c.Rules)) + ".",
		}})
	}
	return p, nil
}

func dimensionTable(res *score.Result) [][]string {
	rows := [][]string{{"dimension", "w", "k"}}
	if res == nil {
		for _, d := range finding.Dimensions() {
			rows = append(rows, []string{d.String(), fmt.Sprintf("%g", score.Weight(d)), fmt.Sprintf("%g", score.Curve(d))})
		}
		return rows
	}
	rows[0] = append(rows[0], "sum of B", "L", "D", "coverage")
	for _, d := range res.Dimensions {
		loss, points := "-", "-"
		if d.Loss != nil && d.Scored {
			loss = fmt.Sprintf("%.6f", *d.Loss)
		}
		if d.Score != nil && d.Scored {
			points = fmt.Sprintf("%.2f", *d.Score)
		}
		rows = append(rows, []string{
			d.Name.String(), fmt.Sprintf("%g", d.Weight), fmt.Sprintf("%g", d.K), fmt.Sprintf("%.2f", d.Exposure), loss, points,
			coverageOf(d),
		})
	}
	return rows
}

// coverageOf is the coverage of a dimension that has subjects at all.
func coverageOf(d score.Dimension) string {
	if d.SubjectsDeclared == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", d.Coverage*100)
}

func scoreLines(res *score.Result) []string {
	lines := []string{"S = sum of w x D / sum of w"}
	if res == nil || res.Score.Value == nil {
		return lines
	}
	var terms []string
	for _, d := range res.Dimensions {
		if d.Scored && d.Score != nil {
			terms = append(terms, fmt.Sprintf("%g x %.2f", d.Weight, *d.Score))
		}
	}
	lines = append(lines, fmt.Sprintf("  = (%s) / %g", strings.Join(terms, " + "), res.Score.WeightScored),
		fmt.Sprintf("  = %.4f, grade %s", *res.Score.Value, res.Score.Grade))
	return append(lines, lo.Map(res.Score.Caps, func(c score.Cap, _ int) string {
		return "  " + res.Score.GradeUncapped + " by the number; capped: " + c.Reason.String()
	})...)
}

func confidenceLines(res *score.Result) []string {
	if res == nil || res.Score.Value == nil || res.Score.Interval == nil {
		return nil
	}
	i := res.Score.Interval
	if i.Low() == i.High() {
		return []string{"S is exact"}
	}
	return []string{fmt.Sprintf("S is between %.2f and %.2f: +- %.1f, confidence %s", i.Low(), i.High(), i.Half(*res.Score.Value), res.Score.Confidence)}
}

// dimension explains one part of the score and the subjects that cost it most.
func (o *explainOptions) dimension(name string) (*page, error) {
	d, err := finding.ParseDimension(name)
	if err != nil {
		return nil, err
	}
	p := &page{Title: name + ": " + dimensionMeaning(d)}
	res, err := o.numbers()
	if err != nil {
		return nil, err
	}
	if res == nil {
		p.add(section{Text: []string{fmt.Sprintf("Weight %g, k = %g.", score.Weight(d), score.Curve(d)), noAuditYet}})
		return p, nil
	}
	dim, ok := lo.Find(res.Dimensions, func(x score.Dimension) bool { return x.Name == d })
	if !ok {
		return p, nil
	}
	if !dim.Scored || dim.Score == nil || dim.Loss == nil {
		p.add(section{Text: []string{"It is not scored: " + lo.CoalesceOrEmpty(dim.Reason.String(), "nothing to look at") + "."}})
	} else {
		p.add(section{
			Heading: "Score", Text: []string{fmt.Sprintf("%s with a verdict, coverage %.1f %%, weight %g.", count(dim.Subjects, "subject", "subjects"), dim.Coverage*100, dim.Weight)},
			Lines: []string{
				fmt.Sprintf("L = sum of the parts below = %.6f", *dim.Loss),
				fmt.Sprintf("D = 100 x (1 - L) / (1 + k x L) = 100 x %.6f / (1 + %g x %.6f) = %.2f", 1-*dim.Loss, dim.K, *dim.Loss, *dim.Score),
			},
		})
	}
	p.add(section{Heading: "Findings", Table: partsTable(res, d)})
	return p, nil
}

func partsTable(res *score.Result, d finding.Dimension) [][]string {
	rows := [][]string{{"finding", "rule", "subject", "part of L", "cost"}}
	checks := lo.Filter(res.Checks, func(c score.Check, _ int) bool {
		return c.Dimension == d && c.Outcome == finding.Fail && c.Part != nil
	})
	slices.SortStableFunc(checks, func(a, b score.Check) int { return cmp.Compare(*b.Part, *a.Part) })
	for _, c := range checks {
		f, _ := lo.Find(res.Findings, func(f score.Finding) bool { return f.ID == c.ID })
		rows = append(rows, []string{
			shortID(res, c.ID), c.Rule, c.Subject, fmt.Sprintf("%.6f", *c.Part), fmt.Sprintf("%.2f", lo.FromPtr(f.Cost)),
		})
	}
	return rows
}

// dimensionMeaning is what a dimension is about, in one line.
func dimensionMeaning(d finding.Dimension) string {
	switch d {
	case finding.Stack:
		return "do the tools fit the work, without paying twice"
	case finding.Integrations:
		return "does data get where it is needed"
	case finding.Duplicates:
		return "is one thing there once"
	case finding.Consistency:
		return "do two tools say the same of one thing"
	case finding.Completeness:
		return "are fields filled, and with values that can be right"
	case finding.Revenue:
		return "does what is sold arrive as money"
	case finding.Governance:
		return "does somebody answer for it"
	case finding.Compliance:
		return "is personal data handled as the law asks"
	case finding.NoDimension:
	}
	return "findings about the audit itself"
}
