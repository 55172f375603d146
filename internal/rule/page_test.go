package rule_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/rule"
)

func TestPages(t *testing.T) {
	set := shipped(t)
	for _, id := range []string{"validity.email", "overlap.peer_tools"} {
		golden.Check(t, id+".md", rule.Page(set.Rule(id).Rule))
	}
}

func TestAPageSurvivesWhatARuleMayHold(t *testing.T) {
	set := mustLoad(t, "rule \"own\" \"odd\" {"+rest+`
severity = tool.criticality
each "tool" {
  where = tool.annual_cost > param.floor && !contains(param.spared, tool.plan)
}
condition = tool.owner != null
waivable  = false
enabled   = false
implies   = [rule.own.other["x"]]
parameter "floor" {
  type        = number
  default     = 1.5
  description = "From here on | it matters."
}
parameter "spared" {
  type        = list
  default     = ["a|b", "c"]
  description = "Plans."
}
test "a `+"`"+`tick | a bar" {
  tool   = { owner = { title = "Mia `+"`"+`the one`+"`"+`" }, annual_cost = 2, plan = null }
  expect = inconclusive
}
}
rule "own" "other" {`+rest+`
severity = low
each "tool" {}
condition = tool.owner != null
}`)
	golden.Check(t, "odd.md", rule.Page(set.Rule("own.odd").Rule))
}

func TestAdviceIsGeneralBeforeASubjectIsKnown(t *testing.T) {
	set := shipped(t)
	want := finding.Text{
		"en": "Keep the survivor: move what only the loser does, then cancel before the notice date.",
		"es": "Conserve …: traslade lo que solo hace … y cancele antes del ….",
	}
	if diff := cmp.Diff(want, set.Rule("overlap.peer_tools").Advice()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
