package record

import (
	"fmt"

	"github.com/rs/zerolog"

	"stackassay/internal/format"
)

// Value is one cell that leaves the tables: into evidence, a message or, by
// mistake, a log. It cannot be printed; every way of printing it gives what its
// format lets an output show.
type Value struct {
	text string
	kind format.Format
	in   format.Context
}

// NewValue returns a value of a format. Without a format its mask is its shape.
func NewValue(text []byte, kind format.Format, in format.Context) Value {
	return Value{text: string(text), kind: kind, in: in}
}

// Null reports whether there is no value.
func (v Value) Null() bool { return v.text == "" }

// Raw returns the text as delivered. It is for comparing and matching; what is
// shown goes through Masked.
func (v Value) Raw() string { return v.text }

// Masked returns what an output may show.
func (v Value) Masked() string {
	switch {
	case v.text == "":
		return ""
	case v.kind == nil:
		return format.Shape(v.text)
	default:
		return v.kind.Mask(v.text, v.in)
	}
}

// Shape returns the coarsest description: letters a, digits 9, runs collapsed.
func (v Value) Shape() string { return format.Shape(v.text) }

// String returns the mask.
func (v Value) String() string { return v.Masked() }

// GoString returns the mask.
func (v Value) GoString() string { return v.Masked() }

// Format writes the mask whatever the verb, because %x of a value is the value.
func (v Value) Format(s fmt.State, _ rune) {
	// A fmt.State keeps its own error.
	_, _ = s.Write([]byte(v.Masked()))
}

// MarshalText returns the mask.
func (v Value) MarshalText() ([]byte, error) { return []byte(v.Masked()), nil }

// MarshalZerologObject writes the mask as the member value.
func (v Value) MarshalZerologObject(e *zerolog.Event) { e.Str("value", v.Masked()) }
