package column

import (
	"unicode"
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

	shapes  map[string]int64
	varied  bool // too many shapes
	lengths lengths
	letters Letters
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
	maxShapes = 4096
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
	m.lengths.add(text, n)
	m.letters.add(text, n)
	if !s.prose() {
		m.addShape(text, n)
	}
	switch {
	case s.number() && v.ok:
		m.numbers.add(v.num, n)
	case s.time() && v.ok:
		m.days.add(v.micro, n)
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

// addShape counts the shape of a value: capitals A, letters a, digits 9, runs of
// more than four of them shortened to one and a plus.
func (m *measure) addShape(text []byte, n int64) {
	if m.varied {
		return
	}
	shape := appendShape(m.buf[:0], text)
	if m.shapes == nil {
		m.shapes = map[string]int64{}
	}
	m.shapes[string(shape)] += n
	if len(m.shapes) > maxShapes {
		m.varied, m.shapes = true, nil
	}
}

func appendShape(out, text []byte) []byte {
	const most, longest = 4, 48
	var last byte
	run := 0
	for i := 0; i < len(text); {
		b, size := text[i], 1
		switch {
		case b >= 'a' && b <= 'z':
			b = 'a'
		case b >= 'A' && b <= 'Z':
			b = 'A'
		case b >= '0' && b <= '9':
			b = '9'
		case b >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			b = shapeOf(r)
		case b < ' ' || b == 0x7f:
			b = '.'
		}
		i += size
		if b != last {
			last, run = b, 0
		}
		switch run++; {
		case run <= most:
			if len(out) >= longest {
				return append(out, "…"...)
			}
			out = append(out, b)
		case run == most+1 && (b == 'a' || b == 'A' || b == '9'):
			out = append(out[:len(out)-most+1], '+')
		}
	}
	return out
}

func shapeOf(r rune) byte {
	switch {
	case unicode.IsUpper(r):
		return 'A'
	case unicode.IsLetter(r), unicode.IsMark(r):
		return 'a'
	case unicode.IsDigit(r):
		return '9'
	case unicode.IsSpace(r):
		return ' '
	}
	return '?'
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
	m.varied = m.varied || o.varied
	if m.varied {
		m.shapes = nil
	} else if m.shapes = added(m.shapes, o.shapes); len(m.shapes) > maxShapes {
		m.varied, m.shapes = true, nil
	}
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
	d := &Detail{Filled: m.filled, Valid: m.valid, Undecided: m.open, Reasons: m.reasons, Lacks: m.lacks, StandIns: m.standIns, Letters: m.letters, Lengths: m.lengths.result()}
	d.Letters.Garbled = m.garbled
	for i, n := range m.traits {
		if n > 0 {
			if d.Traits == nil {
				d.Traits = map[string]int64{}
			}
			d.Traits[format.Traits(1<<i).String()] = n
		}
	}
	d.Shapes = commonest(m.shapes, 10)
	if s.number() {
		d.Numbers = m.numbers.result()
	}
	if s.time() {
		d.Days = m.days.result()
	}
	return d
}
