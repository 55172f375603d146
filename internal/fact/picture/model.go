// Package picture holds what the pictures of a report show of the inventory:
// departments, tools, integrations, authority, overlaps, renewals. It is the
// inventory and its facts in plain words and addresses, without findings and
// without opinions. Read model.go, then derive.go.
package picture

// Pictures are all pictures, each list in a fixed order.
type Pictures struct {
	Departments  []Department  // by address
	Tools        []Tool        // by address
	Integrations []Integration // by address, then missing ones by flow
	Authority    []Authority   // by entity, the whole entity before groups of fields
	Capabilities []Capability  // by address; those that two tools or more have
	Overlaps     []Overlap     // by address; those that are a finding or watched
	Lifecycles   []Lifecycle   // by address
	Renewals     []Renewal     // by notice date, then tool
}

// Department is one row of the heat map.
type Department struct {
	Address, Title string
	Headcount      *float64
	Tools          []string
	Needs          []Need
}

// Need is a capability that a department needs, with the tools that offer it and
// that it may use.
type Need struct {
	Capability string
	MetBy      []string
}

// Tool is one tool of the stack map. Dates are written as days; "" is unknown.
type Tool struct {
	Address, Title    string
	Product, Category string
	Departments       []string
	Owner             string
	Status            string
	Criticality       string
	AnnualCost        *float64 // in the reporting currency
	Purchased         *float64 // seats
	Assigned          *float64
	Active            *float64 // people within 30 days
	Utilisation       *float64 // a share
	EndsOn, NoticeOn  string
	AutoRenew         *bool
	SSO               string
	DataClasses       []string
	Region            string
	DPASignedOn       string
	LegalBasis        string
	Value, Fit        *float64 // 0 to 100
	Quadrant          string   // invest, migrate, tolerate or eliminate
	Recommendation    string   // keep, migrate, downsize or retire
	SystemOfRecordFor []string
}

// Integration is one edge of the integration map.
type Integration struct {
	Address           string // of the integration, or of the flow that is missing
	From, To          string
	Via, Direction    string
	Entities          []string
	State             string // ok, stale, failing, manual, missing or unknown
	LastSuccess       string
	ErrorRate         *float64 // a share
	Owner             string
	CredentialExpires string
	InCycle           bool // a field can come back over it to where it started
}

// Authority says who masters an entity, or some of its fields.
type Authority struct {
	Entity     string
	FieldGroup string // names of fields, joined; "" for the entity as a whole
	Master     string
	Writers    []string
	Readers    []string
	Conflicts  []string // tools that claim it beside the master, or without one
}

// Capability is one row of the overlap matrix.
type Capability struct {
	Address, Title string
	Weight         float64
	Tools          map[string]Use // by address of the tool
}

// Use says how one tool has a capability.
type Use struct {
	Depth       string // core, secondary or partial
	Used        bool   // licensed, and used as far as the tool says
	Departments []string
}

// Overlap is one pair of tools.
type Overlap struct {
	A, B                 string
	Redundancy           float64
	Class, Level         string
	Shared, OnlyA, OnlyB []string
	Survivor, Loser      string
	Advice               string
	RedundantSpend       *float64 // yearly cost of the loser
	Saving               *float64 // of a year, before any capture
	Confidence           string   // high, medium or low: of how many of the two it is written what they are used for
	NoticeOn             string   // of the loser
}

// Lifecycle is a ladder with its hand-overs.
type Lifecycle struct {
	Address, Title string
	Stages         []Stage
	Transitions    []Transition
}

// Stage is one rung.
type Stage struct{ Name, Title string }

// Transition is one hand-over.
type Transition struct{ From, To, Within, Owner string }

// Renewal is a contract about which something is to be decided.
type Renewal struct {
	Tool             string
	NoticeOn, EndsOn string
	Amount           *float64 // yearly cost
	Decision         string   // what was decided; "" nothing yet
}
