package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

type rulesNewOptions struct {
	s    *session
	id   string
	kind string
}

func newCmdRulesNew(s *session, run func(context.Context, *rulesNewOptions) error) *cobra.Command {
	opts := &rulesNewOptions{s: s}
	cmd := &cobra.Command{
		Use:     "new PACK.NAME",
		Short:   "Write a new rule that already passes its tests",
		Long:    "Writes rules/PACK/NAME.hcl below this folder: a rule that loads, with a test that\npasses, one that fails and one that does not apply. Change it from there.",
		Example: "  stackassay rules new house.tool_owner\n  stackassay rules new house.no_phone --kind record",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.id = strings.TrimPrefix(args[0], "rule.")
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().StringVar(&opts.kind, "kind", "tool", "whom the rule asks; stackassay rules kinds lists them")
	return cmd
}

func runRulesNew(_ context.Context, opts *rulesNewOptions) error {
	pack, name, ok := strings.Cut(opts.id, ".")
	if !ok || strings.Contains(name, ".") {
		return usage("a rule is named PACK.NAME, such as house.tool_owner, not %q", shown(opts.id))
	}
	if _, ok := rule.KindOf(opts.kind); !ok {
		if near := lang.Nearest(opts.kind, rule.KindNames()); near != "" {
			return usage("no kind %q, did you mean %s?", shown(opts.kind), near)
		}
		return usage("no kind %q; stackassay rules kinds lists them", shown(opts.kind))
	}
	set, err := opts.s.rules()
	if err != nil {
		return err
	}
	if r := set.Rule(opts.id); r != nil {
		return usage("there is a rule %s already: %s", opts.id, shown(origin(r)))
	}
	src, err := set.World().Scaffold(pack, name, opts.kind)
	if err != nil {
		return usageError(shown(err.Error()))
	}
	rel := filepath.Join("rules", pack, name+".hcl")
	path := opts.s.path(rel)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // rules are read by a team
		return problem(lang.CodeUnreadable, "the rule could not be written", shown(rel)+": "+reason(err), "make the folder writable")
	}
	if err := create(path, src, 0o644); err != nil {
		return problem(lang.CodeUnreadable, "the rule could not be written", shown(rel)+": "+reason(err), "choose another name")
	}
	_, err = fmt.Fprintf(opts.s.sys.Out, "  wrote %s\n  next: stackassay rules test %s\n", rel, opts.id)
	return err
}
