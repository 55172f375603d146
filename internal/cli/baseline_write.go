package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/lang"
)

type baselineWriteOptions struct {
	s *session
	baselineFlags
}

func newCmdBaselineWrite(s *session, run func(context.Context, *baselineWriteOptions) error) *cobra.Command {
	opts := &baselineWriteOptions{s: s}
	cmd := &cobra.Command{
		Use:   "write",
		Short: "Accept the open findings of an audit",
		Long: `Writes the open findings of an audit, and what its samples found healthy, to a
baseline. Findings that a waiver accepts are left out: once it runs out they are
to count again.`,
		Example: "  stackassay baseline write\n  stackassay baseline write --from previous --file ci/baseline.jsonl",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	opts.flags(cmd, "whose findings are accepted")
	return cmd
}

func runBaselineWrite(_ context.Context, opts *baselineWriteOptions) error {
	s := opts.s
	res, err := s.stored(opts.from, ".")
	if err != nil {
		return err
	}
	if res.Audit.Selection != nil {
		return partOnly(opts.from)
	}
	b := history.NewBaseline(res)
	if err := s.putBaseline(opts.file, b); err != nil {
		return err
	}
	if s.quiet {
		return nil
	}
	if unread := res.Coverage.DatasetsDeclared - res.Coverage.DatasetsRead; unread > 0 {
		say(s.sys.Err, fmt.Sprintf("warning: %s not read, so what is wrong there will be new once it is", count(unread, "dataset was", "datasets were")))
	}
	_, err = fmt.Fprintln(s.sys.Out, "wrote "+shown(opts.file)+": "+tallied(b))
	return err
}

// partOnly refuses an audit that looked at a part for a decision on the whole.
func partOnly(name string) error {
	return problem(lang.CodeResult, "only a part was audited", shown(name)+" was made with --only or --exclude", "name an audit of the whole inventory, such as latest")
}

func (s *session) putBaseline(file string, b *history.Baseline) error {
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		return err
	}
	if err := writeFile(s.path(file), out.Bytes(), 0o644); err != nil {
		return problem(lang.CodeResult, "the baseline could not be written", shown(err.Error()), "name another place: --file PATH")
	}
	return nil
}

// tallied counts what a baseline holds.
func tallied(b *history.Baseline) string {
	failing := lo.CountBy(b.Lines, func(l history.Line) bool { return l.Outcome == finding.Fail })
	return count(failing, "finding", "findings") + ", " + count(len(b.Lines)-failing, "clean sample", "clean samples")
}
