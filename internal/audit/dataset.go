package audit

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/fact/account"
	"stackassay/internal/fact/cell"
	"stackassay/internal/fact/census"
	"stackassay/internal/fact/column"
	"stackassay/internal/fact/position"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/secret"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
	"stackassay/internal/sample"
	"stackassay/internal/score"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
	"stackassay/internal/source/store"
)

// dataset is one dataset of the inventory and what the first pass found in it.
type dataset struct {
	*inventory.Dataset
	src      source.Source   // nil: not read, problem says why
	manifest *store.Manifest // nil: its records lie in a file
	mapping  *source.Mapping
	survey   *source.Survey
	schema   *record.Schema // of the batches that are judged: the mapping's and what facts add
	links    []reference.Link
	sought   bool            // some reference is looked up in it
	keys     *reference.Keys // nil where it is not sought
	owners   *account.Owners
	list     []property.Property // of the tool, nil where none was given
	problem  string

	detected map[int]format.Detection              // types of the columns that no field is read from
	specs    []column.Spec                         // of the columns that were profiled
	cells    *cell.Looked                          // nil where its cells were not compared
	profiles []column.Profile                      // by column that was profiled
	profiled []*column.Column                      // the same, as rules see them
	faults   []map[column.Fault]*finding.RecordSet // the same, of a sample that is followed

	kept         []int               // fields that are kept beside each other, by position
	table        *record.Table       // of these; nil where nothing is kept
	rows         *rows.Rows          // the same, as facts see them that compare records
	linkKeys     []*reference.Keys   // by link
	linkAccounts []reference.Account // by link, nil where no user is meant

	handovers []*handed // by transition of the lifecycle

	lifecycle *inventory.Lifecycle
	position  *position.Deriver
	accounts  *account.Deriver
	census    *census.Deriver
	counted   bool // its records were counted for the figures of their lifecycle
	clock     lang.Time
	agreement *agreement // nil: no contract

	options *options // that the tool no longer knows; nil: there are none

	secrets secret.Found // in its records

	cleanShare *float64              // of its records, without a finding about a single record
	duplicates *score.DuplicateFacts // nil where nobody can say
	keysAlone  []score.KeysAlone     // where likeness was not weighed

	pages []int32 // by record: the page or window with which it was drawn; nil: none was

	shapes  []*shape // of parts that lack columns; nil: no part does
	shapeOf []int    // by part, 0 for one that lacks nothing, else 1 + its shape
}

func (a *audit) newDataset(d *inventory.Dataset) *dataset {
	ds := &dataset{Dataset: d, clock: a.inv.AsOf}
	if d.Sample.TakenAt != nil {
		ds.clock = *d.Sample.TakenAt
	}
	return ds
}

// alone opens one dataset of an inventory and passes over its records once, for
// who asks no rule.
func (a *audit) alone(ctx context.Context, d *inventory.Dataset) (*dataset, error) {
	a.inv, a.Jobs = a.Inventory, max(a.Jobs, 1)
	ds := a.newDataset(d)
	err := a.examine(ctx, ds)
	switch {
	case err == nil:
		return ds, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	return nil, errors.New(reason(err))
}

// read opens every dataset and passes over its records once: columns are
// settled, keys collected.
func (a *audit) read(ctx context.Context) error {
	var digests sync.WaitGroup
	digests.Go(a.inputFiles) // keeps one processor busy while the rest is opened
	defer digests.Wait()
	if err := a.readRosters(ctx); err != nil {
		return err
	}
	targets := reference.Targets(a.inv)
	for _, d := range a.inv.Datasets {
		if !a.pick.reads(a.inv, d) {
			if err := a.listOnly(ctx, d); err != nil {
				return err
			}
			continue
		}
		ds := a.newDataset(d)
		ds.sought = targets[d]
		a.datasets = append(a.datasets, ds)
		if err := a.compileContract(ds); err != nil {
			return err
		}
		if err := a.examine(ctx, ds); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			ds.src, ds.problem = nil, reason(err)
			a.incident(d.Addr, ds.problem)
		}
		a.describe(ds)
		a.report(ds)
	}
	return nil
}

// selected are the datasets that are judged, and not read for their keys alone.
func (a *audit) selected() []*dataset {
	return lo.Filter(a.datasets, func(ds *dataset, _ int) bool { return a.pick.dataset(ds.Dataset) })
}

