package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

type historyTrendOptions struct {
	s         *session
	finding   string
	dimension string
	last      uint
	format    string
}

func newCmdHistoryTrend(s *session, run func(context.Context, *historyTrendOptions) error) *cobra.Command {
	opts := &historyTrendOptions{s: s}
	cmd := &cobra.Command{
		Use:   "trend",
		Short: "The score over time, and how long findings have been open",
		Long: `Shows the score and its dimensions over time, under the model and the severities of
the latest audit, how long its findings have been open, and what was fixed and came
back. --finding follows one share.`,
		Example: "  stackassay history trend\n  stackassay history trend --finding F-M24JQP -o csv",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	f := cmd.Flags()
	f.StringVar(&opts.finding, "finding", "", "follow the share of this `ID`")
	f.StringVar(&opts.dimension, "dimension", "", "only this `dimension`")
	f.UintVar(&opts.last, "last", trendShown, "only the last `N` audits; 0 is all of them")
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatCSV)
	return cmd
}

// trendShown is how many audits a trend shows unasked.
const trendShown = 12

func runHistoryTrend(_ context.Context, opts *historyTrendOptions) error {
	s := opts.s
	if _, err := finding.ParseDimension(opts.dimension); err != nil {
		return usage("--dimension takes %s, not %q%s", lang.Or(finding.DimensionKeywords()), shown(opts.dimension), orNear(opts.dimension, finding.DimensionKeywords()))
	}
	all, err := s.past("")
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return problem(lang.CodeStore, "there is no audit yet", "the audit store of this inventory is empty", "run stackassay scan first")
	}
	t := trend{opts: opts, audits: all, last: all[len(all)-1].Result, Trend: history.NewTrend(all, s.compareOptions())}
	if opts.finding != "" {
		return t.follow()
	}
	return t.show()
}

// trend is a trend on its way out.
type trend struct {
	*history.Trend
	opts   *historyTrendOptions
	audits []history.Audit
	last   *score.Result
}

// trendDocument is a trend for programs.
type trendDocument struct {
	Items    []score.TrendItem `json:"items"`
	LeftOut  []string          `json:"left_out"`
	NewRules []string          `json:"new_rules"`
	Open     []openLine        `json:"open"`
}

// openLine says how long a finding has been open.
type openLine struct {
	ID       finding.ID `json:"id"`
	Rule     string     `json:"rule"`
	Subject  string     `json:"subject"`
	Since    string     `json:"since"`
	Audits   int        `json:"audits"`
	FixedOn  string     `json:"fixed_on,omitempty"`
	LastOpen string     `json:"last_open,omitempty"`
}

func (t *trend) show() error {
	out := t.opts.s.sys.Out
	items := lastOf(t.Items, t.opts.last)
	dims := t.dimensions()
	switch t.opts.format {
	case formatJSON:
		return writeJSON(out, trendDocument{
			Items: items, LeftOut: slices.Concat([]string{}, t.LeftOut), NewRules: slices.Concat([]string{}, t.NewRules), Open: t.open(),
		})
	case formatCSV:
		return writeCSV(out, append([][]string{append([]string{"audit", "as_of", "score", "low", "high", "restated_from"},
			lo.Map(dims, func(d finding.Dimension, _ int) string { return d.String() })...)},
			lo.Map(items, func(i score.TrendItem, _ int) []string { return plainItem(i, dims) })...))
	}
	return t.page(items, dims).write(out, formatText, t.opts.s.columns(out))
}

// dimensions are those that are shown.
func (t *trend) dimensions() []finding.Dimension {
	if d, err := finding.ParseDimension(t.opts.dimension); err == nil && d != finding.NoDimension {
		return []finding.Dimension{d}
	}
	return finding.Dimensions()
}

