package sql_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver of the test itself
	"github.com/parquet-go/parquet-go"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	sample "stackassay/internal/source/sql"
	"stackassay/internal/source/store"
)

// postgres is a server with people in it, and the DSN of a role that may only
// read. make prove starts one; without it these tests are not run.
func postgres(t *testing.T) (owner *sql.DB, reader string) {
	t.Helper()
	dsn := os.Getenv("PROVE_POSTGRES") //nolint:forbidigo // make prove starts the server
	if dsn == "" {
		t.Skip("not run: make prove starts a server and runs it")
	}
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	for _, statement := range []string{
		"drop schema if exists crm cascade", "create schema crm", `set search_path = crm`,
		`create table crm."People" (id bigint primary key, email text, amount numeric(12,2), made timestamptz default now(), tags jsonb default '["a"]', vip boolean default false)`,
		fmt.Sprintf(`insert into crm."People" (id, email, amount) select i, case when i %% 10 = 0 then null else 'p' || i || '@acme.example' end, i + 0.50 from generate_series(1, %d) i`, people),
		`create table crm."Log" (line text)`, `insert into crm."Log" select 'line ' || i from generate_series(1, 3000) i`,
		"create sequence crm.next",
		"drop role if exists auditor", "create role auditor login password 'planted-reader-password'",
		"grant usage on schema crm to auditor", "grant select on all tables in schema crm to auditor", "grant usage on sequence crm.next to auditor",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	fields := strings.Fields(dsn)
	return db, fields[0] + " dbname=postgres user=auditor password=planted-reader-password"
}

func ofPostgres(t *testing.T, dsn string, from inventory.DatasetFrom) *store.Order {
	t.Helper()
	o := order(t, dsn, from)
	o.Dataset.From.Driver, o.ID = "postgres", "id"
	return o
}

func TestPostgresIsRead(t *testing.T) {
	_, dsn := postgres(t)
	o := ofPostgres(t, dsn, inventory.DatasetFrom{Table: "crm.People"})
	m, err := sample.Take(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if n, ok := m.Population.Known(); m.Count != people || m.Method != finding.All || !ok || n != people || m.Identity.User != "auditor" {
		t.Errorf("%d records by %s of %d, as %v", m.Count, m.Method, n, m.Identity)
	}
	seen := map[string]string{}
	for _, f := range m.Fields {
		seen[f.Name] = f.Type
	}
	want := map[string]string{"id": "int8", "email": "text", "amount": "numeric", "made": "timestamptz", "tags": "jsonb", "vip": "bool"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	c, err := o.Store.Contact("people")
	if err != nil || c.Status != store.ContactOK || c.Version == "" || c.CanWrite == nil || *c.CanWrite {
		t.Errorf("contact %+v: %v", c, err)
	}
}

// onlyRecord is the one record of a sample, by column.
func onlyRecord(t *testing.T, path string) map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	in := parquet.NewReader(f)
	defer in.Close() //nolint:errcheck // the same
	rows := make([]parquet.Row, 2)
	if n, err := in.ReadRows(rows); n != 1 || err != nil && !errors.Is(err, io.EOF) {
		t.Fatalf("%d records: %v", n, err)
	}
	out := map[string]string{}
	for _, v := range rows[0] {
		out[in.Schema().Columns()[v.Column()][0]] = v.String()
	}
	return out
}

func TestPostgresSeesARoleThatCouldWrite(t *testing.T) {
	postgres(t)
	o := ofPostgres(t, os.Getenv("PROVE_POSTGRES"), inventory.DatasetFrom{Table: "crm.People"}) //nolint:forbidigo // the same
	c, err := sample.Probe(t.Context(), o, false)
	if err != nil || c.CanWrite == nil || !*c.CanWrite || *c.Population.Value != people {
		t.Errorf("%+v: %v", c, err)
	}
}

// What would write is refused by the transaction, whoever asks; nothing changed.
func TestPostgresIsNotWrittenTo(t *testing.T) {
	db, _ := postgres(t)
	for name, tt := range map[string]struct{ query, says string }{
		"a write inside of with": {`with gone as (delete from crm."People" returning id) select * from gone`, "refused"},
		"a sequence":             {`select nextval('crm.next') as n`, "25006"},
		"a setting":              {`select set_config('transaction_read_only', 'off', false) as n, nextval('crm.next')`, "refused"},
		"a large object":         {`select lo_create(0) as id`, ""}, // some versions let it through: it goes with the transaction
	} {
		t.Run(name, func(t *testing.T) {
			o := ofPostgres(t, os.Getenv("PROVE_POSTGRES"), inventory.DatasetFrom{Query: tt.query}) //nolint:forbidigo // the same
			o.ID = ""
			_, err := sample.Take(t.Context(), o)
			if tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)) {
				t.Errorf("%v, want %q", err, tt.says)
			}
		})
	}
	var n, objects int
	var called bool
	if err := db.QueryRowContext(t.Context(), `select (select count(*) from crm."People"), (select count(*) from pg_largeobject_metadata), (select is_called from crm.next)`).Scan(&n, &objects, &called); err != nil {
		t.Fatal(err)
	}
	if n != people || objects != 0 || called {
		t.Errorf("%d people are left, %d objects, the sequence was used %t", n, objects, called)
	}
}

