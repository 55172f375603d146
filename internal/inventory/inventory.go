package inventory

import (
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// Inventory is everything a company declared, and what comes with the program.
// Every slice is sorted by address.
type Inventory struct {
	Stack        *Stack         `block:"stack" required:"true" doc:"the company"`
	Segments     []*Segment     `block:"segment" label:"id" doc:"a part of the company that may have its own tools"`
	Departments  []*Department  `block:"department" label:"id" doc:"a part of the company that does one kind of work"`
	People       []*Person      `block:"person" label:"id" doc:"somebody who is accountable for something"`
	Rosters      []*Roster      `block:"roster" label:"id" doc:"people from the personnel system, without a block for each"`
	Forums       []*Forum       `block:"forum" label:"id" doc:"a committee or a recurring meeting"`
	Roadmaps     []*Roadmap     `block:"roadmap" label:"id" doc:"a plan for a stretch of time"`
	Domains      []*Domain      `block:"domain" label:"id" doc:"a group of capabilities"`
	Categories   []*Category    `block:"category" label:"id" doc:"a kind of tool"`
	Capabilities []*Capability  `block:"capability" label:"id" doc:"something a tool can do"`
	Products     []*Product     `block:"product" label:"id" doc:"what a vendor sells"`
	Tools        []*Tool        `block:"tool" label:"id" doc:"a product in use here"`
	Entities     []*Entity      `block:"entity" label:"id" doc:"what the company keeps records of"`
	Datasets     []*Dataset     `block:"dataset" label:"id" doc:"records of one entity from one tool"`
	Integrations []*Integration `block:"integration" label:"id" doc:"a way on which data goes from tool to tool"`
	Flows        []*Flow        `block:"flow" label:"id" doc:"a path that data must have between two kinds of tools"`
	Processes    []*Process     `block:"process" label:"id" doc:"work that is done again and again"`
	Lifecycles   []*Lifecycle   `block:"lifecycle" label:"id" doc:"the ladder a record climbs"`
	Chains       []*Chain       `block:"chain" label:"id" doc:"the way from product to payment"`
	Metrics      []*Metric      `block:"metric" label:"id" doc:"a figure that decisions rest on"`
	Terms        []*Term        `block:"term" label:"id" doc:"a word that departments must mean in the same way"`
	Configures   []*Configure   `block:"configure" label:"any rule" doc:"settings of one rule"`
	Waivers      []*Waiver      `block:"waiver" label:"id" doc:"a finding that is accepted for a while"`
	Moves        []*Moved       `block:"moved" doc:"a block that has another label now"`
	Gates        []*Gate        `block:"gate" label:"id" doc:"what makes a check of a pipeline fail"`
	Score        *Score         `block:"score" doc:"other weights than those of scoring 1"`

	// Kept as they were parsed, for whoever evaluates or compiles them.
	Rules      []*hclsyntax.Block `block:"rule" doc:"a question of your own"`
	Connectors []*hclsyntax.Block `block:"connector" doc:"a tool's interface, described"`
	LocalSets  []*hclsyntax.Block `block:"locals" doc:"values for maps, metrics and rules"`

	// Locals are the attributes of all locals blocks, by name.
	Locals map[string]*Local
	// Files are the inventory's own files, by path; snippets are cut from them.
	Files []*lang.File
	// AsOf is the clock: it decides every age. A day is its first moment in Zone.
	AsOf lang.Time
	// Zone is stack.timezone, UTC when none is given.
	Zone *time.Location

	scope *lang.Scope
	moved map[string]string
}

// Local is one value of a locals block, not yet evaluated.
type Local struct {
	Name  string
	Expr  hcl.Expression
	Range hcl.Range
}

// Node returns what has the address, or nil. Addresses that have moved are
// followed.
func (inv *Inventory) Node(addr string) lang.Node {
	return inv.scope.Node(inv.Present(addr))
}

// Present returns the present address of what had this one: moved blocks are
// followed to their end, also for what lies inside a block that moved. An
// address that never moved is returned as it is.
func (inv *Inventory) Present(addr string) string {
	if to, ok := inv.moved[addr]; ok {
		return to
	}
	for i := len(addr) - 1; i > 0; i-- {
		if addr[i] != '.' {
			continue
		}
		if to, ok := inv.moved[addr[:i]]; ok {
			return to + addr[i:]
		}
	}
	return addr
}

// Tool returns the tool with this label, or nil.
func (inv *Inventory) Tool(label string) *Tool {
	t, _ := inv.scope.Node("tool." + label).(*Tool)
	return t
}

// Person returns the person with this label, or nil.
func (inv *Inventory) Person(label string) *Person {
	p, _ := inv.scope.Node("person." + label).(*Person)
	return p
}

// Entity returns the entity with this label, or nil.
func (inv *Inventory) Entity(label string) *Entity {
	e, _ := inv.scope.Node("entity." + label).(*Entity)
	return e
}

// Dataset returns the dataset with this label, or nil.
func (inv *Inventory) Dataset(label string) *Dataset {
	d, _ := inv.scope.Node("dataset." + label).(*Dataset)
	return d
}

// Product returns the product with this label, or nil.
func (inv *Inventory) Product(label string) *Product {
	p, _ := inv.scope.Node("product." + label).(*Product)
	return p
}

// Category returns the category with this label, or nil.
func (inv *Inventory) Category(label string) *Category {
	c, _ := inv.scope.Node("category." + label).(*Category)
	return c
}

// Capability returns the capability with this label, or nil.
func (inv *Inventory) Capability(label string) *Capability {
	c, _ := inv.scope.Node("capability." + label).(*Capability)
	return c
}

// Metric returns the metric with this label, or nil.
func (inv *Inventory) Metric(label string) *Metric {
	m, _ := inv.scope.Node("metric." + label).(*Metric)
	return m
}

// Field returns the field of this name, or nil.
func (e *Entity) Field(name string) *Field {
	for _, f := range e.Fields {
		if f.Label == name {
			return f
		}
	}
	return nil
}

// Stage returns the stage with this label, or nil.
func (l *Lifecycle) Stage(label string) *Stage {
	for _, s := range l.Stages {
		if s.Label == label {
			return s
		}
	}
	return nil
}
