package audit_test

import (
	"strings"
	"testing"
)

// Who refers, what a dataset does over time and how far inputs are filled reach
// the rules that ask.
func TestFactsOfManyRecords(t *testing.T) {
	bought := asks("bought", `"record" {
    entity = company
  }`, `referrers.deal > 0`)
	alive := strings.Replace(asks("alive", `"dataset" {
    entity = deal
  }`, `dataset.usual_gap <= duration("2d") && dataset.newest_update > "2026-11-09"`), "${affected.count} of ${affected.of}", "silent", 1)
	metric := `
metric "pipeline" {
  reported_by "crm" {
    dataset = dataset.deals
    value   = sum(record.amount)
  }
}
`
	known := strings.Replace(asks("known", `"metric" {
    where = metric.input_fill != null
  }`, `values(metric.input_fill)[0] >= 0.6`), "${affected.count} of ${affected.of}", "empty", 1)
	tests := map[string]struct{ deals, bought, alive, known string }{
		"one company bought nothing": {
			"Id,Company Id,Amount,Updated At\n1,8,5,2026-11-08\n2,8,,2026-11-10\n", "fail 1 of 2", "pass 0 of 1", "fail 1 of 1",
		},
		"both bought, and nothing has changed since": {
			"Id,Company Id,Amount,Updated At\n1,8,5,2026-10-08\n2,9,6,2026-10-09\n", "pass 0 of 2", "fail 1 of 1", "pass 0 of 1",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{
				"stack.hcl": stack + trade + metric, "rule.hcl": bought + alive + known,
				"companies.csv": "Id\n8\n9\n", "deals.csv": tt.deals,
			}, jobs(2))
			for rule, want := range map[string]string{"house.bought": tt.bought, "house.alive": tt.alive, "house.known": tt.known} {
				if got := said(check(t, out, rule)); got != want {
					t.Errorf("%s: %s, want %s", rule, got, want)
				}
			}
		})
	}
}
