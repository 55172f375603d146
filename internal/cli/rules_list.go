package cli

import (
	"context"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

type rulesListOptions struct {
	s         *session
	pack      string
	dimension string
	severity  string
	untested  bool
	format    string
}

func newCmdRulesList(s *session, run func(context.Context, *rulesListOptions) error) *cobra.Command {
	opts := &rulesListOptions{s: s}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "The rules that hold here, with their origin",
		Example: "  stackassay rules list --pack overlap\n  stackassay rules list --severity critical -o json",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	f := cmd.Flags()
	f.StringVar(&opts.pack, "pack", "", "only this `pack`")
	f.StringVar(&opts.dimension, "dimension", "", "only this `dimension`")
	f.StringVar(&opts.severity, "severity", "", "only this `severity` or above")
	f.BoolVar(&opts.untested, "untested", false, "only rules without a test that passes and one that fails")
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatMarkdown)
	return cmd
}

// ruleLine is a rule in a listing.
type ruleLine struct {
	ID        string            `json:"id"`
	Title     string            `json:"title"`
	Kind      string            `json:"kind"`
	Dimension finding.Dimension `json:"dimension"`
	Severity  finding.Severity  `json:"severity"`
	Origin    string            `json:"origin"`
	File      string            `json:"file"`
	Line      int               `json:"line"`
	Enabled   bool              `json:"enabled"`
	Tests     int               `json:"tests"`
}

func runRulesList(_ context.Context, opts *rulesListOptions) error {
	var least finding.Severity
	if opts.severity != "" {
		if err := least.UnmarshalText([]byte(opts.severity)); err != nil {
			return usage("--severity takes %s, not %q%s", lang.Or(finding.Severities()), shown(opts.severity), orNear(opts.severity, finding.Severities()))
		}
	}
	if _, err := finding.ParseDimension(opts.dimension); err != nil {
		return usage("--dimension takes %s, not %q%s", lang.Or(finding.DimensionKeywords()), shown(opts.dimension), orNear(opts.dimension, finding.DimensionKeywords()))
	}
	set, whole, err := opts.s.shippedAtLeast()
	if err != nil {
		return err
	}
	if !whole {
		say(opts.s.sys.Err, "warning: the inventory has errors, so only built-in rules are listed, as they are shipped; stackassay validate shows them")
	}
	lines := lo.FilterMap(set.Rules, func(r *rule.Effective, _ int) (ruleLine, bool) {
		return lineOf(r), opts.wants(r, least)
	})
	if opts.pack != "" && lo.NoneBy(set.Packs(), func(p rule.Pack) bool { return p.Name == opts.pack }) {
		return unknownPack(set, opts.pack)
	}
	return opts.print(lines)
}

func unknownPack(set *rule.Set, name string) error {
	names := lo.Uniq(lo.Map(set.Packs(), func(p rule.Pack, _ int) string { return p.Name }))
	if near := lang.Nearest(name, names); near != "" {
		return usage("no pack %q, did you mean %s?", shown(name), near)
	}
	return usage("no pack %q; there are %s", shown(name), list(names))
}

func (o *rulesListOptions) wants(r *rule.Effective, least finding.Severity) bool {
	highest := lo.Max(r.Severities())
	return (o.pack == "" || r.Pack == o.pack) &&
		(o.dimension == "" || r.Dimension.String() == o.dimension) &&
		(o.severity == "" || highest >= least) &&
		(!o.untested || len(rule.Untested(r.Rule)) > 0)
}

func lineOf(r *rule.Effective) ruleLine {
	return ruleLine{
		ID: r.ID, Title: r.Title, Kind: r.Each.Kind, Dimension: r.Dimension, Severity: r.DefaultSeverity(),
		Origin: r.Origin.String(), File: r.Range.Filename, Line: r.Range.Start.Line, Enabled: r.On, Tests: len(r.Tests),
	}
}

func (o *rulesListOptions) print(lines []ruleLine) error {
	w := o.s.sys.Out
	headings := []string{"rule", "title", "kind", "dimension", "severity", "origin", ""}
	rows := lo.Map(lines, func(l ruleLine, _ int) []string { return l.cells() })
	switch o.format {
	case formatJSON:
		if lines == nil {
			lines = []ruleLine{}
		}
		return writeJSON(w, lines)
	case formatMarkdown:
		p := page{Title: "Rules", Sections: []section{{Table: append([][]string{headings}, rows...)}}}
		return p.write(w, formatMarkdown, 0)
	}
	return writeTable(w, headings, rows)
}

func (l ruleLine) cells() []string {
	origin := l.Origin
	if origin != rule.Builtin.String() {
		origin = l.File
	}
	if !l.Enabled {
		origin += ", off"
	}
	return []string{
		l.ID, l.Title, l.Kind, lo.CoalesceOrEmpty(l.Dimension.String(), "-"), l.Severity.String(), origin,
		count(l.Tests, "test", "tests"),
	}
}
