package cli

import (
	"context"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

type validateOptions struct {
	s       *session
	dir     string
	noRules bool
	format  string
}

func newCmdValidate(s *session, run func(context.Context, *validateOptions) error) *cobra.Command {
	opts := &validateOptions{s: s}
	cmd := &cobra.Command{
		Use:   "validate [DIR]",
		Short: "Check an inventory and its rules without looking at a record",
		Long: `Checks syntax, references, types, rules, waivers and gates of the inventory in
DIR (default: this folder) and prints everything that is wrong. It contacts
nobody and reads no record.`,
		Example: "  stackassay validate\n  stackassay validate inventory -o json",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.dir = lo.FirstOr(args, ".")
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().BoolVar(&opts.noRules, "no-rules", false, "leave the rules out")
	formatFlag(cmd, &opts.format, formatText, formatJSON)
	return cmd
}

func runValidate(_ context.Context, opts *validateOptions) error {
	s := opts.s
	root, err := s.folder(opts.dir)
	if err != nil {
		return err
	}
	inv, diags, err := s.inventory(root)
	if err != nil {
		return err
	}
	var set *rule.Set
	if !opts.noRules {
		set, diags = rulesBeside(inv, diags)
	}
	if opts.format == formatJSON {
		return opts.json(diags)
	}
	if diags.HasErrors() {
		return diagnosed{diags: diags, files: sources(inv)}
	}
	if len(diags) > 0 {
		s.writeDiagnostics(s.sys.Err, diags, sources(inv))
	}
	if s.quiet {
		return nil
	}
	_, err = fmt.Fprintln(s.sys.Out, opts.fine(inv, set))
	return err
}

// fine says what was found to be right.
func (o *validateOptions) fine(inv *inventory.Inventory, set *rule.Set) string {
	line := contents(inv)
	if set != nil {
		own := lo.CountBy(set.Rules, func(r *rule.Effective) bool { return r.Origin == rule.Own })
		line += ", " + count(len(set.Enabled()), "rule", "rules")
		if own > 0 {
			line += fmt.Sprintf(" (%d of your own)", own)
		}
	}
	return "valid: " + line
}

// contents counts what an inventory declares.
func contents(inv *inventory.Inventory) string {
	return fmt.Sprintf("%s, %s, %s, %s", count(len(inv.Files), "file", "files"), count(len(inv.Tools), "tool", "tools"),
		count(len(inv.Integrations), "integration", "integrations"), count(len(inv.Datasets), "dataset", "datasets"))
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// diagnosticJSON is a diagnostic for a program to read.
type diagnosticJSON struct {
	Code     lang.Code  `json:"code"`
	Severity string     `json:"severity"`
	Summary  string     `json:"summary"`
	Detail   string     `json:"detail,omitempty"`
	Help     string     `json:"help,omitempty"`
	Range    *rangeJSON `json:"range,omitempty"`
}

type rangeJSON struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
}

func (o *validateOptions) json(diags hcl.Diagnostics) error {
	list := lo.Map(diags, func(d *hcl.Diagnostic, _ int) diagnosticJSON {
		out := diagnosticJSON{
			Code: lang.CodeOf(d), Severity: "error", Summary: d.Summary, Detail: lang.Label(d), Help: lang.Help(d),
		}
		if d.Severity == hcl.DiagWarning {
			out.Severity = "warning"
		}
		if r := d.Subject; r != nil && r.Filename != "" {
			out.Range = &rangeJSON{r.Filename, r.Start.Line, r.Start.Column, r.End.Line, r.End.Column}
		}
		return out
	})
	if err := writeJSON(o.s.sys.Out, list); err != nil {
		return err
	}
	if diags.HasErrors() {
		return exitError(exitNotRun)
	}
	return nil
}
