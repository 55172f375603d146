package rule

import (
	"stackassay/internal/expr"
	"stackassay/internal/fact/cell"
	"stackassay/internal/fact/column"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Record is a record as an object: the fields of its entity by name.
type Record = expr.Attributes

// Column is a dataset and one of its columns, with its profile.
type Column = column.Column

// Cell is one cell of a record, as the rest of its table sees it.
type Cell = cell.Subject

// Position is where a record stands in its lifecycle.
type Position struct {
	Stage        *inventory.Stage `attr:"stage" derived:"true" doc:"where the record stands; null in a stage that is not declared"`
	EnteredAt    *lang.Time       `attr:"entered_at" unit:"time" derived:"true" doc:"when it came there, null if unknown"`
	Days         *float64         `attr:"days" derived:"true" doc:"days since"`
	Skipped      []string         `attr:"skipped" derived:"true" doc:"stages it jumped over, by their labels"`
	DatesOrdered *bool            `attr:"dates_ordered" derived:"true" doc:"stage dates rise with rank"`
}

// Lines is what the lines of a document add up to.
type Lines struct {
	Sum   *float64 `attr:"sum" unit:"money" derived:"true" doc:"sum of its lines"`
	Count *float64 `attr:"count" derived:"true" doc:"number of its lines"`
}

// Periods is what was billed of a subscription.
type Periods struct {
	Missing []string `attr:"missing" derived:"true" doc:"billing periods that no invoice covers"`
}

// Account is whose account a user record is.
type Account struct {
	Person *inventory.Person `attr:"person" derived:"true" doc:"user: whose account it is, by e-mail and aliases"`
}

// Violations is what a record breaks of the contract of its dataset.
type Violations struct {
	List []string `attr:"list" derived:"true" doc:"each as keyword and place: \"required at /email\"; of more than 20 the first"`
	At   string   `attr:"at" derived:"true" doc:"file and line of the record, null where it does not come from a file"`
}

// App is what the inventory says of a connected app.
type App struct {
	Integration *inventory.Integration `attr:"integration" derived:"true" doc:"app: the declared integration whose title or label equals record.name, folded; null if none"`
}

// Workflow is what an automation does to others.
type Workflow struct {
	Missing   []string `attr:"missing" derived:"true" doc:"automation: names it uses that the field list of its tool does not have; null without one"`
	Conflicts []Record `attr:"conflicts" derived:"true" doc:"automation: active ones of the tool that write the same field with overlapping triggers"`
	Loop      []Record `attr:"loop" derived:"true" doc:"automation: circle it is part of"`
}

// Cluster is records that are one thing. A record without a twin is a cluster
// of size 1.
type Cluster struct {
	Entity    *inventory.Entity  `attr:"entity" derived:"true" fixed:"true" doc:"of what"`
	Dataset   *inventory.Dataset `attr:"dataset" derived:"true" fixed:"true" doc:"where"`
	By        string             `attr:"by" kw:"email,email_variant,name_company,name_phone,domain,name,tax_id,external_id,deal,ticket,sku,number,payment,subscription,members,match" derived:"true" doc:"the strongest reason, null for size 1"`
	Band      string             `attr:"band" kw:"certain,probable,possible" derived:"true" doc:"how sure"`
	Size      *float64           `attr:"size" derived:"true" doc:"records, 1 and more"`
	Surplus   *float64           `attr:"surplus" derived:"true" doc:"size − 1"`
	External  *bool              `attr:"external_ids" derived:"true" doc:"the dataset has a column for ids of other tools"`
	IDs       []string           `attr:"ids" derived:"true" doc:"ids of its first records, oldest first"`
	Records   []Record           `attr:"records" derived:"true" doc:"its records, oldest first"`
	Weakest   *float64           `attr:"weakest" unit:"share" derived:"true" doc:"probability of its weakest link"`
	Conflicts []string           `attr:"conflicts" derived:"true" doc:"fields whose values contradict each other"`
}

// Reference is a record's reference to another entity.
type Reference struct {
	Record  Record             `attr:"record" derived:"true" doc:"who refers"`
	Field   string             `attr:"field" derived:"true" doc:"by which field"`
	By      string             `attr:"by" kw:"id,external_id,user" derived:"true" doc:"what kind"`
	To      *inventory.Entity  `attr:"to" derived:"true" fixed:"true" doc:"to what"`
	Dataset *inventory.Dataset `attr:"dataset" derived:"true" fixed:"true" doc:"where it is looked up; null where no dataset holds such records"`
	Found   *bool              `attr:"found" derived:"true" doc:"the target exists, archived or not, also under an id that it has swallowed; null without the target's complete keys"`
	Causes  []string           `attr:"causes" kw:"damaged,merged,left_out,deleted" derived:"true" doc:"what may have become of a target that is not found, likeliest first; null when it is found"`
	Damage  string             `attr:"damage" kw:"scientific,decimal,case,leading_zero,format" derived:"true" doc:"what became of the id on its way: it cannot be read any more, or it exists in other capitals, with zeros in front, without separators; null where nothing of it is known, and where the target is found"`
	Target  Record             `attr:"target" derived:"true" doc:"the target"`
	Person  *inventory.Person  `attr:"person" derived:"true" doc:"for users: whom the account belongs to"`
}

// Hop is a record of one chain step with the records of another that belong
// to it.
type Hop struct {
	From       *inventory.Entity `attr:"from" derived:"true" fixed:"true" doc:"the step asked; record is its record"`
	To         *inventory.Entity `attr:"to" derived:"true" fixed:"true" doc:"the other step, mostly a later one"`
	Next       []Record          `attr:"next" derived:"true" doc:"what belongs to it"`
	Found      *bool             `attr:"found" derived:"true" doc:"there is at least one"`
	Count      *float64          `attr:"count" derived:"true" doc:"how many there are"`
	Difference *float64          `attr:"difference" derived:"true" doc:"difference of amounts in their currency, null where the currencies differ"`
	Limit      *lang.Duration    `attr:"limit" derived:"true" fixed:"true" doc:"chain.hop.within, else the rule's parameter"`
	Elapsed    *lang.Duration    `attr:"elapsed" derived:"true" doc:"until the first of them, or until now"`
	Gap        *float64          `attr:"gap" unit:"share" derived:"true" doc:"difference of amounts, larger side as base"`
}

// Handover is one transition of one record.
type Handover struct {
	Record       Record                `attr:"record" derived:"true" doc:"which record"`
	Transition   *inventory.Transition `attr:"transition" derived:"true" fixed:"true" doc:"which transition"`
	EnteredAt    *lang.Time            `attr:"entered_at" unit:"time" derived:"true" doc:"when the first of the two stages was entered: the clock starts here"`
	FirstTouchAt *lang.Time            `attr:"first_touch_at" unit:"time" derived:"true" doc:"first activity of the receiving department, by the record.owner_id of activities"`
	FirstCallAt  *lang.Time            `attr:"first_call_at" unit:"time" derived:"true" doc:"first call or meeting"`
	Elapsed      *lang.Duration        `attr:"elapsed" derived:"true" doc:"in the hours the transition counts"`
	Limit        *lang.Duration        `attr:"limit" derived:"true" fixed:"true" doc:"transition.within, else 24 hours"`
}
