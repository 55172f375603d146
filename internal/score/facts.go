package score

import "stackassay/internal/finding"

// Facts hold what the pictures of a report need and a score does not. They are
// facts of the inventory and of the data, never of findings; only the cells of
// departments and the findings of integrations are filled in by Compute.
type Facts struct {
	Departments  []DepartmentFacts       `json:"departments,omitempty" doc:"For the heat map, by address."`
	Tools        []ToolFacts             `json:"tools,omitempty" doc:"For stack map, renewals and compliance, by address."`
	Integrations []IntegrationFacts      `json:"integrations,omitempty" doc:"For the integration map, by address."`
	Authority    []AuthorityFacts        `json:"authority,omitempty" doc:"Systems of record, by entity and field group."`
	Capabilities []CapabilityFacts       `json:"capabilities,omitempty" doc:"For the overlap matrix, by address."`
	Overlaps     []OverlapFacts          `json:"overlaps,omitempty" doc:"Pairs of tools, by address."`
	Datasets     []DatasetFacts          `json:"datasets,omitempty" doc:"Profiles, by address."`
	Chains       []ChainFacts            `json:"chains,omitempty" doc:"Revenue chains, by address."`
	Lifecycles   []LifecycleFacts        `json:"lifecycles,omitempty" doc:"Lifecycles with their handovers, by address."`
	Metrics      []MetricFacts           `json:"metrics,omitempty" doc:"For reconciliation, by address."`
	Renewals     []RenewalFacts          `json:"renewals,omitempty" doc:"Decisions needed, by notice date and tool."`
	Roles        map[string]finding.Text `json:"roles,omitempty" doc:"Who stands for a person where nobody is named, by address; absent at strict privacy."`
	Names        map[string]string       `json:"names,omitempty" doc:"What people call the things that facts and waivers refer to, by address; of people at strict privacy their role."`
}

// DepartmentFacts is one row of the heat map.
type DepartmentFacts struct {
	Address   string                     `json:"address" doc:"Address of the department."`
	Title     string                     `json:"title" doc:"Name for people."`
	Headcount int                        `json:"headcount,omitempty" doc:"People in it."`
	Tools     []string                   `json:"tools,omitempty" doc:"Tools it uses."`
	Needs     []NeedFacts                `json:"needs,omitempty" doc:"What it needs, by capability."`
	Cells     map[finding.Dimension]Cell `json:"cells,omitempty" doc:"Score by dimension; cells do not add up to the score."`
}

// NeedFacts is a capability that a department needs.
type NeedFacts struct {
	Capability string   `json:"capability" doc:"Address of the capability."`
	MetBy      []string `json:"met_by,omitempty" doc:"Tools that offer it and that the department may use."`
}

// Cell is one dimension over the subjects that touch a department.
type Cell struct {
	Score    *float64     `json:"score,omitempty" doc:"0 to 100; absent when not evaluated."`
	Grade    string       `json:"grade,omitempty" doc:"A to E."`
	Findings int          `json:"findings" doc:"Findings charged to those subjects."`
	Reason   finding.Text `json:"reason,omitempty" doc:"Why it is not evaluated."`
}

// ToolFacts is one tool.
type ToolFacts struct {
	Address        string         `json:"address" doc:"Address of the tool."`
	Title          string         `json:"title" doc:"Name for people."`
	Product        string         `json:"product,omitempty" doc:"Product of the catalogue."`
	Category       string         `json:"category,omitempty" doc:"Category of the catalogue."`
	Departments    []string       `json:"departments,omitempty" doc:"Departments that use it."`
	Owner          string         `json:"owner,omitempty" doc:"Person who owns it."`
	Status         string         `json:"status,omitempty" doc:"Keyword of the inventory."`
	Criticality    string         `json:"criticality,omitempty" doc:"Keyword of the inventory."`
	AnnualCost     *finding.Money `json:"annual_cost,omitempty" doc:"Cost of a year in the reporting currency."`
	Seats          *SeatFacts     `json:"seats,omitempty" doc:"Seats bought and used."`
	Utilisation    *float64       `json:"utilisation,omitempty" doc:"Share of the seats in use."`
	Contract       *ContractFacts `json:"contract,omitempty" doc:"Dates of the contract."`
	Access         string         `json:"access,omitempty" doc:"Single sign-on: enforced, optional or none."`
	Data           *DataFacts     `json:"data,omitempty" doc:"Personal data it holds."`
	Value          *float64       `json:"value,omitempty" doc:"How much it is worth, 0 to 100."`
	Fit            *float64       `json:"fit,omitempty" doc:"How well it fits, 0 to 100."`
	Quadrant       string         `json:"quadrant,omitempty" doc:"keep, migrate, downsize or retire."`
	Recommendation string         `json:"recommendation,omitempty" doc:"What to do with it."`
	Reason         finding.Text   `json:"reason,omitempty" doc:"Why."`
}

