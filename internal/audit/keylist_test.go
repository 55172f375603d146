package audit_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rs/zerolog"

	"stackassay/internal/audit"
	"stackassay/internal/connector"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/sample"
	"stackassay/internal/score"
	"stackassay/internal/source/store"
)

// A sample that was drawn of a list of all ids can say which records do not exist,
// although it holds few of them; without the list nobody can.
func TestReferencesAreLookedUpInTheListOfAllKeys(t *testing.T) {
	c := newCrowd()
	server := httptest.NewServer(http.HandlerFunc(c.serve))
	t.Cleanup(server.Close)
	people := []string{"id,company_id"}
	missing := int64(0)
	for i := range 400 { // of three ids in a row of the crowd's, the next one is not given
		id := 10 * i
		people = append(people, fmt.Sprintf("%d,%d", i, id))
		if id%4 == 0 {
			missing++
		}
	}
	text := strings.Replace(c.inventory(server.URL), `dataset "companies" {
  tool   = tool.crm
  entity = entity.company
  from "file" {
    path = "companies.csv"
  }
}
`, `dataset "companies" {
  tool   = tool.crowd
  entity = entity.company
  from "api" {
    object = "full_keys"
  }
  map {
    id = row.id
  }
  sample {
    method = random
    size   = 200
  }
}
dataset "people" {
  tool   = tool.crm
  entity = entity.contact
  from "file" {
    path = "people.csv"
  }
}
`, 1)
	dir := folder(t, map[string]string{"company.hcl": text, "people.csv": strings.Join(people, "\n") + "\n"})
	now := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	for _, cut := range []bool{false, true} {
		inv, diags := inventory.Load(os.DirFS(dir), inventory.Options{Now: now})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		all, _ := sample.Connectors(inv, connector.Named)
		lib := &sample.Library{Store: store.Store{Dir: filepath.Join(t.TempDir(), "samples")}, Connectors: all}
		opts := sample.Options{Dir: dir, Library: lib, Key: make([]byte, 32), MaxRequests: 1000, Now: func() time.Time { return now }, Agent: "test", Log: zerolog.Nop()}
		if cut {
			opts.Method = "head"
		}
		for _, d := range inv.Datasets {
			if d.Label != "companies" {
				continue
			}
			m, err := sample.Take(t.Context(), d, opts)
			if err != nil {
				t.Fatal(err)
			}
			if !cut && (m.Strategy != "full_keys" || m.Keys.Rows != crowdSize || m.Count > 300) {
				t.Fatalf("%d records by %s of %d keys", m.Count, m.Strategy, m.Keys.Rows)
			}
		}
		out, err := audit.Run(t.Context(), audit.Options{
			Dir: dir, Inventory: inv, Rules: ruleSet(t, fstest.MapFS{}, inv), Jobs: 2, Samples: lib, Log: zerolog.Nop(), Only: []string{"dataset:people"}, Tool: score.Tool{Name: "stackassay", Version: "test"},
		})
		if err != nil {
			t.Fatal(err)
		}
		judged := 0
		for _, v := range out.Result.Checks {
			if v.Rule != "house.orphan" || v.Subject != "dataset.people" {
				continue
			}
			judged++
			if cut != (v.Outcome == finding.Inconclusive) || !cut && v.Affected.Count != missing {
				t.Errorf("a list that is cut %t: %s, %+v, want %d of 400", cut, v.Outcome, v.Affected, missing)
			}
		}
		if judged != 1 {
			t.Errorf("%d verdicts, want one", judged)
		}
	}
}
