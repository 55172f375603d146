package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"stackassay/internal/history"
	"stackassay/internal/lang"
)

type historyPruneOptions struct {
	s      *session
	keep   uint
	yearly bool
}

func newCmdHistoryPrune(s *session, run func(context.Context, *historyPruneOptions) error) *cobra.Command {
	opts := &historyPruneOptions{s: s}
	cmd := &cobra.Command{
		Use:     "prune",
		Short:   "Remove old audits, never the newest",
		Example: "  stackassay history prune --keep 12\n  stackassay history prune --keep 8 --keep-yearly",
		Args:    between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("keep") || opts.keep == 0 {
				return usage("history prune needs --keep with a number from 1: it removes all audits but the newest N")
			}
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().UintVar(&opts.keep, "keep", 0, "keep the newest `N` audits")
	cmd.Flags().BoolVar(&opts.yearly, "keep-yearly", false, "keep the last audit of every year as well")
	return cmd
}

func runHistoryPrune(_ context.Context, opts *historyPruneOptions) error {
	s := opts.s
	all, err := s.entries()
	if err != nil {
		return err
	}
	surplus := history.Surplus(all, int(min(opts.keep, uint(len(all))+1)), opts.yearly)
	for _, e := range surplus {
		if err := s.store(".").Remove(e); err != nil {
			return problem(lang.CodeStore, "an audit could not be removed", shown(err.Error()), "make the folder writable, and run it again")
		}
		if _, err := fmt.Fprintln(s.sys.Out, "removed "+e.ID); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(s.sys.Out, count(len(all)-len(surplus), "audit is", "audits are")+" left")
	return err
}
