package sarif

import (
	"slices"
	"strings"
	"unicode"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// The lengths that GitHub reads, in characters, and how many tags it shows.
const (
	longestName        = 255
	longestDescription = 1024
	mostTags           = 10
)

func (b *book) rule(r *score.Rule) descriptor {
	say := func(t finding.Text, instead string) string {
		s, _ := t.In(b.language)
		if s = strings.Join(strings.Fields(s), " "); s == "" {
			return instead
		}
		return s
	}
	title := say(r.Title, r.ID)
	why := say(r.Why, title)
	fix := say(r.Fix, why)
	return descriptor{
		ID: r.ID, Name: lo.Ellipsis(pascal(r.ID), longestName),
		ShortDescription: text(title), FullDescription: new(text(why)),
		Help:       &help{Text: text(fix).Text, Markdown: strings.Join(lo.Uniq([]string{markdown(why), markdown(fix)}), "\n\n")},
		Default:    &configuration{levelOf(r.Severity)},
		Properties: b.ruleProperties(r),
	}
}

func (b *book) ruleProperties(r *score.Rule) *ruleProperties {
	tags := lo.Uniq(lo.Compact(append([]string{r.Dimension.String()}, r.Tags...)))
	out := &ruleProperties{Tags: tags[:min(len(tags), mostTags)], Precision: b.precision(r)}
	security := slices.Contains(r.Tags, "security")
	switch r.Severity {
	case finding.Critical:
		out.ProblemSeverity, out.SecuritySeverity = "error", "9.5"
	case finding.High:
		out.ProblemSeverity, out.SecuritySeverity = "error", "8.0"
	case finding.Medium:
		out.ProblemSeverity, out.SecuritySeverity = "warning", "5.0"
	case finding.Low, finding.Info:
		out.ProblemSeverity, out.SecuritySeverity = "recommendation", "2.0"
	}
	if !security {
		out.SecuritySeverity = ""
	}
	return out
}

// precision is the confidence of the dimension in GitHub's words. A convenience
// sample shows that something is wrong and never how much.
func (b *book) precision(r *score.Rule) string {
	convenient := lo.SomeBy(b.res.Checks, func(c score.Check) bool {
		if c.Rule != r.ID || !c.Outcome.Scored() || c.Affected == nil {
			return false
		}
		n := c.Affected.Population
		return (n == nil || c.Affected.Of < *n) && c.Method.Convenient(n != nil)
	})
	if convenient {
		return "low"
	}
	for _, d := range b.res.Dimensions {
		if d.Name != r.Dimension {
			continue
		}
		switch d.Confidence {
		case score.MediumConfidence:
			return "high"
		case score.LowConfidence:
			return "medium"
		case score.HighConfidence:
		}
	}
	return "very-high"
}

func levelOf(s finding.Severity) level {
	switch s {
	case finding.Critical, finding.High:
		return errorLevel
	case finding.Medium:
		return warningLevel
	case finding.Low, finding.Info:
		return noteLevel
	}
	return noteLevel
}

// pascal writes an id as a name of a rule, which readers want to differ from
// the id: duplicates.records is DuplicatesRecords.
func pascal(id string) string {
	words := strings.FieldsFunc(id, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := strings.Join(lo.Map(words, func(w string, _ int) string {
		first := []rune(w)
		return string(unicode.ToUpper(first[0])) + string(first[1:])
	}), "")
	if name == "" {
		return "Rule"
	}
	return name
}
