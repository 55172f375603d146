package source

import (
	"strings"

	"stackassay/internal/expr"
	"stackassay/internal/record"
)

// calculator evaluates the expressions of a map for one worker. One that reads a
// single column is evaluated once for each value of its dictionary.
type calculator struct {
	frame  expr.Frame
	texts  *expr.Scratch
	values *expr.Scratch
	faults []error // by field, the first that a row met
}

func newCalculator(m *Mapping) *calculator {
	return &calculator{
		frame: expr.Frame{
			AsOf: m.env.AsOf, Country: m.env.Country, Locale: m.env.Locale, Currency: m.env.Currency,
			Lang: "en", Zone: m.env.Zone,
		},
		texts: &expr.Scratch{}, values: &expr.Scratch{},
		faults: make([]error, len(m.Fields)),
	}
}

// field returns the vector of a field that a map computes. Texts are read like
// delivered ones; other values are taken as they are, with their text beside them.
func (c *calculator) field(i int, r *reading, b *record.Batch) *record.Vector {
	c.frame.Batch = b
	p := r.field.Program
	if r.field.Kind == record.List && p.Type().Kind == expr.KindList {
		v := c.column(i, p, c.values, record.List)
		v.Cells = joined{v.List, r.split}
		r.vector = *v
		return &r.vector
	}
	text := c.column(i, p, c.texts, record.Text)
	if !r.typed || !computes(p.Type().Kind, r.field.Kind) {
		return r.over(text)
	}
	v := *c.column(i, p, c.values, r.field.Kind)
	v.Cells = text.Cells
	r.vector = v
	return &r.vector
}

func (c *calculator) column(i int, p *expr.Program, s *expr.Scratch, kind record.Kind) *record.Vector {
	v, err := p.Column(s, &c.frame, kind)
	if err != nil && c.faults[i] == nil {
		c.faults[i] = err
	}
	return v
}

// computes reports whether an expression gives values of a kind and not the text
// of one.
func computes(from expr.Kind, to record.Kind) bool {
	switch to {
	case record.Number:
		return from == expr.KindNumber
	case record.Time:
		return from == expr.KindTime
	case record.Bool:
		return from == expr.KindBool
	case record.Duration:
		return from == expr.KindDuration || from == expr.KindNumber
	case record.Text, record.List, record.Object:
	}
	return false
}

// joined are the texts of lists.
type joined struct {
	lists     [][]string
	separator string
}

// Len implements record.Cells.
func (j joined) Len() int { return len(j.lists) }

// At implements record.Cells.
func (j joined) At(i int) []byte {
	if len(j.lists[i]) == 0 {
		return nil
	}
	return []byte(strings.Join(j.lists[i], j.separator))
}
