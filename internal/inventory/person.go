package inventory

import (
	"stackassay/internal/lang"
)

// Person is the block person.
type Person struct {
	Block
	Email      string      `attr:"email" required:"true" doc:"also the key into rosters and user datasets"`
	Aliases    []string    `attr:"aliases" default:"[]" doc:"other addresses"`
	Department *Department `attr:"department" doc:"where they work"`
	Function   string      `attr:"function" kw:"marketing,sales,customer_success,support,finance,product,engineering,it,revops,operations,legal,people,other" doc:"for a single person who is the function"`
	Status     string      `attr:"status" kw:"active,leave,external,left" default:"active" doc:"left keeps the name in history"`
	LeftOn     *lang.Time  `attr:"left_on" unit:"date" doc:"last day"`

	// Derived: facts write these before the first rule runs.
	Owns     []lang.Ref `attr:"owns" derived:"true" doc:"whatever names this person as owner, steward or lead, at any depth: tools, integrations, departments, forums, roadmaps, entities, fields, processes, steps, scoring, hops, metrics, terms; not administrators, members, credentials and approvers"`
	InRoster *bool      `attr:"in_roster" derived:"true" doc:"found in a complete roster; null without one"`
}

// Roster is the block roster.
type Roster struct {
	Block
	From     *DatasetFrom `block:"from" label:"source" required:"true" doc:"source, as in dataset"`
	Map      *Map         `block:"map" otherwise:"by name" doc:"expressions over row for email, name, department, status, left_on"`
	Complete bool         `attr:"complete" default:"false" doc:"true: whoever is absent has left or never worked here"`
	TakenAt  *lang.Time   `attr:"taken_at" unit:"time" doc:"when it was exported"`
}

// Forum is the block forum.
type Forum struct {
	Block
	Function  string         `attr:"function" kw:"marketing,sales,customer_success,support,finance,product,engineering,it,revops,operations,legal,people,other" default:"other" doc:"revops makes it the committee that leads revenue operations"`
	Lead      *Person        `attr:"lead" doc:"who chairs"`
	Members   []lang.Node    `attr:"members" ref:"person,department" default:"[]" doc:"who takes part"`
	Every     *lang.Duration `attr:"every" doc:"how often it meets"`
	LastMetOn *lang.Time     `attr:"last_met_on" unit:"date" doc:"last meeting"`
}

// Roadmap is the block roadmap.
type Roadmap struct {
	Block
	Owner      *Person    `attr:"owner" doc:"who keeps it"`
	StartsOn   *lang.Time `attr:"starts_on" unit:"date" required:"true" doc:"first day covered"`
	EndsOn     *lang.Time `attr:"ends_on" unit:"date" required:"true" doc:"last day covered"`
	ReviewedOn *lang.Time `attr:"reviewed_on" unit:"date" doc:"last review"`
}
