package rule

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

// Result is what came of one test.
type Result struct {
	Rule    string
	Test    *Test
	Verdict Verdict
	Problem string          // what was expected and what came, "" when they agree
	Diags   hcl.Diagnostics // why the test or its rule cannot be read
}

// OK reports whether the test got what it expects.
func (r Result) OK() bool { return r.Problem == "" && !r.Diags.HasErrors() }

// Exam runs the tests of a rule through the code that judges an audit, with the
// defaults of its parameters and without what configure says. It takes some
// hundred microseconds a test.
func (w *World) Exam(r *Rule) []Result {
	e, diags := unconfigured(r)
	out := make([]Result, len(r.Tests))
	for i, t := range r.Tests {
		out[i] = Result{Rule: r.ID, Test: t, Diags: diags}
		if diags.HasErrors() {
			continue
		}
		out[i].Verdict, out[i].Diags = w.try(e, t)
		if !out[i].Diags.HasErrors() {
			out[i].Problem = t.differs(out[i].Verdict)
		}
	}
	return out
}

// Untested says what a rule's tests lack: a shipped rule has at least one that
// passes and one that fails.
func Untested(r *Rule) []finding.Outcome {
	var missing []finding.Outcome
	for _, o := range []finding.Outcome{finding.Pass, finding.Fail} {
		if !slices.ContainsFunc(r.Tests, func(t *Test) bool { return t.Expect == o }) {
			missing = append(missing, o)
		}
	}
	return missing
}

// differs compares a verdict with what a test expects, "" when they agree.
func (t *Test) differs(v Verdict) string {
	switch {
	case v.Outcome != t.Expect && v.Reason != nil:
		return fmt.Sprintf("expected %s, got %s (%s)", t.Expect, v.Outcome, v.Reason)
	case v.Outcome != t.Expect:
		return fmt.Sprintf("expected %s, got %s", t.Expect, v.Outcome)
	case t.Severity != nil && *t.Severity != v.Severity:
		return fmt.Sprintf("expected severity %s, got %s", *t.Severity, v.Severity)
	case t.Message != nil && *t.Message != v.Message.String():
		return fmt.Sprintf("expected message %q, got %q", *t.Message, v.Message)
	}
	return ""
}

// defaultAsOf is the clock of tests that name none.
const defaultAsOf = "2026-01-15"

// try reaches the verdict of one test.
func (w *World) try(e *Effective, t *Test) (Verdict, hcl.Diagnostics) {
	kind := e.Kind
	if kind == nil {
		return Verdict{}, hcl.Diagnostics{lang.Error(lang.CodeRuleShape, e.Each.Range,
			fmt.Sprintf("No kind %q", e.Each.Kind), "nothing can be asked by this name", suggestion(e.Each.Kind, KindNames()))}
	}
	rule, diags := e.with(t)
	if diags.HasErrors() {
		return Verdict{}, diags
	}
	g := &giver{zone: w.Zone}
	setting := g.setting(t, w)
	if kind.RecordLike {
		v, d := w.tryRecords(rule, kind, t, g, setting)
		return v, append(diags, d...)
	}
	p, d := w.compile(rule, kind, w.singular(kind, rule.Parameters))
	diags = append(diags, d...)
	if diags.HasErrors() {
		return Verdict{}, diags
	}
	subjects := w.objects(kind, t, g)
	if diags = append(diags, g.diags...); diags.HasErrors() {
		return Verdict{}, diags
	}
	if len(subjects) == 1 {
		return p.Judge(setting, subjects[0]), diags
	}
	return p.JudgeTogether(setting, subjects), diags
}

