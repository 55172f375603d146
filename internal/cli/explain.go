package cli

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

type explainOptions struct {
	s      *session
	what   string
	name   string // of a gate
	audit  string
	format string
}

func newCmdExplain(s *session, run func(context.Context, *explainOptions) error) *cobra.Command {
	opts := &explainOptions{s: s}
	cmd := &cobra.Command{
		Use:   "explain WHAT",
		Short: "Why, how it was computed, and what to do",
		Long: `Explains WHAT: a finding (F-PPCXCV), a rule, a dimension, the code of an error
(E0203), score, coverage, or gate NAME. Numbers are those of the latest audit, or
of the one that --audit names.`,
		Example: "  stackassay explain F-PPCXCV\n  stackassay explain score --audit result.json",
		Args:    between(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.what = args[0]
			if len(args) == 2 {
				opts.name = args[1]
			}
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().StringVar(&opts.audit, "audit", "latest", "`AUDIT` whose numbers are used: latest, previous, an id or a path")
	formatFlag(cmd, &opts.format, formatText, formatMarkdown, formatJSON)
	return cmd
}

func runExplain(_ context.Context, opts *explainOptions) error {
	if opts.name != "" && opts.what != "gate" {
		return usage("unexpected argument: %s", shown(opts.name))
	}
	p, err := opts.page()
	if err != nil {
		return err
	}
	out := opts.s.sys.Out
	return p.write(out, opts.format, opts.s.columns(out))
}

// page finds out what is meant.
func (o *explainOptions) page() (*page, error) {
	finds := regexp.MustCompile(`^F-[0-9A-HJKMNP-TV-Z]{4,26}$`)
	code := regexp.MustCompile(`^E\d{4}$`)
	upper := strings.ToUpper(o.what)
	switch {
	case code.MatchString(upper):
		return explainCode(lang.Code(upper))
	case finds.MatchString(upper):
		return o.finding(upper)
	case o.what == "score":
		return o.score()
	case o.what == "coverage":
		return o.coverage()
	case o.what == "gate":
		return o.gate()
	case slices.Contains(finding.DimensionKeywords(), o.what):
		return o.dimension(o.what)
	case strings.Contains(o.what, "."):
		return o.rule()
	}
	known := append([]string{"score", "coverage", "gate"}, finding.DimensionKeywords()...)
	if near := lang.Nearest(o.what, known); near != "" {
		return nil, usage("nothing to explain by the name of %s, did you mean %s?", shown(o.what), near)
	}
	return nil, usage("nothing to explain by the name of %s; it takes F-..., a rule, a dimension, E0203, score, coverage or gate NAME", shown(o.what))
}

// explainCode is what there is to say about a permanent code.
func explainCode(code lang.Code) (*page, error) {
	e, ok := lang.Explain(code)
	if !ok {
		return nil, usage("no error has the code %s", code)
	}
	p := &page{Title: string(e.Code) + ": " + e.Title}
	p.add(section{Text: strings.Split(e.Text, "\n\n")})
	p.add(section{Heading: "Written", Lines: codeLines(e.Mistake)})
	p.add(section{Heading: "Mended", Lines: codeLines(e.Mended)})
	return p, nil
}

func codeLines(s string) []string {
	s = strings.Trim(s, "\n")
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}
