package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/rule"
)

type rulesShowOptions struct {
	s      *session
	id     string
	format string
}

func newCmdRulesShow(s *session, run func(context.Context, *rulesShowOptions) error) *cobra.Command {
	opts := &rulesShowOptions{s: s}
	cmd := &cobra.Command{
		Use:     "show RULE",
		Short:   "One rule: what it asks, why, its parameters and its source",
		Example: "  stackassay rules show overlap.peer_tools\n  stackassay rules show validity.email -o markdown",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.id = strings.TrimPrefix(args[0], "rule.")
			return run(cmd.Context(), opts)
		},
	}
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatMarkdown)
	return cmd
}

func runRulesShow(_ context.Context, opts *rulesShowOptions) error {
	set, err := opts.s.rules()
	if err != nil {
		return err
	}
	r := set.Rule(opts.id)
	if r == nil {
		return noRule(set, opts.id)
	}
	if opts.format == formatMarkdown {
		_, err := opts.s.sys.Out.Write(rule.Page(r.Rule))
		return err
	}
	p := rulePage(r, opts.s.language(""))
	p.add(section{Heading: "Source", Lines: strings.Split(strings.TrimRight(string(r.Source), "\n"), "\n")})
	out := opts.s.sys.Out
	return p.write(out, opts.format, opts.s.columns(out))
}

// rulePage is what a rule says of itself.
func rulePage(r *rule.Effective, lang string) *page {
	title, _ := r.Titles().In(lang)
	why, _ := r.Rationales().In(lang)
	p := &page{Title: r.ID + ": " + title}
	rows := [][]string{
		nil,
		{"asks each", r.Each.Kind},
		{"dimension", lo.CoalesceOrEmpty(r.Dimension.String(), "none: it costs no points")},
		{"severity", strings.Join(lo.Map(r.Severities(), func(s finding.Severity, _ int) string { return s.String() }), ", ")},
		{"effort", lo.CoalesceOrEmpty(r.Remediation.Effort.String(), "unknown")},
		{"since", lo.CoalesceOrEmpty(r.Since, "-")},
		{"origin", origin(r)},
		{"tags", list(r.Tags)},
		{"takes the blame for", list(lo.Map(r.Implies, func(i rule.Implied, _ int) string { return i.Rule }))},
		{"tests", strconv.Itoa(len(r.Tests))},
	}
	if !r.On {
		rows = append(rows, []string{"enabled", "no"})
	}
	p.add(section{Table: rows})
	advice, _ := r.Advice().In(lang)
	p.add(section{Heading: "Why", Text: []string{why}})
	p.add(section{Heading: "What to do", Text: []string{advice}})
	params := [][]string{{"parameter", "type", "what it does"}}
	for _, q := range r.Rule.Parameters {
		params = append(params, []string{q.Name, string(q.Type), q.Description})
	}
	p.add(section{Heading: "Parameters", Text: []string{fmt.Sprintf("Set them in the inventory: configure %q { ... }", r.ID)}, Table: params})
	if len(params) == 1 {
		p.Sections = p.Sections[:len(p.Sections)-1]
	}
	return p
}

func origin(r *rule.Effective) string {
	if r.Origin == rule.Builtin {
		return "built in, rules/" + r.Range.Filename
	}
	return fmt.Sprintf("%s:%d", r.Range.Filename, r.Range.Start.Line)
}
