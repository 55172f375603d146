package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/lang"
	"stackassay/internal/report/markdown"
	"stackassay/internal/report/sarif"
	"stackassay/internal/report/text"
	"stackassay/internal/score"
)

type reportOptions struct {
	s       *session
	audit   string
	outputs []string
	limit   *uint

	withWaived bool
	markdown   markdown.Options
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
	waivedFlag(cmd, &opts.withWaived)
	f := cmd.Flags()
	f.StringSliceVar(&opts.markdown.Sections, "sections", nil, "the `parts` of a markdown report, in the order wanted: "+strings.Join(markdown.SectionNames(), ", "))
	f.StringVar(&opts.markdown.Title, "title", "", "`title` of a markdown report, instead of the company's")
	f.StringVar(&opts.markdown.Author, "author", "", "`author` of a markdown report")
	f.StringVar(&opts.markdown.Confidentiality, "confidentiality", "", "`line` below the title of a markdown report")
	return cmd
}

func waivedFlag(cmd *cobra.Command, into *bool) {
	cmd.Flags().BoolVar(into, "with-waived", false, "sarif: accepted findings too, as suppressed results")
}

// belongs refuses a flag of one format where that format is not written.
func belongs(flag string, given bool, format string, outs []output) error {
	if given && lo.NoneBy(outs, func(o output) bool { return o.format == format }) {
		return usage("%s belongs to -o %s", flag, format)
	}
	return nil
}

// fits refuses flags of formats that are not written.
func (o *reportOptions) fits(outs []output) error {
	for _, s := range o.markdown.Sections {
		if !oneOf(s, markdown.SectionNames()...) {
			if near := lang.Nearest(s, markdown.SectionNames()); near != "" {
				return usage("no section %q, did you mean %s?", shown(s), near)
			}
			return usage("no section %q; there are %s", shown(s), list(markdown.SectionNames()))
		}
	}
	return firstOf(
		belongs("--with-waived", o.withWaived, formatSARIF, outs),
		belongs("--sections", len(o.markdown.Sections) > 0, formatMarkdown, outs),
		belongs("--title", o.markdown.Title != "", formatMarkdown, outs),
		belongs("--author", o.markdown.Author != "", formatMarkdown, outs),
		belongs("--confidentiality", o.markdown.Confidentiality != "", formatMarkdown, outs),
	)
}

// language is the one of a stored audit: what is asked for, else what this
// company declares, else the environment's. The language in which the audit was
// made is the last resort: somebody else may have asked for it. A path may lead
// to another company's result, which this folder says nothing about.
func (o *reportOptions) language(res *score.Result) string {
	declared := ""
	if !isPath(o.audit) {
		if root, err := o.s.folder("."); err == nil {
			if inv, diags, err := o.s.inventory(root); err == nil && inv != nil && !diags.HasErrors() && inv.Stack.Has("locale") {
				declared = inv.Stack.Locale
			}
		}
	}
	return o.s.language(declared, o.s.sys.locale(), res.Audit.Locale)
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
	if err := opts.fits(outs); err != nil {
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
	options := s.textOptions("", opts.limit)
	options.Lang = opts.language(res)
	opts.markdown.Lang = options.Lang
	if opts.audit != "latest" {
		options.Audit = opts.audit
	}
	docs, err := s.render(res, outs, rendering{
		text: options, markdown: opts.markdown, sarif: sarif.Options{WithWaived: opts.withWaived},
	})
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
