package sarif_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/xeipuuv/gojsonschema"

	"stackassay/internal/report/sample"
	"stackassay/internal/report/sarif"
)

// The part of the standard that is written here, read by types of the test's
// own: a member that the standard does not have, or another type, fails.
type (
	log struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}
	run struct {
		Tool struct {
			Driver struct {
				Name            string       `json:"name"`
				SemanticVersion string       `json:"semanticVersion"`
				Rules           []descriptor `json:"rules"`
				Notifications   []descriptor `json:"notifications"`
			} `json:"driver"`
		} `json:"tool"`
		AutomationDetails struct {
			ID string `json:"id"`
		} `json:"automationDetails"`
		Language    string         `json:"language"`
		ColumnKind  string         `json:"columnKind"`
		Invocations []invocation   `json:"invocations"`
		Results     []result       `json:"results"`
		Properties  map[string]any `json:"properties"`
	}
	descriptor struct {
		ID               string   `json:"id"`
		Name             string   `json:"name"`
		ShortDescription message  `json:"shortDescription"`
		FullDescription  *message `json:"fullDescription"`
		Help             *struct {
			Text     string `json:"text"`
			Markdown string `json:"markdown"`
		} `json:"help"`
		Default *struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
		Properties *struct {
			Tags             []string `json:"tags"`
			Precision        string   `json:"precision"`
			ProblemSeverity  string   `json:"problem.severity"`
			SecuritySeverity string   `json:"security-severity"`
		} `json:"properties"`
	}
	invocation struct {
		ExecutionSuccessful *bool          `json:"executionSuccessful"`
		ExitCode            int            `json:"exitCode"`
		Notifications       []notification `json:"toolExecutionNotifications"`
	}
	notification struct {
		Descriptor     reference  `json:"descriptor"`
		Level          string     `json:"level"`
		Message        message    `json:"message"`
		AssociatedRule *reference `json:"associatedRule"`
		Locations      []location `json:"locations"`
	}
	reference struct {
		ID    string `json:"id"`
		Index *int   `json:"index"`
	}
	message struct {
		Text string `json:"text"`
	}
	result struct {
		RuleID              string            `json:"ruleId"`
		RuleIndex           *int              `json:"ruleIndex"`
		Level               string            `json:"level"`
		Message             message           `json:"message"`
		Locations           []location        `json:"locations"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
		BaselineState       string            `json:"baselineState"`
		Suppressions        []struct {
			Kind          string `json:"kind"`
			Justification string `json:"justification"`
		} `json:"suppressions"`
		Properties map[string]any `json:"properties"`
	}
	location struct {
		Physical *struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region struct {
				StartLine   int `json:"startLine"`
				StartColumn int `json:"startColumn"`
				EndLine     int `json:"endLine"`
				EndColumn   int `json:"endColumn"`
			} `json:"region"`
		} `json:"physicalLocation"`
		Logical []struct {
			FullyQualifiedName string `json:"fullyQualifiedName"`
		} `json:"logicalLocations"`
	}
)

// read parses a file strictly and holds its one run against what the schema of
// the standard and the documentation of GitHub demand.
func read(t *testing.T, data []byte) run {
	t.Helper()
	valid(t, data)
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var doc log
	if err := dec.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	if doc.Version != "2.1.0" || !strings.HasSuffix(doc.Schema, "sarif-schema-2.1.0.json") || len(doc.Runs) != 1 {
		t.Fatalf("version %q, schema %q, %d runs", doc.Version, doc.Schema, len(doc.Runs))
	}
	r := doc.Runs[0]
	driver := r.Tool.Driver
	if driver.Name == "" || driver.SemanticVersion == "" || driver.Rules == nil || r.Results == nil {
		t.Errorf("the driver is %+v and the results are %v", driver, r.Results)
	}
	if !regexp.MustCompile(`^[a-z]{2}$`).MatchString(r.Language) || r.ColumnKind != "unicodeCodePoints" {
		t.Errorf("language %q, columns in %q", r.Language, r.ColumnKind)
	}
	if len(r.Invocations) != 1 || r.Invocations[0].ExecutionSuccessful == nil || r.Invocations[0].Notifications == nil {
		t.Fatalf("invocations are %+v", r.Invocations)
	}
	for i, d := range driver.Rules {
		checkRule(t, d)
		if slices.ContainsFunc(driver.Rules[:i], func(o descriptor) bool { return o.ID == d.ID }) {
			t.Errorf("rule %s is there twice", d.ID)
		}
	}
	for _, n := range r.Invocations[0].Notifications {
		known := slices.ContainsFunc(driver.Notifications, func(d descriptor) bool { return d.ID == n.Descriptor.ID })
		if !known || n.Message.Text == "" || !slices.Contains(levels(), n.Level) {
			t.Errorf("notification %+v", n)
		}
		if a := n.AssociatedRule; a != nil && a.Index != nil && driver.Rules[*a.Index].ID != a.ID {
			t.Errorf("notification about rule %q at the index of another", a.ID)
		}
		for _, l := range n.Locations {
			checkLocation(t, l)
		}
	}
	if len(r.Results) > 5000 {
		t.Errorf("%d results", len(r.Results))
	}
	hashes := map[string]bool{}
	for _, res := range r.Results {
		checkResult(t, r, res)
		hash := res.RuleID + res.PartialFingerprints["primaryLocationLineHash"]
		if hashes[hash] {
			t.Errorf("two results of rule %s share their fingerprint", res.RuleID)
		}
		hashes[hash] = true
	}
	return r
}

// published is the schema of the standard, see testdata/README.md.
var published = sync.OnceValues(func() (*gojsonschema.Schema, error) {
	text, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		return nil, err
	}
	return gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
})

// valid holds a file against the published schema.
func valid(t *testing.T, data []byte) {
	t.Helper()
	schema, err := published()
	if err != nil {
		t.Fatal(err)
	}
	found, err := schema.Validate(gojsonschema.NewBytesLoader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found.Errors() {
		t.Errorf("not SARIF: %s", e)
	}
}

func TestThePublishedSchemaRefusesWhatIsNoSARIF(t *testing.T) {
	schema, err := published()
	if err != nil {
		t.Fatal(err)
	}
	good := render(t, sample.Ordinary(), sarif.Options{})
	for from, to := range map[string]string{
		`"version": "2.1.0"`: `"version": "2.2.0"`, `"level": "error"`: `"level": "grave"`, `"startLine": 12,`: `"startLine": 0,`,
		`"executionSuccessful"`: `"success"`, `"results"`: `"findings"`,
	} {
		bad := bytes.ReplaceAll(good, []byte(from), []byte(to))
		found, err := schema.Validate(gojsonschema.NewBytesLoader(bad))
		if err != nil || found.Valid() {
			t.Errorf("%s in place of %s is no mistake: %v", to, from, err)
		}
	}
}

func levels() []string { return []string{"none", "note", "warning", "error"} }

func checkRule(t *testing.T, d descriptor) {
	t.Helper()
	switch p := d.Properties; {
	case d.FullDescription == nil || d.Help == nil || d.Default == nil || p == nil:
		t.Errorf("rule %s lacks a member", d.ID)
	case d.ID == "" || d.Name == "" || d.Name == d.ID || d.ShortDescription.Text == "" || d.FullDescription.Text == "" || d.Help.Text == "" || d.Help.Markdown == "":
		t.Errorf("rule %s has an empty member, or its id as its name", d.ID)
	case utf8.RuneCountInString(d.Name) > 255 || utf8.RuneCountInString(d.ShortDescription.Text) > 1024+10 || utf8.RuneCountInString(d.FullDescription.Text) > 1024+10:
		t.Errorf("rule %s is too long", d.ID)
	case !slices.Contains(levels(), d.Default.Level):
		t.Errorf("rule %s has level %q", d.ID, d.Default.Level)
	case len(p.Tags) > 10 || !slices.Contains([]string{"very-high", "high", "medium", "low"}, p.Precision) || !slices.Contains([]string{"error", "warning", "recommendation"}, p.ProblemSeverity):
		t.Errorf("rule %s has properties %+v", d.ID, p)
	case (p.SecuritySeverity != "") != slices.ContainsFunc(p.Tags, func(tag string) bool { return strings.HasSuffix(tag, "security") }):
		t.Errorf("rule %s has tags %v and security severity %q", d.ID, p.Tags, p.SecuritySeverity)
	}
}

func checkResult(t *testing.T, r run, res result) {
	t.Helper()
	if res.RuleID == "" || res.Message.Text == "" || !slices.Contains(levels(), res.Level) || len(res.Locations) != 1 || res.Locations[0].Physical == nil {
		t.Errorf("result %+v", res)
	}
	if res.RuleIndex != nil && r.Tool.Driver.Rules[*res.RuleIndex].ID != res.RuleID {
		t.Errorf("a result of %s at the index of another rule", res.RuleID)
	}
	if !slices.Contains([]string{"", "new", "unchanged", "updated", "absent"}, res.BaselineState) {
		t.Errorf("baseline state %q", res.BaselineState)
	}
	if !regexp.MustCompile(`^[0-9a-f]{16}:1$`).MatchString(res.PartialFingerprints["primaryLocationLineHash"]) || len(res.PartialFingerprints["stackassay/v1"]) != 26 {
		t.Errorf("fingerprints %v", res.PartialFingerprints)
	}
	for _, s := range res.Suppressions {
		if s.Kind != "external" || s.Justification == "" {
			t.Errorf("suppression %+v", s)
		}
	}
	for _, l := range res.Locations {
		checkLocation(t, l)
	}
}

func checkLocation(t *testing.T, l location) {
	t.Helper()
	if len(l.Logical) == 0 {
		t.Error("a location without the address it is about")
	}
	if l.Physical == nil {
		return
	}
	uri, err := url.Parse(l.Physical.Artifact.URI)
	if err != nil || uri.IsAbs() || uri.Host != "" || uri.Path == "" || strings.HasPrefix(uri.Path, "/") || slices.Contains(strings.Split(uri.Path, "/"), "..") {
		t.Errorf("uri %q is not relative to the repository: %v", l.Physical.Artifact.URI, err)
	}
	at := l.Physical.Region
	if at.StartLine < 1 || at.StartColumn < 1 || at.EndLine < at.StartLine || at.EndColumn < 1 || (at.EndLine == at.StartLine && at.EndColumn <= at.StartColumn) {
		t.Errorf("region %+v", at)
	}
}
