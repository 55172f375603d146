package score

import "stackassay/internal/finding"

// Input is what an audit hands over. Nothing in it needs an order: Compute
// sorts what it sums.
type Input struct {
	Audit    Audit
	Stack    Stack
	Subjects []SubjectInput
	Rules    []RuleInput
	Checks   []finding.Check
	Joint    []Joint
	// Stored are relations between findings as a result keeps them. With it,
	// neither Joint nor RuleInput.Implies is asked for them.
	Stored *Relations
	// Factors states joint factors that are known instead of counted, as those
	// of a stored result. They stand where no Joint tells more.
	Factors []JointFactor
	// Weights replaces weights of dimensions; a dimension that is not in it
	// keeps the shipped one. Compute notes it in Audit.Custom.
	Weights          map[finding.Dimension]float64
	DatasetsDeclared int
	DatasetsRead     int
	NotChecked       []NotChecked
	Savings          Savings
	Facts            Facts
}

// Relations are what findings of one audit have to do with one another.
type Relations struct {
	Held    map[finding.ID][]Held       // by the finding that is implied
	Related map[finding.ID][]finding.ID // by the finding that implies others, in other dimensions
}

// SubjectInput is anything that has an address and is asked or charged: tools,
// datasets and integrations, and also pairs of datasets, syncs and mappings.
type SubjectInput struct {
	Address     string
	Kind        string
	Title       string
	Departments []string // addresses of those it touches; the stack touches all of them
	Location    *finding.Range

	// Within are the addresses that this one belongs to: a dataset's link to
	// the integration that carries it, a column to its dataset. Belonging
	// passes on. Addresses nest by themselves where one continues the other
	// after a dot (integration.a contains integration.a.sync.b).
	Within []string

	Sizes BlastInputs // what B is computed from
	Ends  []string    // an integration or a pair of datasets: B is the mean of these two
	Blast float64     // B as stored; 0 computes it
}

// RuleInput is a rule that ran, with what it takes the blame for.
type RuleInput struct {
	Rule
	Implies []Implied
}

// Implied names a weaker rule.
type Implied struct {
	Rule string
	// Discriminator keeps to the findings with this one, when it is set.
	// Otherwise, where both rules are about fields, the fields must meet.
	Discriminator string
}

// Joint says which checks fail together on the same records of one charged
// subject: for every set of checks, how many records fail exactly that set. It
// stands for the records themselves in folding and in the joint factor, and is
// small, because few of the possible sets occur.
//
// It knows no order: patterns may be listed in any order, and one set may occur
// more than once (as from several workers); counts are added.
type Joint struct {
	Subject string // address that the checks are charged to
	Records int64  // records read of that subject; what φ divides by
	// Checks are the record-like checks that were asked of these records.
	// Those charged to another subject stand here when they could be compared
	// record by record with one that is charged here. A check that implies one
	// of these and is not in the list has no records to compare: it folds the
	// other in one piece.
	Checks   []finding.ID
	Patterns []Pattern
}

// Pattern counts the records that fail one exact set of checks. Records that
// fail none, or one alone and unweighted, may be left out for folding but not
// for the joint factor; a complete list serves both.
type Pattern struct {
	Failing []int // indexes into Joint.Checks
	Records int64 // of a cluster check only its surplus records count as failing
	// Weights holds per failing check, in the order of Failing, the sum of the
	// weights of these records; nil when no check of the set weighs.
	Weights []float64
}

// JointFactor is φ of one subject in one dimension, at least 1.
type JointFactor struct {
	Subject   string
	Dimension finding.Dimension
	Phi       float64
}
