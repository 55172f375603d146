package column

import (
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// verdict is what one distinct value adds to the counts of its column, 0 or 1.
type verdict struct{ placeholder, invalid, ambiguous int64 }

// judge looks at one value that is not null. unread says that it could not be
// read as the type of its field. A stand-in is counted as one and as nothing
// else. The result is what its format says, without a reason where it was not
// asked.
func (s *Spec) judge(text []byte, unread bool) (verdict, format.Result) {
	if !unread && s.asText(text) {
		if s.mayStandIn(text) && format.IsPlaceholder(string(text), s.Type) {
			return verdict{placeholder: 1}, format.Result{}
		}
		return s.order(text), format.Result{State: format.Valid}
	}
	if s.known == nil {
		return s.order(text), format.Result{State: format.Valid}
	}
	r := s.known.Check(string(text), s.Context)
	switch {
	case r.Placeholder():
		return verdict{placeholder: 1}, r
	case r.State == format.Invalid, unread && r.State != format.Undecided:
		return verdict{invalid: 1}, r
	}
	return s.order(text), r
}

// prepare looks the format up, before several workers ask for it.
func (s *Spec) prepare() {
	if s.known == nil && s.Type != "" {
		s.known, _ = format.Lookup(s.Type)
	}
	s.kind = format.Kind(s.Type)
}

// harmless is a cheap test of values that judge finds nothing in; most pass.
func (s *Spec) harmless(text []byte) bool {
	return s.asText(text) && !s.mayStandIn(text) && (!s.dated() || yearFirst(text))
}

// asText reports whether a value that was read is never invalid, so that nothing
// but a stand-in is looked for.
func (s *Spec) asText(text []byte) bool { return !s.Judge || s.Type == "id" && plainID(text) }

// mayStandIn leaves out what mayStandIn cannot: addresses without a digit.
func (s *Spec) mayStandIn(text []byte) bool {
	return MayStandIn(record.Borrow(text)) && (s.Type != "email" || !format.MeantEmail(record.Borrow(text)))
}

func (s *Spec) dated() bool {
	return s.Type == "date" || s.Type == "datetime" || s.Type == "birth_date"
}

// order says whether a date reads as another day when day and month change
// places.
func (s *Spec) order(text []byte) verdict {
	if !s.dated() || yearFirst(text) {
		return verdict{}
	}
	day, month := s.Context.Layout, s.Context.Layout
	day.Order, month.Order = format.DayFirst, format.MonthFirst
	a, _, okA := format.ParseTime(text, day)
	b, _, okB := format.ParseTime(text, month)
	if okA && okB && a != b {
		return verdict{ambiguous: 1}
	}
	return verdict{}
}

// yearFirst reports whether a date begins with its year, so that nothing can
// change places.
func yearFirst(text []byte) bool {
	if len(text) < 8 {
		return false
	}
	for _, b := range text[:4] {
		if b < '0' || b > '9' {
			return false
		}
	}
	return true
}

// plainID reports whether an identifier can only be valid: short, and without
// anything that a power of ten, a fraction or something invisible is made of.
func plainID(text []byte) bool {
	if len(text) > 64 {
		return false
	}
	for _, b := range text {
		switch {
		case b >= '0' && b <= '9', b >= 'A' && b <= 'Z' && b != 'E', b >= 'a' && b <= 'z' && b != 'e', b == '-', b == '_':
		default:
			return false
		}
	}
	return true
}
