// Package contract says which agreement of a tool is the current one, until when
// it can be cancelled and what follows it.
package contract

import (
	"math"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Derive writes tool.contract, tool.next_contract and tool.notice_date. Without
// a clock nothing is current.
func Derive(inv *inventory.Inventory) {
	for _, t := range inv.Tools {
		t.Contract, t.NextContract, t.NoticeDate = nil, nil, nil
		if inv.AsOf.IsZero() {
			continue
		}
		t.Contract, t.NextContract = current(t.Contracts, inv.AsOf)
		if t.Contract != nil {
			t.NoticeDate = notice(t.Contract)
		}
	}
}

// Ended reports whether the contract's last day has passed. One without an end
// has not ended.
func Ended(c *inventory.ToolContract, asOf lang.Time) bool {
	return c.EndsOn != nil && !asOf.Before(c.EndsOn.AddDate(0, 0, 1))
}

// current splits contracts into the latest that has started and the first that
// starts later. A contract without a first day has started before all others;
// of two that start on one day the one written last counts.
func current(contracts []*inventory.ToolContract, asOf lang.Time) (now, next *inventory.ToolContract) {
	for _, c := range contracts {
		switch {
		case c.StartsOn != nil && c.StartsOn.After(asOf.Time):
			if next == nil || c.StartsOn.Before(next.StartsOn.Time) {
				next = c
			}
		case now == nil || !startsBefore(c, now):
			now = c
		}
	}
	return now, next
}

func startsBefore(a, b *inventory.ToolContract) bool {
	if a.StartsOn == nil || b.StartsOn == nil {
		return a.StartsOn == nil && b.StartsOn != nil
	}
	return a.StartsOn.Before(b.StartsOn.Time)
}

// notice returns the last day on which notice can be given. A part of a day of
// notice moves it a whole day forward.
func notice(c *inventory.ToolContract) *lang.Time {
	if c.EndsOn == nil || c.NoticeDays == nil {
		return nil
	}
	days := int(math.Ceil(*c.NoticeDays))
	return &lang.Time{Time: c.EndsOn.AddDate(0, 0, -days), DateOnly: true}
}