// SeatFacts counts seats.
type SeatFacts struct {
	Purchased int  `json:"purchased" doc:"Bought."`
	Assigned  *int `json:"assigned,omitempty" doc:"Given to somebody."`
	Active    *int `json:"active,omitempty" doc:"Used in the last 30 days."`
}

// ContractFacts holds the dates of a contract.
type ContractFacts struct {
	EndsOn    string `json:"ends_on,omitempty" doc:"Last day."`
	NoticeOn  string `json:"notice_on,omitempty" doc:"Last day on which notice can be given."`
	AutoRenew *bool  `json:"auto_renew,omitempty" doc:"It goes on without notice."`
}

// DataFacts says which personal data a tool holds and by what right.
type DataFacts struct {
	Classes     []string `json:"classes,omitempty" doc:"Classes of data."`
	Region      string   `json:"region,omitempty" doc:"Where it is kept."`
	DPASignedOn string   `json:"dpa_signed_on,omitempty" doc:"Day of the processing agreement."`
	LegalBasis  string   `json:"legal_basis,omitempty" doc:"Keyword of the inventory."`
}

// IntegrationFacts is one edge of the integration map.
type IntegrationFacts struct {
	Address           string       `json:"address" doc:"Address of the integration, or of the flow that is missing."`
	From              string       `json:"from" doc:"Tool."`
	To                string       `json:"to" doc:"Tool."`
	Via               string       `json:"via,omitempty" doc:"What carries it."`
	Direction         string       `json:"direction,omitempty" doc:"Keyword of the inventory."`
	Entities          []string     `json:"entities,omitempty" doc:"What flows."`
	State             string       `json:"state" doc:"ok, stale, failing, manual, missing or unknown."`
	LastSuccess       string       `json:"last_success,omitempty" doc:"When it last worked."`
	ErrorRate         *float64     `json:"error_rate,omitempty" doc:"Share of failed runs."`
	Drift             *float64     `json:"drift,omitempty" doc:"Share of records that differ."`
	Owner             string       `json:"owner,omitempty" doc:"Person."`
	CredentialExpires string       `json:"credential_expires,omitempty" doc:"Day."`
	Findings          []finding.ID `json:"findings,omitempty" doc:"Findings about it."`
	InCycle           bool         `json:"in_cycle,omitempty" doc:"It is part of a circle."`
}

// AuthorityFacts says who masters a group of fields.
type AuthorityFacts struct {
	Entity     string   `json:"entity" doc:"Address of the entity."`
	FieldGroup string   `json:"field_group,omitempty" doc:"Group of fields; absent for all."`
	Master     string   `json:"master,omitempty" doc:"Tool that is the system of record."`
	Writers    []string `json:"writers,omitempty" doc:"Tools that write it."`
	Readers    []string `json:"readers,omitempty" doc:"Tools that read it."`
	Conflicts  []string `json:"conflicts,omitempty" doc:"Tools that write it against the master."`
}

// CapabilityFacts is one row of the overlap matrix.
type CapabilityFacts struct {
	Address string                   `json:"address" doc:"Address of the capability."`
	Title   string                   `json:"title" doc:"Name for people."`
	Weight  float64                  `json:"weight" doc:"1, a commodity, to 5, a reason to buy."`
	Tools   map[string]CapabilityUse `json:"tools,omitempty" doc:"How the tools have it, by address."`
}

// CapabilityUse says how one tool has a capability.
type CapabilityUse struct {
	Depth       string   `json:"depth" doc:"core, secondary or partial."`
	Used        bool     `json:"used" doc:"Licensed and used."`
	Departments []string `json:"departments,omitempty" doc:"Departments that use it there."`
}

// OverlapFacts is one pair of tools.
type OverlapFacts struct {
	A              string            `json:"a" doc:"Tool."`
	B              string            `json:"b" doc:"Tool."`
	Redundancy     float64           `json:"redundancy" doc:"R, 0 to 100."`
	Class          string            `json:"class" doc:"peer, contained or none."`
	Shared         []string          `json:"shared,omitempty" doc:"Capabilities of both."`
	OnlyA          []string          `json:"only_a,omitempty" doc:"Capabilities lost without a."`
	OnlyB          []string          `json:"only_b,omitempty" doc:"Capabilities lost without b."`
	Survivor       string            `json:"survivor,omitempty" doc:"Tool to keep."`
	Loser          string            `json:"loser,omitempty" doc:"Tool that could go."`
	Recommendation string            `json:"recommendation,omitempty" doc:"What to do."`
	RedundantSpend *finding.Money    `json:"redundant_spend,omitempty" doc:"Yearly cost of the loser."`
	Saving         *finding.Estimate `json:"saving,omitempty" doc:"What it may give back a year."`
	Confidence     Confidence        `json:"confidence,omitempty" doc:"high, medium or low: of both tools, of one or of none it is written what is used of them."`
	NoticeOn       string            `json:"notice_on,omitempty" doc:"Notice date of the loser."`
}