// with is the rule with the parameters of a test.
func (r *Effective) with(t *Test) (*Effective, hcl.Diagnostics) {
	if len(t.Parameters) == 0 {
		return r, nil
	}
	out := *r
	out.Parameters = make(map[string]expr.Value, len(r.Parameters))
	maps.Copy(out.Parameters, r.Parameters)
	var diags hcl.Diagnostics
	for _, m := range t.Parameters {
		p := r.Parameter(m.Name)
		if p == nil {
			diags = append(diags, lang.Error(lang.CodeRuleTest, m.Range, fmt.Sprintf("No parameter %q", m.Name),
				"the rule has no such parameter", "remove it"))
			continue
		}
		v, why := p.read(m.Value)
		if why != "" {
			diags = append(diags, wrongParameter(p, m.Value.Range, why))
			continue
		}
		out.Parameters[m.Name] = v
	}
	return &out, diags
}

// setting is the clock and the company of a test.
func (g *giver) setting(t *Test, w *World) *Setting {
	text, at := defaultAsOf, t.Range
	if t.AsOf != nil {
		text, at = t.AsOf.Text, t.AsOf.Range
	}
	asOf, ok := lang.ParseTime(text, g.in())
	if !ok {
		g.say(at, "as_of takes a date or a time", "this is neither", `write as_of = "2026-01-15"`)
	}
	s := &Setting{AsOf: asOf, Zone: w.Zone, Currency: "EUR", Locale: "en"}
	if stack := t.Root("stack"); stack != nil {
		s.fromGiven(stack)
	}
	return s
}

// fromGiven takes what a test says of the company as the setting it makes.
func (s *Setting) fromGiven(stack *Literal) {
	text := func(name, otherwise string) string {
		if m := stack.Member(name); m != nil && m.Form == TextForm {
			return m.Text
		}
		return otherwise
	}
	s.Country, s.Currency, s.Locale = text("country", s.Country), text("currency", s.Currency), text("locale", s.Locale)
	if m := stack.Member("domains"); m != nil {
		for _, d := range m.List {
			s.Domains = append(s.Domains, d.Text)
		}
	}
}

// objects builds the subjects of a test of a singular kind: what stands under
// the plural gives several, everything else is the same for all.
func (w *World) objects(k *Kind, t *Test, g *giver) []map[string]any {
	common := map[string]any{}
	var several []Literal
	for _, m := range t.Roots {
		if m.Name == k.Plural && k.Plural != "" {
			several = m.Value.List
			continue
		}
		if root, ok := k.Root(m.Name); ok {
			common[m.Name] = w.object(root, m.Value, g)
		}
	}
	w.stackOf(common, t, g)
	if several == nil {
		w.joins(k, common)
		return []map[string]any{common}
	}
	out := make([]map[string]any, len(several))
	for i, l := range several {
		out[i] = map[string]any{k.Name: w.object(k.Own(), l, g)}
		maps.Copy(out[i], common)
		w.joins(k, out[i])
	}
	return out
}

func (w *World) object(root *Root, l Literal, g *giver) any {
	v := g.value(root.Name, w.typeOf(root.Type), l)
	if o := v.AsObject(); o != nil {
		return o
	}
	return nil
}

// stackOf gives a test its clock as stack.as_of, unless it names another one.
func (w *World) stackOf(objects map[string]any, t *Test, g *giver) {
	root := Root{Name: "stack", Type: stackRoot(&Kind{})[0].Type}
	given, ok := objects["stack"].(*expr.Given)
	if !ok {
		given = &expr.Given{Type: w.Types.ObjectOf(root.Type), Attrs: map[string]expr.Value{}}
		objects["stack"] = given
	}
	if _, named := given.Attrs["as_of"]; !named {
		given.Attrs["as_of"] = expr.Time(g.setting(t, w).AsOf)
	}
}

// joins fills in the roots that the subject leads to itself: the dataset of a
// column, its tool and its entity, the metric of a reading.
func (w *World) joins(k *Kind, objects map[string]any) {
	o := looker{ts: w.Types, objects: objects}
	for _, r := range k.Roots[1:] {
		if objects[r.Name] != nil {
			continue
		}
		for _, path := range [][]string{{k.Name, r.Name}, {"dataset", r.Name}} {
			if v := o.value(path[0], path[1]).AsObject(); v != nil {
				objects[r.Name] = v
				break
			}
		}
	}
}