func (a *audit) examine(ctx context.Context, ds *dataset) error {
	from, err := a.origin(ds)
	if err != nil {
		return err
	}
	if err := a.fieldList(ctx, ds); err != nil {
		return err
	}
	src, err := file.Open(ctx, a.Dir, from, file.Options{})
	if err != nil {
		return err
	}
	m, diags := source.Bind(ds.Dataset, src.Info(), a.rowEnv(ds))
	if diags.HasErrors() {
		return errors.New(said(diags[0]))
	}
	for _, d := range diags {
		a.warnings = append(a.warnings, fmt.Sprintf("%s: %s", ds.Addr, said(d)))
	}
	for _, p := range src.Info().Parts {
		for _, damage := range p.Damage {
			a.warnings = append(a.warnings, fmt.Sprintf("%s: %s has %s", ds.Addr, p.Path, damage))
		}
	}
	collectors := make([]*reference.Collector, a.Jobs)
	owners := make([]*account.Owners, a.Jobs)
	cells := a.cellCollectors(ds, m, len(src.Info().Columns))
	for w := range a.Jobs {
		collectors[w] = reference.NewCollector(m.Schema, idType(ds.Entity), m.Named("id"), m.Split)
		owners[w] = account.NewOwners(m.Schema, ds.Entity)
	}
	ds.src, ds.mapping = src, m
	unmapped := newSamples(a.undeclared(ds), a.Jobs)
	ds.options = a.watchOptions(ds, src.Info().Columns)
	s, err := source.Examine(ctx, src, m, a.Jobs, func(w int, b *record.Batch) error {
		unmapped.add(w, b)
		ds.options.add(w, b)
		if ds.sought {
			collectors[w].Add(b)
		}
		owners[w].Add(b)
		if cells != nil {
			cells[w].Add(b)
		}
		return nil
	})
	if err != nil {
		ds.mapping = nil
		return err
	}
	ds.survey = s
	ds.detected = unmapped.detect(ds)
	a.lacking(ds)
	if odd := ds.contradiction(); odd != "" {
		a.warnings = append(a.warnings, ds.Addr+": "+odd)
	}
	if ds.sought {
		listed, err := a.keyList(ds, collectors[0])
		if err != nil {
			return err
		}
		ds.keys = reference.Merge(collectors, (listed || a.complete(ds)) && !ds.lacksID())
	}
	ds.owners = account.MergeOwners(owners)
	a.compareCells(ds, cells)
	if s.Rows == 0 || s.Problems.Count > 0 {
		a.incident(ds.Addr, emptyReason(ds))
		a.problems = append(a.problems, s.Problems.First()...)
	}
	return nil
}

// origin is the file that holds the records of a dataset: its own, or the sample
// that was taken of them, which then says how they were chosen.
func (a *audit) origin(ds *dataset) (*inventory.DatasetFrom, error) {
	if !sample.Needs(ds.Dataset) {
		return ds.From, nil
	}
	if a.Samples == nil {
		return nil, fmt.Errorf("from %q: there is no store of samples", ds.From.Kind)
	}
	from, m, err := a.Samples.Open(ds.Dataset, a.Dir)
	if errors.Is(err, store.ErrNone) {
		return nil, errors.New(a.notSampled(ds))
	}
	if err != nil {
		return nil, err
	}
	ds.manifest = m
	if err := a.readPages(ds); err != nil {
		return nil, err
	}
	ds.clock = *ds.Sample.TakenAt
	switch {
	case m.Count == 0:
		return nil, errors.New("the tool has no record of it: nothing to look at proves nothing")
	case m.Broken():
		a.incident(ds.Addr, "the sample is not complete: "+*m.Because)
	case m.Because != nil:
		a.warnings = append(a.warnings, ds.Addr+": the sample is not complete: "+*m.Because)
	}
	return from, nil
}

// notSampled says why there is no sample of a dataset: what the last contact met,
// or that there was none.
func (a *audit) notSampled(ds *dataset) string {
	c, err := a.Samples.Store.Contact(ds.Label)
	if err != nil || c.Class == "" {
		return "not sampled: stackassay sample " + ds.Label + " fetches its records"
	}
	why := strings.ReplaceAll(c.Class, "_", " ")
	if c.Message != "" {
		why += ": " + c.Message
	}
	return "not sampled on " + c.At.Format(time.DateOnly) + ": " + why
}

// reason is what people read of an error that ended a source.
func reason(err error) string {
	e, ok := errors.AsType[*source.Error](err)
	switch {
	case !ok:
		return err.Error()
	case e.Fault == source.Missing && e.Err != nil:
		return e.Path + " does not exist"
	}
	return e.Error()
}

// said is a diagnostic in one line.
func said(d *hcl.Diagnostic) string {
	if d.Detail == "" {
		return d.Summary
	}
	return d.Summary + ": " + d.Detail
}

// idType is the format of the ids of an entity.
func idType(e *inventory.Entity) string {
	if f := e.Field("id"); f != nil {
		return f.Type
	}
	return "id"
}

