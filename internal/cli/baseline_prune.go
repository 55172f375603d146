package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"stackassay/internal/history"
)

type baselinePruneOptions struct {
	s *session
	baselineFlags
}

func newCmdBaselinePrune(s *session, run func(context.Context, *baselinePruneOptions) error) *cobra.Command {
	opts := &baselinePruneOptions{s: s}
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Drop what is fixed or gone",
		Long: `Drops the findings that an audit proves to be fixed, and those of subjects that
left the inventory. It never adds one. A sampled finding that is fixed leaves a
line that says so, by which a relapse is known.`,
		Example: "  stackassay baseline prune\n  stackassay baseline prune --from 2026-11-21",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	opts.flags(cmd, "that says what is fixed")
	return cmd
}

func runBaselinePrune(_ context.Context, opts *baselinePruneOptions) error {
	s := opts.s
	b, err := s.baseline(opts.file)
	if err != nil {
		return err
	}
	res, err := s.stored(opts.from, ".")
	if err != nil {
		return err
	}
	dropped, err := b.Prune(res, s.compareOptions())
	switch {
	case errors.Is(err, history.ErrPart):
		return partOnly(opts.from)
	case err != nil:
		return err
	}
	if len(dropped) > 0 {
		if err := s.putBaseline(opts.file, b); err != nil {
			return err
		}
	}
	for _, l := range dropped {
		if _, err := fmt.Fprintln(s.sys.Out, "dropped "+shown(l.Rule)+" of "+shown(l.Subject)); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(s.sys.Out, "left in "+shown(opts.file)+": "+tallied(b))
	return err
}
