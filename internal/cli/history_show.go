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

type historyShowOptions struct {
	s      *session
	name   string
	format string
}

func newCmdHistoryShow(s *session, run func(context.Context, *historyShowOptions) error) *cobra.Command {
	opts := &historyShowOptions{s: s}
	cmd := &cobra.Command{
		Use:     "show ID",
		Short:   "One audit in short",
		Long:    "Shows one audit in short: latest, previous, an id, the beginning of one, or a path.\nstackassay report renders the whole of it.",
		Example: "  stackassay history show latest\n  stackassay history show 2026-11-21 -o json",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.name = args[0]
			return run(cmd.Context(), opts)
		},
	}
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatCSV)
	return cmd
}

// shownAudit is an audit with its dimensions.
type shownAudit struct {
	auditLine
	Tool       string          `json:"tool"`
	Ruleset    string          `json:"ruleset"`
	Scoring    int             `json:"scoring"`
	Dimensions []dimensionLine `json:"dimensions"`
}

type dimensionLine struct {
	Name     finding.Dimension `json:"name"`
	Score    *float64          `json:"score"`
	Interval *score.Interval   `json:"interval"`
	Coverage float64           `json:"coverage"`
	Findings int               `json:"findings"`
}

func runHistoryShow(_ context.Context, opts *historyShowOptions) error {
	s := opts.s
	a, err := s.named(opts.name)
	if err != nil {
		return err
	}
	audit := shownAuditOf(a)
	headings := []string{"dimension", "score", "interval", "coverage", "findings"}
	rows := lo.Map(audit.Dimensions, func(d dimensionLine, _ int) []string {
		return []string{d.Name.String(), scored(d.Score), interval(d.Interval), fmt.Sprintf("%.1f %%", d.Coverage*100), strconv.Itoa(d.Findings)}
	})
	switch opts.format {
	case formatJSON:
		return writeJSON(s.sys.Out, audit)
	case formatCSV:
		return writeCSV(s.sys.Out, append([][]string{headings}, rows...))
	}
	p := &page{Title: a.Result.Stack.Title + ", " + audit.AsOf}
	p.add(section{Table: [][]string{
		nil,
		{"audit", lo.CoalesceOrEmpty(audit.ID, opts.name)},
		{"label", lo.CoalesceOrEmpty(audit.Label, "-")},
		{"kind", string(audit.Kind)},
		{"score", scored(audit.Score) + ", grade " + lo.CoalesceOrEmpty(audit.Grade, "-")},
		{"findings", fmt.Sprintf("%d, %d of them accepted", audit.Findings, audit.Accepted)},
		{"coverage", fmt.Sprintf("%.1f %%, %d of %d datasets read", audit.Coverage*100, a.Result.Coverage.DatasetsRead, a.Result.Coverage.DatasetsDeclared)},
		{"made by", audit.Tool + fmt.Sprintf(", scoring %d, ruleset ", audit.Scoring) + audit.Ruleset},
	}})
	p.add(section{Table: append([][]string{headings}, rows...)})
	return p.write(s.sys.Out, formatText, s.columns(s.sys.Out))
}

func shownAuditOf(a history.Audit) shownAudit {
	res := a.Result
	return shownAudit{
		auditLine: auditLineOf(a), Tool: res.Audit.Tool.Name + " " + res.Audit.Tool.Version, Ruleset: res.Audit.Ruleset.ID, Scoring: res.Audit.Scoring,
		Dimensions: lo.Map(res.Dimensions, func(d score.Dimension, _ int) dimensionLine {
			return dimensionLine{Name: d.Name, Score: d.Score, Interval: d.Interval, Coverage: d.Coverage, Findings: failing(res, d.Name)}
		}),
	}
}

// interval prints the bounds of a score.
func interval(i *score.Interval) string {
	switch {
	case i == nil:
		return "-"
	case i.Low() == i.High():
		return "exact"
	}
	return fmt.Sprintf("%.1f to %.1f", score.Round(i.Low()), score.Round(i.High()))
}
