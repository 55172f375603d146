package rule

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

// Test is one block `test` of a rule: subjects, and the verdict they must get.
type Test struct {
	Name       string
	Roots      []Member // the roots it gives, in the order they were written
	AsOf       *Literal // nil: the day of defaultAsOf
	Parameters []Member // other values of parameters
	Expect     finding.Outcome
	Severity   *finding.Severity // expected with fail; nil: any
	Message    *string           // expected with fail; nil: any
	Range      hcl.Range
}

// Root returns what a test gives for a root, nil when it gives nothing.
func (t *Test) Root(name string) *Literal {
	for i := range t.Roots {
		if t.Roots[i].Name == name {
			return &t.Roots[i].Value
		}
	}
	return nil
}

func decodeTest(r *reader, rule *Rule, b *hclsyntax.Block) {
	t := newReader("test", b.DefRange(), b.Body, r.diags)
	test := &Test{Name: b.Labels[0], Range: b.DefRange()}
	if slices.ContainsFunc(rule.Tests, func(o *Test) bool { return o.Name == test.Name }) {
		r.say(lang.Error(lang.CodeDuplicate, b.DefRange(), fmt.Sprintf("rule has two tests %q", test.Name),
			"a test is named by what it shows", "give one of them another name"))
		return
	}
	expect := t.keyword(t.required("expect"), finding.Outcomes())
	if word := t.keyword(t.attr("severity"), finding.Severities()); word != "" {
		var s finding.Severity
		_ = s.UnmarshalText([]byte(word)) // the word is one of the list
		test.Severity = &s
	}
	if a := t.attr("message"); a != nil {
		s := t.text(a)
		test.Message = &s
	}
	if expect != "fail" && expect != "" && (test.Severity != nil || test.Message != nil) {
		r.say(lang.Error(lang.CodeRuleTest, b.DefRange(), fmt.Sprintf("Test %q expects more than it can get", test.Name),
			"severity and message belong to a test that fails", "remove them, or write expect = fail"))
	}
	decodeGiven(t, test)
	t.finish()
	if expect == "" || test.Expect.UnmarshalText([]byte(expect)) != nil {
		return
	}
	rule.Tests = append(rule.Tests, test)
}

// decodeGiven reads the clock, the parameters and the roots of a test. Whether
// its rule knows the roots is found when the test is built.
func decodeGiven(t *reader, test *Test) {
	literal := func(a *hclsyntax.Attribute) Literal {
		l, diags := parseLiteral(a.Expr)
		*t.diags = append(*t.diags, diags...)
		return l
	}
	if a := t.attr("as_of"); a != nil {
		l := literal(a)
		test.AsOf = &l
	}
	if a := t.attr("parameters"); a != nil {
		l := literal(a)
		if l.Form != ObjectForm {
			t.say(lang.Error(lang.CodeType, a.Expr.Range(), "parameters of a test takes a map",
				"this is "+l.Form.String(), "write parameters = { name = … }"))
		}
		test.Parameters = l.Object
	}
	rest := slices.SortedFunc(maps.Keys(t.body.Attributes), func(a, b string) int {
		return t.body.Attributes[a].SrcRange.Start.Byte - t.body.Attributes[b].SrcRange.Start.Byte
	})
	for _, name := range rest {
		if t.attrs[name] {
			continue
		}
		a := t.attr(name)
		test.Roots = append(test.Roots, Member{Name: name, Value: literal(a), Range: a.NameRange})
	}
}
