// Package standing says which tools a fact is about: one that is active offers
// things and does work, one on its way in or out is still compared and still
// costs money, one that was rejected or retired takes part in nothing.
package standing

import (
	"github.com/samber/lo"

	"stackassay/internal/inventory"
)

// Active reports whether the tool is in ordinary use: status active, which is
// also what a tool without a status has.
func Active(t *inventory.Tool) bool { return t.Status == "active" || t.Status == "" }

// Arriving reports whether the tool is being rolled out: planned or in trial.
func Arriving(t *inventory.Tool) bool { return t.Status == "planned" || t.Status == "trial" }

// Leaving reports whether the tool is on its way out: status sunset.
func Leaving(t *inventory.Tool) bool { return t.Status == "sunset" }

// Compared reports whether the tool takes part in overlap and can pass data on:
// whatever is neither rejected nor retired.
func Compared(t *inventory.Tool) bool { return t.Status != "rejected" && t.Status != "retired" }

// Paid reports whether money flows for the tool now: not before it is bought and
// not after it is gone.
func Paid(t *inventory.Tool) bool { return Compared(t) && t.Status != "planned" }

// ActiveOf returns the active ones among tools, in their order.
func ActiveOf(tools []*inventory.Tool) []*inventory.Tool {
	return lo.Filter(tools, func(t *inventory.Tool, _ int) bool { return Active(t) })
}
