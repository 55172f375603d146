// Package score turns checks into scoring 1: eight dimensions, their overall
// number with its interval, what each finding costs and gives back, and the
// verdict of a gate. It is arithmetic on counts: it asks for no record, no
// file and no clock.
//
// Read result.go (what comes out), input.go (what goes in) and compute.go (the
// way between), then one file per formula: blast.go, fold.go, interval.go,
// joint.go, dimension.go, overall.go, gain.go, roadmap.go, gate.go, panel.go.
package score

import "stackassay/internal/finding"

// Format and Version stand at the head of every result; a reader accepts its
// own major version and any minor one.
const (
	Format  = "stackassay.result"
	Version = "1.0"
)

// Result is one audit: what every output is rendered from. The same inputs
// give the same bytes, so there is no clock, host or duration in it, and no raw
// record value.
type Result struct {
	Format     string      `json:"format" doc:"Always stackassay.result."`
	Version    string      `json:"version" doc:"Version of this format, major.minor."`
	Audit      Audit       `json:"audit" doc:"What was audited, with what."`
	Stack      Stack       `json:"stack" doc:"The company."`
	Subjects   []Subject   `json:"subjects" doc:"Things that findings are charged to, by address."`
	Rules      []Rule      `json:"rules" doc:"Rules that ran, by id."`
	Checks     []Check     `json:"checks" doc:"One per rule, subject and discriminator with an outcome other than not_applicable, by id."`
	Findings   []Finding   `json:"findings" doc:"What a failed check adds, by id."`
	Dimensions []Dimension `json:"dimensions" doc:"The eight parts of the score, in the order of reports."`
	Score      Score       `json:"score" doc:"The overall number."`
	Coverage   Coverage    `json:"coverage" doc:"How much of what should be looked at was looked at."`
	Roadmap    Roadmap     `json:"roadmap" doc:"What to mend in which order."`
	Savings    Savings     `json:"savings" doc:"Money that mending may give back; it never enters the score."`
	Facts      Facts       `json:"facts" doc:"What the pictures of a report need."`
	Change     *Change     `json:"change,omitempty" doc:"Difference to an earlier audit; never in a stored result."`
	Trend      []TrendItem `json:"trend,omitempty" doc:"At most 12 audits, oldest first; never in a stored result."`
	Gate       *Gate       `json:"gate,omitempty" doc:"Verdict of a gate; never in a stored result."`
}

// Audit says what was audited, by what, and under which rules.
type Audit struct {
	AsOf      string     `json:"as_of" doc:"Date or time that decides every age."`
	Label     string     `json:"label,omitempty" doc:"Free label of this audit, such as Q4 2026."`
	Kind      AuditKind  `json:"kind" doc:"full, or inventory where no dataset is declared."`
	Tool      Tool       `json:"tool" doc:"The program that audited."`
	Scoring   int        `json:"scoring" doc:"Number of the scoring model."`
	Ruleset   Ruleset    `json:"ruleset" doc:"The rules."`
	Custom    Custom     `json:"custom" doc:"What differs from the shipped model; all empty is standard."`
	Selection *Selection `json:"selection,omitempty" doc:"What --only and --exclude chose; absent in a whole audit."`
	Inputs    []InputRef `json:"inputs,omitempty" doc:"Every inventory, schema and sample file, by path."`
	Privacy   string     `json:"privacy" doc:"strict or standard."`
	Locale    string     `json:"locale" doc:"Language of the report, BCP 47."`
	Currency  string     `json:"currency" doc:"Reporting currency, ISO 4217."`
	FX        Rates      `json:"fx,omitempty" doc:"Value of one unit of another currency in the reporting currency."`
	PanelKey  string     `json:"panel_key,omitempty" doc:"Id of the client key that drew the samples."`
}

// AuditKind says whether records were to be looked at.
type AuditKind string

// The kinds of an audit.
const (
	FullAudit      AuditKind = "full"
	InventoryAudit AuditKind = "inventory"
)

// Rates are values of one unit of other currencies, by ISO 4217 code.
type Rates map[string]float64

// Tool names the program that audited.
type Tool struct {
	Name    string `json:"name" doc:"Name of the program."`
	Version string `json:"version" doc:"Its version."`
	Commit  string `json:"commit,omitempty" doc:"Its commit."`
}

