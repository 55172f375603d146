package history_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

func written(t *testing.T, b *history.Baseline) string {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func read(t *testing.T, text string) *history.Baseline {
	t.Helper()
	b, err := history.ReadBaseline(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheBaselineOfRoboticsHasTheLinesOfTheDesign(t *testing.T) {
	text := written(t, history.NewBaseline(score.Compute(robotics.Input())))
	for _, want := range []string{
		`{"format":"stackassay.baseline","version":1,"as_of":"2026-11-21","scoring":1,"ruleset":"2026.2","panel":"fbd31d4e","rules":{"chain.untooled_step":1,`,
		`{"id":"14RRZ17Z96403CRJ6C7CW8F108","rule":"compliance.dpa","subject":"tool.mailchimp","outcome":"fail","severity":"high","k":1,"n":1,"population":1}` + "\n",
		`{"id":"M24JQPKH5ZWMW9XSY0Z3QE943C","rule":"duplicates.records","subject":"dataset.hubspot_contacts","outcome":"fail","severity":"high","k":94,"n":2000,"population":182000,"deff":1.2553191489361701}` + "\n",
		`{"id":"MZT45KEYB2FKXKHM44HXYJN9B8","rule":"duplicates.records","subject":"dataset.stripe_customers","outcome":"pass","severity":"high","k":0,"n":900,"population":40000,"deff":1}` + "\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the baseline lacks %s", want)
		}
	}
	if strings.Contains(text, `"subject":"dataset.salesforce_accounts","outcome":"pass"`) {
		t.Error("a check that passed and was exact needs no line")
	}
	if diff := cmp.Diff(text, written(t, read(t, text))); diff != "" {
		t.Errorf("written again (-want +got):\n%s", diff)
	}
}

func TestReadBaselineRefuses(t *testing.T) {
	const head = `{"format":"stackassay.baseline","version":1,"as_of":"2026-10-31","scoring":1,"ruleset":"2026.2","rules":{"a.b":1}}` + "\n"
	line := func(rule, subject string) string {
		return fmt.Sprintf(`{"id":%q,"rule":%q,"subject":%q,"outcome":"fail","severity":"high","k":1,"n":1,"population":1}`+"\n",
			finding.Fingerprint(rule, subject, ""), rule, subject)
	}
	one, two := line("a.b", "tool.a"), line("a.b", "tool.b")
	tests := map[string]struct {
		text string
		line int
		says string
	}{
		"an empty file":                     {"", 1, "no header"},
		"a file without a header":           {one, 1, "not the header"},
		"another format":                    {`{"format":"sarif","version":1}`, 1, "not the header"},
		"an unknown version":                {strings.Replace(head, `"version":1`, `"version":2`, 1), 1, "version 2"},
		"a header of another shape":         {strings.Replace(head, `{"a.b":1}`, `["a.b"]`, 1), 1, "rules"},
		"a header without rules":            {strings.Replace(head, `,"rules":{"a.b":1}`, "", 1), 1, "which rules ran"},
		"a line out of order":               {head + two + one, 3, "out of order"},
		"a line twice":                      {head + one + one, 3, "stands in line 2"},
		"a merge conflict":                  {head + "<<<<<<< ours\n" + one + "=======\n" + two + ">>>>>>> theirs\n", 2, "merge conflict"},
		"what is left of a merge conflict":  {head + one + ">>>>>>> theirs\n", 3, "merge conflict"},
		"a merge conflict with its base":    {head + one + "||||||| base\n", 3, "merge conflict"},
		"a merge conflict above the header": {"<<<<<<< ours\n" + head, 1, "merge conflict"},
		"half a line":                       {head + one[:40] + "\n", 2, "not a check in JSON"},
		"two checks in one line":            {head + strings.TrimSpace(one) + two, 2, "not a check in JSON"},
		"an id that is none":                {head + strings.Replace(one, `"id":"`, `"id":"<`, 1), 2, "fingerprint"},
		"an outcome that gives no verdict":  {head + strings.Replace(one, `"fail"`, `"inconclusive"`, 1), 2, "neither pass nor fail"},
		"an outcome that nobody knows":      {head + strings.Replace(one, `"fail"`, `"failed"`, 1), 2, "not a check in JSON"},
		"more affected than looked at":      {head + strings.Replace(one, `"k":1`, `"k":2`, 1), 2, "k is 2 of n 1"},
		"nothing looked at":                 {head + strings.Replace(one, `"k":1,"n":1`, `"k":0,"n":0`, 1), 2, "k is 0 of n 0"},
		"a negative design effect":          {head + strings.Replace(one, `"n":1`, `"n":1,"deff":-1`, 1), 2, "number that cannot be"},
		"no subject":                        {head + strings.Replace(one, `"tool.a"`, `""`, 1), 2, "no rule or no subject"},
		"the id of another discriminator":   {head + strings.Replace(one, `"subject"`, `"discriminator":"email","subject"`, 1), 2, "not that of its rule"},
		"a count that is text":              {head + strings.Replace(one, `"k":1`, `"k":"1"`, 1), 2, `"k" is of another type`},
		"a line that never ends":            {head + strings.Repeat("x", 1<<20+1), 2, "longer than"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := history.ReadBaseline(strings.NewReader(tt.text))
			var wrong *history.LineError
			if !errors.As(err, &wrong) || wrong.Line != tt.line || !strings.Contains(wrong.Text, tt.says) {
				t.Errorf("error %v, want line %d: ... %s ...", err, tt.line, tt.says)
			}
		})
	}
	for name, text := range map[string]string{
		"line ends of Windows": strings.ReplaceAll(head+one+two, "\n", "\r\n"), "empty lines": head + "\n" + one + "\n\n" + two, "a byte order mark": "\ufeff" + head + one + two,
	} {
		if b := read(t, text); len(b.Lines) != 2 || b.Rules["a.b"] != 1 {
			t.Errorf("with %s: %d lines, rules %v", name, len(b.Lines), b.Rules)
		}
	}
}

