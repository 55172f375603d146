package cli

import (
	"io"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"stackassay/internal/phrase"
)

// Every text of the help has its phrase: what stays as it is in a language is told
// in English alone.
func TestEveryHelpIsTranslated(t *testing.T) {
	sys := &System{Out: Stream{Writer: io.Discard}, Err: Stream{Writer: io.Discard}}
	texts := map[string]string{exitCodes: "exit codes"}
	var below func(c *cobra.Command)
	below = func(c *cobra.Command) {
		texts[c.Short], texts[c.Long] = c.CommandPath(), c.CommandPath()
		c.LocalFlags().VisitAll(func(f *pflag.Flag) { texts[f.Usage] = c.CommandPath() + " --" + f.Name })
		for _, sub := range c.Commands() {
			below(sub)
		}
	}
	below(newRoot(&session{sys: sys}))
	if len(texts) < 150 {
		t.Fatalf("only %d texts were found", len(texts))
	}
	for text, place := range texts {
		for _, language := range []string{"es", "it"} {
			if text != "" && phrase.For(language).Say(text) == text {
				t.Errorf("%s: %s: %q", language, place, text)
			}
		}
	}
}
