// Package cli is the command line: it parses, calls, prints and turns the end
// into an exit code. It alone sees the clock, the environment, the terminal and
// the process, and hands them on as values.
//
// Read system.go (the outside world), session.go (the flags that every command
// knows), root.go and exit.go; then one file per command, each with its options,
// its constructor and its run function.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// grace is how long a cancelled command may take to clean up before the
// program ends without it.
const grace = 900 * time.Millisecond

// Run runs one command line, without the name of the program, and returns the
// exit code: 0, 1, 2, 3 or, when ctx was cancelled, 130.
func Run(ctx context.Context, sys *System, args []string) int {
	own := *sys
	errs := &valve{w: sys.Err.Writer}
	out := &valve{w: sys.Out.Writer}
	own.Err.Writer, own.Out.Writer = errs, out
	s := &session{sys: &own}
	root := newRoot(s)
	root.SetArgs(args)
	done := make(chan error, 1)
	go func() { done <- execute(ctx, s, root) }()

	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		select {
		case err = <-done:
		case <-sys.after(grace):
			// What is left behind has nothing more to say.
			out.shut.Store(true)
			errs.shut.Store(true)
			errs.settle()
			(&session{sys: sys}).complain(errInterrupted)
			return ExitCode(errInterrupted)
		}
	}
	if ctx.Err() != nil && err != nil {
		err = errInterrupted
	}
	s.lang = cmp.Or(s.lang, languageIn(args))
	s.complain(err)
	return ExitCode(err)
}

// languageIn is the language that a command line asks for, also one that could
// not be read up to there.
func languageIn(args []string) string {
	for i, a := range args {
		if l, ok := strings.CutPrefix(a, "--lang="); ok {
			return l
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// execute runs the command and turns a panic, which is a bug of ours, into an
// error with a clear line; the stack goes to the debug log.
func execute(ctx context.Context, s *session, root *cobra.Command) (err error) {
	defer func() {
		if r := recover(); r != nil {
			log := s.logger()
			log.Debug().Str("stack", string(debug.Stack())).Msg("internal error")
			err = internalError{what: fmt.Sprintf("%.200v", r)}
		}
	}()
	if err := root.ExecuteContext(ctx); err != nil {
		return err
	}
	return s.helpless
}

// complain prints an error on stderr. What has been printed already, a gate or
// a report that says it, is not said twice.
func (s *session) complain(err error) {
	if err == nil {
		return
	}
	w := s.sys.Err
	var (
		usage usageError
		diag  diagnosed
		code  exitError
		bug   internalError
	)
	switch {
	case errors.Is(err, errInterrupted):
		say(w, s.spoken("interrupted: nothing was written"))
	case errors.As(err, &usage):
		say(w, s.spoken("error")+": "+s.spoken(usage.Error()))
	case errors.As(err, &diag):
		s.writeDiagnostics(w, diag.diags, diag.files)
	case errors.As(err, &code):
	case errors.As(err, &bug):
		say(w, s.spoken("error")+": "+s.spoken(bug.Error()))
	default:
		say(w, s.spoken("error")+": "+s.spoken(err.Error()))
	}
}

// say writes one line to a person. That a line about a failure cannot be
// written has no better place to be told than the exit code.
func say(w io.Writer, line string) { _, _ = io.WriteString(w, line+"\n") }
