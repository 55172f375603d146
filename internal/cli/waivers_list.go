package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

type waiversListOptions struct {
	s        *session
	expiring *uint
}

func newCmdWaiversList(s *session, run func(context.Context, *waiversListOptions) error) *cobra.Command {
	opts := &waiversListOptions{s: s}
	days := uint(0)
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Who accepted what until when",
		Long: `Lists the waivers of the inventory, the next to run out first, with the points of
the latest audit that each keeps from the gate.`,
		Example: "  stackassay waivers list\n  stackassay waivers list --expiring 30",
		Args:    between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("expiring") {
				opts.expiring = &days
			}
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().UintVar(&days, "expiring", 0, "only those that run out within this many `DAYS`, and those that have")
	return cmd
}

func runWaiversList(_ context.Context, opts *waiversListOptions) error {
	out := opts.s.sys.Out
	w, err := opts.s.waivers()
	if err != nil {
		return err
	}
	all := slices.Clone(w.inv.Waivers)
	slices.SortStableFunc(all, func(a, b *inventory.Waiver) int {
		return cmp.Or(a.ExpiresOn.Compare(b.ExpiresOn.Time), cmp.Compare(a.Label, b.Label))
	})
	if opts.expiring != nil {
		all = lo.Filter(all, func(x *inventory.Waiver, _ int) bool { return w.daysLeft(x)-1 <= int(*opts.expiring) })
	}
	rows := lo.Map(all, func(x *inventory.Waiver, _ int) []string { return w.cells(x) })
	if len(rows) > 0 {
		if err := writeTable(out, []string{"waiver", "rule", "subject", "approved by", "until", "", "hides", "points"}, rows); err != nil {
			return err
		}
		say(out, "")
	}
	expired := lo.CountBy(all, func(x *inventory.Waiver) bool { return w.daysLeft(x) <= 0 })
	line := count(len(all), "waiver", "waivers") + fmt.Sprintf(", %d of them ran out", expired)
	if w.res == nil {
		line += "; there is no audit yet that says what they hide"
	}
	_, err = fmt.Fprintln(out, line)
	return err
}

func (w *waivers) cells(x *inventory.Waiver) []string {
	hidden := w.hidden(x)
	lost := lo.SumBy(hidden, func(f score.Finding) float64 { return lo.FromPtr(f.Cost) })
	subject := strings.Join(lo.Map(x.Subject, func(r lang.Ref, _ int) string { return r.Addr }), "+")
	approved := "-"
	if x.ApprovedBy != nil {
		approved = x.ApprovedBy.Addr
	}
	hides, points := "-", "-"
	if w.res != nil {
		hides, points = count(len(hidden), "finding", "findings"), fmt.Sprintf("%.1f", score.Round(lost))
	}
	return []string{
		x.Label, strings.TrimPrefix(x.Rule.Addr, "rule."), lo.CoalesceOrEmpty(subject, "every subject"), approved,
		x.ExpiresOn.Format("2006-01-02"), w.left(x), hides, points,
	}
}

// left says how long a waiver holds.
func (w *waivers) left(x *inventory.Waiver) string {
	switch days := w.daysLeft(x); {
	case days <= 0:
		return "ran out " + count(1-days, "day", "days") + " ago"
	case days == 1:
		return "last day"
	default:
		return count(days-1, "day left", "days left")
	}
}
