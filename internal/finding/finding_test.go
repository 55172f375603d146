package finding_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
)

func TestZeroValuesPromiseNothing(t *testing.T) {
	var c finding.Check
	if c.Outcome != finding.Inconclusive || c.Outcome.Scored() {
		t.Errorf("a check nobody reached is %s, scored %t", c.Outcome, c.Outcome.Scored())
	}
	if c.Severity.Sigma() != 0 {
		t.Errorf("σ of a severity nobody set = %v, want 0", c.Severity.Sigma())
	}
	if c.Affected.Exact() {
		t.Error("counts nobody set are exact")
	}
}

func TestOutcome(t *testing.T) {
	tests := map[string]struct{ scored, applicable bool }{
		"pass": {true, true}, "fail": {true, true}, "inconclusive": {false, true},
		"error": {false, true}, "not_applicable": {false, false},
	}
	for word, tt := range tests {
		t.Run(word, func(t *testing.T) {
			var o finding.Outcome
			if err := o.UnmarshalText([]byte(word)); err != nil {
				t.Fatal(err)
			}
			if o.Scored() != tt.scored || o.Applicable() != tt.applicable || o.String() != word {
				t.Errorf("%s: scored %t, applicable %t", o, o.Scored(), o.Applicable())
			}
		})
	}
}

func TestSigma(t *testing.T) {
	for severity, want := range map[finding.Severity]float64{
		finding.Critical: 1, finding.High: 0.6, finding.Medium: 0.25, finding.Low: 0.08, finding.Info: 0,
	} {
		if got := severity.Sigma(); got != want {
			t.Errorf("σ of %s = %v, want %v", severity, got, want)
		}
	}
}

// words are all keywords of a check in one value.
type words struct {
	Outcome   finding.Outcome
	Severity  finding.Severity
	Effort    finding.Effort
	Dimension finding.Dimension
	By        map[finding.Dimension]int
}

func TestKeywordsSurviveJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := words{
			Outcome:   finding.Outcome(rapid.IntRange(0, 4).Draw(t, "outcome")),
			Severity:  finding.Severity(rapid.IntRange(0, 4).Draw(t, "severity")),
			Effort:    finding.Effort(rapid.IntRange(0, 3).Draw(t, "effort")),
			Dimension: finding.Dimension(rapid.IntRange(0, 8).Draw(t, "dimension")),
			By:        map[finding.Dimension]int{finding.Dimension(rapid.IntRange(1, 8).Draw(t, "key")): 1},
		}
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got words
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", data, diff)
		}
	})
}

func TestUnknownKeywordsAreRefused(t *testing.T) {
	for member, word := range map[string]string{"Outcome": "passed", "Severity": "fatal", "Effort": "huge", "Dimension": "speed"} {
		var w words
		if err := json.Unmarshal(fmt.Appendf(nil, `{%q:%q}`, member, word), &w); err == nil {
			t.Errorf("%s %q was read as %+v", member, word, w)
		}
	}
	if _, err := finding.ParseDimension("speed"); err == nil {
		t.Error(`ParseDimension("speed") gave no error`)
	}
}

func TestShort(t *testing.T) {
	ids := []finding.ID{"AAAAAAAAAA", "AAAAAAAABB", "BBBBBBBBBB", "BBBBBBBBBB", "CCC"}
	want := map[finding.ID]string{
		"AAAAAAAAAA": "F-AAAAAAAAA", "AAAAAAAABB": "F-AAAAAAAAB", "BBBBBBBBBB": "F-BBBBBB", "CCC": "F-CCC",
	}
	if diff := cmp.Diff(want, finding.Short(ids)); diff != "" {
		t.Errorf("short ids (-want +got):\n%s", diff)
	}
}

func TestShortIDsTellFindingsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOf(rapid.Custom(func(t *rapid.T) finding.ID {
			return finding.ID(rapid.StringMatching(`[AB]{26}`).Draw(t, "id"))
		})).Draw(t, "ids")
		seen := map[string]finding.ID{}
		for id, short := range finding.Short(ids) {
			if other, taken := seen[short]; taken {
				t.Fatalf("%s is %s and %s", short, id, other)
			}
			seen[short] = id
		}
	})
}

func TestManyFingerprintsDoNotCollide(t *testing.T) {
	seen := make(map[finding.ID]bool, 100_000)
	for i := range 100_000 {
		id := finding.Fingerprint("pack.rule", fmt.Sprintf("dataset.d%d", i/10), fmt.Sprintf("field%d", i%10))
		if len(id) != 26 || seen[id] {
			t.Fatalf("fingerprint %d is %q, seen before: %t", i, id, seen[id])
		}
		seen[id] = true
	}
}

func TestNoTwoListsJoinToOne(t *testing.T) {
	if finding.Fingerprint("a", "bc", "") == finding.Fingerprint("ab", "c", "") {
		t.Error("a border between parts leaves no trace")
	}
}

