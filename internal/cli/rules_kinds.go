package cli

import (
	"context"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

type rulesKindsOptions struct {
	s      *session
	kinds  []string
	format string
}

func newCmdRulesKinds(s *session, run func(context.Context, *rulesKindsOptions) error) *cobra.Command {
	opts := &rulesKindsOptions{s: s}
	cmd := &cobra.Command{
		Use:     "kinds [KIND...]",
		Short:   "Whom a rule can ask, and every attribute it can read",
		Example: "  stackassay rules kinds tool\n  stackassay rules kinds -o markdown",
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.kinds = args
			return run(cmd.Context(), opts)
		},
	}
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatMarkdown)
	return cmd
}

func runRulesKinds(_ context.Context, opts *rulesKindsOptions) error {
	for _, k := range opts.kinds {
		if _, ok := rule.KindOf(k); !ok {
			if near := lang.Nearest(k, rule.KindNames()); near != "" {
				return usage("no kind %q, did you mean %s?", shown(k), near)
			}
			return usage("no kind %q; there are %s", shown(k), list(rule.KindNames()))
		}
	}
	set, _, err := opts.s.shippedAtLeast()
	if err != nil {
		return err
	}
	kinds := lo.Filter(set.World().Describe(), func(k rule.KindInfo, _ int) bool {
		return len(opts.kinds) == 0 || lo.Contains(opts.kinds, k.Name)
	})
	w := opts.s.sys.Out
	switch opts.format {
	case formatJSON:
		return writeJSON(w, kinds)
	case formatMarkdown:
		return kindsPage(kinds).write(w, formatMarkdown, 0)
	}
	return rule.WriteKinds(w, kinds)
}

func kindsPage(kinds []rule.KindInfo) *page {
	p := &page{Title: "Kinds of subjects"}
	for _, k := range kinds {
		p.add(section{Heading: k.Name, Text: []string{k.Doc + ". Charged to " + k.Charged + ", " + k.Counts + "."}})
		for _, r := range k.Roots {
			rows := [][]string{{"attribute", "type", "meaning"}}
			for _, a := range r.Attributes {
				kind := a.Type
				if len(a.Keywords) > 0 {
					kind += ": " + strings.Join(a.Keywords, ", ")
				}
				rows = append(rows, []string{r.Name + "." + a.Name, kind, a.Doc})
			}
			p.add(section{Table: rows})
		}
	}
	return p
}
