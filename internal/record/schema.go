package record

import "stackassay/internal/format"

// Column returns the position of a field of the record that this dataset has a
// column for, -1 when it has none.
func (s *Schema) Column(field string) int {
	i := s.Find("record", field)
	if i < 0 || s.Fields[i].Absent {
		return -1
	}
	return i
}

// KindOf returns how a field reads in expressions: by the id of its format, and
// as a list where it holds many values.
func KindOf(typ string, many bool) Kind {
	if many {
		return List
	}
	switch format.Kind(typ) {
	case format.Number:
		return Number
	case format.Time:
		return Time
	case format.Bool:
		return Bool
	case format.Duration:
		return Duration
	case format.List:
		return List
	case format.Text:
	}
	return Text
}
