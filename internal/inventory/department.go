package inventory

// Segment is the block segment.
type Segment struct {
	Block
	Kind string `attr:"kind" kw:"legal_entity,region,brand,product_line" required:"true" doc:"what divides it"`
}

// Department is the block department.
type Department struct {
	Block
	Function       string        `attr:"function" kw:"marketing,sales,customer_success,support,finance,product,engineering,it,revops,operations,legal,people,other" otherwise:"the label, if it is one of them" doc:"what the department does"`
	Lead           *Person       `attr:"lead" doc:"who leads it"`
	Headcount      *float64      `attr:"headcount" positive:"true" doc:"people in it"`
	Needs          []*Capability `attr:"needs" default:"[]" doc:"what it cannot work without"`
	CustomerFacing *bool         `attr:"customer_facing" otherwise:"true for marketing, sales, customer_success, support" doc:"has contact with customers"`

	// Derived: facts write these before the first rule runs.
	Tools             []*Tool       `attr:"tools" derived:"true" doc:"active tools it may use"`
	Capabilities      []*Capability `attr:"capabilities" derived:"true" doc:"what those tools offer"`
	VisibleCategories []*Category   `attr:"visible_categories" derived:"true" doc:"categories it can read: its own tools and what integrations bring to them within two hops"`
}
