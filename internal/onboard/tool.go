package onboard

import "stackassay/internal/inventory"

// tool is a block in the making. What is a guess has its evidence beside it,
// under the name of its attribute.
type tool struct {
	line     int // of the list, 0 for one that exports need
	label    string
	title    string
	product  *inventory.Product
	category *inventory.Category
	vendor   string
	plan     string
	declared *inventory.Tool // it is there already, and not written again

	departments []*department
	everybody   bool // all departments that the list names
	owner       *person
	admins      []*person

	status, approval, criticality, added string

	cost     *cost
	seats    []attribute
	contract []attribute
	access   []attribute
	data     []attribute

	description string
	doubts      []string          // check comments of their own line
	why         map[string]string // evidence, by attribute
}

// attribute is a line of a block that is ready to be written.
type attribute struct{ name, expr, why string }

// cost is the block of that name.
type cost struct {
	amount                  float64
	currency, per, model    string
	centre, written         string
	whyAmount, whyPer, whyC string
	seat                    bool // the list has the price of one seat, and nothing else is doubtful
}

func (t *tool) guess(attr, why string) {
	if t.why == nil {
		t.why = map[string]string{}
	}
	t.why[attr] = why
}

func (t *tool) doubt(text string) { t.doubts = append(t.doubts, text) }

// names are what a file may call the tool.
func (t *tool) names() []string {
	out := []string{t.label, t.title}
	if t.product != nil {
		out = append(out, t.product.Title, t.product.Label)
		out = append(out, t.product.Aliases...)
	}
	return out
}

// kind is the label of its category, "" where it has none.
func (t *tool) kind() string {
	switch {
	case t.category != nil:
		return t.category.Label
	case t.product != nil && t.product.Category != nil:
		return t.product.Category.Label
	}
	return ""
}
