package cli

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/lang"
	"stackassay/internal/report/html"
	"stackassay/internal/report/json"
	"stackassay/internal/score"
)

type diffOptions struct {
	s      *session
	old    string
	now    string
	format string
	all    bool
}

func newCmdDiff(s *session, run func(context.Context, *diffOptions) error) *cobra.Command {
	opts := &diffOptions{s: s}
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "What changed between two audits, and what of it is real",
		Long: `Compares two audits: what is fixed, improved, new or worse, and what sampling alone
may explain. OLD and NEW are latest, previous, an id or a path; OLD may be a
baseline (.jsonl). With -o json or html NEW is printed with the comparison in it.`,
		Example: "  stackassay diff previous latest\n  stackassay diff stackassay.baseline.jsonl latest --all",
		Args:    between(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.old, opts.now = args[0], args[1]
			return run(cmd.Context(), opts)
		},
	}
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatMarkdown, formatHTML)
	cmd.Flags().BoolVar(&opts.all, "all", false, "list unchanged findings and those not evaluated too")
	return cmd
}

// mostTrend is how many audits a report draws.
const mostTrend = 12

func runDiff(_ context.Context, opts *diffOptions) error {
	s := opts.s
	now, err := s.named(opts.now)
	if err != nil {
		return err
	}
	d, err := s.since(opts.old, now)
	if err != nil {
		return err
	}
	d.all, d.lang, d.utf8 = opts.all, s.language(now.Result.Audit.Locale), s.sys.utf8()
	switch opts.format {
	case formatJSON:
		return json.Render(s.sys.Out, d.now)
	case formatHTML:
		if d.trend != nil {
			d.now.Trend = d.trend.Items[max(0, len(d.trend.Items)-mostTrend):]
		}
		return html.RenderTo(s.sys.Out, d.now, html.Options{Lang: d.lang})
	}
	return d.page().write(s.sys.Out, opts.format, s.columns(s.sys.Out))
}

// isBaseline tells the name of a baseline from that of an audit.
func isBaseline(name string) bool { return strings.HasSuffix(name, ".jsonl") }

// named is an audit with its id in the store, which is empty for a path, and
// what is known of its records.
func (s *session) named(name string) (history.Audit, error) {
	res, err := s.stored(name, ".")
	if err != nil {
		return history.Audit{}, err
	}
	entry := history.Entry{Dir: filepath.Dir(s.path(name))} // the folder of an audit that lies elsewhere
	if !isPath(name) {
		if entry, err = s.store(".").Find(name); err != nil {
			return history.Audit{}, err
		}
	}
	return history.Audit{ID: entry.ID, Result: res, Occurrences: s.occurrences(entry)}, nil
}

// difference is a comparison with what stands around it.
type difference struct {
	old    *score.Result // nil for a baseline
	base   *history.Baseline
	now    *score.Result
	behind *finding.Occurrences // the records of now; nil where nobody knows them
	id     string               // of now, in the store
	change *score.Change
	trend  *history.Trend // up to now; nil where the older one is not of the store
	all    bool
	lang   string
	utf8   bool
}

// since compares an audit with an older one, or with a baseline, and writes the
// comparison into its result.
func (s *session) since(old string, now history.Audit) (d *difference, err error) {
	d = &difference{now: now.Result, id: now.ID, behind: now.Occurrences}
	if isBaseline(old) {
		err = d.withBaseline(s, old)
	} else {
		err = d.withAudit(s, old)
	}
	d.now.Change = d.change
	return d, err
}

func (d *difference) withBaseline(s *session, file string) error {
	base, err := s.baseline(file)
	if err != nil {
		return err
	}
	d.base, d.change = base, base.Compare(d.now, s.compareOptions())
	return nil
}

func (d *difference) withAudit(s *session, name string) error {
	old, err := s.named(name)
	if err != nil {
		return err
	}
	d.old = old.Result
	o := s.compareOptions()
	o.ID = old.ID
	if r := history.NewRecords(old.Occurrences, d.behind); r != nil {
		o.Panel, o.Became = r.Paired, r.Became
	}
	d.change, err = history.Compare(d.old, d.now, o)
	switch {
	case errors.Is(err, history.ErrKind):
		return problem(lang.CodeResult, "these two audits cannot be compared", "one is an inventory score, without any dataset, and the other is a full one",
			"compare two audits of one kind; stackassay history list shows them")
	case err != nil:
		return problem(lang.CodeResult, "these two audits cannot be compared", shown(err.Error()), "make the older one again with this version")
	}
	if old.ID == "" {
		return nil
	}
	past, err := s.past(old.ID)
	if err != nil {
		return err
	}
	d.trend = history.NewTrend(append(past, history.Audit{ID: d.id, Result: d.now}), o)
	d.trend.Recall(d.change)
	return nil
}
