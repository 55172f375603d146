package audit

import (
	"encoding/binary"
	"slices"

	"github.com/zeebo/xxh3"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// marks counts which questions fail together on the same record: what folding
// and the joint factor of the score are made of.
type marks struct {
	words int      // of a set of questions
	bits  []uint64 // of the rows of the batch, words for each
	rows  int

	sets   []uint64 // that were met, words for each
	counts []int64  // records, by set
	places []int32  // open addressing, a power of two, at most half full: 1 + set
	key    []byte
}

func newMarks(questions int) *marks {
	words := max(1, (questions+63)/64)
	return &marks{words: words, places: make([]int32, 64), key: make([]byte, 8*words)}
}

// begin prepares for a batch of rows.
func (m *marks) begin(rows int) {
	if n := rows * m.words; len(m.bits) < n {
		m.bits = make([]uint64, n)
	}
	m.rows = rows
}

// mark notes the rows that fail one question.
func (m *marks) mark(question int, rows []int32) {
	word, bit := question/64, uint64(1)<<(question%64)
	for _, row := range rows {
		m.bits[int(row)*m.words+word] |= bit
	}
}

// end counts the sets of the batch and forgets its rows.
func (m *marks) end() { m.endAs(nil, 0) }

// endAs does the same where a row stands for several records: a cluster for what
// a merge removes. first is the number of the first row.
func (m *marks) endAs(stands func(row int) int64, first int) {
	for row := range m.rows {
		set := m.bits[row*m.words : (row+1)*m.words]
		if !anySet(set) {
			continue
		}
		n := int64(1)
		if stands != nil {
			n = stands(first + row)
		}
		m.count(set, n)
		clear(set)
	}
}

func anySet(set []uint64) bool {
	for _, w := range set {
		if w != 0 {
			return true
		}
	}
	return false
}

// count adds records to a set.
func (m *marks) count(set []uint64, records int64) {
	mask := len(m.places) - 1
	i := m.hash(set) & mask
	for m.places[i] != 0 {
		s := int(m.places[i] - 1)
		if slices.Equal(m.sets[s*m.words:(s+1)*m.words], set) {
			m.counts[s] += records
			return
		}
		i = (i + 1) & mask
	}
	m.sets, m.counts = append(m.sets, set...), append(m.counts, records)
	m.places[i] = int32(len(m.counts)) //nolint:gosec // sets are fewer than the records of a file
	if 2*len(m.counts) > len(m.places) {
		m.grow()
	}
}

func (m *marks) hash(set []uint64) int {
	for i, w := range set {
		binary.LittleEndian.PutUint64(m.key[8*i:], w)
	}
	return int(xxh3.Hash(m.key) >> 1)
}

func (m *marks) grow() {
	m.places = make([]int32, 2*len(m.places))
	mask := len(m.places) - 1
	for s := range m.counts {
		i := m.hash(m.sets[s*m.words:(s+1)*m.words]) & mask
		for m.places[i] != 0 {
			i = (i + 1) & mask
		}
		m.places[i] = int32(s + 1)
	}
}

// joint puts together what the workers counted about one dataset. checks are
// the identities of the questions, "" for one without a check.
func joint(subject string, records int64, checks []finding.ID, parts []*marks) score.Joint {
	sum := newMarks(len(checks))
	for _, m := range parts {
		for s, n := range m.counts {
			sum.count(m.sets[s*sum.words:(s+1)*sum.words], n)
		}
	}
	j := score.Joint{Subject: subject, Records: records}
	at := make([]int, len(checks))
	for q, id := range checks {
		at[q] = -1
		if id == "" {
			continue
		}
		if at[q] = slices.Index(j.Checks, id); at[q] < 0 { // two references to one entity share a check
			at[q] = len(j.Checks)
			j.Checks = append(j.Checks, id)
		}
	}
	var all []score.Pattern
	for s, n := range sum.counts {
		all = append(all, score.Pattern{Failing: failing(sum.sets[s*sum.words:], at), Records: n})
	}
	slices.SortFunc(all, func(a, b score.Pattern) int { return slices.Compare(a.Failing, b.Failing) })
	for _, p := range all {
		last := len(j.Patterns) - 1
		switch {
		case len(p.Failing) == 0:
		case last >= 0 && slices.Equal(j.Patterns[last].Failing, p.Failing): // of two references, one check
			j.Patterns[last].Records += p.Records
		default:
			j.Patterns = append(j.Patterns, p)
		}
	}
	return j
}

// unclean counts the records that fail a question with a finding.
func unclean(found []bool, parts []*marks) int64 {
	var n int64
	for _, m := range parts {
		for s, records := range m.counts {
			set := m.sets[s*m.words : (s+1)*m.words]
			for q := range found {
				if found[q] && set[q/64]&(1<<(q%64)) != 0 {
					n += records
					break
				}
			}
		}
	}
	return n
}

// failing lists the checks of a set of questions, each once, ascending.
func failing(set []uint64, at []int) []int {
	var out []int
	for q, i := range at {
		if i >= 0 && set[q/64]&(1<<(q%64)) != 0 {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
