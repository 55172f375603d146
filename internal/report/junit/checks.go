package junit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// book is a result with what is looked up in it.
type book struct {
	res      *score.Result
	language string
	findings map[finding.ID]*score.Finding
	rules    map[string]*score.Rule
	declared map[string]*finding.Range
	short    map[finding.ID]string
	blamed   map[finding.ID]bool
}

func newBook(res *score.Result) *book {
	b := &book{
		res: res, rules: res.RulesByID(), short: res.ShortIDs(),
		findings: map[finding.ID]*score.Finding{}, declared: map[string]*finding.Range{},
	}
	b.language, _, _ = strings.Cut(res.Audit.Locale, "-")
	for i := range res.Findings {
		b.findings[res.Findings[i].ID] = &res.Findings[i]
	}
	for _, s := range res.Subjects {
		b.declared[s.Address] = s.Location
	}
	b.blamed = b.blame()
	return b
}

// sorted are the checks in the order of what they are about, which does not
// change when a name or a count does.
func (b *book) sorted() []*score.Check {
	out := lo.Map(b.res.Checks, func(_ score.Check, i int) *score.Check { return &b.res.Checks[i] })
	slices.SortStableFunc(out, func(x, y *score.Check) int {
		return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.ChargedTo, y.ChargedTo), cmp.Compare(x.Subject, y.Subject), cmp.Compare(x.Discriminator, y.Discriminator))
	})
	return out
}

func (b *book) testcase(c *score.Check, _ int) testcase {
	f := b.findings[c.ID]
	out := testcase{Class: cmp.Or(c.ChargedTo, c.Subject), Name: b.name(c)}
	place := b.declared[c.Subject]
	if place == nil {
		place = b.declared[out.Class]
	}
	if f != nil && f.Location != nil {
		place = f.Location
	}
	if place != nil {
		out.File, out.Line = place.File, place.Line
	}
	reason, _ := c.Reason.In(b.language)
	switch c.Outcome {
	case finding.Inconclusive:
		out.Skipped = &detail{Message: reason}
	case finding.Error:
		out.Error = &detail{Type: "rule", Message: reason}
	case finding.Fail:
		b.failed(&out, c, f)
	case finding.Pass, finding.NotApplicable:
	}
	return out
}

// failed makes a failure of what the gate blames; the rest passes and says what
// it is.
func (b *book) failed(out *testcase, c *score.Check, f *score.Finding) {
	if f == nil {
		f = &score.Finding{ID: c.ID}
	}
	message, _ := f.Message.In(b.language)
	text := b.details(message, c, f)
	switch {
	case b.blamed[c.ID]:
		out.Failure = &detail{Type: c.Severity.String(), Message: lo.Ellipsis(message, longest), Text: text}
	case f.Waiver.Accepts():
		out.Out = fmt.Sprintf("accepted until %s: %s\n%s", f.Waiver.ExpiresOn, f.Waiver.Reason, text)
	default:
		out.Out = text
	}
}

// longest is how many characters of a message stand in an attribute.
const longest = 500

// name is the title of the rule, with what tells its checks of one subject
// apart.
func (b *book) name(c *score.Check) string {
	title := c.Rule
	if r := b.rules[c.Rule]; r != nil {
		if t, _ := r.Title.In(b.language); t != "" {
			title = t
		}
	}
	subject := c.Subject
	if subject == cmp.Or(c.ChargedTo, c.Subject) {
		subject = ""
	}
	apart := lo.Compact([]string{subject, c.Discriminator})
	if len(apart) == 0 {
		return title
	}
	return title + " [" + strings.Join(apart, ", ") + "]"
}

// details are the lines below a failure.
func (b *book) details(message string, c *score.Check, f *score.Finding) string {
	lines := []string{lo.Ellipsis(message, 4*longest)}
	if a := c.Affected; a != nil && a.Of > 1 && c.Share != nil {
		lines = append(lines, fmt.Sprintf("affected: %d of %d (%.1f %%)", a.Count, a.Of, score.Round(*c.Share*100)))
	}
	if f.Location != nil {
		lines = append(lines, "declared: "+f.Location.String())
	}
	fix, _ := f.Fix.In(b.language)
	lines = append(lines, strings.Join(strings.Fields(fix), " "))
	lines = append(lines, fmt.Sprintf("%s %s, %s", cmp.Or(b.short[c.ID], string(c.ID)), c.Rule, c.Severity))
	return strings.Join(lo.Compact(lines), "\n")
}
