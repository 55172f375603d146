package cli

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"path"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/report/github"
	"stackassay/internal/report/sarif"
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
		Example: "  stackassay validate\n  stackassay validate inventory -o sarif > validate.sarif",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.dir = lo.FirstOr(args, ".")
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().BoolVar(&opts.noRules, "no-rules", false, "leave the rules out")
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatSARIF, formatGitHub)
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
	if opts.format != formatText {
		return opts.machine(diags)
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

// machine writes the problems for a program to read.
func (o *validateOptions) machine(diags hcl.Diagnostics) error {
	code := exitOK
	if diags.HasErrors() {
		code = exitNotRun
	}
	out, problems := o.s.sys.Out, o.problems(diags)
	var b bytes.Buffer
	var err error
	switch o.format {
	case formatSARIF:
		err = sarif.RenderProblems(&b, version, problems, code)
	case formatGitHub:
		err = github.RenderProblems(&b, problems)
	default:
		err = writeJSON(&b, listed(diags))
	}
	if err == nil {
		_, err = out.Write(b.Bytes())
	}
	if err != nil {
		return err
	}
	return asExit(code)
}

// problems are the diagnostics with what is known of their codes; places are
// those seen from where the command was started.
func (o *validateOptions) problems(diags hcl.Diagnostics) []finding.Problem {
	within := o.s.within(o.dir)
	return lo.Map(diags, func(d *hcl.Diagnostic, _ int) finding.Problem {
		known, _ := lang.Explain(lang.CodeOf(d))
		out := finding.Problem{
			Code: string(lang.CodeOf(d)), Title: cmp.Or(known.Title, d.Summary), Why: known.Text, Error: d.Severity == hcl.DiagError,
			Text: d.Summary, Label: lang.Label(d), Help: lang.Help(d),
		}
		if r := d.Subject; r != nil && r.Filename != "" {
			out.Place = &finding.Range{
				File: path.Join(within, r.Filename), Line: r.Start.Line, Column: r.Start.Column, EndLine: r.End.Line, EndColumn: r.End.Column,
			}
		}
		return out
	})
}

func listed(diags hcl.Diagnostics) []diagnosticJSON {
	return lo.Map(diags, func(d *hcl.Diagnostic, _ int) diagnosticJSON {
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
}
