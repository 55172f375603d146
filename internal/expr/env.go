package expr

import (
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/format"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// Env is what an expression can see while it is compiled. A root is looked for
// among the variables of an enclosing for, then in Schema, Objects, Constants
// and Any; a root may stand in several of them, and Schema wins by the longest
// name, so that pair.a.value can be a vector and pair.entity an object.
type Env struct {
	// Types finds attributes; nil is an empty store.
	Types *Types

	// Objects are roots that are one object, given by Frame.Objects at run time.
	Objects map[string]*ObjectType

	// Constants are roots known now. They are folded.
	Constants map[string]Value

	// Any names roots of Frame.Objects whose shape is known only at run time,
	// such as the answer of an API. A missing attribute or index is null there.
	Any map[string]bool

	// Schema is the roots that are vectors of a batch. A field whose name is ""
	// is the root itself (owner.status), a name may have dots (account.id). A
	// field that is Absent reads as null and is what Missing tells about.
	// record.raw["Column"] is the text of the field that was read from Column.
	Schema *record.Schema

	// Fields gives the types of vectors where Schema says too little: "owner" or
	// "position.stage" for an object, the keywords of a text.
	Fields map[string]Type

	// Optional reports roots (name "") and attributes that may be unknown here:
	// they read as null to any depth. A field of the schema that it knows is
	// absent besides: a program that needs it lacks it. nil: none.
	Optional func(root, name string) bool

	// Format returns what the cells of a vector are judged with: its settled
	// layout, country, allowed values. nil: what the frame knows.
	Format func(root, name string) format.Context

	// Functions are added to those of the language, for one language only.
	Functions map[string]*Function

	// Zone is where a quoted date begins; nil is UTC.
	Zone *time.Location

	// Aggregates allows sum, avg, count, share and quantile over records.
	Aggregates bool

	// NullTemplates makes a template with null in it null, as data wants it: a
	// name put together of an unknown half is unknown.
	NullTemplates bool

	// StrictTemplates makes null in a template an error instead of "unknown".
	StrictTemplates bool
}

// Read is one read of an attribute, as it is written.
type Read struct {
	Root   string   // tool
	Path   []string // owner, status
	Vector int      // position in Schema, -1 for objects and constants
	Absent bool     // the schema has no column for it
	Range  hcl.Range
}

// Name returns the path with dots, such as owner.status.
func (r Read) Name() string { return strings.Join(r.Path, ".") }

// String returns what was written, such as tool.owner.status.
func (r Read) String() string {
	if len(r.Path) == 0 {
		return r.Root
	}
	return r.Root + "." + r.Name()
}

// Frame is what a program is evaluated with. One frame belongs to one worker;
// a program may be evaluated with many frames at the same time.
type Frame struct {
	Objects map[string]any // by root: pointers to structs, *Given, or Value
	Batch   *record.Batch
	Row     int

	AsOf     lang.Time      // the clock: sample.taken_at or stack.as_of
	Domains  []string       // stack.domains, lower case
	Country  string         // stack.country
	Locale   string         // stack.locale
	Currency string         // stack.currency, for printing money
	Lang     string         // language of the report: en, es, it
	Zone     *time.Location // where times are printed as days; nil is UTC

	err    error
	steps  int  // of for expressions, in this evaluation
	at     int  // position in the domain of the vector that is judged, from 1; 0: Row says it
	borrow bool // texts of cells need not be copied
	hosts  *format.PublicHosts
	locals []Value
	stack  []Value // arguments of the functions that are being called

	aggregates []Value // what the records add up to
}

// fail records the first error of an evaluation.
func (f *Frame) fail(rng hcl.Range, text string) Value {
	if f.err == nil {
		f.err = &EvalError{Range: rng, Text: text}
	}
	return Value{}
}

// EvalError says why an expression could not be evaluated. It never holds a
// value of a record.
type EvalError struct {
	Range hcl.Range
	Text  string // a sentence without a full stop
}

// Error implements error.
func (e *EvalError) Error() string { return e.Range.String() + ": " + e.Text }
