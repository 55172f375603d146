// Package finding is the vocabulary of a verdict: what was asked of whom, what
// came out of it, how many records it concerns, and what is shown as proof.
//
// Read outcome.go and check.go first; evidence.go says how a case is shown and
// fingerprint.go what makes a finding the same one next quarter. Nothing here
// may hold a raw record value: evidence arrives masked.
package finding

import (
	"fmt"
	"slices"
	"strings"
)

// Outcome says what became of one question asked of one subject.
// Only Pass and Fail are scored; every other outcome lowers coverage.
type Outcome uint8

// The outcomes, in the order reports list them.
const (
	Inconclusive  Outcome = iota // zero value: a verdict that nobody reached is not a pass
	Pass                         // the condition was true
	Fail                         // the condition was false
	NotApplicable                // where filtered the subject out
	Error                        // the rule could not be evaluated: the result is incomplete
)

// Outcomes lists the keywords in the order of the constants.
func Outcomes() []string {
	return []string{"inconclusive", "pass", "fail", "not_applicable", "error"}
}

// Scored reports whether the outcome counts in the score.
func (o Outcome) Scored() bool { return o == Pass || o == Fail }

// Applicable reports whether the question was meant for the subject, so that
// an outcome without a verdict is missing from coverage.
func (o Outcome) Applicable() bool { return o != NotApplicable }

// String returns the keyword.
func (o Outcome) String() string { return keyword(Outcomes(), o) }

// MarshalText writes the keyword.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads a keyword and refuses every other word.
func (o *Outcome) UnmarshalText(text []byte) error {
	return parse("outcome", Outcomes(), string(text), o)
}

func keyword[T ~uint8](words []string, v T) string {
	if int(v) >= len(words) {
		return fmt.Sprintf("unknown(%d)", v)
	}
	return words[v]
}

func parse[T ~uint8](what string, words []string, word string, into *T) error {
	i := slices.Index(words, word)
	if i < 0 {
		return fmt.Errorf("no %s %q, want one of %s", what, word, strings.Join(words, ", "))
	}
	*into = T(i)
	return nil
}
