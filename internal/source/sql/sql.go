// Package sql takes samples from databases: in one read-only transaction, with
// a limit of time for every statement. It never writes, and never prints a
// statement with a value or a DSN in it. Read sql.go, then engine.go (what
// differs between engines) and draw.go.
package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"

	"stackassay/internal/finding"
	"stackassay/internal/source"
	"stackassay/internal/source/store"
)

// unit is how many records are kept at once.
const unit = 5000

// Take takes the sample that an order wants, and keeps what the contact showed.
// Errors are of type *source.Error or those of the context and the store.
func Take(ctx context.Context, o *store.Order) (*store.Manifest, error) {
	var m *store.Manifest
	err := contact(ctx, o, func(t *transaction, read query, c *store.Contact) (err error) {
		m, err = t.sample(ctx, o, read, c)
		return err
	}, o.Store.Note)
	if err != nil {
		return nil, err
	}
	return m, nil
}

// Probe connects and counts, and keeps what it learned; one asks for one record
// instead, and keeps nothing. Errors are those of Take.
func Probe(ctx context.Context, o *store.Order, one bool) (out *store.Contact, err error) {
	err = contact(ctx, o, func(t *transaction, read query, c *store.Contact) error {
		if one {
			return t.each(ctx, o, "select * from "+read.from+" limit 1", nil, func(store.Row) error { return nil })
		}
		return t.count(ctx, o, read, &c.Population)
	}, func(c *store.Contact) error {
		if out = c; one {
			return nil
		}
		return o.Store.Note(c)
	})
	return out, err
}

// contact does something in a transaction that cannot write and says what the
// contact showed, also where it failed.
func contact(ctx context.Context, o *store.Order, do func(t *transaction, read query, c *store.Contact) error, note func(c *store.Contact) error) error {
	from := o.Dataset.From
	e, err := engineOf(from.Driver)
	if err != nil {
		return err
	}
	read, err := selection(e, from.Table, from.Query)
	if err != nil {
		return err
	}
	dsn, err := o.Secret(*from.DSN)
	if err != nil {
		return err
	}
	c := o.Contact("sql", read.title)
	c.Host, c.SecretFrom = e.name, store.SecretFrom(*from.DSN)
	err = func() error {
		t, err := begin(ctx, e, dsn)
		if err != nil {
			return err
		}
		defer t.end()
		if err := t.introduce(ctx, read, c); err != nil {
			return err
		}
		return do(t, read, c)
	}()
	if ctx.Err() != nil {
		return errors.Join(ctx.Err(), err)
	}
	c.At = o.Now().UTC()
	if err == nil {
		return note(c)
	}
	class := e.class(err)
	err = refused(o, e, err)
	c.Failed(class, err)
	return errors.Join(err, note(c))
}

// introduce asks the database whose eyes these are, of which version it is and
// whether they could write what is read.
func (t *transaction) introduce(ctx context.Context, read query, c *store.Contact) error {
	c.Identity = &store.Identity{User: t.user}
	if t.engine.version != "" {
		if err := t.tx.QueryRowContext(ctx, t.engine.version).Scan(&c.Version); err != nil {
			return err
		}
	}
	if t.engine.writes != "" && read.table {
		var can bool
		if err := t.tx.QueryRowContext(ctx, t.engine.writes, read.from).Scan(&can); err != nil {
			return err
		}
		c.CanWrite = &can
	}
	return nil
}

// sample takes the sample, or leaves nothing behind.
func (t *transaction) sample(ctx context.Context, o *store.Order, read query, c *store.Contact) (*store.Manifest, error) {
	m := o.Start("sql", read.title)
	m.Host, m.TakenAt.From = t.engine.name, o.Now().UTC()
	draft, _, err := o.Store.Begin(o.Dataset.Label, store.Plan{Made: m.TakenAt.From}, true) // a transaction cannot be gone on with
	if err != nil {
		return nil, err
	}
	if err := t.take(ctx, o, read, draft, m); err != nil {
		return nil, errors.Join(err, draft.Drop())
	}
	m.TakenAt.To = o.Now().UTC()
	m.Identity = c.Identity
	if err := draft.Finish(m, t.fields, store.Halves(draft, o.Keys)); err != nil {
		return nil, err
	}
	c.Took(m)
	return m, nil
}

// refused is an error of the database without what the driver knows of the
// connection: its texts name hosts, users and statements, never a password, yet
// only their kind and the first line is ours to show.
func refused(o *store.Order, e engine, err error) error {
	if own, ok := errors.AsType[*source.Error](err); ok {
		return own
	}
	return &source.Error{
		Fault: source.Unreadable, Path: o.Dataset.Addr, Text: "the database refused: " + e.says(err),
		Hint: "Try the same statement with the client of the database, as the same user.",
	}
}

// transaction is one connection in one transaction that cannot write.
type transaction struct {
	db     *sql.DB
	tx     *sql.Tx
	engine engine
	user   string
	fields []store.Field
}

// statementTimeout bounds one statement.
const statementTimeout = 2 * time.Minute