func FuzzReadBaseline(f *testing.F) {
	f.Add([]byte(`{"format":"stackassay.baseline","version":1,"as_of":"2026-10-31","scoring":1,"ruleset":"2026.2","rules":{"a.b":1}}`))
	f.Add([]byte("<<<<<<< ours"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := history.ReadBaseline(bytes.NewReader(data))
		if err != nil {
			return
		}
		text := written(t, b)
		if diff := cmp.Diff(text, written(t, read(t, text))); diff != "" {
			t.Errorf("written again (-want +got):\n%s", diff)
		}
	})
}

// against compares Golden Robotics with a baseline.
func against(t *testing.T, b *history.Baseline, in score.Input) map[string]score.Status {
	t.Helper()
	res := score.Compute(in)
	c := b.Compare(res, history.Options{})
	names := lo.SliceToMap(res.Checks, func(k score.Check) (finding.ID, string) { return k.ID, k.Rule + " " + k.Subject })
	for _, l := range b.Lines {
		names[l.ID] = l.Rule + " " + l.Subject
	}
	sum := c.Parts.Fixed + c.Parts.Improved + c.Parts.New + c.Parts.Worse + c.Parts.WithinNoise
	if got := c.After - c.Before; !equalish(got, sum) || c.Parts.Scope != 0 || c.Parts.Rules != 0 {
		t.Errorf("the parts %+v are not the change %v", c.Parts, got)
	}
	return lo.SliceToMap(c.Findings, func(f score.FindingChange) (string, score.Status) { return names[f.ID], f.Status })
}

func TestAgainstABaseline(t *testing.T) {
	before := history.NewBaseline(score.Compute(robotics.Earlier()))
	got := against(t, before, robotics.Input())
	want := map[string]score.Status{
		"integrations.failing integration.hubspot_to_salesforce": score.StatusNew,
		"integrations.failing integration.mailchimp_to_hubspot":  score.StatusFixed,
		"compliance.access_review tool.zendesk":                  score.StatusNewCheck,
		"ownership.tool_owner tool.surveymonkey":                 score.StatusRemoved,
		"duplicates.records dataset.hubspot_contacts":            score.StatusImproved, // by more than the noise even without a panel
		"duplicates.records dataset.salesforce_contacts":         score.StatusUnchanged,
		"validity.email dataset.hubspot_contacts":                score.StatusUnchanged,
	}
	for name, status := range want {
		if got[name] != status {
			t.Errorf("%s is %q, want %s", name, got[name], status)
		}
	}
}

func TestASampledFindingIsNewOnlyWhereTheSampleOfThenWasClean(t *testing.T) {
	stripe := func(k int64) score.Input {
		in := robotics.Input()
		for i := range in.Checks {
			if c := &in.Checks[i]; c.Rule == "duplicates.records" && c.Subject == "dataset.stripe_customers" && k > 0 {
				c.Outcome, c.Affected.Count, c.Message = finding.Fail, k, finding.English("duplicates")
			}
		}
		return in
	}
	const name = "duplicates.records dataset.stripe_customers"
	clean := history.NewBaseline(score.Compute(stripe(0)))
	bare := history.NewBaseline(score.Compute(stripe(0)))
	bare.Lines = lo.Reject(bare.Lines, func(l history.Line, _ int) bool { return l.Subject == "dataset.stripe_customers" })
	revised := history.NewBaseline(score.Compute(stripe(0)))
	revised.Rules["duplicates.records"] = 2
	tests := map[string]struct {
		baseline *history.Baseline
		k        int64
		want     score.Status
	}{
		"many more than then":               {clean, 60, score.StatusNew},
		"one more, which may be chance":     {clean, 1, score.StatusNewlySeen},
		"nobody looked then":                {bare, 60, score.StatusNewCheck},
		"the rule means something else now": {revised, 60, score.StatusNewCheck},
	}
	for what, tt := range tests {
		t.Run(what, func(t *testing.T) {
			if got := against(t, tt.baseline, stripe(tt.k))[name]; got != tt.want {
				t.Errorf("status %q, want %s", got, tt.want)
			}
		})
	}
}

