package cli

import (
	"fmt"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// whatIfDocument is an outlook for programs.
type whatIfDocument struct {
	Before     *float64                   `json:"before"`
	After      float64                    `json:"after"`
	Grade      string                     `json:"grade"`
	Removed    []string                   `json:"removed"`
	Fixed      []finding.ID               `json:"fixed"`
	Dimensions map[string]dimensionChange `json:"dimensions"`
	Target     *float64                   `json:"target,omitempty"`
	Reached    *bool                      `json:"reached,omitempty"`
	Days       float64                    `json:"days"`
	Greedy     bool                       `json:"greedy,omitempty"`
}

// dimensionChange is a dimension on both sides; nil where it is not scored.
type dimensionChange struct {
	Before *float64 `json:"before"`
	After  *float64 `json:"after"`
}

func (w *outlook) document() whatIfDocument {
	doc := whatIfDocument{
		Before: w.before.Score.Value, After: w.Value, Grade: w.Grade, Removed: append([]string{}, w.removed...), Fixed: append([]finding.ID{}, w.fixed...),
		Dimensions: map[string]dimensionChange{}, Days: w.days(),
	}
	for d, c := range w.dimensions() {
		doc.Dimensions[d.String()] = c
	}
	if w.plan != nil {
		doc.Target, doc.Reached, doc.Greedy = &w.target, &w.plan.Reached, true
	}
	return doc
}

// days is the work of what is mended.
func (w *outlook) days() float64 {
	return lo.SumBy(w.chosen(), func(f score.Finding) float64 { return f.Effort.Days() })
}

// chosen are the findings that are mended, in the order in which they were
// named or found.
func (w *outlook) chosen() []score.Finding {
	byID := lo.KeyBy(w.after.Findings, func(f score.Finding) finding.ID { return f.ID })
	return lo.Map(w.fixed, func(id finding.ID, _ int) score.Finding { return byID[id] })
}

func (w *outlook) dimensions() map[finding.Dimension]dimensionChange {
	out := map[finding.Dimension]dimensionChange{}
	for _, d := range w.before.Dimensions {
		c := dimensionChange{Before: d.Score}
		if v, ok := w.Dimensions[d.Name]; ok {
			c.After = &v
		}
		out[d.Name] = c
	}
	return out
}

func (w *outlook) page() *page {
	before := lo.FromPtr(w.before.Score.Value)
	p := &page{Title: w.before.Stack.Title + ", " + w.before.Audit.AsOf + ": what if"}
	p.add(section{Text: []string{w.plainly()}, Lines: []string{
		fmt.Sprintf("%s -> %.1f   %s   grade %s -> %s", scored(w.before.Score.Value), score.Round(w.Value), points(score.Round(w.Value)-score.Round(before)),
			lo.CoalesceOrEmpty(w.before.Score.Grade, "-"), lo.CoalesceOrEmpty(w.Grade, "-")),
	}})
	rows := [][]string{{"dimension", "before", "after", "change"}}
	changes := w.dimensions()
	for _, d := range finding.Dimensions() {
		c := changes[d]
		if c.Before == nil && c.After == nil {
			continue
		}
		change := "-"
		if c.Before != nil && c.After != nil {
			change = points(score.Round(*c.After) - score.Round(*c.Before))
		}
		rows = append(rows, []string{d.String(), scored(c.Before), scored(c.After), change})
	}
	p.add(section{Table: rows})
	p.add(section{Heading: w.heading(), Table: w.mended()})
	return p
}

// plainly says what the numbers stand for.
func (w *outlook) plainly() string {
	switch {
	case w.plan == nil && len(w.removed) > 0:
		return "Removing is not mending: subjects and weights change, so a score can fall."
	case w.plan == nil:
		return ""
	case len(w.plan.Findings) == 0 && w.plan.Reached:
		return fmt.Sprintf("A score of %g is reached already.", w.target)
	case !w.plan.Reached:
		return fmt.Sprintf("A score of %g cannot be reached: these are all the findings whose mending gives anything.", w.target)
	}
	return fmt.Sprintf("To reach %g: greedy, by gain for each day of work; a cheaper set may exist.", w.target)
}

func (w *outlook) heading() string {
	if w.plan != nil {
		return fmt.Sprintf("What to mend, %g days of work", w.days())
	}
	return "Mended"
}

// mended lists the findings, each with what it gives alone: together they give
// more.
func (w *outlook) mended() [][]string {
	rows := [][]string{{"finding", "alone gives", "days", "rule", "subject"}}
	checks := w.after.ChecksByID()
	for _, f := range w.chosen() {
		gain := "-"
		if f.Gain != nil {
			gain = points(*f.Gain)
		}
		c := checks[f.ID]
		rows = append(rows, []string{shortID(w.after, f.ID), gain, fmt.Sprintf("%g", f.Effort.Days()), c.Rule, joined(c.Subject, c.Discriminator)})
	}
	return rows
}
