package expr

// Kind says what a value is, or at compile time what it will be.
type Kind uint8

// The kinds. KindNull is unknown; as a static type it is that of a literal null.
const (
	KindNull Kind = iota
	KindBool
	KindNumber
	KindText
	KindTime
	KindDuration
	KindList
	KindMap
	KindObject
	KindAny // static only: known when it runs
)

// String returns the word that diagnostics use.
func (k Kind) String() string {
	switch k {
	case KindNull:
		return "null"
	case KindBool:
		return "bool"
	case KindNumber:
		return "number"
	case KindText:
		return "text"
	case KindTime:
		return "date or time"
	case KindDuration:
		return "duration"
	case KindList:
		return "list"
	case KindMap:
		return "map"
	case KindObject:
		return "object"
	case KindAny:
		return "any value"
	}
	return "any value"
}

// numeric reports whether values of the kind are numbers; a duration is a
// number of seconds.
func (k Kind) numeric() bool { return k == KindNumber || k == KindDuration }
