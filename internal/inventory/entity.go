package inventory

import (
	"stackassay/internal/lang"
)

// Entity is the block entity.
type Entity struct {
	Block
	Kind           string   `attr:"kind" kw:"@entity" otherwise:"the label, if it is one" doc:"lets built-in rules apply to an entity with another name"`
	Steward        *Person  `attr:"steward" doc:"accountable for its data"`
	SystemOfRecord *Tool    `attr:"system_of_record" doc:"where the truth is"`
	IdentifiedBy   []string `attr:"identified_by" default:"[]" doc:"fields that identify a record"`
	Shared         *bool    `attr:"shared" otherwise:"held by two or more tools (entity.held_by)" doc:"must agree across tools"`
	_              struct{} `attr:"duplicate_prevention" reserved:"true"`
	_              struct{} `attr:"max_age" reserved:"true"`
	Fields         []*Field `block:"field" label:"name" doc:"its fields, standard ones included"`

	// Derived: facts write these before the first rule runs.
	HeldBy          []*Tool    `attr:"held_by" derived:"true" doc:"active tools that hold it"`
	Writers         []*Tool    `attr:"writers" derived:"true" doc:"active tools with the entity in writes"`
	ClaimedBy       []*Tool    `attr:"claimed_by" derived:"true" doc:"active tools that claim the entity as a whole, per segment; a claim on one of its fields is none on the entity"`
	UnlinkedWriters []ToolPair `attr:"unlinked_writers" derived:"true" doc:"writers of one segment that no enabled sync joins, directly or through a hub"`
	InChain         *bool      `attr:"in_chain" derived:"true" doc:"a step of a declared chain; without one product, company, quote, order, contract, invoice and payment, once any of them is described"`
	Datasets        []*Dataset `attr:"datasets" derived:"true" doc:"what was supplied"`
}

// Word is what built-in rules call an entity: its kind, else its label.
func (e *Entity) Word() string {
	if e.Kind != "" {
		return e.Kind
	}
	return e.Label
}

// Field is the block field.
type Field struct {
	Block
	Entity         *Entity  // where it is declared
	Own            bool     // what a tool says for itself alone: left out of pairs unless a sync maps it
	Many           bool     // it holds a list of values of its type
	Type           string   `attr:"type" kw:"@type" default:"text" doc:"how values are read, compared and masked"`
	Required       bool     `attr:"required" default:"false" doc:"must be filled in every record"`
	RequiredFrom   *Stage   `attr:"required_from" doc:"must be filled from this stage on: lifecycle.b2b.stage.sql"`
	Critical       bool     `attr:"critical" default:"false" doc:"decisions or money depend on it"`
	Class          string   `attr:"class" kw:"personal,special,consent,payment,financial,commercial,secret,none" doc:"decides masking and privacy checks"`
	Values         []string `attr:"values" otherwise:"those of the tool's field list" doc:"allowed values of an enum. Neither here nor there, or an empty list there: the list is unknown, which is not a list without members"`
	To             *Entity  `attr:"to" doc:"target of a reference"`
	Unique         bool     `attr:"unique" default:"false" doc:"no two records share a value"`
	Pattern        string   `attr:"pattern" doc:"RE2 pattern of a value"`
	Min            *float64 `attr:"min" doc:"smallest value"`
	Max            *float64 `attr:"max" doc:"largest value"`
	_              struct{} `attr:"max_length" reserved:"true"`
	Tolerance      *float64 `attr:"tolerance" unit:"share" otherwise:"that of the type" doc:"largest relative difference of two values that still counts as equal"`
	ToleranceUnits *float64 `attr:"tolerance_units" positive:"true" otherwise:"that of the type: 0.01 for amount, one day for date; 1 for size_band" doc:"largest absolute difference: units of the number, days, or places in values"`
	CurrencyField  string   `attr:"currency_field" default:"currency" doc:"the field that holds the currency of an amount field"`
	Compare        *bool    `attr:"compare" otherwise:"the fields that a sync maps, else those that both sides have" doc:"whether two tools are compared in this field; true adds it to what is compared, false takes it out"`
	_              struct{} `attr:"definition" reserved:"true"`
	Owner          *Person  `attr:"owner" doc:"accountable, else the steward"`
	SystemOfRecord *Tool    `attr:"system_of_record" otherwise:"that of the entity" doc:"where this field is decided"`
	MasterOnly     bool     `attr:"master_only" default:"false" doc:"nobody but the system of record may write it"`
	Enforced       bool     `attr:"enforced" default:"false" doc:"the system of record refuses a record without it"`

	// Derived: facts write these before the first rule runs.
	Name          string                `attr:"name" derived:"true" doc:"its label"`
	Tools         []*Tool               `attr:"tools" derived:"true" doc:"tools that have it, by schema export or mapping"`
	Mappings      []*Mapping            `attr:"mappings" derived:"true" doc:"enabled mappings that begin or end in it"`
	WrittenBy     map[string][]lang.Ref `attr:"written_by" derived:"true" doc:"per tool: integrations and automations that write it"`
	SyncCycles    [][]*Tool             `attr:"sync_cycles" derived:"true" doc:"circles that its enabled mappings form without a loop guard"`
	OptionSets    map[string][]string   `attr:"option_sets" derived:"true" doc:"options per tool"`
	UnjoinedLists []ToolPair            `attr:"unjoined_lists" derived:"true" doc:"pairs of tools whose options differ and that no mapping.values joins, directly or over a third; null with fewer than two lists"`
}

// ToolPair is two tools that should know of one another and do not.
type ToolPair struct {
	A *Tool `attr:"a" derived:"true" doc:"first tool"`
	B *Tool `attr:"b" derived:"true" doc:"second tool"`
}
