package score_test

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

// near is how exactly the numbers of the design must be met.
const near = 1e-6

func equalish(got, want float64) bool { return math.Abs(got-want) <= near }

func encode(t interface{ Fatal(...any) }, res *score.Result) []byte {
	var out bytes.Buffer
	if err := score.Encode(&out, res); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRoboticsBytes(t *testing.T) {
	golden.Check(t, "robotics.json", encode(t, score.Compute(robotics.Input())))
}

func TestRoboticsBlast(t *testing.T) {
	want := map[string]float64{
		"tool.hubspot": 3.41, "tool.salesforce": 3.30, "tool.stripe": 2.47, "tool.mailchimp": 1.97,
		"tool.asana": 2.90, "tool.trello": 2.06, "tool.slack": 3.25, "tool.zendesk": 2.63,
		"dataset.hubspot_contacts": 3.41, "dataset.salesforce_contacts": 3.28, "dataset.salesforce_accounts": 3.06,
		"dataset.salesforce_orders": 3.00, "dataset.stripe_customers": 2.46, "dataset.stripe_invoices": 2.27,
		"dataset.zendesk_users": 2.63, "dataset.mailchimp_audience": 1.97, "dataset.asana_tasks": 2.90,
		"integration.hubspot_to_salesforce": 3.36, "integration.stripe_to_salesforce": 2.89,
		"integration.zendesk_to_hubspot": 3.02, "integration.mailchimp_to_hubspot": 2.69, "integration.asana_to_slack": 3.08,
		"dataset.hubspot_contacts+dataset.salesforce_contacts": 3.35,
		"dataset.salesforce_accounts+dataset.stripe_customers": 2.76,
		"dataset.hubspot_contacts+dataset.zendesk_users":       3.02,
		"dataset.hubspot_contacts+dataset.mailchimp_audience":  2.69,
		"chain.order_to_cash":                                  3.09, "lifecycle.b2b": 2.73, "metric.arr": 2.81,
	}
	got := map[string]float64{}
	for _, s := range score.Compute(robotics.Input()).Subjects {
		got[s.Address] = s.Blast
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blast radii (-want +got):\n%s", diff)
	}
}

func TestRoboticsDimensions(t *testing.T) {
	type row struct{ exposure, loss, points, low, high, coverage float64 }
	want := map[finding.Dimension]row{
		finding.Stack:        {21.99, 0.089577080, 83.557459, 83.557459, 83.557459, 1},
		finding.Integrations: {15.04, 0.346885389, 38.559799, 38.559799, 38.559799, 1},
		finding.Duplicates:   {14.84, 0.009752291, 91.034607, 89.312503, 92.351092, 0.882808},
		finding.Consistency:  {9.13, 0.030867945, 86.262252, 84.737957, 87.583621, 0.772420},
		finding.Completeness: {14.84, 0.019326289, 94.417877, 94.041336, 94.741526, 0.752917},
		finding.Revenue:      {13.90, 0.133809596, 68.332068, 67.934971, 68.686732, 1},
		finding.Governance:   {37.03, 0.033861734, 93.449466, 93.449466, 93.449466, 1},
		finding.Compliance:   {17.13, 0.108088733, 73.337263, 73.211258, 73.404464, 1},
	}
	dimensions := score.Compute(robotics.Input()).Dimensions
	if len(dimensions) != len(want) {
		t.Fatalf("%d dimensions, want %d", len(dimensions), len(want))
	}
	for _, d := range dimensions {
		w := want[d.Name]
		for name, pair := range map[string][2]float64{
			"exposure": {d.Exposure, w.exposure}, "loss": {*d.Loss, w.loss}, "score": {*d.Score, w.points},
			"low": {d.Interval.Low(), w.low}, "high": {d.Interval.High(), w.high}, "coverage": {d.Coverage, w.coverage},
		} {
			if !equalish(pair[0], pair[1]) {
				t.Errorf("%s of %s = %.9f, want %.9f", name, d.Name, pair[0], pair[1])
			}
		}
	}
}

func TestRoboticsOverall(t *testing.T) {
	res := score.Compute(robotics.Input())
	for name, pair := range map[string][2]float64{
		"S":        {*res.Score.Value, 75.542914},
		"low":      {res.Score.Interval.Low(), 75.192592},
		"high":     {res.Score.Interval.High(), 75.827652},
		"coverage": {res.Coverage.Value, 0.918634},
		"weight":   {res.Score.WeightScored, 100},
	} {
		if !equalish(pair[0], pair[1]) {
			t.Errorf("%s = %.9f, want %.9f", name, pair[0], pair[1])
		}
	}
	s := res.Score
	if s.Grade != "C" || s.GradeUncapped != "B" || s.Confidence != score.HighConfidence || s.Provisional || s.Incomplete {
		t.Errorf("grade %s of %s, confidence %s, provisional %t, incomplete %t", s.Grade, s.GradeUncapped, s.Confidence, s.Provisional, s.Incomplete)
	}
	var reasons []string
	for _, c := range s.Caps {
		reasons = append(reasons, c.Reason["en"])
	}
	if diff := cmp.Diff([]string{"F-PPCXCV is critical", "Integrations is below 40"}, reasons); diff != "" {
		t.Errorf("caps (-want +got):\n%s", diff)
	}
}

// priced is a line of the table of findings.
type priced struct{ part, cost, gain float64 }

func pricedFindings() map[finding.ID]priced {
	return map[finding.ID]priced{
		"PPCXCV": {0.223404255, 7.913854, 6.346507}, "6XC3XQ": {0.120478723, 4.267829, 2.937630},
		"5QFNE7": {0.121294964, 2.870617, 2.800522}, "2Z6RY9": {0.053751705, 1.479979, 1.428792},
		"14RRZ1": {0.069001751, 1.361678, 1.262948}, "H2J0T6": {0.017318729, 1.156153, 1.096714},
		"M24JQP": {0.006479919, 0.893560, 0.867996}, "7EPMJV": {0.038382954, 0.757448, 0.664771},
		"V7X5YN": {0.023419736, 0.644830, 0.604817}, "BKH1CF": {0.008203286, 0.547630, 0.502109},
		"QA6M7H": {0.012063679, 0.418131, 0.412144}, "45TC5T": {0.002740701, 0.377934, 0.355500},
		"KDZKM9": {0.012405639, 0.341572, 0.317101}, "H87NFN": {0.011616512, 0.274921, 0.220929},
		"G90VZD": {0.003694779, 0.246654, 0.222473}, "1VVEDS": {0.006708356, 0.232514, 0.226790},
		"CSQAYS": {0.013907642, 0.134521, 0.131890}, "22N3A3": {0.013300027, 0.128644, 0.126052},
		"01HFDQ": {0.001651150, 0.110226, 0.098692}, "K175VY": {0.003002410, 0.106357, 0.063017},
		"GKBCDC": {0.000531671, 0.073316, 0.067698}, "GNJJG1": {0.006654064, 0.064361, 0.062657},
		"EQRFM5": {0.000898120, 0.021255, 0.016792}, "F49MDH": {0.000554254, 0.019211, 0.018515},
		"X2AT30": {0.000704028, 0.013893, 0.011437},
	}
}

func TestRoboticsFindings(t *testing.T) {
	res := score.Compute(robotics.Input())
	parts := map[finding.ID]float64{}
	for _, c := range res.Checks {
		if c.Part != nil {
			parts[c.ID] = *c.Part
		}
	}
	want, sum := pricedFindings(), 0.0
	for _, f := range res.Findings {
		sum += *f.Cost
		w, listed := want[f.ID[:6]]
		if !listed {
			if f.FoldedInto[:6] != "PPCXCV" || *f.Cost != 0 || *f.Gain != 0 {
				t.Errorf("%s is not in the table: folded into %q, cost %v, gain %v", f.ID, f.FoldedInto, *f.Cost, *f.Gain)
			}
			continue
		}
		delete(want, f.ID[:6])
		if !equalish(parts[f.ID], w.part) || !equalish(*f.Cost, w.cost) || !equalish(*f.Gain, w.gain) {
			t.Errorf("%s: part %.9f, cost %.6f, gain %.6f, want %.9f, %.6f, %.6f", f.ID, parts[f.ID], *f.Cost, *f.Gain, w.part, w.cost, w.gain)
		}
	}
	if len(want) > 0 {
		t.Errorf("findings are missing: %v", want)
	}
	if !equalish(sum, 24.457086) {
		t.Errorf("sum of costs = %.6f, want 24.457086", sum)
	}
	excess := 0.0
	for _, c := range res.Checks {
		if c.ID[:6] == "F49MDH" {
			excess = *c.Excess
		}
	}
	if math.Abs(excess-0.004020) > 5e-7 {
		t.Errorf("excess of the bad addresses = %.6f, want 0.004020", excess)
	}
}

func TestRoboticsPrintedCosts(t *testing.T) {
	want := []float64{
		7.9, 4.3, 2.9, 1.5, 1.4, 1.2, 0.9, 0.8, 0.6, 0.6, 0.4, 0.4, 0.3, 0.3, 0.2, 0.2,
		0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0, 0, 0,
	}
	var got []float64
	for id, cost := range score.PrintedCosts(score.Compute(robotics.Input())) {
		if _, listed := pricedFindings()[id[:6]]; listed {
			got = append(got, cost)
		}
	}
	slices.Sort(got)
	slices.Reverse(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("printed costs (-want +got):\n%s", diff)
	}
}

func TestRoboticsRoadmap(t *testing.T) {
	res := score.Compute(robotics.Input())
	type row struct {
		name, horizon string
		items         int
		days, after   float64
	}
	want := []row{
		{"wave_1", "0-30", 11, 8, 91.112352}, {"wave_2", "31-90", 11, 33, 94.922281}, {"wave_3", "91-", 3, 45, 100},
	}
	gains := map[finding.ID]float64{}
	for _, f := range res.Findings {
		gains[f.ID] = *f.Gain
	}
	for i, w := range res.Roadmap.Waves {
		got := row{w.Name, w.Horizon, len(w.Findings), w.Days, w.ScoreAfter}
		if !equalish(got.after, want[i].after) {
			t.Errorf("score after %s = %.6f, want %.6f", w.Name, got.after, want[i].after)
		}
		got.after = want[i].after
		if got != want[i] {
			t.Errorf("wave = %+v, want %+v", got, want[i])
		}
	}
	first, single := res.Roadmap.Waves[0], 0.0
	for _, id := range first.Findings {
		single += gains[id]
	}
	if !equalish(first.Gain, 15.569438) || !equalish(single, 12.433197) {
		t.Errorf("first wave gives %.6f, its findings alone %.6f, want 15.569438 and 12.433197", first.Gain, single)
	}
}

func TestRoboticsWhatIf(t *testing.T) {
	res := score.Compute(robotics.Input())
	find := func(rule, subject string) finding.ID { return finding.Fingerprint(rule, subject, "") }
	both := score.Mend(res, find("integrations.failing", "integration.hubspot_to_salesforce"), find("integrations.stale", "integration.zendesk_to_hubspot"))
	if got := both.Value - *res.Score.Value; !equalish(got, 12.108971) {
		t.Errorf("both integrations give %.6f, want 12.108971", got)
	}
	if both.Grade != "B" {
		t.Errorf("grade with both integrations mended = %s, want B: nothing caps it any more", both.Grade)
	}
	if got := *score.Remove(res, "tool.trello").Score.Value; !equalish(got, 76.089010) {
		t.Errorf("without Trello %.6f, want 76.089010", got)
	}
	mailchimp := score.Remove(res, "tool.mailchimp")
	dimension := map[finding.Dimension]float64{}
	for _, d := range mailchimp.Dimensions {
		dimension[d.Name] = *d.Score
	}
	if got := *mailchimp.Score.Value; !equalish(got, 76.679476) {
		t.Errorf("without Mailchimp %.6f, want 76.679476", got)
	}
	if got := dimension[finding.Integrations]; math.Abs(got-31.3059) > 5e-5 {
		t.Errorf("Integrations without Mailchimp %.4f, want 31.3059", got)
	}
	if got := dimension[finding.Compliance]; math.Abs(got-87.8255) > 5e-5 {
		t.Errorf("Compliance without Mailchimp %.4f, want 87.8255", got)
	}
	if got := mailchimp.Coverage; got.DatasetsDeclared != 8 || got.DatasetsRead != 7 {
		t.Errorf("%d of %d datasets read, want 7 of 8", got.DatasetsRead, got.DatasetsDeclared)
	}
}

func TestRoboticsWaived(t *testing.T) {
	in := robotics.Input()
	for i := range in.Checks {
		if in.Checks[i].Subject == "tool.asana+tool.trello" {
			in.Checks[i].Waiver = &finding.Waiver{Name: "both_boards", ExpiresOn: "2027-03-31"}
		}
	}
	res := score.Compute(in)
	if res.Score.WithoutWaived == nil || !equalish(*res.Score.WithoutWaived, 76.147731) {
		t.Errorf("score without accepted risks = %v, want 76.147731", res.Score.WithoutWaived)
	}
	if !equalish(*res.Score.Value, 75.542914) {
		t.Errorf("S = %.6f, a waiver must not change it", *res.Score.Value)
	}
	for _, w := range res.Roadmap.Waves {
		if slices.ContainsFunc(w.Findings, func(id finding.ID) bool { return id[:6] == "V7X5YN" }) {
			t.Errorf("an accepted finding is on %s", w.Name)
		}
	}
}

func TestRoboticsCells(t *testing.T) {
	type cell struct {
		score    float64
		findings int
	}
	none := cell{-1, 0}
	want := map[string][]cell{
		"department.marketing":  {{82.1, 2}, {38.6, 3}, {87.5, 2}, {86.3, 4}, {91.7, 3}, {63.6, 3}, {95.2, 2}, {75.2, 2}},
		"department.sales":      {{96.4, 1}, {38.6, 3}, {91.0, 3}, {86.3, 4}, {94.4, 3}, {68.3, 3}, {98.4, 1}, {87.8, 2}},
		"department.support":    {{89.5, 2}, {31.0, 2}, {85.1, 2}, {83.2, 3}, {91.2, 2}, {84.1, 1}, {94.4, 2}, {81.3, 2}},
		"department.finance":    {{100, 0}, {36.7, 2}, {95.6, 1}, {85.1, 3}, {96.7, 1}, {68.3, 3}, {97.4, 1}, {99.6, 1}},
		"department.operations": {{88.2, 1}, {100, 0}, none, none, none, none, {87.4, 2}, none},
	}
	got := map[string][]cell{}
	for _, d := range score.Compute(robotics.Input()).Facts.Departments {
		for _, dimension := range finding.Dimensions() {
			c := d.Cells[dimension]
			if c.Score == nil {
				got[d.Address] = append(got[d.Address], none)
				if c.Reason["en"] == "" {
					t.Errorf("%s of %s has neither score nor reason", dimension, d.Address)
				}
				continue
			}
			got[d.Address] = append(got[d.Address], cell{score.Round(*c.Score), c.Findings})
		}
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(cell{})); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

func TestRoboticsScoredAgainKeepsEveryByte(t *testing.T) {
	res := score.Compute(robotics.Input())
	first := encode(t, res)
	again := encode(t, score.Compute(score.InputOf(res)))
	if !bytes.Equal(first, again) {
		t.Errorf("stored numbers scored again differ (-first +again):\n%s", cmp.Diff(string(first), string(again)))
	}
}
