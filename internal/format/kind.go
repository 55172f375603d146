package format

// ValueKind says how a field of a type reads in expressions.
type ValueKind uint8

// The kinds. Everything without a value of its own is text.
const (
	Text ValueKind = iota
	Number
	Time
	Bool
	Duration
	List
)

// String returns the word of the kind in messages.
func (k ValueKind) String() string {
	switch k {
	case Number:
		return "number"
	case Time:
		return "time"
	case Bool:
		return "bool"
	case Duration:
		return "duration"
	case List:
		return "list"
	case Text:
		return "string"
	}
	return "string"
}

// Kind returns how a field of the type id reads in expressions; an id that is
// none reads as text.
func Kind(id string) ValueKind {
	switch id {
	case "number", "integer", "amount", "percentage", "year", "latitude", "longitude":
		return Number
	case "date", "datetime", "birth_date":
		return Time
	case "boolean":
		return Bool
	case "duration":
		return Duration
	case "multi_enum":
		return List
	}
	return Text
}
