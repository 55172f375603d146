package sample_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rs/zerolog"

	"stackassay/internal/connector"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/leak"
	"stackassay/internal/sample"
	"stackassay/internal/source/store"
)

const secret = "pat-na1-canary-000000"

// hubSpot is a stand-in of a CRM's interface: properties, search totals, and
// contacts in pages.
func hubSpot(t *testing.T, n int) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	reply := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
	mux.HandleFunc("GET /account-info/v3/details", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"portalId": 4711, "accountType": "STANDARD"})
	})
	mux.HandleFunc("GET /crm/v3/properties/contacts", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"results": []map[string]any{
			{"name": "email", "label": "Email", "type": "string", "hubspotDefined": true},
			{"name": "firstname", "label": "First name", "type": "string", "hubspotDefined": true},
			{"name": "fax", "label": "Fax", "type": "string", "hubspotDefined": true},
		}})
	})
	mux.HandleFunc("POST /crm/v3/objects/contacts/search", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"total": n, "results": []any{}})
	})
	mux.HandleFunc("GET /crm/v3/objects/contacts", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("properties") != "email,firstname,fax" {
			t.Errorf("properties asked for: %q", r.URL.Query().Get("properties"))
		}
		at, _ := strconv.Atoi(r.URL.Query().Get("after"))
		end := min(at+100, n)
		results := []map[string]any{}
		for i := at; i < end; i++ {
			results = append(results, map[string]any{
				"id": strconv.Itoa(i), "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-02-01T00:00:00Z", "archived": false,
				"properties": map[string]any{"email": fmt.Sprintf("p%d@acme.example", i), "firstname": nil},
			})
		}
		body := map[string]any{"results": results}
		if end < n {
			body["paging"] = map[string]any{"next": map[string]any{"after": strconv.Itoa(end)}}
		}
		reply(w, body)
	})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+secret {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// watched is a log that is searched for the secret at the end of the test, as is a
// folder.
func watched(t *testing.T, dir string) zerolog.Logger {
	t.Helper()
	w := leak.New(t, secret)
	w.Folder(dir)
	return zerolog.New(w).Level(zerolog.TraceLevel)
}

func load(t *testing.T, text string) *inventory.Inventory {
	t.Helper()
	inv, diags := inventory.Load(fstest.MapFS{"company.hcl": {Data: []byte(text)}}, inventory.Options{Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return inv
}

func company(base string) string {
	return fmt.Sprintf(`stack {
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
}
`, base)
}

func TestHubSpotEndToEnd(t *testing.T) {
	s := hubSpot(t, 250)
	inv := load(t, company(s.URL))
	all, diags := sample.Connectors(inv, connector.Named)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	dir := t.TempDir()
	lib := &sample.Library{Store: store.Store{Dir: filepath.Join(dir, "samples")}, Connectors: all}
	d := inv.Datasets[0]
	m, err := sample.Take(t.Context(), d, sample.Options{
		Dir: dir, Library: lib, Key: make([]byte, 32), Now: func() time.Time { return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC) },
		Secret: func(lang.Secret) (string, error) { return secret, nil }, Log: watched(t, dir), Clients: &sample.Clients{},
	})
	if err != nil {
		t.Fatal(err)
	}
	if m.Count != 250 || !m.Complete || m.Identity.Account != "4711" || m.Identity.Sandbox == nil || *m.Identity.Sandbox {
		t.Errorf("%d records, complete %t, as %+v", m.Count, m.Complete, m.Identity)
	}
	if len(m.NotDelivered) != 1 || m.NotDelivered[0] != "fax" {
		t.Errorf("not delivered: %v, want fax: a field that was asked for and never came", m.NotDelivered)
	}
	from, _, err := lib.Open(d, dir)
	if err != nil {
		t.Fatal(err)
	}
	if from.Kind != "file" || from.Path != "samples/people.parquet" || d.Map == nil || d.Map.Fields["email"] == nil || d.Map.Fields["country"] != nil {
		t.Errorf("read from %s %s by the map %v", from.Kind, from.Path, d.Map)
	}
}

func TestAMissingSecretSaysWhatToWrite(t *testing.T) {
	inv := load(t, strings.Replace(company("http://127.0.0.1:1"), `    token     = env("HUBSPOT_TOKEN")`+"\n", "", 1))
	all, _ := sample.Connectors(inv, connector.Named)
	lib := &sample.Library{Store: store.Store{Dir: t.TempDir()}, Connectors: all}
	_, err := sample.Take(context.Background(), inv.Datasets[0], sample.Options{Library: lib, Now: func() time.Time { return time.Time{} }})
	if err == nil || !strings.Contains(err.Error(), `write token = env("HUBSPOT_TOKEN")`) {
		t.Errorf("%v", err)
	}
}

func TestWhatIsCheckedBeforeAnythingIsAsked(t *testing.T) {
	tests := map[string]struct{ from, says string }{
		"an object that is not there":     {`from "api" { object = "Contacts!" }`, `has no object "Contacts!"`},
		"a company bound to a contact":    {`from "api" { object = "companies" }`, "holds company records"},
		"the usual object needs no words": {`from "api" {}`, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := load(t, strings.Replace(company("http://127.0.0.1:1"), `from "api" {}`, strings.Replace(strings.Replace(tt.from, "{ ", "{\n", 1), " }", "\n}", 1), 1))
			all, _ := sample.Connectors(inv, connector.Named)
			diags := sample.Check(inv, all)
			var text strings.Builder
			for _, d := range diags {
				text.WriteString(d.Detail)
			}
			if (tt.says == "") != (len(diags) == 0) || !strings.Contains(text.String(), tt.says) {
				t.Errorf("%v, want %q", diags, tt.says)
			}
		})
	}
}
