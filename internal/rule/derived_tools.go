package rule

import (
	"stackassay/internal/fact/need"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/fact/probe"
)

// Overlap is a pair of tools that are neither rejected nor retired.
type Overlap = overlap.Overlap

// Need is a department and a capability it lists in its needs.
type Need = need.Need

// Probe is what the last contacts with a tool's interface showed.
type Probe = probe.Probe
