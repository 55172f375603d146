package format

import "strings"

// Traits say something about a value without making it invalid.
type Traits uint16

// The traits, one bit each.
const (
	Padded        Traits = 1 << iota // outer white space
	OffLayout                        // another layout than the column's
	Reserved                         // a documentation name (RFC 2606)
	TestValue                        // a published test number
	HTML                             // tags or entities
	Multiple                         // a list in one cell, where lists are allowed
	Initial                          // a name of initials
	Credentials                      // a user or password in a URL
	DuplicateKeys                    // a JSON object with a key twice
	Unassigned                       // a code in private use, such as XK
)

// Has reports whether every trait of t is set.
func (t Traits) Has(want Traits) bool { return t&want == want }

// Names returns the words of the traits that are set, in the order of the constants.
func (t Traits) Names() []string {
	var names []string
	for bit := Padded; bit <= Unassigned; bit <<= 1 {
		if t.Has(bit) {
			names = append(names, bit.word())
		}
	}
	return names
}

// String returns the words of the traits, joined by commas.
func (t Traits) String() string { return strings.Join(t.Names(), ",") }

func (t Traits) word() string {
	switch t {
	case Padded:
		return "padded"
	case OffLayout:
		return "off_layout"
	case Reserved:
		return "reserved"
	case TestValue:
		return "test_value"
	case HTML:
		return "html"
	case Multiple:
		return "multiple"
	case Initial:
		return "initial"
	case Credentials:
		return "credentials"
	case DuplicateKeys:
		return "duplicate_keys"
	case Unassigned:
		return "unassigned"
	}
	return ""
}
