package finding

// Effort says how much work a remedy is.
type Effort uint8

// The efforts, smallest first. The zero value is unknown and planned like a
// medium one.
const (
	NoEffort Effort = iota
	LowEffort
	MediumEffort
	HighEffort
)

// Efforts lists the keywords in the order of the constants after NoEffort.
func Efforts() []string { return effortWords()[1:] }

func effortWords() []string { return []string{"", "low", "medium", "high"} }

// Days is the work in days: half a day, three, fifteen.
func (e Effort) Days() float64 {
	switch e {
	case LowEffort:
		return 0.5
	case HighEffort:
		return 15
	case MediumEffort, NoEffort:
		return 3
	}
	return 3
}

// String returns the keyword, empty for unknown.
func (e Effort) String() string { return keyword(effortWords(), e) }

// MarshalText writes the keyword.
func (e Effort) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads a keyword and refuses every other word.
func (e *Effort) UnmarshalText(text []byte) error {
	return parse("effort", effortWords(), string(text), e)
}
