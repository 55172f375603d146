package source

import (
	"cmp"
	"fmt"
	"slices"
)

// MaxProblems is how many problems are kept with their place; all are counted.
const MaxProblems = 20

// Problem is a record that could not be read. It holds no value of it.
type Problem struct {
	Path string
	Line int
	Text string // "5 fields, the header has 4"
}

// String returns the problem as it is shown: "contacts.csv:5: 5 fields, the header has 4".
func (p Problem) String() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.Path, p.Text)
	}
	return fmt.Sprintf("%s:%d: %s", p.Path, p.Line, p.Text)
}

// Problems counts what could not be read and keeps the first examples by place,
// so that the examples are the same for any number of workers.
type Problems struct {
	Count    int // records that were not looked at
	Empty    int // rows without a single value, which are no records
	Repeated int // records in which one name stands twice: the first value is read
	kept     []placed
}

type placed struct {
	part int
	Problem
}

// Add notes one record of a part that could not be read.
func (p *Problems) Add(part int, path string, line int, text string) {
	p.Count++
	p.keep(placed{part, Problem{path, line, text}})
}

// Merge adds what another worker noted.
func (p *Problems) Merge(o *Problems) {
	p.Count += o.Count
	p.Empty += o.Empty
	p.Repeated += o.Repeated
	for _, k := range o.kept {
		p.keep(k)
	}
}

// Notes says what was passed over without a loss, in sentences without a full stop.
func (p *Problems) Notes() []string {
	var notes []string
	switch {
	case p.Empty == 1:
		notes = append(notes, "1 row without a value is no record")
	case p.Empty > 1:
		notes = append(notes, fmt.Sprintf("%d rows without a value are no records", p.Empty))
	}
	switch {
	case p.Repeated == 1:
		notes = append(notes, "1 record has a name twice: the first value is read")
	case p.Repeated > 1:
		notes = append(notes, fmt.Sprintf("%d records have a name twice: the first value is read", p.Repeated))
	}
	return notes
}

// First returns the examples, at most MaxProblems, in the order of the files.
func (p *Problems) First() []Problem {
	out := make([]Problem, len(p.kept))
	for i, k := range p.kept {
		out[i] = k.Problem
	}
	return out
}

func (p *Problems) keep(k placed) {
	at, _ := slices.BinarySearchFunc(p.kept, k, byPlace)
	if at == MaxProblems {
		return
	}
	p.kept = slices.Insert(p.kept, at, k)
	p.kept = p.kept[:min(len(p.kept), MaxProblems)]
}

func byPlace(a, b placed) int {
	return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
}
