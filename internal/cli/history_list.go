package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/score"
)

type historyListOptions struct {
	s      *session
	last   uint
	format string
}

func newCmdHistoryList(s *session, run func(context.Context, *historyListOptions) error) *cobra.Command {
	opts := &historyListOptions{s: s}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "One line for each audit, oldest first",
		Example: "  stackassay history list\n  stackassay history list --last 4 -o csv",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	cmd.Flags().UintVar(&opts.last, "last", 0, "only the last `N` audits (default: all)")
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatCSV)
	return cmd
}

// auditLine is an audit in a listing.
type auditLine struct {
	ID       string          `json:"id"`
	AsOf     string          `json:"as_of"`
	Label    string          `json:"label"`
	Kind     score.AuditKind `json:"kind"`
	Score    *float64        `json:"score"`
	Grade    string          `json:"grade"`
	Coverage float64         `json:"coverage"`
	Findings int             `json:"findings"`
	Accepted int             `json:"accepted"` // of them, by a waiver
	Damaged  bool            `json:"damaged,omitempty"`
}

func runHistoryList(_ context.Context, opts *historyListOptions) error {
	s := opts.s
	all, err := s.entries()
	if err != nil {
		return err
	}
	lines := []auditLine{}
	wanted := lastOf(all, opts.last)
	for i, res := range s.recorded(wanted) {
		e := wanted[i]
		if res == nil {
			lines = append(lines, auditLine{ID: e.ID, AsOf: e.Day(), Damaged: true})
			continue
		}
		lines = append(lines, auditLineOf(history.Audit{ID: e.ID, Result: res}))
	}
	headings := []string{"audit", "label", "score", "grade", "coverage", "findings", "accepted"}
	rows := lo.Map(lines, func(l auditLine, _ int) []string { return l.cells() })
	switch out := s.sys.Out; {
	case opts.format == formatJSON:
		return writeJSON(out, lines)
	case opts.format == formatCSV:
		return writeCSV(out, append([][]string{headings}, rows...))
	case len(lines) == 0:
		_, err := fmt.Fprintln(out, "there is no audit yet: stackassay scan makes one")
		return err
	default:
		return writeTable(out, headings, rows)
	}
}

// lastOf are the last of a list; 0 is all of them.
func lastOf[T any](list []T, n uint) []T {
	if n == 0 || uint(len(list)) <= n {
		return list
	}
	return list[uint(len(list))-n:]
}

func auditLineOf(a history.Audit) auditLine {
	res := a.Result
	return auditLine{
		ID: a.ID, AsOf: res.Audit.AsOf, Label: res.Audit.Label, Kind: res.Audit.Kind, Score: res.Score.Value, Grade: res.Score.Grade,
		Coverage: res.Coverage.Value, Findings: len(res.Listed()),
		Accepted: lo.CountBy(res.Listed(), func(f score.Finding) bool { return f.Waiver.Accepts() }),
	}
}

func (l auditLine) cells() []string {
	if l.Damaged {
		return []string{l.ID, "damaged", "-", "-", "-", "-", "-"}
	}
	return []string{
		l.ID, lo.CoalesceOrEmpty(l.Label, "-"), scored(l.Score), lo.CoalesceOrEmpty(l.Grade, "-"),
		fmt.Sprintf("%.1f %%", l.Coverage*100), strconv.Itoa(l.Findings), strconv.Itoa(l.Accepted),
	}
}

// scored prints a score, and a dash where there is none.
func scored(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.1f", score.Round(*v))
}

// failing counts the findings of a dimension that stand for themselves.
func failing(res *score.Result, d finding.Dimension) int {
	checks := res.ChecksByID()
	return lo.CountBy(res.Listed(), func(f score.Finding) bool { return checks[f.ID] != nil && checks[f.ID].Dimension == d })
}
