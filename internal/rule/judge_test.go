package rule_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/fact/reading"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

// rest is what every rule of these tests has and none of them is about.
const rest = `
  title   = "A rule"
  message = "it fails"
  remediation {
    effort = low
    text   = "Mend it."
  }
`

func setting() *rule.Setting {
	asOf, _ := lang.ParseDate("2026-01-15", time.UTC)
	return &rule.Setting{AsOf: asOf, Currency: "EUR", Stack: &inventory.Stack{}}
}

// written gives a block an address and a place in a file.
func written(b *inventory.Block, addr string, line int) {
	b.Addr, b.Label, b.Title = addr, addr, addr
	b.Range = hcl.Range{Filename: "stack.hcl", Start: hcl.Pos{Line: line, Column: 1}, End: hcl.Pos{Line: line, Column: 9}}
	b.Ranges = map[string]hcl.Range{
		"owner": {Filename: "stack.hcl", Start: hcl.Pos{Line: line + 1, Column: 11}, End: hcl.Pos{Line: line + 1, Column: 20}},
	}
}

func TestJudge(t *testing.T) {
	mia := &inventory.Person{Status: "left"}
	written(&mia.Block, "person.mia", 3)
	owned := &inventory.Tool{Status: "active", Owner: mia, AnnualCost: new(float64(1200)), Cost: &inventory.ToolCost{CostCentre: "100"}}
	written(&owned.Block, "tool.owned", 10)
	bare := &inventory.Tool{Status: "active"}
	written(&bare.Block, "tool.bare", 20)
	bare.Ranges = nil
	retired := &inventory.Tool{Status: "retired"}
	written(&retired.Block, "tool.retired", 30)

	tests := map[string]struct {
		src  string
		tool *inventory.Tool
		want finding.Check
	}{
		"a healthy subject passes": {
			src:  `condition = tool.owner != null`,
			tool: owned,
			want: finding.Check{Outcome: finding.Pass, Affected: finding.Whole(false)},
		},
		"an ill one fails and points at what the rule names": {
			src:  `condition = tool.owner == null` + "\n" + `at = tool.owner.status`,
			tool: owned,
			want: finding.Check{
				Outcome: finding.Fail, Affected: finding.Whole(true), Message: finding.English("it fails"), EvidenceTotal: 1,
				Location: &finding.Range{File: "stack.hcl", Line: 3, Column: 1, EndLine: 3, EndColumn: 9},
			},
		},
		"an attribute that was written is the place": {
			src:  `condition = tool.owner == null` + "\n" + `at = tool.cost.cost_centre`,
			tool: owned,
			want: finding.Check{
				Outcome: finding.Fail, Affected: finding.Whole(true), Message: finding.English("it fails"), EvidenceTotal: 1,
				Location: &finding.Range{File: "stack.hcl", Line: 10, Column: 1, EndLine: 10, EndColumn: 9},
			},
		},
		"a reference is the place where it was written": {
			src:  `condition = tool.owner == null` + "\n" + `at = tool.owner`,
			tool: owned,
			want: finding.Check{
				Outcome: finding.Fail, Affected: finding.Whole(true), Message: finding.English("it fails"), EvidenceTotal: 1,
				Location: &finding.Range{File: "stack.hcl", Line: 11, Column: 11, EndLine: 11, EndColumn: 20},
			},
		},
		"what is absent points at the header": {
			src:  `condition = tool.owner != null` + "\n" + `at = tool.owner`,
			tool: bare,
			want: finding.Check{
				Outcome: finding.Fail, Affected: finding.Whole(true), Message: finding.English("it fails"), EvidenceTotal: 1,
				Location: &finding.Range{File: "stack.hcl", Line: 20, Column: 1, EndLine: 20, EndColumn: 9},
			},
		},
		"where leaves a subject out": {
			src:  `condition = tool.owner != null`,
			tool: retired,
			want: finding.Check{Outcome: finding.NotApplicable, Affected: finding.Whole(false)},
		},
		"an unknown input is named": {
			src:  `condition = tool.annual_cost < 1000`,
			tool: bare,
			want: finding.Check{
				Outcome: finding.Inconclusive, Affected: finding.Affected{Undecided: 1},
				Reason: finding.Text{
					"en": "not known: tool.annual_cost", "es": "no se conoce: tool.annual_cost", "it": "non noto: tool.annual_cost",
				},
			},
		},
		"a saving has three sizes, and evidence is printed": {
			src: `condition = tool.annual_cost < 1000` + "\n" + `saving = tool.annual_cost` + "\n" +
				`evidence = { cost = tool.annual_cost, who = tool.owner.title, budget = tool.utilisation }`,
			tool: owned,
			want: finding.Check{
				Outcome: finding.Fail, Affected: finding.Whole(true), Message: finding.English("it fails"), EvidenceTotal: 1,
				Saving: &finding.Saving{
					Low:      finding.Money{Amount: 480, Currency: "EUR"},
					Expected: finding.Money{Amount: 780, Currency: "EUR"},
					High:     finding.Money{Amount: 1020, Currency: "EUR"},
				},
				Evidence: []finding.Evidence{{
					Shape: finding.ThingShape, Values: map[string]string{"cost": "1,200 EUR", "who": "person.mia"},
				}},
				Location: &finding.Range{File: "stack.hcl", Line: 10, Column: 1, EndLine: 10, EndColumn: 9},
			},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			set := mustLoad(t, `rule "own" "r" {`+rest+`
severity = medium
dimension = stack
each "tool" {
  where = tool.status == "active"
}
`+tt.src+"\n}\n")
			v := set.Program("own.r").Judge(setting(), map[string]any{"tool": tt.tool})
			want := tt.want
			want.Rule, want.Subject, want.ChargedTo = "own.r", tt.tool.Addr, tt.tool.Addr
			want.Dimension, want.Severity, want.Effort = finding.Stack, finding.Medium, finding.LowEffort
			if want.Outcome == finding.Fail {
				want.Fix = finding.English("Mend it.")
			}
			if diff := cmp.Diff(want, v.Check); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestARuleWithoutADimensionIsChargedToNothing(t *testing.T) {
	set := mustLoad(t, `rule "own" "r" {`+rest+`
severity = medium
each "tool" {}
condition = tool.owner != null
}`)
	tool := &inventory.Tool{}
	written(&tool.Block, "tool.x", 1)
	if v := set.Program("own.r").Judge(setting(), map[string]any{"tool": tool}); v.ChargedTo != "" || v.Subject != "tool.x" {
		t.Errorf("charged to %q, subject %q", v.ChargedTo, v.Subject)
	}
}

func TestConfiguredSeverityReplacesTheRules(t *testing.T) {
	set := mustLoad(t, `rule "own" "r" {`+rest+`
severity = tool.criticality == "critical" ? critical : high
each "tool" {}
condition = tool.owner != null
}
configure "own.r" {
  severity = low
}`)
	v := set.Program("own.r").Judge(setting(), map[string]any{"tool": &inventory.Tool{Criticality: "critical"}})
	if v.Severity != finding.Low {
		t.Errorf("severity %s, want low", v.Severity)
	}
}

func TestPartsShareWhatTheyAreChargedTo(t *testing.T) {
	set := mustLoad(t, `rule "own" "r" {`+rest+`
severity = medium
dimension = revenue
each "stage" {
  where = stage.means != "lost"
}
condition = stage.records > 0
}`)
	b2b := &inventory.Lifecycle{}
	written(&b2b.Block, "lifecycle.b2b", 1)
	var verdicts []rule.Verdict
	for _, s := range []*inventory.Stage{
		{Means: "mql", Records: new(float64(3))},
		{Means: "sql", Records: new(float64(0))},
		{Means: "won"},
		{Means: "lost", Records: new(float64(1))},
	} {
		written(&s.Block, "lifecycle.b2b.stage."+s.Means, 5)
		verdicts = append(verdicts, set.Program("own.r").Judge(setting(), map[string]any{"stage": s, "lifecycle": b2b}))
	}
	rule.SettleParts(verdicts)
	type part struct {
		Outcome   finding.Outcome
		K, N      int64
		ChargedTo string
	}
	var got []part
	for _, v := range verdicts {
		got = append(got, part{v.Outcome, v.Affected.Count, v.Affected.Of, v.ChargedTo})
	}
	want := []part{
		{finding.Pass, 0, 2, "lifecycle.b2b"},
		{finding.Fail, 1, 2, "lifecycle.b2b"},
		{finding.Inconclusive, 0, 0, "lifecycle.b2b"},
		{finding.NotApplicable, 0, 1, "lifecycle.b2b"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPartsMayWeighDifferently(t *testing.T) {
	set := mustLoad(t, `rule "own" "r" {`+rest+`
severity = medium
dimension = stack
each "person" {}
condition = person.status == "active"
weight    = length(person.aliases)
evidence  = { who = person.email }
}`)
	var verdicts []rule.Verdict
	for _, p := range []*inventory.Person{
		{Status: "left", Email: "ada@example.org", Aliases: []string{"a", "b", "c"}},
		{Status: "active", Aliases: []string{"a"}},
		{Status: "active", Aliases: []string{}},
	} {
		verdicts = append(verdicts, set.Program("own.r").Judge(setting(), map[string]any{"person": p}))
	}
	rule.SettleParts(verdicts)
	for i, want := range []float64{0.75, 0, 0} {
		if got := verdicts[i].Affected.Share(); got != want {
			t.Errorf("share of part %d is %v, want %v", i, got, want)
		}
	}
	if got := verdicts[0].Evidence[0].Values["who"]; got != "a•••@e•••.org" {
		t.Errorf("the address is shown as %q", got)
	}
}

func TestColumnsStateTheirOwnCounts(t *testing.T) {
	set := mustLoad(t, `rule "own" "r" {`+rest+`
severity = medium
dimension = completeness
tolerate = 0.02
each "column" {
  entity = contact
}
affected = { count = column.blank + column.placeholder, of = column.rows }
}`)
	contact, deal := &inventory.Entity{Kind: "contact"}, &inventory.Entity{Kind: "deal"}
	data := &inventory.Dataset{Entity: contact}
	written(&data.Block, "dataset.contacts", 7)
	email := &inventory.Field{}
	email.Label = "email"
	judge := func(blank, rows *float64, e *inventory.Entity) rule.Verdict {
		c := &rule.Column{Dataset: data, Field: email, Blank: blank, Placeholder: new(float64(1)), Rows: rows}
		return set.Program("own.r").Judge(setting(), map[string]any{"column": c, "dataset": data, "entity": e, "field": email})
	}
	tests := map[string]struct {
		got     rule.Verdict
		outcome finding.Outcome
		k, n    int64
	}{
		"within what is tolerated": {judge(new(float64(1)), new(float64(100)), contact), finding.Pass, 2, 100},
		"above it":                 {judge(new(float64(2)), new(float64(100)), contact), finding.Fail, 3, 100},
		"no rows":                  {judge(new(float64(0)), new(float64(0)), contact), finding.NotApplicable, 0, 0},
		"never counted":            {judge(nil, new(float64(9)), contact), finding.Inconclusive, 0, 0},
		"another entity":           {judge(new(float64(9)), new(float64(9)), deal), finding.NotApplicable, 0, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			v := tt.got
			if v.Outcome != tt.outcome || v.Affected.Count != tt.k || v.Affected.Of != tt.n {
				t.Errorf("%s, %d of %d; want %s, %d of %d", v.Outcome, v.Affected.Count, v.Affected.Of, tt.outcome, tt.k, tt.n)
			}
			if v.Subject != "dataset.contacts" || v.Discriminator != "email" || v.ChargedTo != "dataset.contacts" {
				t.Errorf("stands at %s %s, charged to %s", v.Subject, v.Discriminator, v.ChargedTo)
			}
		})
	}
}

func TestReadingsOfAMetricShareOneFinding(t *testing.T) {
	set := mustLoad(t, `rule "own" "r" {`+rest+`
severity = medium
dimension = revenue
each "reading" {
  where = reading.base != null
}
condition = reading.gap <= 0.05
evidence  = { by = reading.by, gap = reading.gap }
}`)
	arr := &inventory.Metric{}
	written(&arr.Block, "metric.arr", 4)
	reading := func(by string, base, gap *float64) map[string]any {
		return map[string]any{"reading": &reading.Reading{Metric: arr, By: by, Base: base, Gap: gap}, "metric": arr}
	}
	tests := map[string]struct {
		subjects []map[string]any
		outcome  finding.Outcome
		shown    int
	}{
		"one that fails is enough": {
			[]map[string]any{reading("crm", new(float64(1)), new(0.01)), reading("bi", new(float64(1)), new(0.2)), reading("x", new(float64(1)), new(0.3))},
			finding.Fail, 2,
		},
		"all agree":         {[]map[string]any{reading("crm", new(float64(1)), new(0.01)), reading("bi", nil, new(float64(1)))}, finding.Pass, 0},
		"nobody can tell":   {[]map[string]any{reading("crm", new(float64(1)), nil), reading("bi", nil, nil)}, finding.Inconclusive, 0},
		"there is only one": {[]map[string]any{reading("crm", nil, nil)}, finding.NotApplicable, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			v := set.Program("own.r").JudgeTogether(setting(), tt.subjects)
			if v.Outcome != tt.outcome || len(v.Evidence) != tt.shown || v.Subject != "metric.arr" {
				t.Errorf("%s, %d shown, at %s; want %s, %d", v.Outcome, len(v.Evidence), v.Subject, tt.outcome, tt.shown)
			}
		})
	}
}

func TestAPanicEndsOneCheckAlone(t *testing.T) {
	set := mustLoad(t, `rule "own" "r" {`+rest+`
severity = medium
each "tool" {}
condition = tool.owner != null
}`)
	v := set.Program("own.r").Judge(nil, map[string]any{"tool": &inventory.Tool{}})
	if v.Outcome != finding.Error || v.Crash == "" {
		t.Errorf("outcome %s, crash %q", v.Outcome, v.Crash)
	}
}
