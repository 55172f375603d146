package rule_test

import (
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
	"stackassay/rules"
)

// world is what rules are compiled in when a company has nothing of its own.
var world = sync.OnceValue(func() rule.World {
	files := fstest.MapFS{"stack.hcl": {Data: []byte("stack {\n  edition = 1\n  title   = \"Test\"\n  currency = \"EUR\"\n}\n")}}
	inv, diags := inventory.Load(files, inventory.Options{Now: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)})
	if diags.HasErrors() {
		panic(diags)
	}
	return rule.World{Types: expr.NewTypes(), Entities: inv.Entities}
})

func shipped(t *testing.T) *rule.Set {
	t.Helper()
	set, diags := rule.Load(rules.Files(), nil, nil, world())
	for _, d := range diags {
		t.Errorf("%s: %s: %s (%s)", d.Subject, d.Summary, d.Detail, lang.CodeOf(d))
	}
	return set
}

func TestShippedRulesPassTheirTests(t *testing.T) {
	set := shipped(t)
	for _, r := range set.Rules {
		for _, res := range set.World().Exam(r.Rule) {
			if !res.OK() {
				t.Errorf("%s %q at %s: %s %v", res.Rule, res.Test.Name, res.Test.Range, res.Problem, res.Diags)
			}
		}
	}
}