// complete reports whether every record that exists was read, so that a key
// that is not there does not exist.
func (a *audit) complete(ds *dataset) bool {
	if ds.survey.Problems.Count > 0 || method(ds) != finding.All {
		return false
	}
	p := ds.Sample.Population
	return p == nil || int(*p) <= ds.survey.Rows
}

// method says how the records of a dataset were chosen. A file is all of them,
// unless more exist than it holds: then nobody knows how they were chosen
// (connectors.md, section 2).
func method(ds *dataset) finding.Method {
	if m := finding.Method(ds.Sample.Method); m != finding.Declared && m != finding.All {
		return m
	}
	if ds.partial() {
		return finding.Head
	}
	return finding.All
}

// partial reports whether more records exist than the source holds.
func (ds *dataset) partial() bool {
	p := ds.Sample.Population
	return p != nil && ds.survey != nil && int(*p) > ds.survey.Rows+ds.survey.Problems.Count
}

// contradiction says where what the inventory says of a sample cannot be true of
// what was read, "" where it can.
func (ds *dataset) contradiction() string {
	p := ds.Sample.Population
	switch rows := ds.survey.Rows; {
	case p == nil || rows == 0:
		return ""
	case ds.partial() && ds.Sample.Method == string(finding.All):
		return fmt.Sprintf("%s records were read and sample.population says that %s exist, so that sample.method = all is not true: nobody knows how they were chosen, and they are taken as a head",
			thousands(int64(rows)), thousands(int64(*p)))
	case int(*p) < rows:
		return fmt.Sprintf("%s records were read and sample.population says that %s exist: what was read counts", thousands(int64(rows)), thousands(int64(*p)))
	}
	return ""
}

// population is how many living records exist, -1 where nobody knows. Where it
// was counted with archived records, the living share of it counts.
func population(ds *dataset) int64 {
	s := ds.survey
	if s == nil {
		if ds.Sample.Population != nil {
			return int64(*ds.Sample.Population)
		}
		return -1
	}
	living := int64(s.Rows - s.Archived)
	switch p := ds.Sample.Population; {
	case p != nil && s.Rows > 0:
		return max(living, int64(*p*float64(living)/float64(s.Rows)+0.5))
	case p != nil:
		return int64(*p)
	case method(ds) == finding.All:
		return living + int64(s.Problems.Count)
	}
	return -1
}

// read reports whether there are records to look at.
func (ds *dataset) read() bool { return ds.src != nil && ds.survey.Rows > 0 }

// emptyReason says why there is nothing to look at, or less than there should be.
func emptyReason(ds *dataset) string {
	if s := ds.survey; s != nil && s.Problems.Count > 0 {
		return unreadable(s)
	}
	if p := ds.Sample.Population; p != nil {
		return fmt.Sprintf("0 of %s records read", thousands(int64(*p)))
	}
	return "0 records read: an empty export proves nothing"
}

// unreadable says how many records could not be read.
func unreadable(s *source.Survey) string {
	return fmt.Sprintf("%s of %s records could not be read", thousands(int64(s.Problems.Count)), thousands(int64(s.Problems.Count+s.Rows)))
}

// describe writes the derived attributes of a dataset.
func (a *audit) describe(ds *dataset) {
	if ds.survey == nil {
		return
	}
	rows, archived, complete := float64(ds.survey.Rows), float64(ds.survey.Archived), a.complete(ds)
	ds.Rows, ds.Archived, ds.KeysComplete = &rows, &archived, &complete
}

func (a *audit) report(ds *dataset) {
	if a.Progress == nil {
		return
	}
	p := Progress{Dataset: ds.Label, Population: population(ds), Problem: ds.problem}
	if ds.survey != nil {
		p.Read, p.Method = ds.survey.Rows, string(method(ds))
	}
	a.Progress(p)
}

// rowEnv is what the map of a dataset sees beside its row.
func (a *audit) rowEnv(ds *dataset) source.Env {
	s := a.inv.Stack
	return source.Env{
		Constants: a.locals(), Types: a.Rules.World().Types, Locale: s.Locale, Country: s.Country, Currency: s.Currency,
		AsOf: ds.clock, Zone: a.zone(ds.Tool),
	}
}

// path is a path of the inventory on this machine.
func (a *audit) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(a.Dir, filepath.FromSlash(p))
}

// property is what the tool's field list says of the column behind a field.
func (ds *dataset) property(f *inventory.Field) (property.Property, bool) {
	c, known := property.ColumnOf(ds.Dataset, f.Label)
	if !known || len(c.Names) != 1 {
		return property.Property{}, false
	}
	return property.Find(ds.list, c.Names[0])
}

// thousands writes a number with commas between groups of three digits.
func thousands(n int64) string {
	digits := strconv.FormatInt(n, 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
