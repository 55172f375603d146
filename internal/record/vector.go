package record

// Kind says how the values of a vector are read in expressions.
type Kind uint8

// The kinds of values.
const (
	Text Kind = iota
	Number
	Time // moments in microseconds since 1970 UTC; days are their first moment
	Bool
	Duration // seconds
	List     // several texts in one cell
	Object   // things of the inventory, such as the stage a record stands in
)

// Vector is one field of a batch read as its type. Values live in a domain: for
// a column with a dictionary the domain is the dictionary and Codes says which
// row has which value; else Codes is nil and row i has value i. Whatever depends
// on this field alone is computed once per value of the domain.
//
// Null holds for an empty cell and for one that cannot be read as the type; its
// text stays in Cells. Only the slice of the vector's kind is filled; Cells is
// nil for a computed vector without text.
type Vector struct {
	Kind  Kind
	Rows  int
	Codes []uint32
	Null  []bool
	Num   []float64 // Number, Duration
	Time  []int64   // Time
	Day   []bool    // Time: the value is a day without a time
	Bool  []bool
	List  [][]string
	Obj   []any
	Cells Cells

	// Domain identifies a domain that only grows from batch to batch of one
	// worker, so that verdicts on it can be kept; nil where it does not last.
	Domain any
}

// Cells gives the text of a domain.
type Cells interface {
	// Len returns the number of values.
	Len() int
	// At returns the text of value i, nil for null; valid until the batch is reused.
	At(i int) []byte
}

// Size returns the number of values of the domain.
func (v *Vector) Size() int { return len(v.Null) }

// Index returns the position in the domain of the value of one row.
func (v *Vector) Index(row int) int {
	if v.Codes != nil {
		return int(v.Codes[row])
	}
	return row
}
