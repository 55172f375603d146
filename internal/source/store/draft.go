package store

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/samber/lo"
)

// planAge is how long a sample that was begun can be gone on with.
const planAge = 24 * time.Hour

// Plan is everything that decides which records a sample holds, by name:
// connector, object, variables, account, fields, method, rate, size. A sample
// is gone on with only under the plan it was begun with.
type Plan struct {
	Made  time.Time         `json:"made"`
	Facts map[string]string `json:"facts"`
}

// Unit is a piece of work that is done as a whole or not at all: a page of a
// listing, a batch of ids, a window.
type Unit struct {
	Name string `json:"name"`
	Pass int    `json:"pass"`           // a listing that began again counts on
	Next string `json:"next,omitempty"` // where the listing goes on, "" at its end
	Rows int    `json:"rows"`
	Keys bool   `json:"keys,omitempty"` // its rows are those of the key list: no records
	Note string `json:"note,omitempty"` // what the taker has to remember of it, as JSON
}

// Draft is a sample that is being taken. It is not safe for concurrent use.
type Draft struct {
	store   Store
	dataset string
	dir     string
	units   []Unit
	made    time.Time
}

// Begin opens the draft of a dataset: the one that is there, when it was begun
// under the same plan and lately, or a new one. why says what spoke against the
// old one, "" where there was none.
func (s Store) Begin(dataset string, plan Plan, refresh bool) (d *Draft, why string, err error) {
	if err := s.make(); err != nil {
		return nil, "", err
	}
	d = &Draft{store: s, dataset: dataset, dir: s.partial(dataset)}
	old, err := d.plan()
	switch {
	case err != nil:
		why = "what was begun cannot be read"
	case old == nil:
	case refresh:
		why = "a new sample was asked for"
	default:
		why = differs(old, plan)
	}
	if old != nil && err == nil && why == "" {
		d.made = old.Made
		return d, "", d.resume()
	}
	if err := os.RemoveAll(d.dir); err != nil {
		return nil, why, err
	}
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return nil, why, err
	}
	data, err := json.MarshalIndent(plan, "", "  ")
	if err != nil {
		return nil, why, err
	}
	d.made = plan.Made
	return d, why, replace(d.path("plan.json"), data)
}

func (d *Draft) path(name string) string { return filepath.Join(d.dir, name) }

func (d *Draft) plan() (*Plan, error) {
	data, err := os.ReadFile(d.path("plan.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // nothing was begun
	}
	if err != nil {
		return nil, err
	}
	p := &Plan{}
	return p, json.Unmarshal(data, p)
}

// differs says why an old plan does not serve any more, "" when it does.
func differs(old *Plan, now Plan) string {
	if now.Made.Sub(old.Made) > planAge {
		return "what was begun is older than a day"
	}
	names := lo.Uniq(append(slices.Collect(maps.Keys(old.Facts)), slices.Collect(maps.Keys(now.Facts))...))
	slices.Sort(names)
	for _, name := range names {
		if old.Facts[name] != now.Facts[name] {
			return name + " has changed since it was begun"
		}
	}
	return ""
}

// resume reads the journal and drops a part that is no unit of it.
func (d *Draft) resume() error {
	data, err := os.ReadFile(d.path("journal.jsonl"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	whole := 0
	for line := range bytes.Lines(data) {
		var u Unit
		if !bytes.HasSuffix(line, []byte("\n")) || json.Unmarshal(line, &u) != nil {
			break // the line that was being written when the program ended
		}
		d.units = append(d.units, u)
		whole += len(line)
	}
	if whole < len(data) {
		if err := os.Truncate(d.path("journal.jsonl"), int64(whole)); err != nil {
			return err
		}
	}
	return nil
}

// Begun is when a sample was begun that is not there yet; ok is false where none
// was.
func (s Store) Begun(dataset string) (at time.Time, ok bool) {
	p, err := (&Draft{dir: s.partial(dataset)}).plan()
	if err != nil || p == nil {
		return time.Time{}, false
	}
	return p.Made, true
}

// Began is when the first request of the sample was made.
func (d *Draft) Began() time.Time { return d.made }

// Units are the pieces that are done, in their order.
func (d *Draft) Units() []Unit { return d.units }

// Add keeps the rows of a unit. When it returns, the unit survives the end of
// the program.
func (d *Draft) Add(u Unit, rows []Row) error {
	u.Rows = len(rows)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i := range rows {
		if err := enc.Encode(&rows[i]); err != nil {
			return err
		}
	}
	if err := replace(d.part(len(d.units)), b.Bytes()); err != nil {
		return err
	}
	line, err := json.Marshal(u)
	if err != nil {
		return err
	}
	if err := appendTo(d.path("journal.jsonl"), append(line, '\n')); err != nil {
		return err
	}
	d.units = append(d.units, u)
	return nil
}

func (d *Draft) part(i int) string { return d.path(fmt.Sprintf("part-%05d.jsonl", i+1)) }

func appendTo(path string, line []byte) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600) //nolint:gosec // a file of the store
	if err != nil {
		return err
	}
	_, err = f.Write(line)
	return errors.Join(err, f.Close())
}

// Each calls do for every row, in the order of the units. The row is valid
// until the next call.
func (d *Draft) Each(do func(u *Unit, r *Row) error) error {
	for i := range d.units {
		if err := d.eachOf(i, do); err != nil {
			return err
		}
	}
	return nil
}

func (d *Draft) eachOf(i int, do func(u *Unit, r *Row) error) error {
	f, err := os.Open(d.part(i))
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<16))
	for {
		var r Row
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(d.part(i)), err)
		}
		if err := do(&d.units[i], &r); err != nil {
			return err
		}
	}
}

