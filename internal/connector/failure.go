package connector

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Class says what kind of thing went wrong.
type Class string

// The classes of failures.
const (
	RateLimited    Class = "rate_limited"    // slow down
	QuotaExhausted Class = "quota_exhausted" // the day is used up, or the wait would be too long
	AuthExpired    Class = "auth_expired"    // a token ended
	AuthInvalid    Class = "auth_invalid"    // the credential is refused
	MissingScope   Class = "missing_scope"   // this object or field is not allowed
	BadRequest     Class = "bad_request"     // our request is wrong for them
	NotFound       Class = "not_found"       // object or endpoint does not exist
	Gone           Class = "gone"            // no more
	Transient      Class = "transient"       // no answer, 5xx, broken connection
	NotJSON        Class = "not_json"        // not what was asked for
	TooLarge       Class = "too_large"       // over a ceiling
	CursorLost     Class = "cursor_lost"     // the server has forgotten its place in the listing
	Incomplete     Class = "incomplete"      // the body ended early, a loop was cut, a budget ran out
	Refused        Class = "refused"         // our own policy: another origin, plain http
)

// Action says what is done about it.
type Action string

// The actions.
const (
	Retry   Action = "retry"   // repeat
	Reauth  Action = "reauth"  // renew the token once, repeat
	Restart Action = "restart" // begin the listing again, once
	Empty   Action = "empty"   // an empty page
	Skip    Action = "skip"    // give up this object, go on with the tool
	Fail    Action = "fail"    // give up this object, its dataset has failed
	Stop    Action = "stop"    // give up the tool
)

// Failure is an answer that is none, or none that can be used. It never holds
// a body, a secret or a URL with its query.
type Failure struct { //nolint:errname // the term of the design
	Class   Class
	Action  Action
	Host    string
	Status  int    // 0: there was no answer
	Message string // of the vendor, or what is wrong in words; shown as data

	wait  waitFor
	halve bool // the field list is too long for a URL
}

// Error implements error.
func (f *Failure) Error() string {
	var b strings.Builder
	b.WriteString(string(f.Class))
	if f.Host != "" {
		b.WriteString(" at " + f.Host)
	}
	if f.Status != 0 {
		fmt.Fprintf(&b, " (%d)", f.Status)
	}
	if m := f.Message; m != "" {
		b.WriteString(": " + m)
	} else if w := words(f.Class); w != "" {
		b.WriteString(": " + w)
	}
	return b.String()
}

// words say what a class means, for an answer that does not say it itself.
func words(c Class) string {
	switch c {
	case QuotaExhausted:
		return "the day's allowance is used up"
	case RateLimited:
		return "the server asks to slow down, and went on asking"
	case AuthExpired, AuthInvalid:
		return "the credential is refused"
	case MissingScope:
		return "the credential lacks a right"
	case NotFound, Gone:
		return "there is nothing at this address"
	case Transient:
		return "the server does not answer as it should"
	case BadRequest:
		return "the server does not take the request"
	case NotJSON, TooLarge, CursorLost, Incomplete, Refused:
	}
	return ""
}

// asFailure finds a failure in an error.
func asFailure(err error) (*Failure, bool) { return errors.AsType[*Failure](err) }

// shownLength is how much of a vendor's message is shown, in characters.
const shownLength = 300

// tame makes a message of a vendor one line without control characters.
func tame(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > shownLength {
		s = string(r[:shownLength]) + "…"
	}
	return s
}
