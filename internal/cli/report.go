package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/lang"
	"stackassay/internal/report/csv"
	"stackassay/internal/report/html"
	"stackassay/internal/report/markdown"
	"stackassay/internal/report/sarif"
	"stackassay/internal/report/text"
	"stackassay/internal/report/xlsx"
	"stackassay/internal/score"
)

type reportOptions struct {
	s       *session
	audit   string
	against string
	outputs []string
	limit   *uint

	withWaived bool
	privacy    string

	sections        []string
	title           string
	author          string
	confidentiality string
}

func newCmdReport(s *session, run func(context.Context, *reportOptions) error) *cobra.Command {
	opts := &reportOptions{s: s}
	limit := uint(0)
	cmd := &cobra.Command{
		Use:     "report AUDIT",
		Aliases: []string{"convert"},
		Short:   "Render a stored result in any format",
		Long:    "Renders a stored result. AUDIT is latest, previous, an id of the store (a unique\nbeginning is enough), or a path to a result.json.",
		Example: "  stackassay report latest\n  stackassay report latest --against previous -o markdown=report.md",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.audit = args[0]
			if !oneOf(opts.privacy, "", "standard", "strict") {
				return usage("--privacy takes standard or strict, not %q", shown(opts.privacy))
			}
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
	f.StringVar(&opts.against, "against", "", "say what changed since this `AUDIT`: latest, previous, an id, a path or a baseline")
	f.StringVar(&opts.privacy, "privacy", "", "strict shows no id and no value of a record, and roles instead of names; never less strict than the scan was (default: as the scan was)")
	f.StringSliceVar(&opts.sections, "sections", nil, "the `parts` of an html or markdown report, in the order wanted: "+strings.Join(sectionNames(), ", "))
	f.StringVar(&opts.title, "title", "", "`title` of an html or markdown report, instead of the company's")
	f.StringVar(&opts.author, "author", "", "`author` of an html or markdown report")
	f.StringVar(&opts.confidentiality, "confidentiality", "", "`line` below the title of an html or markdown report")
	return cmd
}

// sectionNames are the parts of the reports for people. Both formats know the
// same ones, so that one choice serves both.
func sectionNames() []string { return html.SectionNames() }

func waivedFlag(cmd *cobra.Command, into *bool) {
	cmd.Flags().BoolVar(into, "with-waived", false, "sarif: accepted findings too, as suppressed results")
}

// belongs refuses a flag of some formats where none of them is written.
func belongs(flag string, given bool, outs []output, formats ...string) error {
	if given && lo.NoneBy(outs, func(o output) bool { return slices.Contains(formats, o.format) }) {
		return usage("%s belongs to -o %s", flag, lang.Or(formats))
	}
	return nil
}

// fits refuses flags of formats that are not written.
func (o *reportOptions) fits(outs []output) error {
	for _, s := range o.sections {
		if !oneOf(s, sectionNames()...) {
			if near := lang.Nearest(s, sectionNames()); near != "" {
				return usage("no section %q, did you mean %s?", shown(s), near)
			}
			return usage("no section %q; there are %s", shown(s), list(sectionNames()))
		}
	}
	return firstOf(
		belongs("--with-waived", o.withWaived, outs, formatSARIF),
		belongs("--sections", len(o.sections) > 0, outs, formatMarkdown, formatHTML),
		belongs("--title", o.title != "", outs, formatMarkdown, formatHTML),
		belongs("--author", o.author != "", outs, formatMarkdown, formatHTML),
		belongs("--confidentiality", o.confidentiality != "", outs, formatMarkdown, formatHTML),
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

// mostAudits is how many audits a trend shows.
const mostAudits = 12

// result is the audit that is rendered, with what changed since another one.
func (o *reportOptions) result() (*score.Result, error) {
	now, err := o.s.named(o.audit)
	if err != nil || o.against == "" {
		return now.Result, err
	}
	d, err := o.s.since(o.against, now)
	if err == nil && d.trend != nil {
		now.Result.Trend = d.trend.Items[max(0, len(d.trend.Items)-mostAudits):]
	}
	return now.Result, err
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
	res, err := opts.result()
	if err != nil {
		return err
	}
	switch {
	case opts.privacy == "standard" && res.Audit.Privacy == "strict":
		return usage("this audit was made with --privacy strict and holds nothing that --privacy standard would show: scan again")
	case opts.privacy == "strict":
		res = score.Stricter(res)
	}
	if err := s.guard(outs, nil, ".", opts.audit, opts.against); err != nil {
		return err
	}
	if len(outs) == 0 {
		outs = []output{{format: formatText}}
	}
	options := s.textOptions("", opts.limit)
	options.Lang = opts.language(res)
	if opts.audit != "latest" {
		options.Audit = opts.audit
	}
	docs, err := s.render(res, outs, rendering{
		text: options, sarif: sarif.Options{WithWaived: opts.withWaived},
		markdown: markdown.Options{Sections: opts.sections, Lang: options.Lang, Title: opts.title, Author: opts.author, Confidentiality: opts.confidentiality},
		csv:      csv.Options{Lang: options.Lang},
		xlsx:     xlsx.Options{Lang: options.Lang},
		html:     html.Options{Sections: opts.sections, Lang: options.Lang, Title: opts.title, Author: opts.author, Confidentiality: opts.confidentiality},
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
