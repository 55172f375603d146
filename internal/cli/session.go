package cli

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

	"stackassay/internal/connector"
	"stackassay/internal/lang"
	"stackassay/internal/phrase"
)

// session is the outside world and the flags that every command knows.
type session struct {
	sys *System

	dir        string
	asOf       string
	lang       string
	quiet      bool
	verbose    int
	color      string
	noProgress bool
	logLevel   string
	logFormat  string
	jobs       int

	builtin  map[string]*connector.Connector // those that were read
	phrases  map[string]*phrase.Speaker      // by language
	helpless error                           // help was asked of a command that does not exist
}

// flags declares the flags of every command.
func (s *session) flags(cmd *cobra.Command) {
	f := cmd.PersistentFlags()
	f.StringVarP(&s.dir, "chdir", "C", "", "act as if started in this `dir`")
	f.StringVar(&s.asOf, "as-of", "", "a `date` or time that decides every age, instead of stack.as_of")
	f.StringVar(&s.lang, "lang", "", "language of text: en, es or it")
	f.BoolVarP(&s.quiet, "quiet", "q", false, "errors only")
	f.CountVarP(&s.verbose, "verbose", "v", "say what is read and how long it takes; twice for more")
	f.StringVar(&s.color, "color", colorAuto, "always, never or auto")
	f.BoolVar(&s.noProgress, "no-progress", false, "no progress on stderr")
	f.StringVar(&s.logLevel, "log-level", "", "trace, debug, info, warn or error")
	f.StringVar(&s.logFormat, "log-format", "console", "console or json")
	f.IntVarP(&s.jobs, "jobs", "j", 0, "workers; never changes a result (default: all processors)")
}

// check refuses values that no flag takes.
func (s *session) check() error {
	if !oneOf(s.color, colorAuto, colorAlways, colorNever) {
		return usage("--color takes always, never or auto, not %q", s.color)
	}
	if !oneOf(s.lang, "", "en", "es", "it") {
		return usage("--lang takes en, es or it, not %q", s.lang)
	}
	if !oneOf(s.logFormat, "console", "json") {
		return usage("--log-format takes console or json, not %q", s.logFormat)
	}
	if s.logLevel != "" {
		if _, err := zerolog.ParseLevel(s.logLevel); err != nil {
			return usage("--log-level takes trace, debug, info, warn or error, not %q", s.logLevel)
		}
	}
	if s.jobs < 0 {
		return usage("--jobs takes a number of workers, not %d", s.jobs)
	}
	if _, err := s.when(); err != nil {
		return err
	}
	return nil
}

func oneOf(v string, allowed ...string) bool { return slices.Contains(allowed, v) }

// when is --as-of, nil when it was not given.
func (s *session) when() (*lang.Time, error) {
	if s.asOf == "" {
		return nil, nil //nolint:nilnil // no flag, no moment
	}
	if t, err := time.Parse(time.DateOnly, s.asOf); err == nil {
		return &lang.Time{Time: t, DateOnly: true}, nil
	}
	if t, err := time.Parse(time.RFC3339, s.asOf); err == nil {
		return &lang.Time{Time: t}, nil
	}
	return nil, usage("--as-of takes a date such as 2026-11-21 or a time such as 2026-11-21T06:00:00Z, not %q", s.asOf)
}

// path resolves a path of the command line.
func (s *session) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	base := s.sys.Dir
	if s.dir != "" {
		base = s.dir
		if !filepath.IsAbs(base) {
			base = filepath.Join(s.sys.Dir, base)
		}
	}
	return filepath.Join(base, p)
}

// language is the one that text is written in: the flag, else the first of the
// wishes that is a language we have. Without a wish the environment decides, and
// English is the last resort.
func (s *session) language(wishes ...string) string {
	for _, l := range append(append([]string{s.lang}, wishes...), s.sys.locale()) {
		if len(l) < 2 {
			continue
		}
		if l = strings.ToLower(l[:2]); oneOf(l, "en", "es", "it") {
			return l
		}
	}
	return "en"
}

// colored and columns ask for one stream, see terminal.go.
func (s *session) colored(out Stream) bool { return color(s.color, out, s.sys.env) }
func (s *session) columns(out Stream) int  { return width(out, s.sys.env) }

// logger writes to stderr; findings never go through it.
func (s *session) logger() zerolog.Logger {
	level := zerolog.ErrorLevel // what a user must know is printed, not logged
	switch {
	case s.logLevel != "":
		if l, err := zerolog.ParseLevel(s.logLevel); err == nil {
			level = l
		}
	case s.quiet:
	case s.verbose > 1:
		level = zerolog.DebugLevel
	case s.verbose == 1:
		level = zerolog.InfoLevel
	}
	var w io.Writer = s.sys.Err
	if s.logFormat != "json" {
		w = zerolog.ConsoleWriter{Out: s.sys.Err, NoColor: !s.colored(s.sys.Err), PartsExclude: []string{zerolog.TimestampFieldName}}
	}
	return zerolog.New(w).Level(level)
}

// spoken is a text of the command line in the language of who reads it.
func (s *session) spoken(text string) string {
	if s.phrases == nil {
		s.phrases = map[string]*phrase.Speaker{}
	}
	language := s.language()
	if _, ok := s.phrases[language]; !ok {
		s.phrases[language] = phrase.For(language)
	}
	return s.phrases[language].Say(text)
}

// writeDiagnostics prints problems in the frame of the language.
func (s *session) writeDiagnostics(w Stream, diags hcl.Diagnostics, files []*lang.File) {
	_ = lang.WriteFrameIn(w, diags, files, s.columns(w), s.colored(w), s.spoken)
}
