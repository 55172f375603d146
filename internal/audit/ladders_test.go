package audit_test

import (
	"testing"

	"github.com/samber/lo"

	"stackassay/internal/score"
)

// The picture of a lifecycle counts where its records stand, by tool, and of every
// step how many were handed over in time, wait, or came past it.
func TestWhereRecordsStandOnTheirLadder(t *testing.T) {
	out := audited(t, map[string]string{
		"a.hcl": stack + ladder + late + `
roster "people" {
  from "file" {
    path = "people.csv"
  }
}
`,
		"contacts.csv":   "Id,Lifecycle Stage,Mql At\n1,sql,2026-11-16T10:00:00Z\n2,mql,2026-11-16T10:00:00Z\n3,mql,2026-11-16T10:00:00Z\n4,mql,\n5,,\n6,gone,\n",
		"activities.csv": "Id,Contact Id,Owner Id,Occurred At\na,1,s1,2026-11-16T12:00:00Z\nb,2,s1,2026-11-19T12:00:00Z\n",
		"users.csv":      "Id,Email\ns1,leo@northwind.example\nm1,mia@northwind.example\n",
		"people.csv":     "Email,Department\nleo@northwind.example,Sales\nmia@northwind.example,marketing\n",
	})
	l, ok := lo.Find(out.Result.Facts.Lifecycles, func(l score.LifecycleFacts) bool { return l.Address == "lifecycle.funnel" })
	if !ok {
		t.Fatal("the result has no picture of the lifecycle")
	}
	stands := map[string]int64{}
	for _, s := range l.Stages {
		stands[s.Name] = s.Counts["tool.crm"]
	}
	if stands["mql"] != 3 || stands["sql"] != 1 {
		t.Errorf("%v, want 3 in mql and 1 in sql: a stage that nobody declared is none", stands)
	}
	step := l.Transitions[0]
	if step.From != "mql" || step.To != "sql" || step.Of == nil || step.Met == nil {
		t.Fatalf("the step is %+v", step)
	}
	if *step.Of != 3 || *step.Met != 1 || *step.Stuck != 1 {
		t.Errorf("%d of %d in time, %d untouched; want 1 of 3 and 1", *step.Met, *step.Of, *step.Stuck)
	}
}
