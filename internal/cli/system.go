package cli

import (
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// System is all of the outside world that a command may touch.
type System struct {
	In  io.Reader
	Out Stream
	Err Stream
	Env func(name string) (string, bool)
	Now func() time.Time
	Dir string // working directory; relative paths start here
	CPU int    // how many threads may run at once

	// After is how a command waits; nil is time.After.
	After func(time.Duration) <-chan time.Time
}

// Stream is one of the two outputs.
type Stream struct {
	io.Writer
	Terminal bool
	Columns  int // width of the terminal, 0 when unknown
}

// OS is the process that the program runs in.
func OS() (*System, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return &System{
		In: os.Stdin, Out: stream(os.Stdout), Err: stream(os.Stderr),
		Env: os.LookupEnv, Now: time.Now, Dir: dir,
	}, nil
}

// stream measures the stream it writes to: a width taken from another one
// would change the layout as soon as there is a pipe.
func stream(f *os.File) Stream {
	s := Stream{Writer: f}
	fd := int(f.Fd())
	if term.IsTerminal(fd) {
		s.Terminal = true
		if columns, _, err := term.GetSize(fd); err == nil {
			s.Columns = columns
		}
	}
	return s
}

func (s *System) after(d time.Duration) <-chan time.Time {
	if s.After != nil {
		return s.After(d)
	}
	return time.After(d)
}

// env returns a variable, "" when it is not set.
func (s *System) env(name string) string {
	v, _ := s.Env(name)
	return v
}

// few are these variables as a child sees them, those that are set.
func (s *System) few(names ...string) []string {
	var out []string
	for _, name := range names {
		if v, ok := s.Env(name); ok {
			out = append(out, name+"="+v)
		}
	}
	return out
}

// locale is the value of the first variable that decides the language.
func (s *System) locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := s.env(name); v != "" {
			return v
		}
	}
	return ""
}

// utf8 reports whether the locale promises that symbols beyond ASCII arrive.
func (s *System) utf8() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := s.env(name); v != "" {
			v = strings.ToLower(v)
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return false
}
