package cli

import (
	"context"

	"github.com/samber/lo"
	"github.com/spf13/cobra"
)

type scanOptions struct {
	s        *session
	dir      string
	outputs  []string
	outs     []output // what outputs asks for
	reads    []string // files that the command line names to be read
	only     []string
	exclude  []string
	label    string
	privacy  string
	noStore  bool
	limit    *uint
	evidence uint // cases of a finding; 0 keeps all
	fetch    fetchOptions

	withWaived bool
}

func newCmdScan(s *session, run func(context.Context, *scanOptions) error) *cobra.Command {
	opts := &scanOptions{s: s}
	cmd := &cobra.Command{
		Use:   "scan [DIR]",
		Short: "Audit an inventory and the records behind it",
		Long: `Reads the inventory in DIR (default: this folder) and the records that it names,
asks every rule, and prints the scored report. The result is stored beside the
inventory, in .stackassay/audits.`,
		Example: "  stackassay scan\n  stackassay scan fixtures/northwind -o json=result.json --no-store",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.dir = lo.FirstOr(args, ".")
			return run(cmd.Context(), opts)
		},
	}
	opts.flags(cmd)
	return cmd
}

// flags declares what scan and check have in common.
func (o *scanOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	outputFlag(cmd, &o.outputs)
	f.StringArrayVar(&o.only, "only", nil, "audit only this `part`: rule:ID, dim:NAME, tool:ID, dept:ID or dataset:ID; may repeat")
	f.StringArrayVar(&o.exclude, "exclude", nil, "leave this `part` out; may repeat")
	f.StringVar(&o.label, "label", "", "free `label` of this audit, such as \"Q4 2026\"")
	f.StringVar(&o.privacy, "privacy", "standard", "standard, or strict to show no id and no value of a record")
	f.BoolVar(&o.noStore, "no-store", false, "do not keep the result in the audit store")
	o.fetch.flags(cmd)
	f.BoolVar(&o.fetch.offline, "offline", false, "contact nobody: what was not sampled before is not looked at")
	f.UintVar(&o.evidence, "evidence", 50, "`cases` that a finding keeps; 0 keeps all")
	waivedFlag(cmd, &o.withWaived)
	limit := uint(0)
	limitFlag(cmd, &limit)
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Flags().Changed("limit") {
			o.limit = &limit
		}
		if !oneOf(o.privacy, "standard", "strict") {
			return usage("--privacy takes standard or strict, not %q", shown(o.privacy))
		}
		return nil
	}
}

// selected reports that only a part is audited; such a result is not stored.
func (o *scanOptions) selected() bool { return len(o.only)+len(o.exclude) > 0 }

// stores reports that the result is kept.
func (o *scanOptions) stores() bool { return !o.noStore && !o.selected() }

func runScan(ctx context.Context, opts *scanOptions) error {
	outs, err := opts.s.outputs(opts.outputs)
	if err != nil {
		return err
	}
	if err := belongs("--with-waived", opts.withWaived, outs, formatSARIF); err != nil {
		return err
	}
	opts.outs = outs
	a, err := opts.loaded()
	if err != nil {
		return err
	}
	if err := a.audit(ctx); err != nil {
		return err
	}
	if err := a.store(); err != nil {
		return err
	}
	if err := a.deliver(outs); err != nil {
		return err
	}
	a.explainCode(a.code())
	return asExit(a.code())
}