// ChainFacts is a revenue chain.
type ChainFacts struct {
	Address string           `json:"address" doc:"Address of the chain."`
	Title   string           `json:"title" doc:"Name for people."`
	Steps   []ChainStepFacts `json:"steps,omitempty" doc:"Steps in order."`
}

// ChainStepFacts is one step of a chain.
type ChainStepFacts struct {
	Entity     string         `json:"entity" doc:"Kind of record."`
	Records    *int64         `json:"records,omitempty" doc:"Records of this step; absent where none were read."`
	To         string         `json:"to,omitempty" doc:"Next step that a column leads to."`
	WithNext   *int64         `json:"with_next,omitempty" doc:"Those that lead there."`
	Lost       *int64         `json:"lost,omitempty" doc:"Those that should and do not: won, accepted or in force, and older than agreed; absent where nobody can say."`
	AmountLost *finding.Money `json:"amount_lost,omitempty" doc:"What those are worth."`
	MedianDays *float64       `json:"median_days,omitempty" doc:"Median time to the first that follows."`
}

// LifecycleFacts is a lifecycle with its handovers.
type LifecycleFacts struct {
	Address     string            `json:"address" doc:"Address of the lifecycle."`
	Title       string            `json:"title" doc:"Name for people."`
	Stages      []StageFacts      `json:"stages,omitempty" doc:"Stages by rank."`
	Transitions []TransitionFacts `json:"transitions,omitempty" doc:"Handovers in order."`
}

// StageFacts counts the records of a stage.
type StageFacts struct {
	Name   string           `json:"name" doc:"Label of the stage."`
	Title  string           `json:"title,omitempty" doc:"Name for people."`
	Counts map[string]int64 `json:"counts,omitempty" doc:"Records by tool."`
}

// TransitionFacts is one handover.
type TransitionFacts struct {
	From    string `json:"from" doc:"Stage."`
	To      string `json:"to" doc:"Stage."`
	Within  string `json:"within,omitempty" doc:"Agreed time."`
	Owner   string `json:"owner,omitempty" doc:"Who answers for it."`
	Met     *int64 `json:"met,omitempty" doc:"Handovers in time; absent without an agreed time or without activities."`
	Of      *int64 `json:"of,omitempty" doc:"Handovers looked at, those still in time left out."`
	Stuck   *int64 `json:"stuck,omitempty" doc:"Those of them that nobody who should has touched yet."`
	Skipped *int64 `json:"skipped,omitempty" doc:"Records that came past the second stage without entering it."`
}

// MetricFacts is one metric as its sources report it.
type MetricFacts struct {
	Address   string         `json:"address" doc:"Address of the metric."`
	Title     string         `json:"title" doc:"Name for people."`
	Owner     string         `json:"owner,omitempty" doc:"Person."`
	Tolerance *float64       `json:"tolerance,omitempty" doc:"Share by which readings may differ."`
	Readings  []ReadingFacts `json:"readings,omitempty" doc:"Readings by source."`
	Gap       *float64       `json:"gap,omitempty" doc:"Largest relative difference."`
	Bridge    *BridgeFacts   `json:"bridge,omitempty" doc:"What the gap is made of."`
	Unit      string         `json:"unit,omitempty" doc:"money, in the reporting currency; share, of 1; days. Absent: a number."`
	Apart     []string       `json:"apart,omitempty" doc:"In what the sources differ besides the value, which may explain the gap: definition, timing, scope."`
}

// ReadingFacts is one reported value.
type ReadingFacts struct {
	Source        string  `json:"source" doc:"Who reports it."`
	Value         float64 `json:"value" doc:"The value."`
	AsOf          string  `json:"as_of,omitempty" doc:"Its day."`
	Authoritative bool    `json:"authoritative,omitempty" doc:"It is the one that counts."`
}

// BridgeFacts splits the gap of a metric.
type BridgeFacts struct {
	Definition *float64 `json:"definition,omitempty" doc:"Because the definitions differ."`
	Timing     *float64 `json:"timing,omitempty" doc:"Because the days differ."`
	Scope      *float64 `json:"scope,omitempty" doc:"Because the records differ."`
	Currency   *float64 `json:"currency,omitempty" doc:"Because the rates differ."`
	Error      *float64 `json:"error,omitempty" doc:"What is left."`
}

// RenewalFacts is one decision about a contract.
type RenewalFacts struct {
	Tool     string         `json:"tool" doc:"Address of the tool."`
	NoticeOn string         `json:"notice_on,omitempty" doc:"Last day on which notice can be given."`
	EndsOn   string         `json:"ends_on,omitempty" doc:"Last day of the contract."`
	Amount   *finding.Money `json:"amount,omitempty" doc:"What renews."`
	Decision string         `json:"decision,omitempty" doc:"What is to be decided."`
}
