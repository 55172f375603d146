package audit

import (
	"encoding/binary"
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// marks counts which questions fail together on the same record: what folding
// and the joint factor of the score are made of.
type marks struct {
	words    int      // of a set of questions
	bits     []uint64 // of the rows of the batch, words for each
	touched  []int32  // rows with at least one failure
	key      []byte
	patterns map[string]int64
}

func newMarks(questions int) *marks {
	words := max(1, (questions+63)/64)
	return &marks{words: words, key: make([]byte, 8*words), patterns: map[string]int64{}}
}

// begin prepares for a batch of rows.
func (m *marks) begin(rows int) {
	if n := rows * m.words; len(m.bits) < n {
		m.bits = make([]uint64, n)
	}
	m.touched = m.touched[:0]
}

// mark notes the rows that fail one question.
func (m *marks) mark(question int, rows []int32) {
	word, bit := question/64, uint64(1)<<(question%64)
	for _, row := range rows {
		set := m.bits[int(row)*m.words : (int(row)+1)*m.words]
		if !anySet(set) {
			m.touched = append(m.touched, row)
		}
		set[word] |= bit
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

// end counts the sets of the batch and forgets its rows.
func (m *marks) end() {
	for _, row := range m.touched {
		set := m.bits[int(row)*m.words : (int(row)+1)*m.words]
		for i, w := range set {
			binary.LittleEndian.PutUint64(m.key[8*i:], w)
			set[i] = 0
		}
		if n, ok := m.patterns[string(m.key)]; ok {
			m.patterns[string(m.key)] = n + 1
			continue
		}
		m.patterns[string(m.key)] = 1
	}
}

// joint puts together what the workers counted about one dataset. checks are
// the identities of the questions, "" for one without a check.
func joint(subject string, records int64, checks []finding.ID, workers []*worker) score.Joint {
	sum := map[string]int64{}
	for _, w := range workers {
		for key, n := range w.marks.patterns {
			sum[key] += n
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
	for key, n := range sum {
		if p := (score.Pattern{Failing: failing([]byte(key), at), Records: n}); len(p.Failing) > 0 {
			j.Patterns = append(j.Patterns, p)
		}
	}
	slices.SortFunc(j.Patterns, func(a, b score.Pattern) int { return slices.Compare(a.Failing, b.Failing) })
	return j
}

// failing lists the checks of a set of questions, each once, ascending.
func failing(key []byte, at []int) []int {
	var out []int
	for q, i := range at {
		w := binary.LittleEndian.Uint64(key[q/64*8:])
		if i >= 0 && w&(1<<(q%64)) != 0 {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
