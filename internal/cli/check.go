package cli

import (
	"context"
	"io"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/inventory"
	"stackassay/internal/report/text"
	"stackassay/internal/score"
)

type checkOptions struct {
	scanOptions
	gate     gateFlags
	result   string
	baseline string
}

func newCmdCheck(s *session, run func(context.Context, *checkOptions) error) *cobra.Command {
	opts := &checkOptions{scanOptions: scanOptions{s: s}}
	cmd := &cobra.Command{
		Use:   "check [DIR]",
		Short: "Audit, then hold the result against a gate",
		Long: `Audits like scan and ends with 1 when the gate fails. Without a gate block, every
finding of severity high or above fails it. With --result a stored audit is held
against the gate and nothing is scanned. With --baseline only what is new or worse
since then fails a gate of scope new.`,
		Example: "  stackassay check --gate ci\n  stackassay check --result latest --fail-on critical --min-score 70",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.dir = lo.FirstOr(args, ".")
			return run(cmd.Context(), opts)
		},
	}
	opts.flags(cmd)
	opts.gate.flags(cmd)
	cmd.Flags().StringVar(&opts.baseline, "baseline", "", "`FILE` with the findings that are accepted for now")
	cmd.Flags().StringVar(&opts.result, "result", "", "hold this `AUDIT` against the gate: latest, previous, an id or a path")
	return cmd
}

func runCheck(ctx context.Context, opts *checkOptions) error {
	outs, err := opts.s.outputs(opts.outputs)
	if err != nil {
		return err
	}
	if err := belongs("--with-waived", opts.withWaived, outs, formatSARIF); err != nil {
		return err
	}
	opts.outs, opts.reads = outs, []string{opts.baseline}
	base, err := opts.s.baseline(opts.baseline)
	if err != nil {
		return err
	}
	a, err := opts.audited()
	if err != nil {
		return err
	}
	spec, err := opts.gate.spec(a.inv, a.knows) // before the audit, which may take long
	if err != nil {
		return err
	}
	if opts.result == "" {
		if err := a.audit(ctx); err != nil {
			return err
		}
		if err := a.store(); err != nil {
			return err
		}
	}
	gate := spec.Judge(a.res, a.since(base))
	a.unbased(base, spec, gate)
	code := worst(gate.ExitCode, a.code())
	if idle := len(a.idleWaivers()) > 0; idle && spec.Strict && opts.result == "" {
		code = worst(code, exitFindings)
	}
	gate.ExitCode = code
	a.res.Gate = &gate
	if err := opts.deliver(a, outs); err != nil {
		return err
	}
	a.explainCode(code)
	if opts.gate.exitZero {
		return nil
	}
	return asExit(code)
}

// audited is the audit that is held against the gate: a stored one, or one that
// is to run. The gate of a stored one comes from the inventory, where there is
// one.
func (o *checkOptions) audited() (*audited, error) {
	if o.result == "" {
		return o.loaded()
	}
	res, err := o.s.stored(o.result, o.dir)
	if err != nil {
		return nil, err
	}
	a := &audited{opts: &o.scanOptions, res: res, named: o.result}
	inv, diags, err := o.declared()
	switch {
	case err != nil:
		return nil, err
	case inv == nil && onlyMissing(diags):
	case diags.HasErrors():
		return nil, diagnosed{diags: diags, files: sources(inv)}
	default:
		a.inv = inv
	}
	if err := o.s.guard(o.outs, a.inv, o.dir, append(o.reads, a.named)...); err != nil {
		return nil, err
	}
	if res.Coverage.DatasetsRead < res.Coverage.DatasetsDeclared {
		a.unread = true
	}
	return a, nil
}

func (o *checkOptions) declared() (*inventory.Inventory, hcl.Diagnostics, error) {
	root, err := o.s.folder(o.dir)
	if err != nil {
		return nil, nil, err
	}
	return o.s.inventory(root)
}

// knows reports whether a rule exists: in the rule set, or in the result where
// no rules were loaded.
func (a *audited) knows(id string) bool {
	if a.rules != nil {
		return a.rules.Rule(id) != nil
	}
	return lo.SomeBy(a.res.Rules, func(r score.Rule) bool { return r.ID == id })
}

// deliver prints the gate: on a terminal below the report, in a log below one
// line for each finding that is in the way.
func (o *checkOptions) deliver(a *audited, outs []output) error {
	return a.hand(outs, func(w io.Writer, t text.Options) error {
		before, res := text.RenderLines, placed(a.res, o.s.within(o.dir))
		if o.s.sys.Out.Terminal {
			before, res = text.RenderTo, a.res
		}
		if err := before(w, res, t); err != nil {
			return err
		}
		if !o.s.sys.Out.Terminal { // the report says it too
			if err := text.RenderGaps(w, a.res, t); err != nil {
				return err
			}
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
		if err := text.RenderGate(w, a.res, t); err != nil {
			return err
		}
		for _, f := range t.Wrote {
			if _, err := io.WriteString(w, "wrote "+shown(f.Path)+"\n"); err != nil {
				return err
			}
		}
		return nil
	})
}
