// Package lang reads the languages of the program: files of HCL, addresses and
// references, values by their type, and what is said when something is wrong.
// Read note.go and decode.go first, then scope.go and scalar.go; frame.go shows
// diagnostics on a terminal.
package lang

import (
	"time"

	"github.com/hashicorp/hcl/v2"
)

// Node is anything with a permanent address, such as tool.hubspot.
type Node interface {
	Address() string
}

// Time is a moment, or a day where DateOnly is true: then it is the first
// moment of that day.
type Time struct {
	time.Time
	DateOnly bool
}

// Duration is a length of time in seconds.
type Duration float64

// Secret is a value that is fetched when it is needed and never printed.
type Secret struct {
	Env   string // name of an environment variable, or ""
	File  string // path of a file, or ""
	Range hcl.Range
}

// Ref is a reference as it was written, resolved or not.
type Ref struct {
	Addr  string // tool.hubspot, rule.overlap.peer_tools, entity.deal.field.amount
	Node  Node   // what it names; nil for kinds that live outside the inventory
	Index string // discriminator in brackets, as in rule.a.b["stage"]
	Range hcl.Range
}
