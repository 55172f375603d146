package text_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/text"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

func render(t *testing.T, res *score.Result, o text.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := text.RenderTo(&b, res, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// ordinary is the golden example, compared with its audit of three months ago
// as score.md 12.4 has it.
func ordinary(compared bool) *score.Result {
	res := score.Compute(robotics.Input())
	if compared {
		res.Change = &score.Change{
			Against: score.Against{AsOf: "2026-08-20", Scoring: 1, Ruleset: "2026.2"},
			Before:  72.803757, After: 75.542914,
			Parts:       score.ChangeParts{Fixed: 7.895013, Improved: 0.548768, New: -4.749914, Worse: -0.194095, WithinNoise: 0.010537, Scope: -0.106381, Rules: -0.664771},
			Noise:       0.222263,
			Significant: true,
			Dimensions: map[finding.Dimension]float64{
				finding.Stack: 0, finding.Integrations: 7.5, finding.Duplicates: 3.2, finding.Consistency: -1.3,
				finding.Completeness: 0.1, finding.Revenue: 0.7, finding.Governance: 3.6, finding.Compliance: 18.3,
			},
		}
	}
	return res
}

// empty is an audit that could not judge anything.
func empty() *score.Result {
	return score.Compute(score.Input{
		Audit: score.Audit{AsOf: "2026-11-21", Kind: score.FullAudit, Scoring: 1, Ruleset: score.Ruleset{ID: "2026.2"}},
		Stack: score.Stack{Title: "Nobody"},
	})
}

// hostile is a result in which everything that comes from elsewhere tries to
// do something.
func hostile() *score.Result {
	const evil = "\x1b[2J\x1b]0;t\x07ok\rFAILED \u009b31m user\u202Egnp.exe \b\b\xff \u2028 ::error::"
	in := robotics.Input()
	in.Stack.Title = evil
	in.Audit.Ruleset.ID = evil
	for i := range in.Checks {
		if in.Checks[i].Outcome == finding.Fail {
			in.Checks[i].Message = finding.English(evil + strings.Repeat("e\u0301", 3) + strings.Repeat("\u0301", 10_000))
		}
	}
	in.NotChecked = append(in.NotChecked, score.NotChecked{Address: evil, Reason: finding.English(evil)})
	res := score.Compute(in)
	for i := range res.Dimensions {
		if i%2 == 0 {
			res.Dimensions[i].Scored, res.Dimensions[i].Reason = false, finding.English(evil)
		}
	}
	res.Score.Caps = append(res.Score.Caps, score.Cap{Reason: finding.English(evil), RefersTo: evil})
	res.Findings[0].Waiver = &finding.Waiver{Name: evil, ExpiresOn: evil, Expired: true}
	return res
}

// declared is an audit without any dataset.
func declared() *score.Result {
	res := score.Compute(robotics.Input())
	res.Audit.Kind = score.InventoryAudit
	res.Coverage.DatasetsDeclared, res.Coverage.DatasetsRead = 0, 0
	for i := range res.Dimensions {
		d := &res.Dimensions[i]
		switch d.Name {
		case finding.Duplicates, finding.Consistency, finding.Completeness, finding.Revenue:
			d.Scored, d.Score, d.Interval, d.Reason = false, nil, nil, finding.English("no records yet")
		case finding.Integrations:
			d.Scored, d.Score, d.Interval, d.Reason = false, nil, nil, finding.English("no integration is declared")
		case finding.NoDimension, finding.Stack, finding.Governance, finding.Compliance:
		}
	}
	return res
}

func TestReport(t *testing.T) {
	results := map[string]*score.Result{
		"empty": empty(), "ordinary": ordinary(true), "hostile": hostile(), "declared": declared(),
	}
	for name, res := range results {
		for _, width := range []int{40, 80, 120} {
			t.Run(fmt.Sprintf("%s at %d columns", name, width), func(t *testing.T) {
				got := render(t, res, text.Options{Width: width})
				golden.Check(t, fmt.Sprintf("%s_%d.golden", name, width), []byte(got))
				for line := range strings.Lines(got) {
					if w := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); w > width {
						t.Errorf("%d columns wide: %q", w, line)
					}
				}
			})
		}
		t.Run(name+" in colour", func(t *testing.T) {
			golden.Check(t, name+"_color.golden", []byte(render(t, res, text.Options{Color: true, UTF8: true})))
		})
	}
	for _, lang := range []string{"es", "it"} {
		t.Run("in "+lang, func(t *testing.T) {
			golden.Check(t, "ordinary_"+lang+".golden", []byte(render(t, ordinary(true), text.Options{Lang: lang, UTF8: true})))
		})
	}
}

// The report of the golden example, as the design shows it, with what was not looked at below.
const robotics3 = `  Golden Robotics, 21 Nov 2026                  scoring 1, ruleset 2026.2

  Stack         #################---   83.6   exact           0.0   3 findings
  Integrations  ########------------   38.6   exact          +7.5   3 findings
  Duplicates    ##################--   91.0   89.3 to 92.4   +3.2   3 findings
  Consistency   #################---   86.3   84.7 to 87.6   -1.3   4 findings
  Completeness  ###################-   94.4   94.0 to 94.7   +0.1   3 findings
  Revenue       ##############------   68.3   67.9 to 68.7   +0.7   3 findings
  Governance    ###################-   93.4   exact          +3.6   3 findings
  Compliance    ###############-----   73.3   73.2 to 73.4  +18.3   3 findings

  Worth doing first                                           costs  gives
  F-PPCXCV  hubspot_to_salesforce has failed since 3 Nov        7.9    6.3
  F-6XC3XQ  zendesk_to_hubspot last ran 41 days ago             4.3    2.9
  F-5QFNE7  ARR: CRM and billing are 6.3 % apart                2.9    2.8
            22 more in report.html

  Score 75.5, between 75.2 and 75.8     Grade C (B, capped by F-PPCXCV,
  critical, and by Integrations below 40)
  72.8 -> 75.5 since 20 Aug: findings +3.5 (noise 0.2), scope -0.1, rules -0.7
  Incomplete: 7 of 9 datasets read, coverage 91.9 %
    dataset.asana_tasks: samples/asana-tasks.csv does not exist
    dataset.mailchimp_audience: 403, the token may not list audiences

  stored 2026-11-21-7f3a9c21, wrote report.html (0.4 MB)
  next: stackassay explain F-PPCXCV
`

func TestTheGoldenExampleIsReportedAsTheDesignShowsIt(t *testing.T) {
	o := text.Options{Stored: "2026-11-21-7f3a9c21", Wrote: []text.File{{Path: "report.html", Bytes: 400_000}}}
	if got := render(t, ordinary(true), o); got != robotics3 {
		t.Errorf("got:\n%s\nwant:\n%s", got, robotics3)
	}
}

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	for _, o := range []text.Options{{}, {UTF8: true, Limit: -1}, {Width: 40}} {
		got := render(t, hostile(), o)
		if !utf8.ValidString(got) {
			t.Error("the report is not UTF-8")
		}
		for _, r := range got {
			if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
				t.Fatalf("the report holds %U", r)
			}
		}
	}
}

