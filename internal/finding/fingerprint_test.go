package finding_test

import (
	"testing"

	"stackassay/internal/finding"
)

func TestFingerprint(t *testing.T) {
	tests := map[string]struct {
		rule, subject, discriminator string
		want                         finding.ID
	}{
		"an integration":        {"integrations.failing", "integration.hubspot_to_salesforce", "", "PPCXCV9FFAND844ZTH0FM6KZ5W"},
		"a pair of tools":       {"overlap.peer_tools", "tool.hubspot+tool.mailchimp", "", "2Z6RY9ZZA9SMH7947R029YJF9M"},
		"a field of two sides":  {"consistency.field_differs", "dataset.hubspot_contacts+dataset.salesforce_contacts", "email", "H2J0T6P903WMAJKRG02PS6P3QW"},
		"a field of a dataset":  {"validity.email", "dataset.hubspot_contacts", "email", "F49MDH50VH90A939PEB8PR6QNR"},
		"clusters of a dataset": {"duplicates.records", "dataset.salesforce_contacts", "", "45TC5TA47VGFJ0TP04DAM9WX7C"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := finding.Fingerprint(tt.rule, tt.subject, tt.discriminator); got != tt.want {
				t.Errorf("Fingerprint(%q, %q, %q) = %s, want %s", tt.rule, tt.subject, tt.discriminator, got, tt.want)
			}
		})
	}
}
