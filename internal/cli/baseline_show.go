package cli

import (
	"context"
	"fmt"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/history"
)

type baselineShowOptions struct {
	s *session
	baselineFlags
}

func newCmdBaselineShow(s *session, run func(context.Context, *baselineShowOptions) error) *cobra.Command {
	opts := &baselineShowOptions{s: s}
	cmd := &cobra.Command{
		Use:     "show",
		Short:   "What a baseline accepts",
		Example: "  stackassay baseline show\n  stackassay baseline show --file ci/baseline.jsonl",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	opts.flags(cmd, "")
	return cmd
}

func runBaselineShow(_ context.Context, opts *baselineShowOptions) error {
	b, err := opts.s.baseline(opts.file)
	if err != nil {
		return err
	}
	out := opts.s.sys.Out
	short := finding.Short(lo.Map(b.Lines, func(l history.Line, _ int) finding.ID { return l.ID }))
	open := lo.Filter(b.Lines, func(l history.Line, _ int) bool { return l.Outcome == finding.Fail })
	rows := lo.Map(open, func(l history.Line, _ int) []string {
		return []string{short[l.ID], l.Severity.String(), l.Rule, l.Subject, lo.CoalesceOrEmpty(l.Discriminator, "-"), counted(l)}
	})
	if len(rows) > 0 {
		if err := writeTable(out, []string{"finding", "severity", "rule", "subject", "about", "affected"}, rows); err != nil {
			return err
		}
		say(out, "")
	}
	_, err = fmt.Fprintf(out, "%s of %s: %s, %s\n", shown(opts.file), shown(b.AsOf), tallied(b), count(len(b.Rules), "rule ran", "rules ran"))
	return err
}

// counted says how many of how many are affected, and nothing of a thing as a
// whole.
func counted(l history.Line) string {
	if l.Of == 1 {
		return "-"
	}
	return fmt.Sprintf("%d of %d", l.Count, l.Of)
}
