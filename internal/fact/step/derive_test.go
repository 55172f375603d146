package step_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/sketch"
)

const company = `
department "sales" {}
department "success" {}
tool "a" {}
tool "b" {}
`

func TestTwins(t *testing.T) {
	cases := map[string]struct{ one, other, want string }{
		"another department does the same to the same thing elsewhere": {
			work("a", "qualify", "contact"), work("b", "qualify", "contact"), "process.success.step.s",
		},
		"in one tool it is one piece of work":          {work("a", "qualify", "contact"), work("a", "qualify", "contact"), ""},
		"another action is another step":               {work("a", "qualify", "contact"), work("b", "enrich", "contact"), ""},
		"another thing is another step":                {work("a", "qualify", "contact"), work("b", "qualify", "deal"), ""},
		"without a tool it cannot be said":             {work("a", "qualify", "contact"), "action = qualify\n entity = entity.contact", ""},
		"without an entity it cannot be said":          {"action = qualify\n tool = tool.a", "action = qualify\n tool = tool.b", ""},
		"other things done are not the same for sure":  {work("a", "other", "contact"), work("b", "other", "contact"), ""},
		"one department may do a thing in two systems": {work("a", "qualify", "contact") + "\n department = department.success", work("b", "qualify", "contact"), ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, company+process("sales", c.one)+process("success", c.other))
			fact.Derive(inv, nil)
			got := ""
			if twin := inv.Processes[0].Steps[0].Twin; twin != nil {
				got = twin.Addr
				if twin.Twin != inv.Processes[0].Steps[0] {
					t.Error("the twin has another twin")
				}
			}
			if got != c.want {
				t.Errorf("twin is %q, want %q", got, c.want)
			}
		})
	}
}

func TestAutomatableWith(t *testing.T) {
	tools := `
tool "made_for_it" {
  product = product.calendly
}
tool "in_part" {
  uses     = [capability.forms]
  licensed = [capability.forms, capability.meeting_scheduling]
}
product "suite" {
  category  = category.crm
  core      = [capability.workflow_automation]
  secondary = [capability.meeting_scheduling]
}
product "plain" {
  category  = category.crm
  secondary = [capability.meeting_scheduling]
}
tool "with_workflows" {
  product = product.suite
}
tool "by_hand_only" {
  product = product.plain
}
tool "not_yet" {
  product = product.calendly
  status  = planned
}
`
	cases := map[string]struct {
		step string
		want []string
	}{
		"those made for it and those that run workflows": {
			"action = schedule\n capability = capability.meeting_scheduling", []string{"tool.made_for_it", "tool.with_workflows"},
		},
		"a capability that nobody offers":      {"action = schedule\n capability = capability.e_signature", []string{}},
		"without a capability nobody can tell": {"action = schedule", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, company+tools+process("sales", c.step))
			fact.Derive(inv, nil)
			if diff := cmp.Diff(c.want, sketch.Addresses(inv.Processes[0].Steps[0].AutomatableWith)); diff != "" {
				t.Errorf("automatable with differs (-want +got):\n%s", diff)
			}
		})
	}
}

func process(department, step string) string {
	return "process \"" + department + "\" {\n department = department." + department + "\n step \"s\" {\n" + step + "\n}\n}\n"
}

func work(tool, action, entity string) string {
	return "action = " + action + "\n entity = entity." + entity + "\n tool = tool." + tool
}
