package cli

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

type whatIfOptions struct {
	s      *session
	audit  string
	fix    []string
	remove []string
	target *float64
	format string
}

func newCmdWhatIf(s *session, run func(context.Context, *whatIfOptions) error) *cobra.Command {
	opts := &whatIfOptions{s: s}
	target := 0.0
	cmd := &cobra.Command{
		Use:   "what-if [AUDIT]",
		Short: "The score after changes that nobody has made yet",
		Long: `Shows what the score of an audit (default: latest) would be with findings mended,
or without a tool and what hangs on it. --target looks for the least work that
reaches a score.`,
		Example: "  stackassay what-if --fix F-PPCXCV --fix rule:ownership.tool_owner\n  stackassay what-if --remove tool.trello --target 85",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.audit = lo.FirstOr(args, "latest")
			if cmd.Flags().Changed("target") {
				opts.target = &target
			}
			return run(cmd.Context(), opts)
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&opts.fix, "fix", nil, "mend this: F-..., rule:ID or wave:N; may repeat")
	f.StringArrayVar(&opts.remove, "remove", nil, "take this `ADDRESS` out of the inventory, with what hangs on it; may repeat")
	f.Float64Var(&target, "target", 0, "the `score` to reach, 0 to 100")
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatMarkdown)
	return cmd
}

func runWhatIf(_ context.Context, opts *whatIfOptions) error {
	s := opts.s
	switch {
	case len(opts.fix)+len(opts.remove) == 0 && opts.target == nil:
		return usage("what if what? It takes --fix, --remove or --target")
	case len(opts.fix) > 0 && opts.target != nil:
		return usage("--target looks for what to fix by itself: leave --fix out")
	case opts.target != nil && !(*opts.target >= 0 && *opts.target <= 100):
		return usage("--target takes a number from 0 to 100, not %v", *opts.target)
	}
	res, err := s.stored(opts.audit, ".")
	if err != nil {
		return err
	}
	w := outlook{before: res, after: res, lang: s.language(res.Audit.Locale)}
	if err := w.take(opts); err != nil {
		return err
	}
	if opts.format == formatJSON {
		return writeJSON(s.sys.Out, w.document())
	}
	return w.page().write(s.sys.Out, opts.format, s.columns(s.sys.Out))
}

// outlook is a score after changes.
type outlook struct {
	before  *score.Result
	after   *score.Result // without what was removed
	removed []string
	fixed   []finding.ID
	plan    *score.Plan
	target  float64
	lang    string
	score.Outlook
}

// take makes the changes: what leaves first, so that a fix is worth what it is
// worth without it.
func (w *outlook) take(opts *whatIfOptions) error {
	for _, address := range opts.remove {
		if lo.NoneBy(w.after.Subjects, func(s score.Subject) bool { return s.Address == address }) {
			return usage("--remove: no %s in this audit%s", shown(address), orNear(address, lo.Map(w.after.Subjects, func(s score.Subject, _ int) string { return s.Address })))
		}
		w.removed = append(w.removed, address)
		w.after = score.Remove(w.after, address)
	}
	for _, what := range opts.fix {
		ids, err := w.meant(what)
		if err != nil {
			return err
		}
		w.fixed = append(w.fixed, ids...)
	}
	if opts.target != nil {
		plan := score.Reach(w.after, *opts.target)
		w.plan, w.target, w.fixed = &plan, *opts.target, plan.Findings
	}
	w.fixed = lo.Uniq(w.fixed)
	w.Outlook = score.Mend(w.after, w.fixed...)
	return nil
}

// meant are the findings that a --fix names.
func (w *outlook) meant(what string) ([]finding.ID, error) {
	word, name, _ := strings.Cut(what, ":")
	checks := w.after.ChecksByID()
	ids := func(keep func(score.Finding) bool) []finding.ID {
		return lo.FilterMap(w.after.Findings, func(f score.Finding, _ int) (finding.ID, bool) { return f.ID, keep(f) })
	}
	switch {
	case word == "rule":
		found := ids(func(f score.Finding) bool { return checks[f.ID].Rule == name })
		if len(found) == 0 {
			return nil, usage("--fix: no finding of a rule %s in this audit%s", shown(name), orNear(name, lo.Map(w.after.Findings, func(f score.Finding, _ int) string { return checks[f.ID].Rule })))
		}
		return found, nil
	case word == "wave":
		n, err := strconv.Atoi(name)
		found := ids(func(f score.Finding) bool { return f.Wave == n })
		if err != nil || n < 1 || len(found) == 0 {
			return nil, usage("--fix: no wave %s on the roadmap of this audit", shown(name))
		}
		return found, nil
	case !regexp.MustCompile(`^(?i)F-[0-9A-HJKMNP-TV-Z]{4,26}$`).MatchString(what):
		return nil, usage("--fix takes F-..., rule:ID or wave:N, not %q", shown(what))
	}
	prefix := strings.ToUpper(what)[len("F-"):]
	found := ids(func(f score.Finding) bool { return strings.HasPrefix(string(f.ID), prefix) })
	switch {
	case len(found) == 0:
		return nil, usage("--fix: no finding %s in this audit%s", shown(what), orNear(what, shortOf(what, ids(func(score.Finding) bool { return true }))))
	case len(found) > 1:
		return nil, usage("--fix: %s begins %d findings: write more of it, such as F-%s", shown(what), len(found), slices.Min(found))
	}
	return found, nil
}
