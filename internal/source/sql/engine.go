package sql

import (
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"modernc.org/sqlite"

	"stackassay/internal/source"
	"stackassay/internal/source/store"
)

// engine is what differs between databases.
type engine struct {
	name      string
	open      func(dsn string) (*sql.DB, error)
	before    []string // statements of the connection; of each, what comes after a | where the server does not know the variable before it
	readOnly  bool     // the driver has transactions that cannot write
	isolation sql.IsolationLevel
	user      string // statement that names whose eyes these are, "" none
	version   string // statement that tells the version of the server, "" none
	writes    string // statement with the name of a table that tells whether it could be written to, "" none
	quotes    string // around names
	dollar    bool   // parameters are $1, $2 …
	sampling  string // clause that draws: percent, seed; "" none
}

func engineOf(driver string) (engine, error) {
	switch driver {
	case "postgres":
		return engine{
			name: driver, open: openPostgres, readOnly: true, isolation: sql.LevelRepeatableRead,
			user: "select current_user", version: "show server_version", quotes: `"`, dollar: true,
			writes:   "select has_table_privilege($1, 'insert, update, delete, truncate')",
			sampling: "tablesample bernoulli (%g) repeatable (%d)",
		}, nil
	case "mysql":
		return engine{
			name: driver, open: openMySQL, readOnly: true, isolation: sql.LevelRepeatableRead, user: "select current_user()", version: "select version()", quotes: "`",
			before: []string{ // MySQL counts milliseconds, MariaDB seconds
				"set session max_execution_time = " + strconv.FormatInt(statementTimeout.Milliseconds(), 10) +
					"|set session max_statement_time = " + strconv.FormatInt(int64(statementTimeout.Seconds()), 10),
			},
			writes: `select ? is not null and (
				exists (select 1 from information_schema.user_privileges where privilege_type in ('INSERT', 'UPDATE', 'DELETE'))
				or exists (select 1 from information_schema.schema_privileges where privilege_type in ('INSERT', 'UPDATE', 'DELETE') and database() like table_schema)
				or exists (select 1 from information_schema.table_privileges where privilege_type in ('INSERT', 'UPDATE', 'DELETE') and table_schema = database()))`,
		}, nil
	case "sqlite":
		return engine{name: driver, open: openSQLite, version: "select sqlite_version()", quotes: `"`}, nil
	}
	return engine{}, &source.Error{
		Fault: source.Unsupported, Path: driver, Text: "this version does not read this database",
		Hint: "Set driver to postgres, mysql or sqlite, or read an export.",
	}
}

func openPostgres(dsn string) (*sql.DB, error) {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, errDSN
	}
	cfg.RuntimeParams["application_name"] = "stackassay"
	cfg.RuntimeParams["statement_timeout"] = strconv.FormatInt(statementTimeout.Milliseconds(), 10)
	cfg.RuntimeParams["default_transaction_read_only"] = "on"
	return stdlib.OpenDB(*cfg), nil
}

func openMySQL(dsn string) (*sql.DB, error) {
	cfg, err := mysql.ParseDSN(dsn)
	if err != nil {
		return nil, errDSN
	}
	cfg.MultiStatements, cfg.AllowAllFiles, cfg.ParseTime, cfg.Timeout = false, false, false, 10*time.Second
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, errDSN
	}
	return sql.OpenDB(connector), nil
}

// openSQLite opens a file for reading: the driver would make one that is not
// there.
func openSQLite(dsn string) (*sql.DB, error) {
	path, _, _ := strings.Cut(strings.TrimPrefix(dsn, "file:"), "?")
	return sql.Open("sqlite", "file:"+path+"?mode=ro&_pragma=query_only(1)&_pragma=busy_timeout(10000)")
}

// errDSN does not repeat the DSN: it holds a password.
var errDSN = errors.New("the DSN cannot be read")

