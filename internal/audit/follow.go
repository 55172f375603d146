package audit

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/column"
	"stackassay/internal/finding"
	"stackassay/internal/record"
	"stackassay/internal/rule"
)

// follower notes on one worker which records of a dataset fail which question,
// so that the next audit can tell which of them it meets again. Like the worker
// it belongs to, it is not safe for concurrent use.
type follower struct {
	id       int // position of record.id
	recorder *finding.Recorder
	ids      []finding.RecordID // by row of the batch
	known    []identity         // by row of the batch

	failing []finding.RecordSet // by question
	sampled bool
	reads   []uint64 // of a sampled dataset, its living records
	columns []followedColumn
}

// identity says whether the identity of a row was made.
type identity uint8

const (
	unmade identity = iota
	made
	nameless // the record has no id and cannot be followed
)

// followedColumn are the faulty cells of one column of a sampled dataset, by
// fault.
type followedColumn struct {
	look    *column.Looker
	records map[column.Fault]*finding.RecordSet
}

// newFollower is nil where nobody follows records: without the key, or where
// records have no id.
func (a *audit) newFollower(ds *dataset, questions int, specs []column.Spec) *follower {
	id := ds.schema.Find("record", "id")
	if !a.Follow || a.Key == nil || id < 0 || ds.schema.Fields[id].Absent {
		return nil
	}
	f := &follower{
		id: id, recorder: finding.NewRecorder(a.Key, ds.Addr), failing: make([]finding.RecordSet, questions), sampled: !a.complete(ds),
	}
	for i := range specs {
		if f.sampled {
			f.columns = append(f.columns, followedColumn{column.NewLooker(&specs[i]), map[column.Fault]*finding.RecordSet{}})
		}
	}
	return f
}

// begin prepares for a batch.
func (f *follower) begin(b *record.Batch) {
	f.ids = slices.Grow(f.ids[:0], b.Rows)[:b.Rows]
	f.known = slices.Grow(f.known[:0], b.Rows)[:b.Rows]
	clear(f.known)
	if !f.sampled {
		return
	}
	for _, row := range b.Living {
		id, ok := f.of(b, row)
		if !ok {
			continue
		}
		f.reads = append(f.reads, id.Place())
		for i := range f.columns {
			f.columns[i].add(b, row, id)
		}
	}
}

func (c *followedColumn) add(b *record.Batch, row int32, id finding.RecordID) {
	for fault := c.look.Fault(b, int(row)); fault != 0; fault &= fault - 1 {
		one := fault & -fault
		if c.records[one] == nil {
			c.records[one] = &finding.RecordSet{}
		}
		c.records[one].Add(id)
	}
}

// fail notes the rows that fail one question.
func (f *follower) fail(question int, b *record.Batch, rows []int32) {
	for _, row := range rows {
		if id, ok := f.of(b, row); ok {
			f.failing[question].Add(id)
		}
	}
}

// of is the identity of the record in one row.
func (f *follower) of(b *record.Batch, row int32) (id finding.RecordID, ok bool) {
	if f.known[row] == unmade {
		f.known[row] = nameless
		v := b.Vectors[f.id]
		if i := v.Index(int(row)); v.Cells != nil && !v.Null[i] {
			f.ids[row], f.known[row] = f.recorder.ID(v.Cells.At(i)), made
		}
	}
	return f.ids[row], f.known[row] == made
}

// followed is what the workers noted about one dataset.
func (a *audit) followed(ds *dataset, checks []finding.ID, workers []*worker) {
	if workers[0].follower == nil {
		return
	}
	sets := map[finding.ID]*finding.RecordSet{}
	for _, w := range workers {
		for q, id := range checks {
			if sets[id] == nil {
				sets[id] = &finding.RecordSet{}
			}
			sets[id].Merge(&w.follower.failing[q])
		}
	}
	for id, s := range sets {
		a.remember(ds, id, s)
	}
	if !workers[0].follower.sampled {
		return
	}
	for _, w := range workers {
		a.occurrences.Read[ds.Addr] = append(a.occurrences.Read[ds.Addr], w.follower.reads...)
	}
	slices.Sort(a.occurrences.Read[ds.Addr])
	for i := range workers[0].follower.columns {
		faults := map[column.Fault]*finding.RecordSet{}
		for _, w := range workers {
			for fault, s := range w.follower.columns[i].records {
				if faults[fault] == nil {
					faults[fault] = &finding.RecordSet{}
				}
				faults[fault].Merge(s)
			}
		}
		ds.faults = append(ds.faults, faults)
	}
}

func (a *audit) remember(ds *dataset, id finding.ID, s *finding.RecordSet) {
	if ids, cut := s.Sorted(); len(ids) > 0 {
		a.occurrences.Checks[id] = finding.Records{Dataset: ds.Addr, IDs: ids, Cut: cut}
	}
}

// behind are the records behind the checks that came to a verdict, nil where
// nobody follows them.
func (a *audit) behind() *finding.Occurrences {
	if a.occurrences.Panel == "" {
		return nil
	}
	scored := map[finding.ID]bool{}
	for _, v := range a.verdicts {
		id := finding.Fingerprint(v.Rule, v.Subject, v.Discriminator)
		if scored[id] = v.Outcome.Scored(); scored[id] && v.Affected.Count > 0 {
			a.rememberColumn(id, v)
		}
	}
	out := a.occurrences
	out.Checks = lo.PickBy(out.Checks, func(id finding.ID, _ finding.Records) bool { return scored[id] })
	return &out
}

// rememberColumn notes the records behind the counts of a rule about one column,
// where they are those of its faulty cells: a rule may count what no single cell
// shows.
func (a *audit) rememberColumn(id finding.ID, v rule.Verdict) {
	counted := a.Rules.Rule(v.Rule).Counted()
	ds, found := lo.Find(a.datasets, func(ds *dataset) bool { return ds.Addr == v.Subject })
	if len(counted) == 0 || !found {
		return
	}
	at := slices.IndexFunc(ds.profiled, func(c *column.Column) bool {
		return c.Field != nil && c.Field.Label == v.Discriminator || c.Field == nil && c.Name == v.Discriminator
	})
	if at < 0 || at >= len(ds.faults) {
		return
	}
	var faults column.Fault
	for _, name := range counted {
		faults |= column.Faults()[name]
	}
	var all finding.RecordSet
	for fault, s := range ds.faults[at] {
		if fault&faults != 0 {
			all.Merge(s)
		}
	}
	if ids, cut := all.Sorted(); cut || int64(len(ids)) == v.Affected.Count {
		a.remember(ds, id, &all)
	}
}
