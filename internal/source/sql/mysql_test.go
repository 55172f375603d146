package sql_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql" // the driver of the test itself
	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	sample "stackassay/internal/source/sql"
	"stackassay/internal/source/store"
)

// mySQL is a server with people in it, and the DSN of a user who may only read. make
// prove starts one; without it these tests are not run.
func mySQL(t *testing.T) (owner *sql.DB, reader string) {
	t.Helper()
	dsn := os.Getenv("PROVE_MYSQL") //nolint:forbidigo // make prove starts the server
	if dsn == "" {
		t.Skip("not run: make prove starts a server and runs it")
	}
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		"drop database if exists crm", "create database crm character set utf8mb4", "use crm",
		"create table `People` (id bigint primary key, email varchar(100), amount decimal(12,2), made datetime default '2026-01-02 03:04:05', vip boolean default false, note text)",
		fmt.Sprintf("insert into `People` (id, email, amount, note) select seq, if(seq %% 10 = 0, null, concat('p', seq, '@acme.example')), seq + 0.50, 'Größe' from seq_1_to_%d", people),
		"create table `Log` (line text)", "insert into `Log` select concat('line ', seq) from seq_1_to_3000",
		"drop user if exists auditor@localhost", "create user auditor@localhost identified by 'planted-reader-password'",
		"grant select on crm.* to auditor@localhost",
		"drop user if exists writer@localhost", "create user writer@localhost identified by 'planted-reader-password'",
		"grant select, insert on crm.* to writer@localhost",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	at := dsn[strings.LastIndex(dsn, "@"):strings.LastIndex(dsn, "/")]
	return db, "auditor:planted-reader-password" + at + "/crm"
}

func ofMySQL(t *testing.T, dsn string, from inventory.DatasetFrom) *store.Order {
	t.Helper()
	o := order(t, dsn, from)
	o.Dataset.From.Driver, o.ID = "mysql", "id"
	return o
}

func TestMySQLIsRead(t *testing.T) {
	_, dsn := mySQL(t)
	o := ofMySQL(t, dsn, inventory.DatasetFrom{Table: "People"})
	m, err := sample.Take(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if n, ok := m.Population.Known(); m.Count != people || m.Method != finding.All || !ok || n != people || m.Identity.User != "auditor@localhost" {
		t.Errorf("%d records by %s of %d, as %v", m.Count, m.Method, n, m.Identity)
	}
	seen := map[string]string{}
	for _, f := range m.Fields {
		seen[f.Name] = f.Type
	}
	want := map[string]string{"id": "bigint", "email": "varchar", "amount": "decimal", "made": "datetime", "vip": "tinyint", "note": "text"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	c, err := o.Store.Contact("people")
	if err != nil || c.Status != store.ContactOK || c.Version == "" || c.CanWrite == nil || *c.CanWrite {
		t.Errorf("contact %+v: %v", c, err)
	}
}

func TestAUserOfMySQLWhoCouldWriteIsReported(t *testing.T) {
	_, dsn := mySQL(t)
	o := ofMySQL(t, strings.Replace(dsn, "auditor:", "writer:", 1), inventory.DatasetFrom{Table: "People"})
	if _, err := sample.Probe(t.Context(), o, false); err != nil {
		t.Fatal(err)
	}
	if c, err := o.Store.Contact("people"); err != nil || c.CanWrite == nil || !*c.CanWrite {
		t.Errorf("%+v %v", c, err)
	}
}

func TestMySQLDraws(t *testing.T) {
	_, dsn := mySQL(t)
	size := 300
	take := func(method finding.Method) *store.Manifest {
		o := ofMySQL(t, dsn, inventory.DatasetFrom{Table: "People"})
		o.Method, o.Size = method, &size
		o.MatchKey = func(r *store.Row) string {
			text, _ := r.Cell("email")
			return text
		}
		m, err := sample.Take(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if m.Method != method || !m.Panel || m.Listed != people || m.Count < 200 || m.Count > 400 || m.Keys.Rows != people {
			t.Errorf("%d of %d records by %s, %d keys", m.Count, m.Listed, m.Method, m.Keys.Rows)
		}
		return m
	}
	for _, method := range []finding.Method{finding.Random, finding.KeyHash} {
		if a, b := take(method), take(method); a.Records.SHA256 != b.Records.SHA256 {
			t.Errorf("two draws by %s differ", method)
		}
	}
}

func TestMySQLIsNotWrittenTo(t *testing.T) {
	owner, dsn := mySQL(t)
	dsn = strings.Replace(dsn, "auditor:", "writer:", 1)
	for _, query := range []string{
		"with x as (select 1) insert into People (id) values (-1)", "select 1; insert into People (id) values (-1)",
		"select 1 as id into outfile '/tmp/stackassay-never'",
	} {
		if _, err := sample.Take(t.Context(), ofMySQL(t, dsn, inventory.DatasetFrom{Query: query})); err == nil {
			t.Errorf("%s was read", query)
		}
	}
	var n int
	if err := owner.QueryRowContext(t.Context(), "select count(*) from People").Scan(&n); err != nil || n != people {
		t.Errorf("%d people are left of %d: %v", n, people, err)
	}
}

func TestWhatMySQLRefuses(t *testing.T) {
	_, dsn := mySQL(t)
	tests := map[string]struct {
		dsn         string
		from        inventory.DatasetFrom
		class, says string
	}{
		"a wrong password": {strings.Replace(dsn, "planted-reader", "planted-other", 1), inventory.DatasetFrom{Table: "People"}, "auth_invalid", "1045"},
		"no such table":    {dsn, inventory.DatasetFrom{Table: "Persons"}, "missing_scope", ""},
		"another database": {dsn, inventory.DatasetFrom{Table: "mysql.global_priv"}, "missing_scope", "1142"},
		"no such column":   {dsn, inventory.DatasetFrom{Query: "select nothing from People"}, "bad_request", "1054"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := ofMySQL(t, tt.dsn, tt.from)
			_, err := sample.Take(t.Context(), o)
			if err == nil || !strings.Contains(err.Error(), tt.says) || strings.Contains(err.Error(), "planted") {
				t.Fatalf("%v", err)
			}
			c, cerr := o.Store.Contact("people")
			if name == "no such table" && c.Class == "not_found" { // which of the two depends on what the user may see
				return
			}
			if cerr != nil || c.Class != tt.class {
				t.Errorf("%+v %v, want %s", c, cerr, tt.class)
			}
		})
	}
}

func TestAStatementOfMySQLEnds(t *testing.T) {
	_, dsn := mySQL(t)
	ctx, stop := context.WithTimeout(t.Context(), time.Second)
	defer stop()
	began := time.Now() //nolint:forbidigo // how long it takes is what is tested
	_, err := sample.Take(ctx, ofMySQL(t, dsn, inventory.DatasetFrom{Query: "select 1 as id, sleep(60)"}))
	if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || took > 3*time.Second { //nolint:forbidigo // the same
		t.Errorf("%v after %v", err, took)
	}
}
