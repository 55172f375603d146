package expr

import "errors"

// What functions say when their arguments can have no answer.
var (
	errNotOrdered = errors.New("the arguments have no common order")
	errNotNumbers = errors.New("the list holds something that is no number")
	errNotBools   = errors.New("the list holds something that is neither true nor false")
	errNotTexts   = errors.New("the list holds something that is no text")
	errTooLarge   = errors.New("the result would be too large")
	errNotOne     = errors.New("the list holds more than one element")
	errVerb       = errors.New("a verb of the format does not fit its argument")
	errNoPattern  = errors.New("the pattern is not written out, so it cannot be checked when it is loaded")
	errNoStep     = errors.New("a step of zero leads nowhere")
)
