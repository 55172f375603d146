package rule_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/rule"
)

// failing asks something that no contact can answer well, and shows everything.
const failing = `rule "own" "r" {` + rest + `
severity = high
each "record" {
  entity = contact
}
condition = record.score < 1
by        = ["source"]
evidence  = {
  id     = record.id
  email  = record.email
  score  = record.score
  double = record.score * 2
  lower  = lower(record.email)
  why    = email_error(record.email)
  long   = length(record.email) > 3
}
}`

func verdict(t *testing.T, s *rule.Setting, a rule.About, list []contact) rule.Verdict {
	t.Helper()
	own, _ := blocksOf(t, failing)
	set, diags := rule.Load(nil, own, nil, world())
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	q, diags := set.Ask(set.Rules[0], a, s)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	c := q.NewCounter()
	c.Add(batchOf(0, list), all(len(list)))
	return q.Verdict(c, finding.All, nil)
}

func TestEvidenceIsMaskedWhereItIsMade(t *testing.T) {
	score := 12345.0
	list := []contact{{id: "0031", email: "ada.lovelace@example.org", source: "web", score: &score}}
	tag := func(class, value string) string { return "·" + class[:1] + value[:1] }

	v := verdict(t, setting(), about(""), list)
	id := "0031"
	want := []finding.Evidence{{
		Shape: finding.RecordShape, Record: &id,
		Values: map[string]string{
			"email": "a•••@e•••.org", "score": "10k–99k", "double": "10k–99k", "lower": "a.a@a.a", "long": "true",
		},
	}}
	if diff := cmp.Diff(want, v.Evidence); diff != "" {
		t.Errorf("standard (-want +got):\n%s", diff)
	}
	if len(v.By) != 1 || v.By[0].Values[0].Value != "web" {
		t.Errorf("by %+v", v.By)
	}

	strict := setting()
	strict.Strict, strict.Tag = true, tag
	v = verdict(t, strict, about(""), list)
	want = []finding.Evidence{{Shape: finding.RecordShape, Tag: "·i0", Values: map[string]string{}}}
	if diff := cmp.Diff(want, v.Evidence); diff != "" {
		t.Errorf("strict (-want +got):\n%s", diff)
	}
	if v.By != nil {
		t.Errorf("values are broken down: %+v", v.By)
	}
}

func TestAnIDThatIsAPersonalValueIsNotShown(t *testing.T) {
	a := about("")
	a.Schema.Fields[0].Type = "email"
	score := 2.0
	s := setting()
	s.Tag = func(_, value string) string { return "·" + value[:1] }
	v := verdict(t, s, a, []contact{{id: "ada@example.org", score: &score}})
	if e := v.Evidence[0]; e.Record != nil || e.Tag != "·a" {
		t.Errorf("shown as %v %q", e.Record, e.Tag)
	}
}
