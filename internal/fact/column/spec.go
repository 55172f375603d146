package column

import (
	"time"
)

// prose reports whether the values are what people write, of which shapes say
// nothing.
func (s *Spec) prose() bool { return s.Type == "text" || s.Type == "" }

// newMeasure is what is measured of the values, nil where nothing is.
func (s *Spec) newMeasure() *measure {
	bounded := s.Type == "date" || s.Type == "datetime" || s.Type == "percentage"
	if !s.Detail && !s.Texts && !s.Free && !bounded {
		return nil
	}
	m := &measure{detail: s.Detail}
	m.numbers.exact = s.Records <= MaxExactNumbers
	if !s.Context.AsOf.IsZero() {
		m.days.asOf = s.Context.AsOf.UnixMicro() + microsOfDay - 1
	}
	m.from = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro()
	if !s.Context.AsOf.IsZero() {
		m.till = s.Context.AsOf.AddDate(10, 0, 0).UnixMicro()
	}
	return m
}