func TestPostgresIsAskedWithinLimits(t *testing.T) {
	db, dsn := postgres(t)
	o := ofPostgres(t, dsn, inventory.DatasetFrom{Query: "select 1 as id, current_setting('statement_timeout') as timeout, current_setting('application_name') as name, current_setting('transaction_isolation') as isolation, current_setting('transaction_read_only') as reads"})
	m, err := sample.Take(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"id": "1", "timeout": "2min", "name": "stackassay", "isolation": "repeatable read", "reads": "on"}
	if diff := cmp.Diff(want, onlyRecord(t, o.Store.Records("people"))); m.Count != 1 || diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	// A statement that does not end is ended, at the server too, when who asked
	// gives up.
	ctx, stop := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer stop()
	began := time.Now() //nolint:forbidigo // how long it takes is what is asked
	_, err = sample.Take(ctx, ofPostgres(t, dsn, inventory.DatasetFrom{Query: "select 1 as id, pg_sleep(60)"}))
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 5*time.Second { //nolint:forbidigo // the same
		t.Errorf("%v after %v", err, time.Since(began)) //nolint:forbidigo // the same
	}
	running := 1
	for range 50 {
		if err := db.QueryRowContext(t.Context(), "select count(*) from pg_stat_activity where usename = 'auditor' and state = 'active'").Scan(&running); err != nil {
			t.Fatal(err)
		}
		if running == 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if running > 0 {
		t.Errorf("%d statements go on at the server", running)
	}
}

// The same key draws the same records, by the hash of an id and by the engine.
func TestPostgresDrawsTheSameTwice(t *testing.T) {
	_, dsn := postgres(t)
	size := 300
	for name, tt := range map[string]struct {
		table, id, strategy string
		seed                *uint64
	}{
		"by id":         {"crm.People", "id", "full_keys", nil},
		"by the engine": {"crm.Log", "", "server", nil},
		"by a seed":     {"crm.Log", "", "server", new(uint64(7))},
	} {
		t.Run(name, func(t *testing.T) {
			var sums []string
			for range 2 {
				o := ofPostgres(t, dsn, inventory.DatasetFrom{Table: tt.table})
				o.Method, o.Size, o.ID, o.Seed = finding.Random, &size, tt.id, tt.seed
				m, err := sample.Take(t.Context(), o)
				if err != nil {
					t.Fatal(err)
				}
				if m.Method != finding.Random || m.Strategy != tt.strategy || m.Count < 200 || m.Count > 400 {
					t.Errorf("%d records by %s, %s", m.Count, m.Method, m.Strategy)
				}
				sums = append(sums, m.Records.SHA256)
			}
			if sums[0] != sums[1] {
				t.Error("two draws with one key differ")
			}
		})
	}
}

func TestPostgresRefusesWithoutASecret(t *testing.T) {
	db, dsn := postgres(t)
	if _, err := db.ExecContext(t.Context(), "create table if not exists crm.hidden (id int)"); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		dsn, table, class string
	}{
		"a wrong password": {strings.Replace(dsn, "planted-reader-password", "planted-wrong-password", 1), "crm.People", "auth_invalid"},
		"no right":         {dsn, "crm.hidden", "missing_scope"},
		"no such table":    {dsn, "crm.nothing", "not_found"},
		"no such database": {strings.Replace(dsn, "dbname=postgres", "dbname=nothing", 1), "crm.People", "not_found"},
		"no server":        {"host=/nowhere user=auditor password=planted-nowhere-password", "crm.People", "transient"},
	} {
		t.Run(name, func(t *testing.T) {
			o := ofPostgres(t, tt.dsn, inventory.DatasetFrom{Table: tt.table})
			_, err := sample.Take(t.Context(), o)
			if err == nil || strings.Contains(err.Error(), "planted") {
				t.Errorf("%v", err)
			}
			c, err := o.Store.Contact("people")
			if err != nil || c.Class != tt.class || c.Status != store.ContactFailed || strings.Contains(c.Message, "planted") {
				t.Errorf("contact %+v: %v, want %s", c, err, tt.class)
			}
		})
	}
}
