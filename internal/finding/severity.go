package finding

// Severity says how much a failed check matters where it fails. The constants
// rise, so that "at or above" is a comparison.
type Severity uint8

// The severities, mildest first.
const (
	Info     Severity = iota // a fact for the reader; it never costs points
	Low                      // hygiene
	Medium                   // waste or rework
	High                     // decisions or customers are affected within the quarter
	Critical                 // wrong money, a breach of law, or an important flow that is dead now
)

// Severities lists the keywords in the order of the constants.
func Severities() []string { return []string{"info", "low", "medium", "high", "critical"} }

// Sigma is σ, the loss of a subject that fails in whole: 0 to 1, without unit.
// Source: scoring 1, the table of severities.
func (s Severity) Sigma() float64 {
	switch s {
	case Critical:
		return 1
	case High:
		return 0.60
	case Medium:
		return 0.25
	case Low:
		return 0.08
	case Info:
		return 0
	}
	return 0
}

// String returns the keyword.
func (s Severity) String() string { return keyword(Severities(), s) }

// MarshalText writes the keyword.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a keyword and refuses every other word.
func (s *Severity) UnmarshalText(text []byte) error {
	return parse("severity", Severities(), string(text), s)
}
