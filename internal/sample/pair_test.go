package sample_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stackassay/internal/connector"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/sample"
	"stackassay/internal/source/store"
)

// salesForce is a stand-in of a CRM that is asked in a query language: it logs in,
// describes, counts and answers what names addresses.
func salesForce(t *testing.T, mails []string) (*httptest.Server, *[]string) {
	t.Helper()
	var asked []string
	var s *httptest.Server
	reply := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query().Get("q")
		switch {
		case strings.HasSuffix(r.URL.Path, "/token"):
			reply(w, map[string]any{"access_token": "t", "instance_url": s.URL, "id": s.URL + "/id/org/user"})
		case strings.HasSuffix(r.URL.Path, "/describe"):
			reply(w, map[string]any{"fields": []map[string]any{{"name": "Id", "type": "id"}, {"name": "Email", "type": "email"}, {"name": "LastName", "type": "string"}}})
		case strings.HasPrefix(q, "SELECT COUNT()"):
			reply(w, map[string]any{"totalSize": len(mails), "records": []any{}})
		default:
			asked = append(asked, q)
			var out []map[string]any
			for i, m := range mails {
				id := fmt.Sprintf("0030000000%05d", i)
				if strings.Contains(strings.ToLower(q), "'"+strings.ToLower(m)+"'") || strings.Contains(q, "'"+id+"'") || !strings.Contains(q, " IN (") {
					out = append(out, map[string]any{"Id": id, "Email": m, "LastName": "N"})
				}
			}
			reply(w, map[string]any{"totalSize": len(out), "records": out})
		}
	}))
	t.Cleanup(s.Close)
	return s, &asked
}

func paired(base, with string) string {
	return fmt.Sprintf(`stack {
  edition = 1
  title   = "Acme"
}
tool "sf" {
  title = "Salesforce"
  connection {
    connector     = connector.salesforce
    my_domain     = "acme"
    client_id     = env("SF_ID")
    client_secret = env("SF_SECRET")
    base_url      = %q
  }
}
entity "contact" {
  identified_by = ["email"]
}
tool "list" {
  title    = "List"
  category = category.crm
}
dataset "people" {
  tool   = tool.sf
  entity = entity.contact
  from "api" {}
  sample {
    method = paired
    with   = dataset.listed
  }
}
dataset "listed" {
  tool   = tool.list
  entity = entity.contact
  from "file" {
    path = "listed.csv"
  }
  map {
    id    = row.No
    email = row.Mail
  }
%s}
`, base, with)
}

// named is the dataset of a label.
func named(inv *inventory.Inventory, label string) *inventory.Dataset {
	for _, d := range inv.Datasets {
		if d.Label == label {
			return d
		}
	}
	return nil
}

func TestASampleThatIsPairedWithAnExport(t *testing.T) {
	tests := map[string]struct {
		with   string
		method finding.Method
		says   string
	}{
		"all of it":         {"", finding.Paired, ""},
		"its first records": {"  sample {\n    method = head\n    population = 900\n  }\n", finding.Head, "dataset.listed is head"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var mails []string
			for i := range 20 {
				mails = append(mails, fmt.Sprintf("p%d@acme.example", i))
			}
			s, asked := salesForce(t, mails)
			inv := load(t, paired(s.URL, tt.with))
			all, _ := sample.Connectors(inv, connector.Named)
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "listed.csv"), []byte("No,Mail\n1,P3@ACME.example\n2,p7@acme.example\n3,\n4,nobody@acme.example\n5,p7@acme.example\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			lib := &sample.Library{Store: store.Store{Dir: filepath.Join(dir, "samples")}, Connectors: all, Integrations: inv.Integrations}
			m, err := sample.Take(t.Context(), named(inv, "people"), sample.Options{
				Dir: dir, Library: lib, Key: make([]byte, 32), Now: func() time.Time { return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC) },
				Secret: func(lang.Secret) (string, error) { return secret, nil }, Log: watched(t, dir), Clients: &sample.Clients{},
			})
			if err != nil {
				t.Fatal(err)
			}
			if m.Method != tt.method || m.Count != 2 || m.Pair == nil || m.Pair.Column != "Email" || m.Pair.Key != "email" || m.Pair.Asked != 3 || m.Pair.Answered != 2 {
				t.Errorf("%d records by %s, %+v", m.Count, m.Method, m.Pair)
			}
			if because := m.Because; (because == nil) != (tt.says == "") || because != nil && !strings.Contains(*because, tt.says) {
				t.Errorf("because %v, want %q", because, tt.says)
			}
			if len(*asked) != 1 || !strings.Contains((*asked)[0], "WHERE Email IN (") {
				t.Errorf("asked %v", *asked)
			}
		})
	}
}

func TestWhatAPairNeeds(t *testing.T) {
	inv := load(t, paired("http://127.0.0.1:1", ""))
	all, _ := sample.Connectors(inv, connector.Named)
	people := named(inv, "people")
	lib := &sample.Library{Store: store.Store{Dir: t.TempDir()}, Connectors: all}
	opts := sample.Options{Library: lib, Now: func() time.Time { return time.Time{} }, Secret: func(lang.Secret) (string, error) { return secret, nil }}
	tests := map[string]struct {
		change func()
		says   string
	}{
		"a partner":            {func() { people.Sample.With = nil }, "nobody says with which dataset it is paired"},
		"a sample of that one": {func() { people.Sample.With = people }, "there is no sample of it yet"},
		"a key":                {func() { people.Sample.With = named(inv, "listed"); people.Entity.IdentifiedBy = []string{"phone"} }, "no key is known"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			with, by := people.Sample.With, people.Entity.IdentifiedBy
			defer func() { people.Sample.With, people.Entity.IdentifiedBy = with, by }()
			tt.change()
			_, err := sample.Take(t.Context(), people, opts)
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v, want %q", err, tt.says)
			}
		})
	}
}

// Two tools that spell a column in their own way draw the same people: the place of
// a record is decided by its address, wherever that stands.
func TestOnePersonIsDrawnInEveryTool(t *testing.T) {
	var mails []string
	for i := range 400 {
		mails = append(mails, fmt.Sprintf("P%d@acme.example", i))
	}
	s, _ := salesForce(t, mails)
	inv := load(t, strings.Replace(paired(s.URL, ""), "    method = paired\n    with   = dataset.listed\n", "    method = key_hash\n    size   = 100\n", 1))
	all, _ := sample.Connectors(inv, connector.Named)
	dir := t.TempDir()
	lib := &sample.Library{Store: store.Store{Dir: filepath.Join(dir, "samples")}, Connectors: all}
	key := make([]byte, 32)
	m, err := sample.Take(t.Context(), named(inv, "people"), sample.Options{
		Dir: dir, Library: lib, Key: key, Now: func() time.Time { return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC) },
		Secret: func(lang.Secret) (string, error) { return secret, nil }, Log: watched(t, dir), Clients: &sample.Clients{},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for i := range 400 {
		if finding.Drawn((finding.Panel{Key: key}).ByKey("entity.contact", fmt.Sprintf("p%d@acme.example", i)), *m.Rate) {
			want++
		}
	}
	if m.Method != finding.KeyHash || m.Namespace != "entity.contact" || m.Count != want || m.Listed != 400 {
		t.Errorf("%d of %d records by %s in %s, want %d", m.Count, m.Listed, m.Method, m.Namespace, want)
	}
}
