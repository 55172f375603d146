package cli

import (
	"errors"
	"strings"
	"time"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

func newCmdWaivers(s *session) *cobra.Command {
	cmd := group("waivers", "The findings that somebody has accepted for a while")
	cmd.Example = "  stackassay waivers list --expiring 30\n  stackassay waivers prune"
	cmd.AddCommand(
		newCmdWaiversList(s, runWaiversList),
		newCmdWaiversAdd(s, runWaiversAdd),
		newCmdWaiversPrune(s, runWaiversPrune),
	)
	return cmd
}

// waivers is what the commands about waivers work on.
type waivers struct {
	inv *inventory.Inventory
	res *score.Result // the latest audit; nil when there is none yet
}

func (s *session) waivers() (*waivers, error) {
	inv, err := s.declares(".")
	if err != nil {
		return nil, err
	}
	w := &waivers{inv: inv}
	if _, err := s.store(".").Find(history.Latest); errors.Is(err, history.ErrEmpty) {
		return w, nil
	}
	w.res, err = s.stored(history.Latest, ".")
	return w, err
}

// declares is the inventory of a folder, which must be there and sound.
func (s *session) declares(dir string) (*inventory.Inventory, error) {
	root, err := s.folder(dir)
	if err != nil {
		return nil, err
	}
	inv, diags, err := s.inventory(root)
	if err != nil {
		return nil, err
	}
	if diags.HasErrors() {
		return nil, diagnosed{diags: diags, files: sources(inv)}
	}
	return inv, nil
}

// daysLeft counts the days on which a waiver still holds, the present one
// included; it is 0 or less once it has run out.
func (w *waivers) daysLeft(x *inventory.Waiver) int {
	day := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(day(x.ExpiresOn.Time).Sub(day(w.inv.AsOf.Time)).Hours()/24) + 1
}

// hidden are the findings of the latest audit that a waiver keeps from the
// gate.
func (w *waivers) hidden(x *inventory.Waiver) []score.Finding {
	if w.res == nil || w.daysLeft(x) <= 0 {
		return nil
	}
	return lo.Filter(w.res.Findings, func(f score.Finding, _ int) bool { return f.Waiver != nil && f.Waiver.Name == x.Label })
}

// idle reports whether the latest audit asked what a waiver is about and found
// nothing wrong. Where nobody asked, or a check came to no verdict, it is not
// known to be idle.
func (w *waivers) idle(x *inventory.Waiver) bool {
	if w.res == nil || w.res.Audit.Selection != nil {
		return false
	}
	a := &audited{inv: w.inv, res: w.res}
	about := lo.Filter(w.res.Checks, func(c score.Check, _ int) bool { return a.about(x, c) })
	return len(about) > 0 && lo.EveryBy(about, func(c score.Check) bool { return c.Outcome == finding.Pass })
}

// person finds the address of somebody who approves.
func (w *waivers) person(name string) (string, error) {
	labels := lo.Map(w.inv.People, func(p *inventory.Person, _ int) string { return p.Addr })
	for _, addr := range []string{name, "person." + name} {
		if lo.Contains(labels, addr) {
			return addr, nil
		}
	}
	if near := lang.Nearest("person."+strings.TrimPrefix(name, "person."), labels); near != "" {
		return "", usage("--approved-by: no %s in this inventory, did you mean %s?", shown(name), near)
	}
	return "", usage("--approved-by takes a person of the inventory, not %q; there are %s", shown(name), list(labels))
}
