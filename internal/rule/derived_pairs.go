package rule

import (
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// The structs of this file and of derived_records.go describe the derived kinds
// whose facts are computed from records. At run time their attributes are
// vectors of a batch, found by the names in the tags; the structs carry the
// names, types and words for linting, tests and documentation, and, in a
// finding, what is the same for all its records (fixed).

// Link is a record of one dataset looked up in another that holds the same thing.
type Link struct {
	From       *inventory.Dataset `attr:"from" derived:"true" fixed:"true" doc:"where it comes from"`
	To         *inventory.Dataset `attr:"to" derived:"true" fixed:"true" doc:"where it is looked up"`
	Record     Record             `attr:"record" derived:"true" doc:"what is looked up"`
	Target     Record             `attr:"target" derived:"true" doc:"what was found"`
	Eligible   *bool              `attr:"eligible" derived:"true" doc:"the sync takes it: true without a sync.filter, null with one, which is in words"`
	Found      *bool              `attr:"found" derived:"true" doc:"exactly one partner, also under an id that it has swallowed"`
	Candidates *float64           `attr:"candidates" derived:"true" doc:"possible partners"`
	Method     string             `attr:"method" kw:"external_id,key,email,domain,match" derived:"true" doc:"how it was found"`
	InGrace    *bool              `attr:"in_grace" derived:"true" doc:"changed within 2 × schedule, at least 1 hour, before the earlier taken_at of the two datasets"`
	Differing  *float64           `attr:"differing" derived:"true" doc:"compared fields (as pair) that differ"`
	Fields     []string           `attr:"fields" derived:"true" doc:"the compared fields that differ, by name"`
	Newer      string             `attr:"newer" kw:"from,to" derived:"true" doc:"side that changed last, null if unknown"`
	Overwrites []string           `attr:"overwrites" derived:"true" doc:"of the differing fields those whose value on this side the next run of the sync replaces"`
	Lag        *lang.Duration     `attr:"lag" derived:"true" doc:"change at the target − change at the source; null where they belong to two changes"`
}

// Pair is a linked record and one field of it.
type Pair struct {
	A             *Side             `attr:"a" derived:"true" doc:"pair.a.value, pair.a.record, pair.a.tool, pair.a.person for owners"`
	B             *Side             `attr:"b" derived:"true" doc:"the other side"`
	Entity        *inventory.Entity `attr:"entity" derived:"true" fixed:"true" doc:"of what"`
	Key           string            `attr:"key" derived:"true" doc:"what links them"`
	Method        string            `attr:"method" kw:"external_id,key,email,domain,match" derived:"true" doc:"how they were linked"`
	Field         *inventory.Field  `attr:"field" derived:"true" fixed:"true" doc:"which field"`
	Comparable    *bool             `attr:"comparable" derived:"true" doc:"both sides filled and decided; amounts only in one currency or with a rate"`
	InGrace       *bool             `attr:"in_grace" derived:"true" doc:"as link"`
	Equal         *bool             `attr:"equal" derived:"true" doc:"equal or equivalent, or within field.tolerance; enums after the value map, references to users as people, other references as linked records"`
	Difference    string            `attr:"difference" derived:"true" doc:"what kind of difference: missing, placeholder, case, format, near, typo, value …"`
	Newer         string            `attr:"newer" kw:"a,b" derived:"true" doc:"side that changed last, null if unknown"`
	Overwritten   string            `attr:"overwritten" kw:"a,b" derived:"true" doc:"side whose value the next run of the sync replaces, null if none or unknown"`
	Amount        *float64          `attr:"amount" derived:"true" doc:"of an amount the larger of the two values, null for other types"`
	StageDistance *float64          `attr:"stage_distance" derived:"true" doc:"stages or bands between the two"`
}

// Side is one side of a pair.
type Side struct {
	Value    string             `attr:"value" derived:"true" doc:"the value there"`
	Record   Record             `attr:"record" derived:"true" doc:"the record there"`
	Tool     *inventory.Tool    `attr:"tool" derived:"true" fixed:"true" doc:"the tool"`
	Dataset  *inventory.Dataset `attr:"dataset" derived:"true" fixed:"true" doc:"the dataset"`
	Person   *inventory.Person  `attr:"person" derived:"true" doc:"whom an owner value leads to"`
	Position *Position          `attr:"position" derived:"true" doc:"where the record stands in its lifecycle"`
}

// Bridge is two datasets of one entity in two tools.
type Bridge struct {
	A             *inventory.Dataset     `attr:"a" derived:"true" doc:"first"`
	B             *inventory.Dataset     `attr:"b" derived:"true" doc:"second"`
	Integration   *inventory.Integration `attr:"integration" derived:"true" doc:"the enabled sync between them, null if none"`
	Linked        *float64               `attr:"linked" derived:"true" doc:"records with exactly one partner"`
	LinkedShare   *float64               `attr:"linked_share" unit:"share" derived:"true" doc:"of those that should have one"`
	Stopped       []string               `attr:"stopped" derived:"true" doc:"tools from which nothing new arrives any more, although they have some; null without a sync"`
	OneWay        []string               `attr:"one_way" derived:"true" doc:"of a sync that runs both ways the tools whose changes never arrive while the others' do"`
	NewestArrived *lang.Time             `attr:"newest_arrived" unit:"date" derived:"true" doc:"when the newest record that arrived was made, where nothing newer did"`
	NotArrived    *float64               `attr:"not_arrived" derived:"true" doc:"records made later"`
	Methods       map[string]float64     `attr:"methods" unit:"share" derived:"true" doc:"share per way of linking"`
}

// Identity is one person or company across all tools: the records that links
// join.
type Identity struct {
	Entity              *inventory.Entity `attr:"entity" derived:"true" fixed:"true" doc:"contact or company"`
	Records             []Record          `attr:"records" derived:"true" doc:"its records"`
	IDs                 []string          `attr:"ids" derived:"true" doc:"tool and id of each of its records"`
	Revenue             *float64          `attr:"revenue" unit:"money" derived:"true" doc:"yearly, of its active subscriptions; null without any dataset of them"`
	PresentIn           []*inventory.Tool `attr:"present_in" derived:"true" doc:"tools that hold it"`
	OptedOutIn          []*inventory.Tool `attr:"opted_out_in" derived:"true" doc:"tools where it opted out"`
	OptedOutAt          *lang.Time        `attr:"opted_out_at" unit:"time" derived:"true" doc:"earliest"`
	MarketableIn        []*inventory.Tool `attr:"marketable_in" derived:"true" doc:"tools that would still mail it"`
	LastSentAt          *lang.Time        `attr:"last_sent_at" unit:"time" derived:"true" doc:"latest marketing message"`
	ErasedOn            *lang.Time        `attr:"erased_on" unit:"date" derived:"true" doc:"record.occurred_at in an erasure log"`
	StageConflict       *bool             `attr:"stage_conflict" derived:"true" doc:"the stage in a marketing automation and the status in a CRM contradict"`
	CustomerIn          []*inventory.Tool `attr:"customer_in" derived:"true" doc:"tools that call it a customer"`
	ActiveSubscriptions *float64          `attr:"active_subscriptions" derived:"true" doc:"in billing"`
	LastInvoiceAt       *lang.Time        `attr:"last_invoice_at" unit:"date" derived:"true" doc:"latest invoice, null without one"`
	BilledFrom          *lang.Time        `attr:"billed_from" unit:"date" derived:"true" doc:"start of the last billed period: record.starts_on of an invoice"`
	ChurnedOn           *lang.Time        `attr:"churned_on" unit:"date" derived:"true" doc:"record.ends_on of its latest cancelled subscription; null while another one is active"`
}