func TestWhatIsAcceptedIsNeitherInTheBaselineNorNew(t *testing.T) {
	in := robotics.Input()
	for i := range in.Checks {
		if in.Checks[i].Subject == "tool.asana+tool.trello" {
			in.Checks[i].Waiver = &finding.Waiver{Name: "both_boards", ExpiresOn: "2027-03-31"}
		}
	}
	b := history.NewBaseline(score.Compute(in))
	if lo.SomeBy(b.Lines, func(l history.Line) bool { return l.Subject == "tool.asana+tool.trello" }) {
		t.Error("an accepted finding has a line: once its waiver runs out it would not be new")
	}
	const name = "overlap.peer_tools tool.asana+tool.trello"
	if got := against(t, b, in)[name]; got != "" {
		t.Errorf("an accepted finding is %s", got)
	}
	if got := against(t, b, robotics.Input())[name]; got != score.StatusNew {
		t.Errorf("a finding whose waiver ran out is %q, want new", got)
	}
}

func TestPrune(t *testing.T) {
	b := history.NewBaseline(score.Compute(robotics.Earlier()))
	before := len(b.Lines)
	in := robotics.Input()
	for i := range in.Checks { // fixed in a sample
		if c := &in.Checks[i]; c.Rule == "duplicates.records" && c.Subject == "dataset.hubspot_contacts" {
			c.Outcome, c.Affected.Count, c.Message = finding.Pass, 0, nil
		}
	}
	res := score.Compute(in)
	dropped, err := b.Prune(res, history.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := lo.Map(dropped, func(l history.Line, _ int) string { return l.Rule + " " + l.Subject })
	want := []string{
		"compliance.dpa tool.zendesk", "duplicates.records dataset.hubspot_contacts",
		"integrations.failing integration.mailchimp_to_hubspot", "integrations.stale integration.asana_to_slack",
		"ownership.tool_owner tool.asana", "ownership.tool_owner tool.surveymonkey", "underuse.seats tool.surveymonkey",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dropped (-want +got):\n%s", diff)
	}
	kept, _ := lo.Find(b.Lines, func(l history.Line) bool { return l.ID[:6] == "M24JQP" })
	if kept.Outcome != finding.Pass || kept.Count != 0 || kept.Of != 2000 {
		t.Errorf("the line of a fixed sample is %+v, want one that passes: else its relapse would pass for a first look", kept)
	}
	if len(b.Lines) != before-len(want)+1 {
		t.Errorf("%d lines are left of %d", len(b.Lines), before)
	}
	read(t, written(t, b)) // still in order
	if again, err := b.Prune(res, history.Options{}); len(again) > 0 || err != nil {
		t.Errorf("pruned again: %v, %v", again, err)
	}
	res.Audit.Selection = &score.Selection{Only: []string{"tool:asana"}}
	if _, err := b.Prune(res, history.Options{}); !errors.Is(err, history.ErrPart) {
		t.Errorf("Prune by a part of an audit = %v, want %v", err, history.ErrPart)
	}
}

func TestAMovedFindingStaysInTheBaseline(t *testing.T) {
	b := history.NewBaseline(score.Compute(robotics.Input()))
	renamed := func(address string) string { return strings.ReplaceAll(address, "trello", "boards") }
	in := robotics.Input()
	for i := range in.Subjects {
		in.Subjects[i].Address = renamed(in.Subjects[i].Address)
	}
	for i := range in.Facts.Tools {
		in.Facts.Tools[i].Address = renamed(in.Facts.Tools[i].Address)
	}
	for i := range in.Checks {
		in.Checks[i].Subject, in.Checks[i].ChargedTo = renamed(in.Checks[i].Subject), renamed(in.Checks[i].ChargedTo)
	}
	res := score.Compute(in)
	count := func(o history.Options) map[score.Status]int {
		return lo.CountValuesBy(b.Compare(res, o).Findings, func(f score.FindingChange) score.Status { return f.Status })
	}
	if diff := cmp.Diff(map[score.Status]int{score.StatusUnchanged: 26}, count(history.Options{Present: renamed})); diff != "" {
		t.Errorf("with a moved block (-want +got):\n%s", diff)
	}
	without := map[score.Status]int{score.StatusUnchanged: 24, score.StatusNew: 2, score.StatusRemoved: 2}
	if diff := cmp.Diff(without, count(history.Options{})); diff != "" {
		t.Errorf("without one nothing is assumed (-want +got):\n%s", diff)
	}
}