// Ruleset names the rules of an audit.
type Ruleset struct {
	ID     string `json:"id" doc:"Name of the set, such as 2026.2."`
	SHA256 string `json:"sha256" doc:"Hash of all its packs."`
	Packs  []Pack `json:"packs,omitempty" doc:"The packs, by name."`
}

// Pack is a group of rules.
type Pack struct {
	Name    string `json:"name" doc:"Name of the pack."`
	Version string `json:"version" doc:"Its version."`
	SHA256  string `json:"sha256" doc:"Hash of its files."`
	Builtin bool   `json:"builtin" doc:"It came with the program."`
}

// Custom lists what differs from the shipped model.
type Custom struct {
	Weights    []string `json:"weights,omitempty" doc:"Dimensions with an own weight."`
	Severities []string `json:"severities,omitempty" doc:"Rules with an own severity."`
	Parameters []string `json:"parameters,omitempty" doc:"Parameters with an own value, as rule.parameter."`
	Rules      []string `json:"rules,omitempty" doc:"Rules that did not come with the program, and shipped ones that are switched on or off."`
}

// Any reports whether anything differs.
func (c Custom) Any() bool {
	return len(c.Weights)+len(c.Severities)+len(c.Parameters)+len(c.Rules) > 0
}

// Selection says which part of an inventory was audited.
type Selection struct {
	Only    []string `json:"only,omitempty" doc:"What --only named."`
	Exclude []string `json:"exclude,omitempty" doc:"What --exclude named."`
}

// InputRef is one file that decided the result.
type InputRef struct {
	Path   string `json:"path" doc:"Path relative to the inventory, with /."`
	SHA256 string `json:"sha256" doc:"Hash of its bytes."`
	Bytes  int64  `json:"bytes" doc:"Its size."`
}

// Stack is the company.
type Stack struct {
	Title         string         `json:"title" doc:"Name of the company."`
	Country       string         `json:"country,omitempty" doc:"ISO 3166-1 code."`
	Headcount     int            `json:"headcount,omitempty" doc:"People in the company."`
	AnnualRevenue *finding.Money `json:"annual_revenue,omitempty" doc:"Revenue of a year."`
	Domains       int            `json:"domains" doc:"How many domains it has."`
}

// Subject is a thing that findings are charged to.
type Subject struct {
	Address     string         `json:"address" doc:"Address in the inventory, such as tool.hubspot."`
	Kind        string         `json:"kind" doc:"What it is, such as tool or dataset."`
	Title       string         `json:"title" doc:"Name for people."`
	Departments []string       `json:"departments,omitempty" doc:"Addresses of the departments it touches."`
	Location    *finding.Range `json:"location,omitempty" doc:"Header of its block."`
	Blast       float64        `json:"blast" doc:"Blast radius B, 1 to 5 in hundredths: how much it matters."`
	BlastInputs *BlastInputs   `json:"blast_inputs,omitempty" doc:"What B was computed from; absent where it is the mean of two ends."`
}

// BlastInputs are the sizes that a blast radius is computed from.
type BlastInputs struct {
	AnnualSpend float64 `json:"annual_spend" doc:"Cost of a year in the reporting currency."`
	Departments int     `json:"departments" doc:"How many departments use it."`
	Records     int64   `json:"records" doc:"How many records it holds."`
}

// Rule is a rule that ran.
type Rule struct {
	ID            string            `json:"id" doc:"Pack and name."`
	Revision      int               `json:"revision" doc:"Counts changes of meaning."`
	Kind          string            `json:"kind" doc:"Kind of subject that it asks."`
	Dimension     finding.Dimension `json:"dimension" doc:"Part of the score; null for a rule about the audit."`
	Severity      finding.Severity  `json:"severity" doc:"Severity unless the rule decides otherwise for a subject."`
	Tags          []string          `json:"tags,omitempty" doc:"Words that some outputs know."`
	Effort        finding.Effort    `json:"effort" doc:"Work of the remedy."`
	Since         string            `json:"since,omitempty" doc:"Version that brought the rule."`
	Title         finding.Text      `json:"title" doc:"One line for a manager."`
	Why           finding.Text      `json:"why,omitempty" doc:"Why it matters."`
	Fix           finding.Text      `json:"fix,omitempty" doc:"What to do."`
	NotApplicable int               `json:"not_applicable" doc:"How many subjects the question was not meant for."`
	Parameters    map[string]any    `json:"parameters,omitempty" doc:"Parameters as used, by name."`
}
