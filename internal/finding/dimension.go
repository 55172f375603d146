package finding

// Dimension is a part of the score. The zero value is none: a finding about
// the audit itself, which costs no points.
type Dimension uint8

// The dimensions, in the order reports list them.
const (
	NoDimension Dimension = iota
	Stack
	Integrations
	Duplicates
	Consistency
	Completeness
	Revenue
	Governance
	Compliance
)

// Dimensions lists the eight scored dimensions in the order of reports.
func Dimensions() []Dimension {
	return []Dimension{Stack, Integrations, Duplicates, Consistency, Completeness, Revenue, Governance, Compliance}
}

// DimensionKeywords lists the keywords in the order of Dimensions.
func DimensionKeywords() []string { return dimensionWords()[1:] }

func dimensionWords() []string {
	return []string{
		"", "stack", "integrations", "duplicates", "consistency", "completeness",
		"revenue", "governance", "compliance",
	}
}

// ParseDimension reads a keyword; an empty word is NoDimension.
func ParseDimension(word string) (Dimension, error) {
	var d Dimension
	err := parse("dimension", dimensionWords(), word, &d)
	return d, err
}

// String returns the keyword, empty for none.
func (d Dimension) String() string { return keyword(dimensionWords(), d) }

// MarshalText writes the keyword, so that a dimension can be a key of a map.
func (d Dimension) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a keyword and refuses every other word.
func (d *Dimension) UnmarshalText(text []byte) error {
	return parse("dimension", dimensionWords(), string(text), d)
}

// MarshalJSON writes null for none, which is how a result says that a rule has
// no dimension.
func (d Dimension) MarshalJSON() ([]byte, error) {
	if d == NoDimension {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Dimension) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*d = NoDimension
		return nil
	}
	if n := len(data); n > 1 && data[0] == '"' && data[n-1] == '"' {
		data = data[1 : n-1]
	}
	return d.UnmarshalText(data)
}