func TestLimit(t *testing.T) {
	tests := map[string]struct {
		limit, shown int
	}{
		"half of what is missing": {0, 3},
		"as many as asked for":    {7, 7},
		"never more than are":     {99, 25},
		"all":                     {-1, 25},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := render(t, ordinary(false), text.Options{Limit: tt.limit})
			if n := strings.Count(got, "\n  F-"); n != tt.shown {
				t.Errorf("%d findings listed, want %d", n, tt.shown)
			}
		})
	}
}

func TestPrintedCostsAddUpToThePrintedGap(t *testing.T) {
	got := render(t, ordinary(false), text.Options{Limit: -1})
	sum := 0.0
	for line := range strings.Lines(got) {
		var cost, gain float64
		if fields := strings.Fields(line); len(fields) > 3 && strings.HasPrefix(fields[0], "F-") {
			if _, err := fmt.Sscan(fields[len(fields)-2], &cost); err != nil {
				t.Fatal(err)
			}
			if _, err := fmt.Sscan(fields[len(fields)-1], &gain); err != nil {
				t.Fatal(err)
			}
			sum += cost
		}
	}
	if s := fmt.Sprintf("%.1f", sum); s != "24.5" {
		t.Errorf("printed costs add up to %s, want 24.5", s)
	}
}

func TestAnAcceptedRiskIsCountedAndNotListed(t *testing.T) {
	in := robotics.Input()
	for i := range in.Checks {
		if in.Checks[i].Subject == "tool.asana+tool.trello" {
			in.Checks[i].Waiver = &finding.Waiver{Name: "two_boards", Reason: "until March", ApprovedBy: "person.mia", ExpiresOn: "2027-03-31"}
		}
	}
	got := render(t, score.Compute(in), text.Options{Limit: -1})
	if strings.Contains(got, "F-V7X5YN") {
		t.Error("the accepted finding is listed")
	}
	if !strings.Contains(got, "1 accepted risk; score without: 76.1") {
		t.Errorf("the accepted finding is not counted:\n%s", got)
	}
}

func TestTheSuggestedCommandFindsTheResultAgain(t *testing.T) {
	tests := map[string]struct {
		o    text.Options
		want string
	}{
		"the latest of this folder": {text.Options{}, "stackassay explain F-PPCXCV"},
		"another folder":            {text.Options{Dir: "fixtures/northwind"}, "stackassay -C fixtures/northwind explain F-PPCXCV"},
		"a folder with spaces":      {text.Options{Dir: "it's mine"}, `stackassay -C 'it'\''s mine' explain F-PPCXCV`},
		"a file":                    {text.Options{Audit: "result.json"}, "stackassay explain F-PPCXCV --audit result.json"},
		"a result that is not kept": {text.Options{Lost: true}, "stackassay explain integrations.failing"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := render(t, ordinary(false), tt.o)
			if !strings.HasSuffix(got, "\n  next: "+tt.want+"\n") {
				t.Errorf("the report ends with %q, want %q", got[strings.LastIndex(got, "next:"):], tt.want)
			}
		})
	}
}
