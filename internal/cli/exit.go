package cli

import (
	"errors"
	"fmt"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// The exit codes. A caller that sees 1 knows that there are findings; nothing
// else ends so. Precedence: 2 before 1 before 3.
const (
	exitOK          = 0
	exitFindings    = 1   // a gate failed, files need formatting, a rule test failed
	exitNotRun      = 2   // usage, invalid inventory or result, output not written, a bug
	exitIncomplete  = 3   // ran, but a source or a rule did not
	exitInterrupted = 130 // stopped by the user; nothing partial is left
)

var errInterrupted = errors.New("interrupted")

// ExitCode turns the end of a command into the promise that CI relies on.
func ExitCode(err error) int {
	var code exitError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.As(err, &code):
		return int(code)
	}
	return exitNotRun
}

// exitError ends a command with a code; what it means has been printed.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// worst is the code that outranks the others.
func worst(codes ...int) int {
	rank := map[int]int{exitOK: 0, exitIncomplete: 1, exitFindings: 2, exitNotRun: 3}
	out := exitOK
	for _, c := range codes {
		if rank[c] > rank[out] {
			out = c
		}
	}
	return out
}

// asExit is nil for 0.
func asExit(code int) error {
	if code == exitOK {
		return nil
	}
	return exitError(code)
}

// usageError is a command line that cannot be understood: one line, exit 2.
type usageError string

func (e usageError) Error() string { return string(e) }

func usage(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

// internalError is a bug of ours.
type internalError struct{ what string }

func (e internalError) Error() string {
	return "this is a fault of stackassay, not of your input: " + e.what +
		"; run it again with --log-level debug and report what it prints"
}

// diagnosed is an error with a code, a place, a cause and a way out.
type diagnosed struct {
	diags hcl.Diagnostics
	files []*lang.File
}

func (e diagnosed) Error() string { return e.diags.Error() }

// problem is an error without a place in a file.
func problem(code lang.Code, summary, cause, help string) error {
	return diagnosed{diags: hcl.Diagnostics{lang.Error(code, hcl.Range{}, summary, cause, help)}}
}