// plainItem is an audit with unrounded numbers.
func plainItem(i score.TrendItem, dims []finding.Dimension) []string {
	plain := func(v *float64) string {
		if v == nil {
			return ""
		}
		return fmt.Sprint(*v)
	}
	row := []string{i.ID, i.AsOf, plain(i.Score), "", "", plain(i.RestatedFrom)}
	if i.Interval != nil {
		row[3], row[4] = fmt.Sprint(i.Interval.Low()), fmt.Sprint(i.Interval.High())
	}
	for _, d := range dims {
		v, ok := i.Dimensions[d]
		row = append(row, lo.Ternary(ok, fmt.Sprint(v), ""))
	}
	return row
}

func (t *trend) open() []openLine {
	checks := t.last.ChecksByID()
	return lo.FilterMap(t.Open(), func(o history.Open, _ int) (openLine, bool) {
		c := checks[o.ID]
		if c == nil || t.opts.dimension != "" && c.Dimension.String() != t.opts.dimension {
			return openLine{}, false
		}
		return openLine{
			ID: o.ID, Rule: c.Rule, Subject: joined(c.Subject, c.Discriminator),
			Since: o.Since, Audits: o.Audits, FixedOn: o.FixedOn, LastOpen: o.LastOpen,
		}, true
	})
}

// follow shows one check over time.
func (t *trend) follow() error {
	c, err := t.check()
	if err != nil {
		return err
	}
	rows := [][]string{{"audit", "as_of", "outcome", "affected", "of", "share", "low", "high"}}
	for i, k := range t.Shares(c.ID) {
		row := []string{t.Items[i].ID, t.Items[i].AsOf, "-", "", "", "", "", ""}
		if k != nil {
			row = []string{row[0], row[1], k.Outcome.String(), strconv.FormatInt(k.Affected.Count, 10), strconv.FormatInt(k.Affected.Of, 10), "", "", ""}
			if k.Share != nil && k.Interval != nil {
				row[5], row[6], row[7] = fmt.Sprint(*k.Share), fmt.Sprint(k.Interval.Low()), fmt.Sprint(k.Interval.High())
			}
		}
		rows = append(rows, row)
	}
	rows = append(rows[:1], lastOf(rows[1:], t.opts.last)...)
	out := t.opts.s.sys.Out
	switch t.opts.format {
	case formatJSON:
		return writeJSON(out, lo.Map(rows[1:], func(r []string, _ int) map[string]string {
			return lo.SliceToMap(lo.Range(len(r)), func(i int) (string, string) { return rows[0][i], r[i] })
		}))
	case formatCSV:
		return writeCSV(out, rows)
	}
	p := &page{Title: c.Rule + " of " + joined(c.Subject, c.Discriminator)}
	p.add(section{Table: shareTable(rows)})
	return p.write(out, formatText, t.opts.s.columns(out))
}

// check is the one that --finding names: by its short id or more of it, in the
// latest audit that knows it.
func (t *trend) check() (*score.Check, error) {
	prefix := strings.TrimPrefix(strings.ToUpper(t.opts.finding), "F-")
	if len(prefix) < leastID {
		return nil, usage("--finding takes an id such as F-M24JQP, not %q", shown(t.opts.finding))
	}
	var known []finding.ID
	for _, a := range slices.Backward(t.audits) {
		known = append(known, lo.Map(a.Result.Checks, func(c score.Check, _ int) finding.ID { return c.ID })...)
		found := lo.Filter(a.Result.Checks, func(c score.Check, _ int) bool { return strings.HasPrefix(string(c.ID), prefix) })
		switch {
		case len(found) == 1:
			return &found[0], nil
		case len(found) > 1:
			return nil, usage("%s begins %d checks: write more of it, such as F-%s", shown(t.opts.finding), len(found), found[0].ID)
		}
	}
	return nil, problem(lang.CodeResult, "no finding "+shown(t.opts.finding)+" in any audit", "the store holds "+count(len(t.audits), "audit", "audits")+orNear("F-"+prefix, shortOf("F-"+prefix, known)), "see what there is with stackassay history trend")
}

// leastID is how much of a fingerprint must be written at least.
const leastID = 4
