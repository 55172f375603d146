package connector_test

import (
	"strings"
	"testing"

	"stackassay/internal/connector"
)

// A slip of the pen is found before anybody is contacted, where it is written, and
// the word that was meant is named.
func TestSlipsInAConnector(t *testing.T) {
	tests := map[string]struct{ is, was, line, says, help string }{
		"a block":         {"limits {", "limitz {", "limitz", "connector has no block limitz", "did you mean limits?"},
		"an attribute":    {"records = response", "recods = response", "recods", "object has no attribute recods", "did you mean records?"},
		"a keyword":       {"kind    = contact", "kind    = contakt", "contakt", "object.kind does not know contakt", "did you mean contact?"},
		"a page":          {`page "cursor"`, `page "curser"`, "curser", "there is no page of this kind", `did you mean "cursor"?`},
		"a proof":         {`auth "bearer"`, `auth "berer"`, "berer", "there is no auth of this kind", `did you mean "bearer"?`},
		"a root":          {"response.body.next", "respnse.body.next", "respnse", "Nothing named respnse can be read here", "did you mean response?"},
		"a secret":        {"secret.token", "secret.tokn", "secret.tokn", "there is no secret tokn", "did you mean secret.token?"},
		"a variable":      {`base_url = "https://`, `base_url = "https://${var.site}.`, "var.site", "there is no variable site", `declare it: variable "site" {}`},
		"a path":          {`path = "/people"`, `path = "people"`, `"people"`, "a path begins with /", `write "/people"`},
		"a map":           {"row.email", "rwo.email", "rwo.email", "a map reads row", "write row.email"},
		"a record list":   {"records = response.body.people", "records = answer.body.people", "answer.body", "records begins at response", "did you mean response?"},
		"a rate":          {`rate = "5/1s"`, `rate = "5 per second"`, "limits {", "this is no rate", `such as "5/1s"`},
		"a version":       {`version  = "0.1.0"`, `version  = "one"`, `"one"`, "this is no version", `such as "0.1.0"`},
		"a function":      {"next       = response.body.next", "next       = jion(response.body.next)", "jion", "jion", "did you mean join?"},
		"an entity":       {`map "contact"`, `map "contakt"`, "contakt", "there is no standard entity of this kind", `did you mean "contact"?`},
		"a secret in URL": {`path = "/people"`, `path = "/people/${secret.token}"`, "/people/${secret.token}", "a secret in a URL", "send it by auth"},
	}
	text := connector.Scaffold("acme")
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(text, tt.is) {
				t.Fatalf("a new connector does not hold %q", tt.is)
			}
			wrong := strings.Replace(text, tt.is, tt.was, 1)
			_, diags := connector.Parse("connectors/acme.hcl", []byte(wrong))
			lines := strings.Split(wrong, "\n")
			for _, d := range diags {
				if !strings.Contains(d.Summary, tt.says) || !strings.Contains(strings.ToLower(d.Detail), strings.ToLower(tt.help)) {
					continue
				}
				if d.Subject.Filename != "connectors/acme.hcl" || !strings.Contains(lines[d.Subject.Start.Line-1], tt.line) {
					t.Errorf("it points at %s: %q", d.Subject, lines[d.Subject.Start.Line-1])
				}
				return
			}
			t.Errorf("%v, want %q and %q", diags, tt.says, tt.help)
		})
	}
	if _, diags := connector.Parse("acme.hcl", []byte(text)); len(diags) > 0 {
		t.Errorf("a new connector does not load: %v", diags)
	}
}