func begin(ctx context.Context, e engine, dsn string) (*transaction, error) {
	db, err := e.open(dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	for _, statement := range e.before {
		if err := e.prepare(ctx, db, statement); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: e.readOnly, Isolation: e.isolation})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	t := &transaction{db: db, tx: tx, engine: e}
	if e.user != "" {
		if err := tx.QueryRowContext(ctx, e.user).Scan(&t.user); err != nil {
			t.end()
			return nil, err
		}
	}
	return t, nil
}

// prepare runs a statement of the connection, or what stands for it at a server that
// does not know its variable.
func (e engine) prepare(ctx context.Context, db *sql.DB, statement string) error {
	first, other, _ := strings.Cut(statement, "|")
	_, err := db.ExecContext(ctx, first)
	if my, ok := errors.AsType[*mysql.MySQLError](err); ok && my.Number == unknownVariable && other != "" {
		_, err = db.ExecContext(ctx, other)
	}
	return err
}

// unknownVariable is how MySQL and MariaDB refuse to set a variable of the other.
const unknownVariable = 1193

// end gives up the transaction: there is nothing to commit.
func (t *transaction) end() {
	_ = t.tx.Rollback() // nothing was written
	_ = t.db.Close()    // the same
}

// count asks how many records exist.
func (t *transaction) count(ctx context.Context, o *store.Order, read query, p *store.Population) error {
	var count int64
	if err := t.tx.QueryRowContext(ctx, "select count(*) from "+read.from).Scan(&count); err != nil {
		return err
	}
	at := o.Now().UTC()
	*p = store.Population{Value: &count, Accuracy: "exact", At: &at}
	return nil
}

// take counts, draws and reads.
func (t *transaction) take(ctx context.Context, o *store.Order, read query, d *store.Draft, m *store.Manifest) error {
	if err := t.count(ctx, o, read, &m.Population); err != nil {
		return err
	}
	count := *m.Population.Value
	switch {
	case o.Pair != nil:
		return t.paired(ctx, o, read, d, m)
	case o.Size == nil || int64(*o.Size) >= count:
		m.Method, m.Strategy, m.Complete, m.Bias = finding.All, "list", true, "none known"
		n, err := t.keep(ctx, o, d, 0, "select * from "+read.from+t.orderBy(o))
		m.Listed = n
		return err
	case o.Draws() && o.ID != "" && o.Method == finding.Random:
		return t.draw(ctx, o, read, d, m, count)
	case o.Draws() && o.ID != "":
		return t.sift(ctx, o, read, d, m, count)
	case t.engine.sampling != "" && read.table:
		return t.sampled(ctx, o, read, d, m, count)
	}
	n, err := t.keep(ctx, o, d, *o.Size, fmt.Sprintf("select * from %s%s limit %d", read.from, t.orderBy(o), *o.Size))
	m.Listed = n
	m.Incomplete(fmt.Sprintf("no key column is known by which %d of %d records could be drawn", *o.Size, count))
	return err
}

// orderBy makes equal databases give equal files.
func (t *transaction) orderBy(o *store.Order) string {
	if o.ID == "" {
		return ""
	}
	return " order by " + t.engine.quote(o.ID)
}

// keep reads a statement to its end and keeps its records, at most limit; 0
// keeps all.
func (t *transaction) keep(ctx context.Context, o *store.Order, d *store.Draft, limit int, statement string, args ...any) (int, error) {
	var rows []store.Row
	n := 0
	flush := func() error {
		if len(rows) == 0 {
			return nil
		}
		err := d.Add(store.Unit{Name: fmt.Sprintf("rows %d to %d", n-len(rows)+1, n)}, rows)
		rows = rows[:0]
		if o.Progress != nil {
			o.Progress(n)
		}
		return err
	}
	err := t.each(ctx, o, statement, args, func(r store.Row) error {
		if limit > 0 && n == limit {
			return nil
		}
		rows = append(rows, r)
		if n++; len(rows) == unit {
			return flush()
		}
		return nil
	})
	return n, errors.Join(err, flush())
}

// each calls do for every row of a statement.
func (t *transaction) each(ctx context.Context, o *store.Order, statement string, args []any, do func(r store.Row) error) error {
	rows, err := t.tx.QueryContext(ctx, statement, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // Err below says what was wrong
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	if err := t.describe(o, types); err != nil {
		return err
	}
	values, into := make([]any, len(types)), make([]any, len(types))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		r := store.Row{Cells: make([]store.Cell, len(types))}
		for i, v := range values {
			r.Cells[i] = cell(types[i].Name(), v)
		}
		r.ID, _ = r.Cell(o.ID)
		if err := do(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

// describe keeps the field list that the database told with its first answer.
func (t *transaction) describe(o *store.Order, types []*sql.ColumnType) error {
	if t.fields != nil {
		return nil
	}
	known := o.ID == ""
	for _, c := range types {
		nullable, told := c.Nullable()
		t.fields = append(t.fields, store.Field{Name: c.Name(), Type: strings.ToLower(c.DatabaseTypeName()), Required: told && !nullable})
		known = known || c.Name() == o.ID
	}
	if !known {
		return &source.Error{
			Fault: source.Missing, Path: o.Dataset.Addr, Text: fmt.Sprintf("there is no column %q to tell records by", o.ID),
			Hint: "Name the id column in the map: id = row.column.",
		}
	}
	return nil
}
