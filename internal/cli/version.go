package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"stackassay/internal/audit"
)

// The version of the program, and the numbers of what it speaks.
const (
	programName = "stackassay"
	version     = "0.1.0"
	scoring     = 1
	edition     = 1
)

type versionOptions struct {
	s    *session
	json bool
}

func newCmdVersion(s *session, run func(context.Context, *versionOptions) error) *cobra.Command {
	opts := &versionOptions{s: s}
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Version of the program, its rules and its score",
		Example: "  stackassay version\n  stackassay version --json",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	cmd.Flags().BoolVar(&opts.json, "json", false, "as JSON")
	return cmd
}

// versionInfo is what version --json prints.
type versionInfo struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
	Go      string `json:"go"`
	Scoring int    `json:"scoring"`
	Ruleset string `json:"ruleset"`
	Edition int    `json:"edition"`
}

func runVersion(_ context.Context, opts *versionOptions) error {
	v := versionInfo{
		Name: programName, Version: version, Commit: commit(), Go: runtime.Version(),
		Scoring: scoring, Ruleset: audit.RulesetID, Edition: edition,
	}
	w := opts.s.sys.Out
	if opts.json {
		return writeJSON(w, v)
	}
	_, err := fmt.Fprintf(w, "%s %s\ncommit   %s\ngo       %s\nscoring  %d\nruleset  %s\nedition  %d\n",
		v.Name, v.Version, orUnknown(v.Commit), v.Go, v.Scoring, v.Ruleset, v.Edition)
	return err
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// commit is the revision that the program was built from, where the build
// recorded one.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return ""
}

// writeJSON writes a value for a program to read.
func writeJSON(w io.Writer, v any) error {
	data, err := encodeJSON(v)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func encodeJSON(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	return append(data, '\n'), err
}