// Pick lets a row through; nth counts all rows of a draft from 0.
type Pick func(nth int, u *Unit, r *Row) bool

// Chosen is which rows of a draft become what.
type Chosen struct {
	Records Pick     // of the sample
	Keys    Pick     // of the key list; nil: the records
	Columns []string // that the key list holds beside ids
}

// Finish makes the draft the sample of its dataset: the rows that are chosen, in
// the order of the units. It fills what the manifest says of files, rows and
// fields; declared are the fields that the tool told of. The manifest is written
// last, so that a sample is there as a whole or not at all.
func (d *Draft) Finish(m *Manifest, declared []Field, c Chosen) error {
	seen := newColumns(declared)
	kept := func(keep Pick, do func(r *Row) error) error {
		nth := -1
		return d.Each(func(u *Unit, r *Row) error {
			if nth++; !keep(nth, u, r) {
				return nil
			}
			return do(r)
		})
	}
	if err := kept(c.Records, func(r *Row) error {
		seen.add(r)
		return nil
	}); err != nil {
		return err
	}
	seen.into(m)
	m.Count = seen.rows
	m.Dataset = d.dataset
	var err error
	if m.Records, err = d.write(d.store.Records(d.dataset), seen.names(), ownCells, func(put func(r *Row) error) error { return kept(c.Records, put) }); err != nil {
		return err
	}
	list := c.Keys
	if list == nil {
		list = c.Records
	}
	keys, err := d.write(d.store.keys(d.dataset), keyNames(c.Columns), keyCells(c.Columns), func(put func(r *Row) error) error { return kept(list, put) })
	if err != nil {
		return err
	}
	m.Keys = &keys
	if err := d.store.write(m); err != nil {
		return err
	}
	return os.RemoveAll(d.dir)
}

// write writes one file of the sample.
func (d *Draft) write(path string, names []string, cells func(r *Row) []Cell, each func(put func(r *Row) error) error) (File, error) {
	t, err := newTable(path, names, cells)
	if err != nil {
		return File{}, err
	}
	if err := each(t.put); err != nil {
		return File{}, errors.Join(err, t.drop())
	}
	return t.done()
}

// Halves takes the records of a draft as records, and as its key list the units
// that hold one; where none does, the records.
func Halves(d *Draft, columns []string) Chosen {
	c := Chosen{Columns: columns, Records: func(_ int, u *Unit, _ *Row) bool { return !u.Keys }}
	if slices.ContainsFunc(d.units, func(u Unit) bool { return u.Keys }) {
		c.Keys = func(_ int, u *Unit, _ *Row) bool { return u.Keys }
	}
	return c
}

// Drop throws the draft away.
func (d *Draft) Drop() error { return os.RemoveAll(d.dir) }
