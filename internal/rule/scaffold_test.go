package rule_test

import (
	"testing"

	"stackassay/internal/golden"
	"stackassay/internal/rule"
)

func TestAScaffoldLoadsAndPassesItsTests(t *testing.T) {
	w := world()
	for _, kind := range rule.KindNames() {
		t.Run(kind, func(t *testing.T) {
			src, err := w.Scaffold("own", "new_"+kind, kind)
			if err != nil {
				t.Fatal(err)
			}
			set := mustLoad(t, string(src))
			r := set.Rules[0]
			if missing := rule.Untested(r.Rule); missing != nil {
				t.Errorf("no test that expects %v", missing)
			}
			for _, res := range set.World().Exam(r.Rule) {
				if !res.OK() {
					t.Errorf("%q: %s %v\n%s", res.Test.Name, res.Problem, res.Diags, src)
				}
			}
			if kind == "tool" {
				golden.Check(t, "scaffold.golden", src)
			}
		})
	}
}

func TestAScaffoldRefusesWhatCannotBe(t *testing.T) {
	w := world()
	for name, labels := range map[string][3]string{
		"a pack that is no id": {"My-Pack", "x", "tool"},
		"a name that is none":  {"own", "", "tool"},
		"a kind that is none":  {"own", "x", "tol"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := w.Scaffold(labels[0], labels[1], labels[2]); err == nil {
				t.Error("it was written")
			}
		})
	}
}
