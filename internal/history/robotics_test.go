package history_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

// near is how exactly the numbers of the design must be met.
const near = 1e-6

func equalish(got, want float64) bool { return math.Abs(got-want) <= near }

// panel is what is known of the records that both audits of Golden Robotics
// read: most of them fare alike.
func panel(old, now *score.Check) (history.Paired, bool) {
	changed := map[string]history.Paired{
		"duplicates.records dataset.hubspot_contacts":                                          {Both: 88, Old: 62, New: 6},
		"consistency.field_differs dataset.hubspot_contacts+dataset.salesforce_contacts email": {Both: 90, Old: 6, New: 28},
		"completeness.required dataset.hubspot_contacts owner":                                 {Both: 402, Old: 29, New: 18},
		"lifecycle.late_handover dataset.salesforce_contacts lifecycle.b2b.transition.mql.sql": {},
	}
	p, known := changed[strings.TrimSpace(now.Rule+" "+now.Subject+" "+now.Discriminator)]
	switch {
	case !known:
		p.Both = now.Affected.Count
	case p.Both == 0:
		return p, false
	}
	p.Neither = now.Affected.Of - p.Both - p.Old - p.New
	return p, now.Affected.Of == old.Affected.Of
}

func robotic(t *testing.T) *score.Change {
	t.Helper()
	c, err := history.Compare(score.Compute(robotics.Earlier()), score.Compute(robotics.Input()), history.Options{Panel: panel})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRoboticsBefore(t *testing.T) {
	if got := *score.Compute(robotics.Earlier()).Score.Value; !equalish(got, 72.803757) {
		t.Errorf("S0 = %.6f, want 72.803757", got)
	}
}

func TestRoboticsParts(t *testing.T) {
	c := robotic(t)
	for name, pair := range map[string][2]float64{
		"before":       {c.Before, 72.803757},
		"after":        {c.After, 75.542914},
		"fixed":        {c.Parts.Fixed, 7.895013},
		"improved":     {c.Parts.Improved, 0.548768},
		"new":          {c.Parts.New, -4.749914},
		"worse":        {c.Parts.Worse, -0.194095},
		"within noise": {c.Parts.WithinNoise, 0.010537},
		"scope":        {c.Parts.Scope, -0.106381},
		"rules":        {c.Parts.Rules, -0.664771},
		"noise":        {c.Noise, 0.222263},
	} {
		if !equalish(pair[0], pair[1]) {
			t.Errorf("%s = %.6f, want %.6f", name, pair[0], pair[1])
		}
	}
	if !c.Significant || c.BeforeRestated != nil {
		t.Errorf("significant %t, restated %v, want a real change of an audit that needs no restating", c.Significant, c.BeforeRestated)
	}
}

// became is what became of a finding, and what that did to the score.
type became struct {
	status score.Status
	points float64
}

func TestRoboticsFindings(t *testing.T) {
	want := map[string]became{
		"integrations.failing integration.mailchimp_to_hubspot":                                {score.StatusFixed, 3.885829},
		"integrations.stale integration.asana_to_slack":                                        {score.StatusFixed, 2.363508},
		"compliance.dpa tool.zendesk":                                                          {score.StatusFixed, 1.465910},
		"ownership.tool_owner tool.asana":                                                      {score.StatusFixed, 0.179768},
		"duplicates.records dataset.hubspot_contacts":                                          {score.StatusImproved, 0.474233},
		"lifecycle.late_handover dataset.salesforce_contacts lifecycle.b2b.transition.mql.sql": {score.StatusImproved, 0.074535},
		"integrations.failing integration.hubspot_to_salesforce":                               {score.StatusNew, -4.749914},
		"integrations.stale integration.hubspot_to_salesforce":                                 {score.StatusNew, 0}, // folded
		"consistency.field_differs dataset.hubspot_contacts+dataset.salesforce_contacts email": {score.StatusWorse, -0.194095},
		"completeness.required dataset.hubspot_contacts owner":                                 {score.StatusUnchanged, 0.010537},
		"compliance.access_review tool.zendesk":                                                {score.StatusNewCheck, 0},
		"underuse.seats tool.surveymonkey":                                                     {score.StatusRemoved, 0},
		"ownership.tool_owner tool.surveymonkey":                                               {score.StatusRemoved, 0},
	}
	for _, f := range robotic(t).Findings {
		words := ""
		for name := range want {
			parts := strings.Split(name+"  ", " ")
			if finding.Fingerprint(parts[0], parts[1], parts[2]) == f.ID {
				words = name
			}
		}
		w, listed := want[words]
		delete(want, words)
		switch {
		case !listed && (f.Status != score.StatusUnchanged || f.Points != 0):
			t.Errorf("%s is %s and did %v, want unchanged and nothing", f.ID, f.Status, f.Points)
		case listed && (f.Status != w.status || !equalish(f.Points, w.points)):
			t.Errorf("%s is %s and did %.6f, want %s and %.6f", words, f.Status, f.Points, w.status, w.points)
		}
	}
	if len(want) > 0 {
		t.Errorf("nothing is said about %v", want)
	}
}

func TestRoboticsLikeForLike(t *testing.T) {
	want := map[finding.Dimension]float64{
		finding.Stack: 0, finding.Integrations: 7.5, finding.Duplicates: 3.2, finding.Consistency: -1.3,
		finding.Completeness: 0.1, finding.Revenue: 0.7, finding.Governance: 3.6, finding.Compliance: 18.3,
	}
	got := map[finding.Dimension]float64{}
	for d, v := range robotic(t).Dimensions {
		got[d] = score.Round(v)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("like for like (-want +got):\n%s", diff)
	}
}

func TestRoboticsPrintedParts(t *testing.T) {
	c := robotic(t)
	p := c.Parts
	got := score.Apportion([]float64{p.Fixed, p.Improved, p.New, p.Worse, p.Scope, p.Rules, p.WithinNoise}, score.Round(c.After)-score.Round(c.Before))
	if diff := cmp.Diff([]float64{7.9, 0.5, -4.7, -0.2, -0.1, -0.7, 0}, got); diff != "" {
		t.Errorf("printed parts (-want +got):\n%s", diff)
	}
	if got := score.Round(c.Noise); got != 0.2 {
		t.Errorf("printed noise %v, want 0.2", got)
	}
}
