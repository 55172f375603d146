package column

import (
	"stackassay/internal/format"
)

// verdict is what one distinct value adds to the counts of its column, 0 or 1.
type verdict struct{ placeholder, invalid, ambiguous int64 }

// judge looks at one value that is not null. unread says that it could not be
// read as the type of its field. A stand-in is counted as one and as nothing
// else.
func (s *Spec) judge(text string, unread bool) verdict {
	if !s.Judge && !unread {
		if mayStandIn(text) && format.IsPlaceholder(text, s.Type) {
			return verdict{placeholder: 1}
		}
		return s.order(text)
	}
	f, ok := format.Lookup(s.Type)
	if !ok {
		return s.order(text)
	}
	r := f.Check(text, s.Context)
	switch {
	case r.Placeholder():
		return verdict{placeholder: 1}
	case r.State == format.Invalid, unread && r.State != format.Undecided:
		return verdict{invalid: 1}
	}
	return s.order(text)
}

// order says whether a date reads as another day when day and month change
// places.
func (s *Spec) order(text string) verdict {
	if s.Type != "date" && s.Type != "datetime" && s.Type != "birth_date" {
		return verdict{}
	}
	day, month := s.Context.Layout, s.Context.Layout
	day.Order, month.Order = format.DayFirst, format.MonthFirst
	a, _, okA := format.ParseTime([]byte(text), day)
	b, _, okB := format.ParseTime([]byte(text), month)
	if okA && okB && a != b {
		return verdict{ambiguous: 1}
	}
	return verdict{}
}

// mayStandIn is a cheap test that every stand-in passes: stand-ins are short.
func mayStandIn(text string) bool { return len(text) <= 32 }
