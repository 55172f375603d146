package sql_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/leak"
	"stackassay/internal/source"
	sample "stackassay/internal/source/sql"
	"stackassay/internal/source/store"
)

const people = 3000

// crm makes a database of people, some without an e-mail address.
func crm(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "crm.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // of a test
	must := func(statement string, args ...any) {
		if _, err := db.ExecContext(t.Context(), statement, args...); err != nil {
			t.Fatal(err)
		}
	}
	must(`create table "contact list" ("Id" text primary key, email text, amount real, photo blob)`)
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range people {
		email := any(fmt.Sprintf("P%d@Acme.example", i))
		if i%10 == 0 {
			email = nil
		}
		if _, err := tx.ExecContext(t.Context(), `insert into "contact list" values (?, ?, ?, ?)`, strconv.Itoa(i), email, float64(i)+0.5, []byte{0xff, 0}); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return path
}

func order(t *testing.T, dsn string, from inventory.DatasetFrom) *store.Order {
	t.Helper()
	dir := t.TempDir()
	from.Driver, from.DSN = "sqlite", &lang.Secret{Env: "CRM_DSN"}
	d := &inventory.Dataset{From: &from, Entity: &inventory.Entity{}, Tool: &inventory.Tool{}}
	d.Head("dataset.people", "people", d.Range, false)
	d.Entity.Head("entity.contact", "contact", d.Range, false)
	key := make([]byte, 32)
	secrets := []string{dsn}
	if _, password, ok := strings.Cut(dsn, "password="); ok {
		secrets = append(secrets, password)
	}
	w := leak.New(t, secrets...)
	w.Folder(dir)
	return &store.Order{
		Store: store.Store{Dir: filepath.Join(dir, "samples")}, Dataset: d, Dir: dir, Method: finding.All, ID: "Id",
		Panel: finding.Panel{Key: key}, Log: zerolog.New(w).Level(zerolog.TraceLevel), Now: func() time.Time { return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC) },
		Secret: func(lang.Secret) (string, error) { return dsn, nil },
	}
}

func TestHowRecordsAreDrawn(t *testing.T) {
	dsn := crm(t)
	size := 300
	match := func(r *store.Row) string {
		text, _ := r.Cell("email")
		return strings.ToLower(text)
	}
	tests := map[string]struct {
		method   finding.Method
		size     *int
		id       string
		match    func(r *store.Row) string
		achieved finding.Method
		exact    int // records, -1: about as many as wanted
		listed   int
	}{
		"all":                {method: finding.All, id: "Id", achieved: finding.All, exact: people, listed: people},
		"more than there is": {method: finding.Random, size: new(4000), id: "Id", achieved: finding.All, exact: people, listed: people},
		"random":             {method: finding.Random, size: &size, id: "Id", achieved: finding.Random, exact: -1, listed: people},
		"key hash":           {method: finding.KeyHash, size: &size, id: "Id", match: match, achieved: finding.KeyHash, exact: -1, listed: people},
		"no id":              {method: finding.Random, size: &size, achieved: finding.Head, exact: size, listed: size},
		"head":               {method: finding.Head, size: &size, id: "Id", achieved: finding.Head, exact: size, listed: size},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			take := func() *store.Manifest {
				o := order(t, dsn, inventory.DatasetFrom{Table: "contact list"})
				o.Method, o.Size, o.ID, o.MatchKey = tt.method, tt.size, tt.id, tt.match
				m, err := sample.Take(t.Context(), o)
				if err != nil {
					t.Fatal(err)
				}
				return m
			}
			m := take()
			if m.Method != tt.achieved || m.Listed != tt.listed || tt.exact >= 0 && m.Count != tt.exact {
				t.Errorf("%s of %d: %d, want %s of %d: %d", m.Method, m.Listed, m.Count, tt.achieved, tt.listed, tt.exact)
			}
			if tt.exact < 0 && (m.Count < 230 || m.Count > 370) {
				t.Errorf("%d records are drawn, want about %d", m.Count, size)
			}
			if again := take(); again.Records != m.Records {
				t.Errorf("drawn again it is %v, was %v", again.Records, m.Records)
			}
			if n, ok := m.Population.Known(); !ok || n != people {
				t.Errorf("population %d %t", n, ok)
			}
		})
	}
}

func TestWhatADatabaseIsNotAsked(t *testing.T) {
	dsn := crm(t)
	tests := map[string]struct {
		from inventory.DatasetFrom
		dsn  string
		says string
	}{
		"a write":             {from: inventory.DatasetFrom{Query: `delete from "contact list"`}, says: "begins with select or with"},
		"two statements":      {from: inventory.DatasetFrom{Query: `select 1; drop table "contact list"`}, says: "begins with select or with"},
		"a write inside":      {from: inventory.DatasetFrom{Query: `with x as (select 1) delete from "contact list"`}, says: "refused"},
		"no such table":       {from: inventory.DatasetFrom{Table: "leads"}, says: "no such table"},
		"a table with tricks": {from: inventory.DatasetFrom{Table: `contact list"; drop table "contact list`}, says: "no such table"},
		"no such file":        {from: inventory.DatasetFrom{Table: "contact list"}, dsn: "/nowhere/secret-name.db", says: "refused"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := order(t, dsn, tt.from)
			if tt.dsn != "" {
				o.Secret = func(lang.Secret) (string, error) { return tt.dsn, nil }
			}
			_, err := sample.Take(t.Context(), o)
			e, ok := errors.AsType[*source.Error](err)
			if !ok || !strings.Contains(e.Error(), tt.says) || strings.Contains(e.Error(), "secret-name") {
				t.Fatalf("%v, want %q", err, tt.says)
			}
			left, _ := filepath.Glob(filepath.Join(o.Store.Dir, "*"))
			if left = slices.DeleteFunc(left, func(p string) bool { return strings.HasSuffix(p, ".contact.json") }); len(left) > 0 {
				t.Errorf("%v is left of it", left)
			}
			if c, err := o.Store.Contact("people"); err == nil && (c.Status != store.ContactFailed || strings.Contains(c.Message, "secret-name")) {
				t.Errorf("the contact says %s: %s", c.Status, c.Message)
			}
		})
	}
	o := order(t, dsn, inventory.DatasetFrom{Query: `select * from "contact list" where "Id" <> ';' -- not a second statement;`})
	if m, err := sample.Take(t.Context(), o); err != nil || m.Count != people {
		t.Errorf("after all that: %v %v", m, err)
	}
	if _, err := os.Stat(dsn); err != nil {
		t.Error(err)
	}
}
