package rule

import (
	"stackassay/internal/fact/need"
	"stackassay/internal/fact/overlap"
)

// Overlap is a pair of tools that are neither rejected nor retired.
type Overlap = overlap.Overlap

// Need is a department and a capability it lists in its needs.
type Need = need.Need
