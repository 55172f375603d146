package expr

import (
	"github.com/hashicorp/hcl/v2"
)

// Function is one function of the language. Null in an argument gives null
// unless Nulls is set; an argument of a wrong type is a diagnostic, or an error
// where the type is known only when it runs.
type Function struct {
	Params   []Kind // kinds of the arguments; KindAny takes everything
	Optional int    // how many of the last Params may be left out
	Rest     Kind   // kind of further arguments, KindNull for none
	Result   Type
	Nulls    bool // the function sees null itself
	Frame    bool // the answer depends on the clock or settings of the frame

	// Call gives the value. It must not change or keep args.
	Call func(f *Frame, args []Value) (Value, error)

	// TypeOf refines Result by the types of the arguments, where it is set.
	TypeOf func(args []Type) Type

	// Check is asked once about arguments that are constant, null for the
	// others, and may return a call that has prepared them, such as a compiled
	// pattern.
	Check func(args []Value) (func(f *Frame, args []Value) (Value, error), error)

	// Alike makes all arguments take the type of the first that has one, so that
	// quoted literals are read as its kind.
	Alike bool

	// Among makes the second argument an element of the first.
	Among bool

	// What Call does with arguments of these kinds that are known, so that kernels
	// need no Value around them.
	truth   func(f *Frame, text string) Tri
	number  func(n float64) float64
	measure func(text string) float64
	change  func(text string) string
	relate  func(a, b string) bool
}

// call is a function with its prepared arguments.
type call struct {
	*Function
	name string
	run  func(f *Frame, args []Value) (Value, error)
	rng  hcl.Range
}
