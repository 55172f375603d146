package column

import (
	"unicode/utf8"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Limits up to which a profile is exact. They ask for the number of records of
// the whole dataset and for the values of the column, never for what one worker
// saw, so that the answer does not depend on how many there were.
const (
	MaxExactRecords = 2_000_000 // distinct values; beyond that HyperLogLog
	MaxExactNumbers = 100_000   // quantiles; beyond that DDSketch
)

// Detail is what a profile says of the values of a column beside counting them.
// Counts are rows whose cell is filled and no stand-in.
type Detail struct {
	Filled    int64
	Valid     int64
	Undecided int64 // cannot be judged without something that is not there
	Reasons   map[format.Reason]int64
	Lacks     map[format.Reason]int64 // why undecided
	Traits    map[string]int64
	StandIns  map[string]int64 // stand-ins by word
	Shapes    []Value          // commonest first; nil where there are too many, or of texts
	Lengths   Lengths
	Letters   Letters
	Numbers   *Numbers // nil for a type that is no number
	Days      *Days    // nil for a type that is no date
	Once      int64    // values of one row, -1 where they were not counted
	Top       []Value  // commonest values, commonest first
	TopOf     int64    // rows over which Top was counted: those filled, or those sampled
	Sketched  bool     // the distinct values are estimated
}

// Letters says how the values are written.
type Letters struct {
	Upper, Lower, Title, Mixed, None int64
	NonASCII                         int64
	Scripts                          map[string]int64
	Garbled                          int64
}

// measure collects a Detail. Values come in any order.
type measure struct {
	detail   bool
	filled   int64
	valid    int64
	open     int64 // undecided
	reasons  map[format.Reason]int64
	lacks    map[format.Reason]int64 // why undecided
	traits   [traitBits]int64
	standIns map[string]int64

	shapes  shapes
	lengths lengths
	letters writing
	numbers numbers
	days    days

	garbled, formulas int64
	kinds             [kindBits]int64
	from, till        int64 // possible dates, microseconds; till 0: nobody knows
	outside           int64 // of the possible range
	shares, percents  int64 // of a percentage: within 0 and 1, above

	buf [maxShape + 4]byte
}

const (
	traitBits = 10
	kindBits  = 7
	maxShape  = 96 // bytes
)

// reading is a value as its type, as far as the vector has read it.
type reading struct {
	num   float64
	micro int64
	ok    bool
}

// add takes a value that n rows have. r is what its format says of it, without a
// state where nobody asked.
func (m *measure) add(s *Spec, text []byte, n int64, v reading, r format.Result) {
	borrowed := record.Borrow(text)
	if (s.Texts || s.Detail) && format.IsGarbled(borrowed) {
		m.garbled += n
	}
	if s.Texts && format.IsFormula(borrowed) {
		m.formulas += n
	}
	if s.Free {
		if found := format.SensitiveIn(borrowed); found != 0 {
			for i, k := range format.SensitiveKinds() {
				if found.Has(k) {
					m.kinds[i] += n
				}
			}
		}
		m.lengths.addWords(text, n)
	}
	m.bounds(s, v, n)
	if m.detail {
		m.addDetail(s, text, n, v, r)
	}
}

// bounds counts what is read and cannot be: dates before 1990 or more than ten
// years ahead, percentages below 0 and above 100.
func (m *measure) bounds(s *Spec, v reading, n int64) {
	if !v.ok {
		return
	}
	switch s.Type {
	case "date", "datetime":
		if v.micro < m.from || m.till != 0 && v.micro > m.till {
			m.outside += n
		}
	case "percentage":
		if v.num < 0 || v.num > 100 {
			m.outside += n
		}
		switch {
		case v.num > 0 && v.num <= 1:
			m.shares += n
		case v.num > 1:
			m.percents += n
		}
	}
}

func (m *measure) addDetail(s *Spec, text []byte, n int64, v reading, r format.Result) {
	m.filled += n
	switch r.State {
	case format.Valid:
		m.valid += n
	case format.Undecided:
		m.open += n
		m.lacks = counting(m.lacks, r.Reason, n)
	case format.Invalid:
		m.reasons = counting(m.reasons, r.Reason, n)
	case format.Missing:
	}
	for t, i := r.Traits, 0; t != 0; t, i = t>>1, i+1 {
		if t&1 != 0 {
			m.traits[i] += n
		}
	}
	m.addText(text, n, !s.prose())
	switch {
	case s.kind == format.Number && v.ok:
		m.numbers.add(v.num, n)
	case s.kind == format.Time && v.ok:
		m.days.add(v.micro, n)
	}
}

// addText counts how a value is written, in one go where it is ASCII.
func (m *measure) addText(text []byte, n int64, shaped bool) {
	var shape []byte
	if isASCII(text) {
		var w written
		shape, w = writeASCII(m.buf[:0], text)
		m.lengths.add(len(text), n)
		m.letters.add(w, n)
		if w.upper+w.lower > 0 {
			m.letters.scripts[latin] += n
		}
	} else {
		shape = appendShape(m.buf[:0], text)
		m.lengths.add(utf8.RuneCount(text), n)
		m.letters.foreign(text, n)
	}
	if shaped {
		m.shapes.add(shape, n)
	}
}

// standIn counts a stand-in by its word.
func (m *measure) standIn(text []byte, n int64) {
	if !m.detail || len(text) > maxShape {
		return
	}
	if m.standIns == nil {
		m.standIns = map[string]int64{}
	}
	m.standIns[string(text)] += n
}

// merge adds what another worker measured.
func (m *measure) merge(o *measure) {
	m.filled += o.filled
	m.valid += o.valid
	m.open += o.open
	m.reasons = added(m.reasons, o.reasons)
	m.lacks = added(m.lacks, o.lacks)
	m.standIns = added(m.standIns, o.standIns)
	for i, n := range o.traits {
		m.traits[i] += n
	}
	m.shapes.merge(&o.shapes)
	m.lengths.merge(&o.lengths)
	m.letters.merge(&o.letters)
	m.numbers.merge(&o.numbers)
	m.days.merge(&o.days)
	m.garbled += o.garbled
	m.formulas += o.formulas
	for i, n := range o.kinds {
		m.kinds[i] += n
	}
	m.outside += o.outside
	m.shares += o.shares
	m.percents += o.percents
}

func counting[K comparable](by map[K]int64, key K, n int64) map[K]int64 {
	if by == nil {
		by = map[K]int64{}
	}
	by[key] += n
	return by
}

func added[K comparable](into, from map[K]int64) map[K]int64 {
	if into == nil && len(from) > 0 {
		into = map[K]int64{}
	}
	for k, n := range from {
		into[k] += n
	}
	return into
}

// mixedScale reports whether a percentage is written in shares here and in
// percent there: at least one value in twenty, and three, lie on either side.
func (m *measure) mixedScale() bool {
	const least, part = 3, 20
	all := m.shares + m.percents
	return m.shares >= least && m.percents >= least && m.shares*part >= all && m.percents*part >= all
}

// result is the detail that was measured.
func (m *measure) result(s *Spec) *Detail {
	d := &Detail{Filled: m.filled, Valid: m.valid, Undecided: m.open, Reasons: m.reasons, Lacks: m.lacks, StandIns: m.standIns, Letters: m.letters.result(m.garbled), Lengths: m.lengths.result()}
	for i, n := range m.traits {
		if n > 0 {
			if d.Traits == nil {
				d.Traits = map[string]int64{}
			}
			d.Traits[format.Traits(1<<i).String()] = n
		}
	}
	d.Shapes = m.shapes.commonest()
	if s.kind == format.Number {
		d.Numbers = m.numbers.result()
	}
	if s.kind == format.Time {
		d.Days = m.days.result()
	}
	return d
}
