package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

// Page writes the page of a rule in Markdown: what it is, an example of each
// outcome from its tests, why it matters, what to do, and its knobs.
func Page(r *Rule) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n\n", r.ID, r.Title)
	fmt.Fprintf(&b, "%s\n\n", headline(r))
	for _, part := range []struct {
		word    string
		outcome finding.Outcome
	}{{"Fails", finding.Fail}, {"Passes", finding.Pass}, {"Does not apply", finding.NotApplicable}, {"Inconclusive", finding.Inconclusive}} {
		if list := examples(r, part.outcome); len(list) > 0 {
			fmt.Fprintf(&b, "**%s** %s\n\n", part.word, strings.Join(list, " · "))
		}
	}
	if r.Rationale != "" {
		fmt.Fprintf(&b, "**Why** %s\n\n", flow(r.Rationale))
	}
	fmt.Fprintf(&b, "**What to do** (%s effort) %s\n\n", r.Remediation.Effort, flow(r.Advice().String()))
	writeParameters(&b, r)
	if len(r.Implies) > 0 {
		fmt.Fprintf(&b, "**Takes the blame for** %s\n\n", strings.Join(implied(r), ", "))
	}
	return []byte(strings.TrimRight(b.String(), "\n") + "\n")
}

// headline is the line of facts below the title.
func headline(r *Rule) string {
	var words []string
	for _, s := range severities(r.Severity) {
		if w := s.String(); !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		words = append(words, "severity of its subject")
	}
	parts := []string{strings.Join(words, ", ")}
	if r.Dimension != finding.NoDimension {
		parts = append(parts, r.Dimension.String())
	} else {
		parts = append(parts, "about the audit, no points")
	}
	asks := "asks each " + r.Each.Kind
	if len(r.Each.Entities) > 0 {
		asks += " of " + strings.Join(r.Each.Entities, ", ")
	}
	parts = append(parts, asks)
	if r.Since != "" {
		parts = append(parts, "since "+r.Since)
	}
	if !r.Enabled {
		parts = append(parts, "off until configured")
	}
	if !r.Waivable {
		parts = append(parts, "cannot be waived")
	}
	return strings.Join(parts, " · ")
}

func implied(r *Rule) []string {
	out := make([]string, len(r.Implies))
	for i, to := range r.Implies {
		out[i] = "`" + to.Rule + "`"
		if to.Index != "" {
			out[i] += " of " + to.Index
		}
	}
	return out
}

func writeParameters(b *strings.Builder, r *Rule) {
	if len(r.Parameters) == 0 {
		return
	}
	b.WriteString("| parameter | type | default | meaning |\n|---|---|---|---|\n")
	values, _ := defaults(r)
	for _, p := range r.Parameters {
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", p.Name, p.Type, code(printed(values[p.Name])), tableCell(p.Description))
	}
	fmt.Fprintf(b, "\nSet them with `configure %q { … }`.\n\n", r.ID)
}

// printed writes the value of a parameter as the language writes it.
func printed(v expr.Value) string {
	switch v.Kind() {
	case expr.KindText:
		return strconv.Quote(v.AsText())
	case expr.KindDuration:
		return strconv.Quote(shortDuration(v.AsNumber()))
	case expr.KindNumber:
		return strconv.FormatFloat(v.AsNumber(), 'f', -1, 64)
	case expr.KindBool:
		return strconv.FormatBool(v.True())
	case expr.KindList:
		parts := make([]string, len(v.AsList()))
		for i, x := range v.AsList() {
			parts[i] = printed(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case expr.KindMap:
		var parts []string
		for _, k := range v.AsMap().Keys() {
			x, _ := v.AsMap().Get(k)
			parts = append(parts, k+" = "+printed(x))
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	case expr.KindNull, expr.KindTime, expr.KindObject, expr.KindAny:
	}
	return "null"
}

// examples lists the tests of one outcome, at most three.
func examples(r *Rule, o finding.Outcome) []string {
	const most = 3
	var out []string
	for _, t := range r.Tests {
		if t.Expect == o && len(out) < most {
			out = append(out, fmt.Sprintf("%s (%s)", code(example(r, t)), tableCell(t.Name)))
		}
	}
	return out
}

// example is what a test gives: the value of the one field that the rule is
// about, or the subject as it is written.
func example(r *Rule, t *Test) string {
	if rec := t.Root("record"); rec != nil && len(r.Each.Fields) == 1 {
		if v := rec.Member(r.Each.Fields[0]); v != nil {
			if v.Form == TextForm {
				return v.Text
			}
			return v.String()
		}
	}
	parts := make([]string, 0, len(t.Roots))
	for _, m := range t.Roots {
		parts = append(parts, m.Name+" = "+m.Value.String())
	}
	return strings.Join(parts, ", ")
}

// String writes a literal as the language does, on one line.
func (l *Literal) String() string {
	switch l.Form {
	case NullForm:
		return "null"
	case TextForm:
		return strconv.Quote(l.Text)
	case NumberForm:
		return strconv.FormatFloat(l.Number, 'f', -1, 64)
	case BoolForm:
		return strconv.FormatBool(l.Bool)
	case ListForm:
		parts := make([]string, len(l.List))
		for i := range l.List {
			parts[i] = l.List[i].String()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case ObjectForm:
		parts := make([]string, len(l.Object))
		for i := range l.Object {
			parts[i] = l.Object[i].Name + " = " + l.Object[i].Value.String()
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	}
	return "null"
}

// code puts a text into a span of code, whatever it holds.
func code(s string) string {
	s = tableCell(s)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		return fence + " " + s + " " + fence
	}
	return fence + s + fence
}

// cell keeps a text on one line of a table.
func tableCell(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "|", "\\|")
}

// flow joins the lines of a paragraph.
func flow(s string) string { return strings.Join(strings.Fields(s), " ") }

func shortDuration(seconds float64) string { return lang.Duration(seconds).String() }
