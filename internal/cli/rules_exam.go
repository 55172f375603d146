package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

type rulesTestOptions struct {
	s     *session
	names []string
}

func newCmdRulesTest(s *session, run func(context.Context, *rulesTestOptions) error) *cobra.Command {
	opts := &rulesTestOptions{s: s}
	return &cobra.Command{
		Use:   "test [RULE|PACK...]",
		Short: "Run the tests inside the rules",
		Long: `Runs the test blocks of the rules that hold here, built-in and your own, through
the code that judges an audit. Ends with 1 when a test fails.`,
		Example: "  stackassay rules test\n  stackassay rules test overlap validity.email",
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.names = args
			return run(cmd.Context(), opts)
		},
	}
}

func runRulesTest(_ context.Context, opts *rulesTestOptions) error {
	set, err := opts.s.rules()
	if err != nil {
		return err
	}
	chosen, err := choose(set, opts.names)
	if err != nil {
		return err
	}
	tests, failed, untested := 0, 0, 0
	var b strings.Builder
	for _, r := range chosen {
		for _, res := range set.World().Exam(r.Rule) {
			tests++
			if !res.OK() {
				failed++
				fmt.Fprintf(&b, "FAIL %s, test %q\n  %s\n  --> %s:%d\n", r.ID, shown(res.Test.Name), shown(complaint(res)),
					shown(res.Test.Range.Filename), res.Test.Range.Start.Line)
			}
		}
		for _, o := range rule.Untested(r.Rule) {
			untested++
			fmt.Fprintf(&b, "note: %s has no test that expects %s\n", r.ID, o)
		}
	}
	fmt.Fprintf(&b, "%s, %s", count(len(chosen), "rule", "rules"), count(tests, "test", "tests"))
	if failed > 0 {
		fmt.Fprintf(&b, ", %d failed\n", failed)
	} else {
		b.WriteString(": all pass\n")
	}
	if _, err := opts.s.sys.Out.Write([]byte(b.String())); err != nil {
		return err
	}
	if failed > 0 {
		return exitError(exitFindings)
	}
	return nil
}

// complaint is what is wrong with a test, in one line.
func complaint(r rule.Result) string {
	if r.Diags.HasErrors() {
		d := r.Diags[0]
		return d.Summary + ": " + lang.Label(d)
	}
	return r.Problem
}

// choose picks the rules that are named, by id, pack or dimension; no name
// picks all.
func choose(set *rule.Set, names []string) ([]*rule.Effective, error) {
	for i, name := range names {
		names[i] = strings.TrimPrefix(name, "rule.")
		if lo.NoneBy(set.Rules, func(r *rule.Effective) bool { return r.Named(names[i]) }) {
			return nil, noRule(set, name)
		}
	}
	return lo.Filter(set.Rules, func(r *rule.Effective, _ int) bool {
		return len(names) == 0 || lo.SomeBy(names, r.Named)
	}), nil
}
