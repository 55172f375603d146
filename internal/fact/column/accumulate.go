package column

import (
	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Spec says what to count in one vector of a batch.
type Spec struct {
	Vector  int            // position in the batch
	Type    string         // format id, "" where none is declared
	Context format.Context // settled layout, country, allowed values
	Judge   bool           // count invalid values by the whole check of the format, not by reading alone
	Amounts bool           // look for values far out of line

	// Home is one more than the position of the vector with the country of a
	// record, by which its value is judged; 0 where there is none.
	Home int

	Guessed bool // the type was detected
	Named   bool // list the values, if there are few
	Detail  bool // shapes, lengths, letters and how the values spread
	Texts   bool // look for formulas and garbled characters
	Free    bool // look for what should not stand in a text, and count words
	Records int  // of the whole dataset: past the limits of a profile its figures are estimates

	// Rank is the position of the vector that holds the rank of a record's
	// stage, and Due the rank from which the field must be filled; Rank is -1
	// where the field is due nowhere.
	Rank int
	Due  float64

	known format.Format    // of Type, looked up once
	kind  format.ValueKind // likewise

	// Lacks says which parts of the source have no such column: their records
	// are not looked at. nil: every part has it.
	Lacks []bool
}

// Accumulator counts the columns of one dataset batch by batch. It is not safe
// for concurrent use: each worker owns one, and Merge joins them.
type Accumulator struct {
	specs []Spec
	cols  []counter
}

// New returns an accumulator for the given columns.
func New(specs []Spec) *Accumulator {
	a := &Accumulator{specs: specs, cols: make([]counter, len(specs))}
	for i := range specs {
		specs[i].prepare()
		a.cols[i].measure = specs[i].newMeasure()
		if specs[i].Records > MaxExactRecords {
			a.cols[i].hashes.sketch = newDistinctSketch()
		}
	}
	return a
}

// counter holds what one worker saw of one column. A column with a dictionary
// costs one addition a row; what its values are is asked when all were seen.
type counter struct {
	rows, blank       int64
	dueRows, dueBlank int64

	domain any          // whose codes counts belong to
	cells  record.Cells // its texts
	counts []int64      // rows by code
	unread []bool       // by code: no value of the type
	nums   []float64    // by code: the value of an amount
	named  names

	national national

	plain   format.Plain
	measure *measure // nil where nothing is measured
	sample  map[uint64]*sampled

	hashes      hashes // of values met outside a dictionary
	placeholder int64  // of those
	invalid     int64
	ambiguous   int64
	amounts     []float64
}

// Add counts one batch. It allocates only when a dictionary has grown.
func (a *Accumulator) Add(b *record.Batch) {
	for i := range a.specs {
		s := &a.specs[i]
		if s.Lacks != nil && s.Lacks[b.Part] {
			continue
		}
		v := b.Vectors[s.Vector]
		c := &a.cols[i]
		if s.Rank >= 0 {
			c.due(v, b.Vectors[s.Rank], s.Due, b.Living)
		}
		if s.Home > 0 && s.Judge && v.Cells != nil {
			c.national.add(s, &c.plain, v, b)
		}
		if v.Codes != nil && v.Cells != nil {
			c.addCodes(v, b.Living)
			continue
		}
		c.addRows(s, v, b)
	}
}

// addCodes counts a column with a dictionary. What its values are is asked once,
// when all rows were seen, as long as the dictionary lasts.
func (c *counter) addCodes(v *record.Vector, living []int32) {
	if c.domain != v.Domain {
		c.name(&c.named)
	}
	c.domain, c.cells = v.Domain, v.Cells
	if n, from := v.Size(), len(c.counts); n > from {
		c.counts = append(c.counts, make([]int64, n-from)...)
		c.unread = append(c.unread, v.Null[from:n]...)
		if v.Kind == record.Number {
			c.nums = append(c.nums, v.Num[from:n]...)
		}
	}
	c.rows += int64(len(living))
	for _, row := range living {
		c.counts[v.Codes[row]]++
	}
	if v.Domain == nil {
		c.name(&c.named)
	}
}

// name moves counts by code to counts by value, before the codes lose their
// meaning.
func (c *counter) name(into *names) {
	for code, n := range c.counts {
		if n == 0 {
			continue
		}
		text := c.cells.At(code)
		if format.IsMissing(text) {
			c.blank += n
			continue
		}
		k := known{count: n, unread: c.unread[code]}
		if len(c.nums) > 0 {
			k.num, k.numeric = c.nums[code], true
		}
		into.add(text, k)
	}
	c.counts, c.unread, c.nums = c.counts[:0], c.unread[:0], c.nums[:0]
	c.domain, c.cells = nil, nil
}

// addRows counts a column of many distinct values, row by row.
func (c *counter) addRows(s *Spec, v *record.Vector, b *record.Batch) {
	c.rows += int64(len(b.Living))
	for _, row := range b.Living {
		i := v.Index(int(row))
		text := cell(v, i)
		if format.IsMissing(text) {
			c.blank++
			continue
		}
		hash := xxh3.Hash(text)
		c.hashes.add(hash)
		if s.Detail && inSample(b.First+int(row)) {
			c.keep(hash, text)
		}
		read := s.read(v, i, text)
		if !v.Null[i] && read.ok && c.measure == nil && s.harmless(text) {
			if s.Amounts {
				c.amounts = append(c.amounts, read.num)
			}
			continue
		}
		found, result := c.judge(s, text, read.ok)
		c.placeholder += found.placeholder
		c.invalid += found.invalid
		c.ambiguous += found.ambiguous
		switch {
		case found.placeholder > 0:
			if c.measure != nil {
				c.measure.standIn(text, 1)
			}
			continue
		case s.Amounts && read.ok:
			c.amounts = append(c.amounts, read.num)
		}
		if c.measure != nil {
			c.measure.add(s, text, 1, read, result)
		}
	}
}

// judge is that of the specification, quick for what is plainly valid.
func (c *counter) judge(s *Spec, text []byte, read bool) (verdict, format.Result) {
	if s.Judge && read {
		if traits, ok := c.plain.Check(s.Type, record.Borrow(text), s.Context); ok {
			return verdict{}, format.Result{State: format.Valid, Traits: traits}
		}
	}
	return s.judge(text, !read)
}

// read is a value as its type: as the vector has it, or of a column as it was
// delivered, read here.
func (s *Spec) read(v *record.Vector, i int, text []byte) reading {
	if v.Null[i] {
		return reading{}
	}
	switch v.Kind {
	case record.Number:
		return reading{num: v.Num[i], ok: true}
	case record.Time:
		return reading{micro: v.Time[i], ok: true}
	case record.Text:
		return s.readText(text)
	case record.Bool, record.Duration, record.List, record.Object:
	}
	return reading{ok: true}
}

// readText reads a value that no vector has read.
func (s *Spec) readText(text []byte) (r reading) {
	switch s.kind {
	case format.Number:
		r.num, r.ok = format.ParseNumber(text, s.Context.Layout)
	case format.Time:
		r.micro, _, r.ok = format.ParseTime(text, s.Context.Layout)
	case format.Text, format.Bool, format.Duration, format.List:
		r.ok = true
	}
	return r
}

// cell returns the text of one value of a domain, nil for null. A computed
// vector without text is as filled as its value.
func cell(v *record.Vector, i int) []byte {
	if v.Cells != nil {
		return v.Cells.At(i)
	}
	if v.Null[i] {
		return nil
	}
	return []byte{1}
}

// due counts the rows that have reached the stage from which a field must be
// filled.
func (c *counter) due(v, rank *record.Vector, from float64, living []int32) {
	for _, row := range living {
		r := rank.Index(int(row))
		if rank.Null[r] || rank.Num[r] < from {
			continue
		}
		c.dueRows++
		if format.IsMissing(cell(v, v.Index(int(row)))) {
			c.dueBlank++
		}
	}
}
