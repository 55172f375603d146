package cli_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"stackassay/internal/cli"
)

// token is the credential of every test that asks a tool; it may stand in nothing
// that is written.
const token = "pat-na1-canary/4711+secret"

// crm is a stand-in of a CRM's interface on this machine, whose manners a test
// can change between two contacts.
type crm struct {
	*httptest.Server
	mu      sync.Mutex
	fields  []map[string]any
	used    int               // of 1000 calls a day
	headers map[string]string // of every answer
	refuses bool
	slow    time.Duration // how long a page takes that is not the first
	hidden  string        // object that the credential may not read
	asked   []string
	hosts   map[string]bool
}

func newCRM(t *testing.T) *crm {
	t.Helper()
	c := &crm{hosts: map[string]bool{}, headers: map[string]string{}, fields: []map[string]any{
		{"name": "email", "label": "Email", "type": "string", "hubspotDefined": true},
		{"name": "fax", "label": "Fax", "type": "string", "hubspotDefined": true},
		{"name": "lead_status", "label": "Lead status", "type": "enumeration", "options": []map[string]any{{"value": "new"}, {"value": "gone"}, {"value": "never"}}},
	}}
	c.Server = httptest.NewServer(http.HandlerFunc(c.serve))
	t.Cleanup(c.Close)
	return c
}

// pace sets how long a page takes that is not the first, and forgets what was
// asked. A request that nobody waits for any more may still be served.
func (c *crm) pace(slow time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.slow, c.asked = slow, nil
}

// requests are what was asked so far.
func (c *crm) requests() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.asked)
}

func (c *crm) serve(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, r.Method+" "+r.URL.Path)
	c.hosts[r.Host] = true
	reply := func(status int, v any) {
		w.Header().Set("Content-Type", "application/json")
		for k, v := range c.headers {
			w.Header().Set(k, v)
		}
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(v)
	}
	if c.refuses || r.Header.Get("Authorization") != "Bearer "+token {
		reply(401, map[string]any{"status": "error", "category": "INVALID_AUTHENTICATION", "message": "the token " + r.Header.Get("Authorization") + " is none"})
		return
	}
	parts := strings.Split(r.URL.Path, "/")
	switch {
	case r.URL.Path == "/account-info/v3/details":
		reply(200, map[string]any{"portalId": 4711, "accountType": "STANDARD"})
	case strings.HasPrefix(r.URL.Path, "/account-info/v3/api-usage"):
		reply(200, map[string]any{"results": []any{map[string]any{"currentUsage": c.used, "usageLimit": 1000, "resetsAt": "2026-11-22T00:00:00Z"}}})
	case c.hidden != "" && strings.Contains(r.URL.Path, c.hidden):
		reply(403, map[string]any{"category": "MISSING_SCOPES", "errors": []any{map[string]any{"context": map[string]any{"requiredScopes": []string{"crm.objects." + c.hidden + ".read"}}}}})
	case strings.HasPrefix(r.URL.Path, "/crm/v3/properties/"):
		reply(200, map[string]any{"results": c.fields})
	case strings.HasSuffix(r.URL.Path, "/search"):
		reply(200, map[string]any{"total": 120, "results": []any{}})
	case len(parts) == 5 && parts[3] == "objects":
		c.page(r, reply)
	default:
		reply(404, map[string]any{"message": "nothing here"})
	}
}

// page is one page of the records of an object.
func (c *crm) page(r *http.Request, reply func(int, any)) {
	if c.slow > 0 && r.URL.Query().Get("after") != "" {
		select {
		case <-r.Context().Done():
		case <-time.After(c.slow):
		}
	}
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	at, _ := strconv.Atoi(r.URL.Query().Get("after"))
	end := min(at+limit, 120)
	results := []map[string]any{}
	for i := at; i < end; i++ {
		results = append(results, map[string]any{
			"id": strconv.Itoa(i), "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-02-01T00:00:00Z", "archived": false,
			"properties": map[string]any{"email": fmt.Sprintf("p%d@acme.example", i), "fax": nil, "lead_status": []string{"new", "gone"}[i%2]},
		})
	}
	body := map[string]any{"results": results}
	if end < 120 {
		body["paging"] = map[string]any{"next": map[string]any{"after": strconv.Itoa(end)}}
	}
	reply(200, body)
}

// asksCRM writes an inventory that asks the stand-in for two objects.
func asksCRM(t *testing.T, base string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	text := fmt.Sprintf(`stack {
  edition = 1
  title   = "Acme"
}
tool "hubspot" {
  title = "HubSpot"
  connection {
    connector = connector.hubspot
    token     = env("HUBSPOT_TOKEN")
    base_url  = %q
  }
}
dataset "people" {
  tool   = tool.hubspot
  entity = entity.contact
  from "api" {}
  sample {
    method = all
  }
}
dataset "requests" {
  tool   = tool.hubspot
  entity = entity.ticket
  from "api" {}
  sample {
    method = all
  }
}
`, base)
	if err := os.WriteFile(filepath.Join(dir, "company.hcl"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// clocked is a world whose clock a test moves.
func clocked(dir string, at *time.Time) (*cli.System, func() (out, errs string)) {
	sys, out, errs := system(dir, map[string]string{"HUBSPOT_TOKEN": token})
	sys.Now = func() time.Time { return *at }
	return sys, func() (string, string) {
		defer out.Reset()
		defer errs.Reset()
		return out.String(), errs.String()
	}
}

// outcomes are those of the checks of HubSpot, by rule: outcome, severity, message.
func outcomes(t *testing.T, text string) map[string]string {
	t.Helper()
	var res struct {
		Checks []struct {
			ID       string `json:"id"`
			Rule     string `json:"rule"`
			Subject  string `json:"subject"`
			Outcome  string `json:"outcome"`
			Severity string `json:"severity"`
		} `json:"checks"`
		Findings []struct {
			ID      string            `json:"id"`
			Message map[string]string `json:"message"`
		} `json:"findings"`
	}
	if err := json.Unmarshal([]byte(text), &res); err != nil {
		t.Fatal(err)
	}
	messages, out := map[string]string{}, map[string]string{}
	for _, f := range res.Findings {
		messages[f.ID] = f.Message["en"]
	}
	for _, c := range res.Checks {
		if c.Subject == "tool.hubspot" {
			out[c.Rule] = strings.TrimSpace(c.Outcome + " " + c.Severity + " " + messages[c.ID])
		}
	}
	return out
}
