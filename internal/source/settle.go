package source

import (
	"fmt"

	"golang.org/x/sync/errgroup"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// settles reports whether only the column as a whole says how a value of the
// field is read.
func settles(f *Field) bool {
	switch f.Kind {
	case record.Number, record.Time:
		return true
	case record.Text, record.Bool, record.Duration, record.List, record.Object:
	}
	return f.Type == "id" || f.Type == "reference" || national(f.Type)
}

// national reports whether a value of the type is judged by a country that may
// be only that of the company.
func national(typ string) bool { return typ == "phone" || typ == "postcode" }

// wantedOf returns which values say anything: of identifiers only those that
// could be powers of ten, and the plain digits beside them.
func wantedOf(f *Field) func([]byte) bool {
	if f.Kind == record.Number || f.Kind == record.Time || national(f.Type) {
		return nil
	}
	return func(text []byte) bool {
		for _, c := range text {
			switch {
			case c >= '0' && c <= '9', c == '.', c == ',', c == '+', c == '-', c == 'E', c == 'e', c == ' ':
			default:
				return false
			}
		}
		return true
	}
}

// settle gives the fields of the mapping their layouts.
func (s *Survey) settle(counters []*counter) error {
	var g errgroup.Group
	g.SetLimit(len(counters))
	for i := range s.Mapping.Fields {
		g.Go(func() error {
			s.settleField(i, counters)
			return nil
		})
	}
	return g.Wait()
}

func (s *Survey) settleField(i int, counters []*counter) {
	m := s.Mapping
	f := &m.Fields[i]
	f.Layout = format.Layout{Zone: m.env.Zone}
	if counters[0].samples[i] == nil {
		return
	}
	all := counters[0].samples[i]
	for _, c := range counters[1:] {
		all.merge(c.samples[i])
	}
	all.finish()
	if national(f.Type) {
		f.CountryHolds = m.countryHolds(f, all)
		return
	}
	var settler format.Settler
	for _, v := range all.values {
		settler.Add(string(all.text(v)), 1)
	}
	f.Layout, f.Settled = settler.Layout(m.env.Locale, m.env.AsOf.Time), true
	f.Layout.Zone = m.env.Zone
	declared := m.declaredDecimal()
	if declared != 0 {
		f.Layout.Decimal = declared
		f.Layout.Evidence.DecimalAssumed = false
	}
	s.Fields[i].Words = layoutWords(f, len(all.values), all.cut, declared != 0, m.contradiction(f, all))
}

// countrySample is how many distinct values say whether a column is of the
// company's country; a telephone number takes 25 µs to judge.
const countrySample = 512

// countryHolds reports whether the company's country may be taken for that of a
// column: at least nine in ten of its distinct values are valid under it
// (formats.md, section 1).
func (m *Mapping) countryHolds(f *Field, s *sample) bool {
	known, ok := format.Lookup(f.Type)
	if !ok || m.env.Country == "" {
		return false
	}
	in := format.Context{Country: m.env.Country, AsOf: m.env.AsOf.Time}
	judged, valid := 0, 0
	for _, v := range s.values[:min(len(s.values), countrySample)] {
		switch r := known.Check(string(s.text(v)), in); {
		case r.State == format.Valid:
			valid++
			judged++
		case r.State == format.Invalid && !r.Placeholder():
			judged++
		}
	}
	return judged > 0 && 10*valid >= 9*judged
}

// declaredDecimal returns the decimal mark that the inventory gives, or 0.
func (m *Mapping) declaredDecimal() byte {
	if m.Dataset.From == nil || len(m.Dataset.From.Decimal) != 1 {
		return 0
	}
	return m.Dataset.From.Decimal[0]
}

// layoutWords says how a field is read, as far as anything had to be decided.
func layoutWords(f *Field, distinct int, cut, declared bool, contradiction string) []string {
	of := fmt.Sprintf("%d values", distinct)
	if distinct == 1 {
		of = "1 value"
	}
	if cut {
		of = fmt.Sprintf("%d sampled values", distinct)
	}
	var words []string
	l, e := &f.Layout, &f.Layout.Evidence
	if f.Kind == record.Time {
		order := ""
		switch l.Order {
		case format.DayFirst:
			order = "day first"
		case format.MonthFirst:
			order = "month first"
		case format.OrderUnsettled:
		}
		switch {
		case order == "":
		case e.OrderTied && contradiction != "":
			words = append(words, order+", assumed")
		case e.OrderTied:
			words = append(words, order+", assumed: no value decides it")
		default:
			words = append(words, fmt.Sprintf("%s, settled by %d of %s", order, e.Order, of))
		}
		if e.YearsGuess {
			words = append(words, "centuries of two-digit years guessed")
		}
	}
	if f.Kind == record.Number {
		mark := map[byte]string{'.': "decimal point", ',': "decimal comma"}[l.Decimal]
		switch {
		case mark == "":
		case declared:
			words = append(words, mark+", as declared")
		case e.DecimalAssumed && contradiction != "":
			words = append(words, mark+", assumed")
		case e.DecimalAssumed:
			words = append(words, mark+", assumed: no value decides it")
		case e.Decimal > 0:
			words = append(words, fmt.Sprintf("%s, settled by %s", mark, valuesOf(e.Decimal)))
		}
		if f.Type == "percentage" && l.Unit == format.UnitShare {
			words = append(words, "shares of 1, read as percent")
		}
	}
	if contradiction != "" {
		words = append(words, contradiction)
	}
	return words
}

// LayoutWords says how a column that no field is read from is read, by the layout
// that so many of its distinct values settled.
func LayoutWords(typ string, l format.Layout, distinct int) []string {
	return layoutWords(&Field{Type: typ, Kind: record.KindOf(typ, false), Layout: l}, distinct, false, false, "")
}

// contradiction says how many values can be read in one way only where others
// can be read in the other way only, "" where one way reads all.
func (m *Mapping) contradiction(f *Field, s *sample) string {
	undecided := f.Layout.Order == format.OrderUnsettled && !f.Layout.Evidence.OrderTied // nothing says anything of an order
	if f.Kind != record.Number && f.Kind != record.Time || f.Kind == record.Time && undecided {
		return ""
	}
	var day, month, point, comma int
	for _, v := range s.values {
		var one format.Settler
		one.Add(string(s.text(v)), 1)
		switch l := one.Layout(m.env.Locale, m.env.AsOf.Time); {
		case f.Kind == record.Time && l.Evidence.Order > 0 && l.Order == format.DayFirst:
			day++
		case f.Kind == record.Time && l.Evidence.Order > 0 && l.Order == format.MonthFirst:
			month++
		case f.Kind == record.Number && l.Evidence.Decimal > 0 && l.Decimal == '.':
			point++
		case f.Kind == record.Number && l.Evidence.Decimal > 0 && l.Decimal == ',':
			comma++
		}
	}
	switch {
	case day > 0 && month > 0:
		return fmt.Sprintf("no order reads every value: %s day first only, %d month first only", fits(day), month)
	case point > 0 && comma > 0:
		return fmt.Sprintf("no decimal mark reads every value: %s a point only, %d a comma only", fits(point), comma)
	}
	return ""
}

func fits(n int) string {
	if n == 1 {
		return "1 value fits"
	}
	return fmt.Sprintf("%d values fit", n)
}

func valuesOf(n int) string {
	if n == 1 {
		return "1 value"
	}
	return fmt.Sprintf("%d values", n)
}