// says is the reason in the words of the database, as far as they are safe to
// show: its message and code, on one line.
func (e engine) says(err error) string {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		if strings.HasPrefix(pg.Code, "22") { // its message repeats the value that it could not take
			return "a value cannot be read (" + pg.Code + ")"
		}
		return line(pg.Message + " (" + pg.Code + ")")
	}
	if my, ok := errors.AsType[*mysql.MySQLError](err); ok {
		return line(fmt.Sprintf("%s (%d)", my.Message, my.Number))
	}
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		return line(lite.Error())
	}
	if errors.Is(err, errDSN) {
		return errDSN.Error()
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return "the connection could not be made"
	}
	return "the connection failed"
}

// class says what kind of thing went wrong, in the words of contacts.
func (e engine) class(err error) string {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch {
		case strings.HasPrefix(pg.Code, "28"): // invalid authorisation
			return "auth_invalid"
		case pg.Code == "42501": // insufficient privilege
			return "missing_scope"
		case pg.Code == "42P01", pg.Code == "3D000": // no such table, no such database
			return "not_found"
		}
		return "bad_request"
	}
	if my, ok := errors.AsType[*mysql.MySQLError](err); ok {
		switch my.Number {
		case 1045, 1698: // access denied
			return "auth_invalid"
		case 1142, 1143, 1044: // denied to a table, a column, a database
			return "missing_scope"
		case 1146, 1049: // no such table, no such database
			return "not_found"
		}
		return "bad_request"
	}
	if _, ok := errors.AsType[*source.Error](err); ok {
		return "bad_request"
	}
	return "transient"
}

// line is a text without control characters, cut to what fits a line.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) > 300 {
		s = string([]rune(s)[:300]) + "…"
	}
	return s
}

// quote is a name as the engine takes it, whatever is in it.
func (e engine) quote(name string) string {
	return e.quotes + strings.ReplaceAll(name, e.quotes, e.quotes+e.quotes) + e.quotes
}

// mark stands for the n-th parameter.
func (e engine) mark(n int) string {
	if e.dollar {
		return "$" + strconv.Itoa(n)
	}
	return "?"
}

// query is what is read.
type query struct {
	from  string // as it stands after from
	title string
	table bool
}

var beginsWithRead = regexp.MustCompile(`(?i)^\s*(select|with)\b`)

// selection is a table by its name, schema.table where it has a schema, or one
// statement that reads.
func selection(e engine, table, statement string) (query, error) {
	if table != "" {
		parts := strings.Split(table, ".")
		for i := range parts {
			parts[i] = e.quote(parts[i])
		}
		return query{from: strings.Join(parts, "."), title: table, table: true}, nil
	}
	statement = strings.TrimRight(strings.TrimSpace(statement), "; \n\t")
	if !beginsWithRead.MatchString(statement) || strings.Contains(unquoted(statement), ";") {
		return query{}, &source.Error{
			Fault: source.Unsupported, Path: "query", Text: "is not one statement that begins with select or with",
			Hint: "Nothing else is sent to a database.",
		}
	}
	return query{from: "(" + statement + "\n) as sample", title: "query"}, nil
}

var quoted = regexp.MustCompile(`'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*(?s:.*?)\*/`)

// unquoted is a statement without texts, quoted names and comments.
func unquoted(statement string) string { return quoted.ReplaceAllString(statement, " ") }

// cell is a value of the database as text: numbers as they were sent, times in
// RFC 3339, what is no text in base64.
func cell(name string, v any) store.Cell {
	c := store.Cell{Name: name, Kind: store.Text}
	switch v := v.(type) {
	case nil:
		c.Kind = store.Null
	case bool:
		c.Kind, c.Text = store.Bool, strconv.FormatBool(v)
	case int64:
		c.Kind, c.Text = store.Number, strconv.FormatInt(v, 10)
	case float64:
		c.Kind, c.Text = store.Number, strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time:
		c.Text = v.UTC().Format(time.RFC3339Nano)
	case []byte:
		c.Text = plain(v)
	case string:
		c.Text = v
	default:
		data, err := json.Marshal(v)
		if err != nil {
			data = []byte(fmt.Sprint(v))
		}
		c.Text = string(data)
	}
	return c
}

func plain(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return base64.StdEncoding.EncodeToString(b)
}
