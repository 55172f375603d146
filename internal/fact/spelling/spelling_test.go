package spelling_test

import (
	"testing"

	"stackassay/internal/fact/spelling"
)

func TestFold(t *testing.T) {
	for written, want := range map[string]string{
		"Closed Won":     "closedwon",
		"closed_won":     "closedwon",
		"1. Closed/Won!": "1closedwon",
		"Größe":          "größe",
		" - ":            "",
	} {
		if got := spelling.Fold(written); got != want {
			t.Errorf("Fold(%q) = %q, want %q", written, got, want)
		}
	}
}
