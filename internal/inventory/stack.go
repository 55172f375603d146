package inventory

import (
	"stackassay/internal/lang"
)

// Stack is the block stack.
type Stack struct {
	Block           `required:"title"`
	Edition         float64            `attr:"edition" required:"true" doc:"edition of the language; 1"`
	RequiredVersion string             `attr:"required_version" otherwise:"any" doc:"version constraint for the program"`
	AsOf            *lang.Time         `attr:"as_of" unit:"date_or_time" otherwise:"now, printed" doc:"the clock: decides every age, expiry and staleness. A date is the first moment of that day in stack.timezone; what happened later on that day has age 0"`
	Locale          string             `attr:"locale" default:"en" doc:"language of the report, BCP 47"`
	Country         string             `attr:"country" doc:"default country for phones, addresses, legal forms, ISO 3166-1"`
	Timezone        string             `attr:"timezone" otherwise:"UTC, said to be assumed" doc:"working hours and day borders, also of tools without a zone of their own, IANA"`
	Currency        string             `attr:"currency" otherwise:"EUR" doc:"reporting currency, ISO 4217"`
	FX              map[string]float64 `attr:"fx" positive:"true" default:"{}" doc:"value of one unit of another currency in stack.currency; a currency without a rate is a warning and cost.rate_missing, and stays out of totals"`
	Domains         []string           `attr:"domains" default:"[]" doc:"the company's own mail and web domains"`
	Headcount       *float64           `attr:"headcount" positive:"true" doc:"people in the company"`
	GTMHeadcount    *float64           `attr:"gtm_headcount" positive:"true" otherwise:"sum of departments" doc:"people in marketing, sales, customer success, support and revops"`
	AnnualRevenue   *float64           `attr:"annual_revenue" unit:"money" doc:"for cost as a share of revenue"`
	_               struct{}           `attr:"fiscal_year_start" reserved:"true"`
	MaterialCost    *float64           `attr:"material_cost" unit:"money" otherwise:"the larger of 5,000 and 2 % of stack cost" doc:"from here on a tool's cost matters"`
	RequiredMetrics []*Metric          `attr:"required_metrics" otherwise:"the 22 standard ones" doc:"metrics that must exist"`
	_               struct{}           `attr:"tool_lists" reserved:"true"`
	WorkingHours    *StackWorkingHours `block:"working_hours" doc:"when people work: it decides agreements that count working hours"`
	Change          *StackChange       `block:"change" doc:"what it costs to leave a tool, once: it decides what a saving is worth after the work"`
	Residency       []*StackResidency  `block:"residency" label:"any class of data" doc:"where a class of data may be kept; may repeat"`

	// Derived: facts write these before the first rule runs.
	AsOfGiven             *bool      `attr:"as_of_given" derived:"true" doc:"as_of was written"`
	AnnualCost            *float64   `attr:"annual_cost" unit:"money" derived:"true" doc:"all paid tools that can be converted"`
	GTMCostPerHead        *float64   `attr:"gtm_cost_per_head" unit:"money" derived:"true" doc:"monthly cost of the tools of go-to-market departments, each in full even where others use it too, ÷ stack.gtm_headcount"`
	TopVendor             string     `attr:"top_vendor" derived:"true" doc:"that vendor"`
	Tools                 *float64   `attr:"tools" derived:"true" doc:"active tools"`
	FunctionsWithoutTools []string   `attr:"functions_without_tools" derived:"true" doc:"functions marketing, sales, customer_success, support … that have no department with a tool"`
	Revops                []lang.Ref `attr:"revops" derived:"true" doc:"departments, people and forums with the function revops"`
	RevopsForum           *Forum     `attr:"revops_forum" derived:"true" doc:"the forum that meets the cadence, null if none"`
	RoadmapUntil          *lang.Time `attr:"roadmap_until" unit:"date" derived:"true" doc:"the latest roadmap.ends_on"`
	SecretsFound          *float64   `attr:"secrets_found" derived:"true" doc:"cells of datasets and field lists that look like a secret, by dataset; never printed. A literal secret in the inventory does not load"`
	SecretPlaces          []string   `attr:"secret_places" derived:"true" doc:"where the first of them are, and how long; never what they are"`
	Previous              *Stack     `attr:"previous" derived:"true" doc:"the baseline"`
}

// StackWorkingHours is the block stack › working_hours.
type StackWorkingHours struct {
	Block
	Days     []string    `attr:"days" kw:"mon,tue,wed,thu,fri,sat,sun" otherwise:"mon to fri" doc:"days that count in agreements"`
	From     string      `attr:"from" otherwise:"09:00" doc:"start of a working day"`
	To       string      `attr:"to" otherwise:"18:00" doc:"end of a working day"`
	Holidays []lang.Time `attr:"holidays" unit:"date" default:"[]" doc:"days that do not count"`
}

// StackChange is the block stack › change.
type StackChange struct {
	Block
	DayRate         *float64 `attr:"day_rate" unit:"money" otherwise:"600" doc:"a day of work on a change; an hour of training is an eighth of it"`
	IntegrationDays *float64 `attr:"integration_days" positive:"true" otherwise:"2" doc:"days of work for each integration of a tool that goes"`
	ThousandRecords *float64 `attr:"thousand_records" unit:"money" otherwise:"25" doc:"moving a thousand records"`
	TrainingHours   *float64 `attr:"training_hours" positive:"true" otherwise:"2" doc:"hours until somebody works with the tool that stays"`
}

// StackResidency is the block stack › residency.
type StackResidency struct {
	Block
	Regions []string `attr:"regions" required:"true" doc:"allowed regions, such as eu, us, uk"`
}
