package worth_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/fact/worth"
)

func TestWhatTakesMostAwayComesFirst(t *testing.T) {
	for name, c := range map[string]struct {
		tool string
		want []worth.Part
	}{
		"nobody answers, no sign-on":       {"criticality = critical\n access {\n sso = none\n}", []worth.Part{worth.Master, worth.SignOn, worth.Answered}},
		"a third of its seats are in use":  {"criticality = high\n owner = person.mia\n admins = [person.mia]\n seats {\n purchased = 9\n active_30d = 3\n}", []worth.Part{worth.Master, worth.Use}},
		"half of something is little":      {"criticality = high\n owner = person.mia\n access {\n sso = optional\n}", []worth.Part{worth.Master, worth.SignOn, worth.Answered}},
		"what is unknown takes nothing":    {"criticality = critical\n owner = person.mia\n admins = [person.mia]", []worth.Part{worth.Master}},
		"what was retired is not weighed":  {"status = retired", nil},
		"a tool whose job others do, too":  {"criticality = critical\n uses = [capability.common]\n owner = person.mia\n admins = [person.mia]", []worth.Part{worth.Alone, worth.Master}},
		"a broken integration weighs most": {"criticality = critical\n owner = person.mia\n admins = [person.mia]\n}\n" + link("x", "failed") + "department \"more\" {", []worth.Part{worth.Connected, worth.Master}},
	} {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, parts+"tool \"a\" {\n"+c.tool+"\n}\n")
			fact.Derive(inv, nil)
			if diff := cmp.Diff(c.want, worth.Weak(inv)[inv.Tool("a")]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
