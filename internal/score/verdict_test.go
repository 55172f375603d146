package score_test

import (
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

func TestCannotCarry(t *testing.T) {
	undecided := counted(finding.Pass, 0, 100, 100, finding.All)
	undecided.Affected.Undecided = 101
	half := counted(finding.Pass, 0, 100, 100, finding.All)
	half.Affected.Undecided = 100
	whole := finding.Check{Affected: finding.Whole(false)}
	tests := map[string]struct {
		check finding.Check
		want  string
	}{
		"a thing as a whole":                        {whole, ""},
		"few records, and there are more":           {counted(finding.Pass, 1, 29, 500, finding.KeyHash), "only 29 records were seen, and there are more; 30 are needed"},
		"few records of unknown many":               {counted(finding.Pass, 1, 29, 0, finding.KeyHash), "only 29 records were seen, and there are more; 30 are needed"},
		"few records, and there are no more":        {counted(finding.Pass, 0, 29, 29, finding.All), ""},
		"enough records":                            {counted(finding.Pass, 0, 30, 500, finding.KeyHash), ""},
		"more than half undecided":                  {undecided, "101 of 201 could not be decided"},
		"half undecided":                            {half, ""},
		"nothing found among the first ones":        {counted(finding.Pass, 0, 200, 500, finding.Head), "nothing was found in a convenience sample (head), which can show faults and never their absence"},
		"something found among the first ones":      {counted(finding.Fail, 1, 200, 500, finding.Head), ""},
		"what is tolerated among the first ones":    {counted(finding.Pass, 1, 200, 500, finding.Head), "no more was found than is tolerated, in a convenience sample (head), which can show faults and never that there are no more"},
		"nothing found behind a filter":             {counted(finding.Pass, 0, 200, 0, finding.Filtered), "nothing was found in a convenience sample (filtered), which can show faults and never their absence"},
		"nothing found behind a filter, size known": {counted(finding.Pass, 0, 200, 500, finding.Filtered), ""},
		"the first ones are all there are":          {counted(finding.Pass, 0, 200, 200, finding.Head), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := score.CannotCarry(&tt.check)
			if got["en"] != tt.want {
				t.Errorf("reason = %q, want %q", got["en"], tt.want)
			}
			if tt.want != "" && (got["es"] == "" || got["it"] == "") {
				t.Errorf("reason is not in every language: %v", got)
			}
		})
	}
}
