// Package sarif writes the findings of an audit as SARIF 2.1.0 for code
// scanning. One run with one invocation, so that the file alone tells a clean
// audit from one that lost a source.
//
// Read model.go (the words of the standard), render.go, then rules.go,
// results.go and invocation.go for the parts of a run; escape.go keeps foreign
// text from becoming a link. What GitHub makes of it:
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
package sarif

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Options choose what is written besides the open findings.
type Options struct {
	WithWaived bool // accepted findings too, as suppressed results
}

// Render writes the open findings of res.
func Render(w io.Writer, res *score.Result) error { return RenderTo(w, res, Options{}) }

// RenderTo writes res as one run. Results keep the order of the result, which
// is by id.
func RenderTo(w io.Writer, res *score.Result, o Options) error {
	return write(w, newBook(res).run(o))
}

func write(w io.Writer, r run) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	if err := enc.Encode(document{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []run{r},
	}); err != nil {
		return fmt.Errorf("write SARIF: %w", err)
	}
	return nil
}

// book is a result with what is looked up in it.
type book struct {
	res      *score.Result
	language string
	checks   map[finding.ID]*score.Check
	rules    map[string]int // position by id
	short    map[finding.ID]string
	status   map[finding.ID]score.Status
	declared map[string]*finding.Range
}

func newBook(res *score.Result) *book {
	b := &book{
		res: res, language: language(res.Audit.Locale), checks: res.ChecksByID(), short: res.ShortIDs(),
		rules: map[string]int{}, status: map[finding.ID]score.Status{}, declared: map[string]*finding.Range{},
	}
	for i := range res.Rules {
		b.rules[res.Rules[i].ID] = i
	}
	for _, s := range res.Subjects {
		b.declared[s.Address] = s.Location
	}
	if res.Change != nil {
		for _, c := range res.Change.Findings {
			b.status[c.ID] = c.Status
		}
	}
	return b
}

func (b *book) run(o Options) run {
	results, left := b.results(o)
	return run{
		Tool: tool{driver{
			Name: "stackassay", SemanticVersion: cmp.Or(b.res.Audit.Tool.Version, unversioned),
			Rules: lo.Map(b.res.Rules, func(_ score.Rule, i int) descriptor { return b.rule(&b.res.Rules[i]) }), Notifications: notificationKinds(),
		}},
		AutomationDetails: automationDetails{"stackassay/" + slug(b.res.Stack.Title) + "/"},
		Language:          b.language,
		ColumnKind:        "unicodeCodePoints",
		Invocations:       []invocation{b.invocation(left)},
		Results:           results,
		Properties: &runProperties{
			AsOf: b.res.Audit.AsOf, Score: b.res.Score.Value, Grade: b.res.Score.Grade, Coverage: b.res.Coverage.Value,
			Scoring: b.res.Audit.Scoring, Ruleset: b.res.Audit.Ruleset.ID,
			NotEvaluated: lo.CountBy(b.res.Checks, func(c score.Check) bool { return !c.Outcome.Scored() }),
		},
	}
}

// unversioned stands for the version of a program that has none.
const unversioned = "0.0.0"

// language is the two letters of a locale, as the standard wants them.
func language(locale string) string {
	base, _, _ := strings.Cut(locale, "-")
	letters := func(r rune) bool { return r < 'a' || r > 'z' }
	if len(base) != 2 || strings.ContainsFunc(base, letters) {
		return "en"
	}
	return base
}

// slug names the company in the category of a run. Neither a date nor a version
// belongs there: another category closes the alerts of the one before.
func slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(lo.Ellipsis(title, 64)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return "stack"
	}
	return strings.Join(words, "-")
}