func TestIdentityHoldsTheQuestionAlone(t *testing.T) {
	c := finding.Check{Rule: "validity.email", Subject: "dataset.hubspot_contacts", Discriminator: "email"}
	before := c.ID()
	c.Severity, c.Outcome, c.Affected = finding.Critical, finding.Fail, finding.Affected{Count: 3, Of: 9}
	c.Message, c.Location = finding.English("other words"), &finding.Range{File: "moved.hcl", Line: 9}
	if after := c.ID(); after != before {
		t.Errorf("identity changed from %s to %s", before, after)
	}
}

func TestShare(t *testing.T) {
	number := func(x float64) *float64 { return &x }
	many := int64(100)
	tests := map[string]struct {
		a     finding.Affected
		share float64
		exact bool
	}{
		"a thing as a whole":         {finding.Whole(true), 1, true},
		"a healthy thing":            {finding.Whole(false), 0, true},
		"one part of four":           {finding.Parts(true, 4), 0.25, true},
		"nothing evaluated":          {finding.Affected{}, 0, false},
		"a sample":                   {finding.Affected{Count: 5, Of: 50, Population: &many}, 0.1, false},
		"everything":                 {finding.Affected{Count: 5, Of: 100, Population: &many}, 0.05, true},
		"weighed":                    {finding.Affected{Count: 5, Of: 50, Weight: number(30), WeightOf: number(40)}, 0.75, false},
		"weighed without any weight": {finding.Affected{Count: 5, Of: 50, Weight: number(0), WeightOf: number(0)}, 0, false},
		"more surplus than records":  {finding.Affected{Count: 60, Of: 50}, 1, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.a.Share(); got != tt.share {
				t.Errorf("share = %v, want %v", got, tt.share)
			}
			if got := tt.a.Exact(); got != tt.exact {
				t.Errorf("exact = %t, want %t", got, tt.exact)
			}
		})
	}
}

func TestConvenience(t *testing.T) {
	some, all := int64(500), int64(200)
	tests := map[string]struct {
		method     finding.Method
		population *int64
		want       bool
	}{
		"the first ones":                {finding.Head, &some, true},
		"the latest ones":               {finding.Recent, nil, true},
		"the first ones are all":        {finding.Head, &all, false},
		"behind a filter of known size": {finding.Filtered, &some, false},
		"behind a filter":               {finding.Filtered, nil, true},
		"by keyed hash":                 {finding.KeyHash, nil, false},
		"of the inventory":              {finding.Declared, nil, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := finding.Check{Method: tt.method, Affected: finding.Affected{Of: 200, Population: tt.population}}
			if got := c.Convenient(); got != tt.want {
				t.Errorf("convenient = %t, want %t", got, tt.want)
			}
		})
	}
}

func TestWaiver(t *testing.T) {
	tests := map[string]struct {
		waiver *finding.Waiver
		open   bool
	}{
		"none": {nil, true}, "valid": {&finding.Waiver{}, false}, "expired": {&finding.Waiver{Expired: true}, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := finding.Check{Outcome: finding.Fail, Waiver: tt.waiver}
			if got := c.Open(); got != tt.open {
				t.Errorf("open = %t, want %t", got, tt.open)
			}
		})
	}
}

func TestText(t *testing.T) {
	text := finding.Text{"en": "a tool", "es": "una herramienta"}
	if s, language := text.In("es"); s != "una herramienta" || language != "es" {
		t.Errorf("In(es) = %q in %s", s, language)
	}
	if s, language := text.In("it"); s != "a tool" || language != "en" {
		t.Errorf("In(it) = %q in %s, want the English one and to be told so", s, language)
	}
}

func TestEvidenceSaysThatAnIDIsMasked(t *testing.T) {
	id := "20117"
	tests := map[string]struct {
		evidence finding.Evidence
		want     string
	}{
		"a record":                    {finding.Evidence{Shape: finding.RecordShape, Record: &id}, `{"shape":"record","record":"20117"}`},
		"a record whose id is masked": {finding.Evidence{Shape: finding.RecordShape, Tag: "·K7Q2"}, `{"shape":"record","record":null,"tag":"·K7Q2"}`},
		"a thing has no record":       {finding.Evidence{Shape: finding.ThingShape, Values: map[string]string{"owner": "none"}}, `{"shape":"thing","values":{"owner":"none"}}`},
		"a side of a pair":            {finding.Evidence{Shape: finding.PairShape, A: &finding.Side{Dataset: "dataset.a", Tag: "·K7Q2"}}, `{"shape":"pair","a":{"dataset":"dataset.a","record":null,"shown":"","tag":"·K7Q2"}}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := json.Marshal(tt.evidence)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("evidence (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEffortDays(t *testing.T) {
	for effort, want := range map[finding.Effort]float64{
		finding.LowEffort: 0.5, finding.MediumEffort: 3, finding.HighEffort: 15, finding.NoEffort: 3,
	} {
		if got := effort.Days(); got != want {
			t.Errorf("days of %q = %v, want %v", effort, got, want)
		}
	}
}
