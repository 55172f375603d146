package source

import "fmt"

// Fault says why a source as a whole cannot be read, so that the command line
// can give it a code. Its zero value is a fault nobody has classed.
type Fault uint8

// The faults.
const (
	Unclassed   Fault = iota
	Missing           // no file of that name, or a pattern that matches none
	Unreadable        // the system refuses it, or reading broke off
	NotText           // bytes that are no text in any encoding that was tried
	Empty             // not one byte, or blank lines alone
	NoHeader          // no line that names the columns
	TooLong           // a record above the limit of length where no other could be found
	TooDeep           // JSON nested above the limit
	TooLarge          // unpacks to more than the limit
	Malformed         // not what its format says
	Unsupported       // an encoding, a packing or a format that is not read
)

// Error is a source that cannot be read. Its text names the file, what is
// wrong, and what to do; it never holds a value of a record.
type Error struct {
	Fault Fault
	Path  string
	Line  int    // 0: the file as a whole
	Text  string // "is not a text file: NUL byte"
	Hint  string // a full sentence, or ""
	Err   error  // what lies under it, or nil
}

// Error returns the place and what is wrong.
func (e *Error) Error() string {
	place := e.Path
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d", e.Path, e.Line)
	}
	text := fmt.Sprintf("%s: %s", place, e.Text)
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap returns the error underneath.
func (e *Error) Unwrap() error { return e.Err }
