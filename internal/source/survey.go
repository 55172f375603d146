package source

import (
	"context"

	"stackassay/internal/record"
)

// Survey is what the first pass over a source found: how much there is, what
// could not be read, and how its columns are to be read.
type Survey struct {
	Mapping  *Mapping // its fields are settled now
	Rows     int      // records read, archived ones included
	Archived int      // of these, archived, deleted or merged away
	Problems Problems // rows that could not be read
	Columns  []ColumnSurvey
	Fields   []FieldSurvey

	plain []bool
}

// ColumnSurvey counts one column of the source.
type ColumnSurvey struct {
	Filled int // records with a cell that is not empty
}

// FieldSurvey counts one field.
type FieldSurvey struct {
	Unmapped int      // living records with a filled cell that the map turned into null
	Words    []string // how its values are read: "day first, settled by 1 of 6 values"
	Fault    error    // why a row could not be computed, nil if all could; they are null
}

// Examine reads a source for the first time: it counts, settles the layouts of the
// mapping and calls visit, which may be nil, for every batch. In this pass all
// fields are the texts that were delivered.
func Examine(ctx context.Context, src Source, m *Mapping, workers int, visit Visit) (*Survey, error) {
	p := &pass{src: src, mapping: m, workers: max(workers, 1)}
	counters := make([]*counter, p.workers)
	for w := range counters {
		counters[w] = newCounter(m)
	}
	err := p.run(ctx, func(w int, b *record.Batch) error {
		counters[w].add(b)
		if visit == nil {
			return nil
		}
		return visit(w, b)
	})
	if err != nil {
		return nil, err
	}
	s := &Survey{Mapping: m, Columns: make([]ColumnSurvey, len(m.info.Columns)), Fields: make([]FieldSurvey, len(m.Fields))}
	for w := range counters {
		s.Problems.Merge(&p.problems[w])
		s.merge(counters[w], p.appliers[w].computed.faults)
	}
	s.plain = plainOf(p.decoders, len(m.info.Columns))
	return s, s.settle(counters)
}

// plainOf names the columns that were too varied for a dictionary of any worker.
func plainOf(decoders []Decoder, columns int) []bool {
	plain := make([]bool, columns)
	for _, d := range decoders {
		for c, is := range d.Plain() {
			plain[c] = plain[c] || is
		}
	}
	return plain
}

// counter counts what one worker sees.
type counter struct {
	mapping        *Mapping
	rows, archived int
	filled         []int
	unmapped       []int
	samples        []*sample // by field, nil where nothing is to be settled
}

func newCounter(m *Mapping) *counter {
	c := &counter{mapping: m, filled: make([]int, len(m.info.Columns)), unmapped: make([]int, len(m.Fields))}
	for i := range m.Fields {
		var s *sample
		if f := &m.Fields[i]; !f.Absent() && settles(f) {
			s = newSample(maxSample, wantedOf(f))
		}
		c.samples = append(c.samples, s)
	}
	return c
}

func (c *counter) add(b *record.Batch) {
	c.rows += b.Rows
	c.archived += b.Archived()
	for i := range c.filled {
		c.filled[i] += filled(&b.Columns[i])
	}
	for i := range c.mapping.Fields {
		if c.samples[i] != nil {
			c.samples[i].addVector(b.Vectors[i])
		}
		if c.mapping.Fields[i].Program != nil {
			c.unmapped[i] += c.mapping.unmapped(i, b)
		}
	}
}

func filled(c *record.Column) int {
	n := 0
	if c.Dict != nil {
		for _, code := range c.Codes {
			if code != 0 {
				n++
			}
		}
		return n
	}
	for _, s := range c.Spans {
		if s.Start != s.End {
			n++
		}
	}
	return n
}

// unmapped counts the living rows whose cell is filled and whose field is null.
func (m *Mapping) unmapped(field int, b *record.Batch) int {
	n := 0
	for _, row := range b.Living {
		if m.Unmapped(field, b, row) {
			n++
		}
	}
	return n
}

// Unmapped reports whether a row has something in a cell that a field is made
// of, and the map makes nothing of it: that is not a blank.
func (m *Mapping) Unmapped(field int, b *record.Batch, row int32) bool {
	v := b.Vectors[field]
	if m.Fields[field].Program == nil || !v.Null[v.Index(int(row))] {
		return false
	}
	for _, pos := range m.Fields[field].Program.Vectors() {
		if raw := b.Vectors[pos]; !raw.Null[raw.Index(int(row))] {
			return true
		}
	}
	return false
}

func (s *Survey) merge(c *counter, faults []error) {
	s.Rows += c.rows
	s.Archived += c.archived
	for i, n := range c.filled {
		s.Columns[i].Filled += n
	}
	for i, n := range c.unmapped {
		f := &s.Fields[i]
		f.Unmapped += n
		// Of several the first by its text, so that no worker decides.
		if err := faults[i]; err != nil && (f.Fault == nil || err.Error() < f.Fault.Error()) {
			f.Fault = err
		}
	}
}
