package audit_test

import (
	"strings"
	"testing"

	"stackassay/internal/audit"
)

// driftOf is the share of linked records that differ, as the picture of an
// integration shows it; nil where nobody can say.
func driftOf(t *testing.T, out *audit.Outcome, address string) *float64 {
	t.Helper()
	for _, i := range out.Result.Facts.Integrations {
		if i.Address == address {
			return i.Drift
		}
	}
	t.Fatalf("no integration %s", address)
	return nil
}

func TestDriftOfAnIntegration(t *testing.T) {
	crm := export(120, func(i int) string { return person(i, "Coach") })
	tests := map[string]struct {
		sync string
		mail func(i int) string
		want *float64
	}{
		"none differs":     {carried, func(i int) string { return person(i, "Coach") }, new(0.0)},
		"every tenth does": {carried, func(i int) string { return person(i, []string{"Broker", "Coach"}[min(i%10, 1)]) }, new(0.1)},
		"who is missing is no difference": {carried, func(i int) string {
			if i%4 == 1 {
				return ""
			}
			return person(i, []string{"Broker", "Coach"}[min(i%2, 1)])
		}, new(60.0 / 90)},
		"a field that the sync does not carry": {
			strings.Replace(carried, "job_title", "country", 1), func(i int) string { return person(i, "Broker") }, new(0.0),
		},
		"below half nothing is said": {carried, func(i int) string {
			if i%3 > 0 {
				return person(i+5000, "Coach")
			}
			return person(i, "Broker")
		}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{"a.hcl": besides(tt.sync, "", ""), "crm.csv": crm, "mail.csv": export(120, tt.mail)}, packs("audit", "integrations", "consistency", "duplicates"))
			got := driftOf(t, out, "integration.crm_to_mail")
			if (got == nil) != (tt.want == nil) || got != nil && (*got < *tt.want-1e-9 || *got > *tt.want+1e-9) {
				t.Errorf("a share of %v, want %v", show(got), show(tt.want))
			}
		})
	}
}

func show(f *float64) any {
	if f == nil {
		return nil
	}
	return *f
}
