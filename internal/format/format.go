// Package format says what a cell can be: whether a text is a possible value of
// a kind such as an e-mail address or an IBAN, why not, what its normal form is,
// how two values differ, and what an output may show of one.
//
// Read format.go for the contract, then spec.go for the order of a check, then
// any one format (iban.go is a short one). Every function here is pure: no
// clock, no network, no state, and no panic whatever the bytes are.
package format

import "time"

// Format is one kind of value. All methods take the text as it was delivered,
// untrimmed and unfolded, and cost at most some microseconds (a telephone
// number: 25 µs), so they run once per distinct value and not once per record.
type Format interface {
	// ID is the name of the format in the languages, such as "email".
	ID() string
	// Check judges one cell.
	Check(text string, in Context) Result
	// Compare names how two cells differ; it is symmetric in a and b.
	Compare(a, b string, in Context) Difference
	// Mask returns what an output may show of the cell.
	Mask(text string, in Context) string
}

// Context is what a cell is judged with beside its text. The zero value knows
// nothing and is safe: what would need more is undecided.
type Context struct {
	Country   string         // ISO 3166-1 alpha-2, or "" where none is known
	Assumed   bool           // Country is only that of the whole stack: a failure under it is undecided
	Locale    string         // BCP 47 tag of the stack, such as "en-US"; decides ties only
	AsOf      time.Time      // the day of the audit; zero: nothing is too old and nothing lies ahead
	Layout    Layout         // what the column as a whole settled
	Values    []string       // what an enum allows; nil: nobody has said
	Tolerance Tolerance      // how far apart two values may lie and still agree
	Personal  bool           // the field is of a personal class, so its mask is never open
	Public    bool           // the field's class says that it is not personal, so numbers need no band
	Zone      *time.Location // where the moments of this column are read as days; nil is UTC
}

// Tolerance is what a field declares; the wider of the two holds. Both zero:
// the tolerance of the format.
type Tolerance struct {
	Share float64 // of the larger of the two values, 0 to 1
	Units float64 // in the number's unit, days of a date, seconds of a time, places of an enum
}

// Declared reports whether the field has a tolerance of its own.
func (t Tolerance) Declared() bool { return t.Share > 0 || t.Units > 0 }

// State says how a check ended.
type State uint8

// The states. The zero value is the one that proves nothing.
const (
	Undecided State = iota // can be judged only with something that is not there
	Valid                  // can be a real value of the kind
	Invalid                // cannot
	Missing                // null, empty, or only white space
)

// String returns the word of the state in outputs.
func (s State) String() string {
	switch s {
	case Valid:
		return "valid"
	case Invalid:
		return "invalid"
	case Missing:
		return "missing"
	case Undecided:
		return "undecided"
	}
	return "undecided"
}

// Result is the answer about one cell.
type Result struct {
	State  State
	Reason Reason // "" when valid
	Normal string // "" unless valid; of an e-mail address behind "mailto:" it is there all the same
	Traits Traits
}

// Ok reports whether the value is valid.
func (r Result) Ok() bool { return r.State == Valid }

// Placeholder reports whether the cell is filled in and says nothing.
func (r Result) Placeholder() bool { return r.State == Invalid && r.Reason == ReasonPlaceholder }

// Filled reports whether the cell counts as filled: neither missing nor a placeholder.
func (r Result) Filled() bool { return r.State != Missing && !r.Placeholder() }

func valid(normal string) Result { return Result{State: Valid, Normal: normal} }

func invalid(why Reason) Result { return Result{State: Invalid, Reason: why} }

func undecided(why Reason) Result { return Result{State: Undecided, Reason: why} }

func missing() Result { return Result{State: Missing, Reason: ReasonMissing} }

func (r Result) with(t Traits) Result {
	r.Traits |= t
	return r
}
