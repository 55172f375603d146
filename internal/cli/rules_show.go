package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
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
	p := rulePage(set, r, opts.s.language(""))
	p.add(section{Heading: "Source", Lines: strings.Split(strings.TrimRight(string(r.Source), "\n"), "\n")})
	out := opts.s.sys.Out
	return p.write(out, opts.format, opts.s.columns(out))
}

// rulePage is what a rule says of itself.
func rulePage(set *rule.Set, r *rule.Effective, lang string) *page {
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
	p.add(parameters(set, r))
	return p
}

// parameters lists what can be set, what it is unless somebody does, and what
// the inventory says.
func parameters(set *rule.Set, r *rule.Effective) section {
	here := configured(set, r)
	out := section{}
	if len(r.Rule.Parameters) == 0 {
		return out
	}
	out.Heading = "Parameters"
	out.Text = []string{fmt.Sprintf("Set them in the inventory: configure %q { ... }", r.ID)}
	out.Table = [][]string{{"parameter", "type", "default", "here", "what it does"}}
	for _, q := range r.Rule.Parameters {
		at := q.Default.Range()
		from, to := at.Start.Byte-r.Range.Start.Byte, at.End.Byte-r.Range.Start.Byte
		usual := "-"
		if from >= 0 && from <= to && to <= len(r.Source) {
			usual = oneLine(string(r.Source[from:to]))
		}
		out.Table = append(out.Table, []string{q.Name, string(q.Type), usual, lo.CoalesceOrEmpty(here[q.Name], "-"), q.Description})
	}
	return out
}

// configured are the parameters of a rule that the inventory sets, as they are
// written there.
func configured(set *rule.Set, r *rule.Effective) map[string]string {
	if r.Configured == nil {
		return nil
	}
	src := set.World().Sources[r.Configured.Filename]
	file, _ := hclsyntax.ParseConfig(src, r.Configured.Filename, hcl.InitialPos)
	body, ok := file.Body.(*hclsyntax.Body)
	if !ok {
		return nil
	}
	out := map[string]string{}
	for _, b := range body.Blocks {
		if b.TypeRange.Start.Byte != r.Configured.Start.Byte {
			continue
		}
		for name, a := range b.Body.Attributes {
			out[name] = oneLine(string(a.Expr.Range().SliceBytes(src)))
		}
	}
	return out
}

func origin(r *rule.Effective) string {
	if r.Origin == rule.Builtin {
		return "built in, rules/" + r.Range.Filename
	}
	return fmt.Sprintf("%s:%d", r.Range.Filename, r.Range.Start.Line)
}
