package route

import (
	"cmp"

	"stackassay/internal/inventory"
)

// Carries returns a pick for the integrations that carry an entity, in the
// direction of the sync that does. An integration that does not say what it
// syncs may carry anything and counts in its own direction. For a nil entity
// every integration counts.
func Carries(e *inventory.Entity) func(*inventory.Integration) Way {
	if e == nil {
		return Any
	}
	return func(i *inventory.Integration) Way {
		if len(i.Syncs) == 0 {
			return Any(i)
		}
		var way Way
		for _, s := range i.Syncs {
			if s.Entity == e {
				way.Onward = true
				way.Back = way.Back || Direction(s) == "two_way"
			}
		}
		return way
	}
}

// Joins returns a pick for the integrations that carry an entity, counted both
// ways.
func Joins(e *inventory.Entity) func(*inventory.Integration) Way {
	carries := Carries(e)
	return func(i *inventory.Integration) Way {
		joined := carries(i).Onward
		return Way{Onward: joined, Back: joined}
	}
}

// Direction returns one_way or two_way: that of the sync, else that of its
// integration, else one_way.
func Direction(s *inventory.Sync) string {
	if s.Direction == "" && s.Integration != nil {
		return cmp.Or(s.Integration.Direction, "one_way")
	}
	return cmp.Or(s.Direction, "one_way")
}
