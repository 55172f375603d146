package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/report/text"
)

type reportOptions struct {
	s       *session
	audit   string
	outputs []string
	limit   *uint
}

func newCmdReport(s *session, run func(context.Context, *reportOptions) error) *cobra.Command {
	opts := &reportOptions{s: s}
	limit := uint(0)
	cmd := &cobra.Command{
		Use:     "report AUDIT",
		Aliases: []string{"convert"},
		Short:   "Render a stored result in any format",
		Long:    "Renders a stored result. AUDIT is latest, previous, an id of the store (a unique\nbeginning is enough), or a path to a result.json.",
		Example: "  stackassay report latest\n  stackassay report 2026-11-21 -o json=audit.json",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.audit = args[0]
			if cmd.Flags().Changed("limit") {
				opts.limit = &limit
			}
			return run(cmd.Context(), opts)
		},
	}
	outputFlag(cmd, &opts.outputs)
	limitFlag(cmd, &limit)
	return cmd
}

func limitFlag(cmd *cobra.Command, into *uint) {
	cmd.Flags().UintVar(into, "limit", 0, "findings that the text lists; 0 lists all (default: those that matter most)")
}

func runReport(_ context.Context, opts *reportOptions) error {
	s := opts.s
	outs, err := s.outputs(opts.outputs)
	if err != nil {
		return err
	}
	res, err := s.stored(opts.audit, ".")
	if err != nil {
		return err
	}
	if err := s.guard(outs, nil, ".", opts.audit); err != nil {
		return err
	}
	if len(outs) == 0 {
		outs = []output{{format: formatText}}
	}
	options := s.textOptions(res.Audit.Locale, opts.limit)
	if opts.audit != "latest" {
		options.Audit = opts.audit
	}
	docs, err := s.render(res, outs, options, nil)
	if err != nil {
		return err
	}
	wrote, err := s.write(docs)
	if err != nil || len(wrote) == 0 || s.quiet {
		return err
	}
	names := lo.Map(wrote, func(f text.File, _ int) string { return shown(f.Path) })
	_, err = fmt.Fprintln(s.sys.Err, "wrote "+strings.Join(names, ", "))
	return err
}
