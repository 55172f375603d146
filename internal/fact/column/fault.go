package column

import (
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Fault is what is wrong with one cell, by the words in which a profile counts.
type Fault uint8

// The faults. A cell has one of the first three or none, and may be due as well.
const (
	Blank Fault = 1 << iota
	Placeholder
	Invalid
	DueBlank
)

// Faults are the names of the counts of a Column that single cells add to.
func Faults() map[string]Fault {
	return map[string]Fault{
		"blank": Blank, "unmapped": Blank, "placeholder": Placeholder, "invalid": Invalid, "due_blank": DueBlank,
	}
}

// Looker tells the faults of single cells of one column, as an Accumulator of
// the same Spec counts them. It remembers values, and is not safe for concurrent
// use.
type Looker struct {
	spec   *Spec
	domain any
	known  []Fault // by code of the domain
	asked  []bool

	national national
}

// NewLooker returns a looker for one column.
func NewLooker(s *Spec) *Looker {
	s.prepare()
	return &Looker{spec: s}
}

// Fault is what is wrong with the cell of one row.
func (l *Looker) Fault(b *record.Batch, row int) Fault {
	s := l.spec
	if s.Lacks != nil && s.Lacks[b.Part] {
		return 0
	}
	v := b.Vectors[s.Vector]
	f := l.of(v, v.Index(row))
	if f&(Blank|Placeholder) == 0 && s.Home > 0 && s.Judge && v.Cells != nil {
		home := b.Vectors[s.Home-1]
		f &^= Invalid
		if r := l.national.check(s, cell(v, v.Index(row)), cell(home, home.Index(row))); r.State == format.Invalid {
			f |= Invalid
		}
	}
	if s.Rank >= 0 && f&Blank != 0 {
		rank := b.Vectors[s.Rank]
		if r := rank.Index(row); !rank.Null[r] && rank.Num[r] >= s.Due {
			f |= DueBlank
		}
	}
	return f
}

func (l *Looker) of(v *record.Vector, i int) Fault {
	if v.Codes == nil || v.Domain == nil {
		return l.look(v, i)
	}
	if l.domain != v.Domain {
		l.domain, l.known, l.asked = v.Domain, l.known[:0], l.asked[:0]
	}
	for len(l.known) < v.Size() {
		l.known, l.asked = append(l.known, 0), append(l.asked, false)
	}
	if !l.asked[i] {
		l.known[i], l.asked[i] = l.look(v, i), true
	}
	return l.known[i]
}

func (l *Looker) look(v *record.Vector, i int) Fault {
	text := cell(v, i)
	if format.IsMissing(text) {
		return Blank
	}
	switch found, _ := l.spec.judge(text, !l.spec.read(v, i, text).ok); {
	case found.placeholder > 0:
		return Placeholder
	case found.invalid > 0:
		return Invalid
	}
	return 0
}
