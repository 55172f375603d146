// Package profile renders what stackassay profile found in the columns of a
// dataset or a file: for a terminal, as JSON, Markdown and CSV. Everything in
// its model may be shown. Read model.go, then any one renderer.
package profile

// Page is the answer to one call of the command.
type Page struct {
	Format  string  `json:"format"` // stackassay.profile
	Version string  `json:"version"`
	Privacy string  `json:"privacy"` // standard or strict
	Tables  []Table `json:"tables"`
}

// Table is one dataset, or one file.
type Table struct {
	Name         string       `json:"name"`
	Entity       string       `json:"entity,omitempty"`
	Method       string       `json:"method,omitempty"`
	Records      int          `json:"records"`            // living ones, which every count is about
	Archived     int          `json:"archived,omitempty"` // in no count
	Unread       int          `json:"unread,omitempty"`   // could not be read
	Columns      []Column     `json:"columns"`
	Keys         []Key        `json:"keys,omitempty"`
	Dependencies []Dependency `json:"dependencies,omitempty"`
	Compared     int          `json:"compared"`          // records in which columns were compared with each other
	Sampled      bool         `json:"sampled,omitempty"` // these are not all
	Notes        []string     `json:"notes,omitempty"`
	Problems     []string     `json:"problems,omitempty"`
}

// Column is one field or column. Counts are records.
type Column struct {
	Name        string           `json:"name"`
	Column      string           `json:"column,omitempty"` // name at the tool, where it is another
	Position    int              `json:"position,omitempty"`
	Type        string           `json:"type,omitempty"`       // what the values were judged by
	Declared    string           `json:"declared,omitempty"`   // type
	Detected    string           `json:"detected,omitempty"`   // type, what the values look like
	Confidence  string           `json:"confidence,omitempty"` // of the detection
	Support     float64          `json:"support,omitempty"`    // share of the values that the detected type accepts
	RunnerUp    string           `json:"runner_up,omitempty"`
	Mixed       []string         `json:"mixed,omitempty"` // types, where two are mixed
	Records     int64            `json:"records"`
	Missing     int64            `json:"missing"`
	Placeholder int64            `json:"placeholder"`
	StandIns    map[string]int64 `json:"stand_ins,omitempty"` // placeholders by word
	Filled      float64          `json:"filled"`              // share
	Distinct    int64            `json:"distinct"`
	Approximate bool             `json:"approximate,omitempty"` // distinct is an estimate, ± 0.8 %
	Once        *int64           `json:"once,omitempty"`        // values of one record
	Valid       *float64         `json:"valid,omitempty"`       // share of the filled that can be judged
	Invalid     *int64           `json:"invalid,omitempty"`
	Undecided   int64            `json:"undecided,omitempty"`
	Lacks       map[string]int64 `json:"lacks,omitempty"`   // why undecided
	Reasons     map[string]int64 `json:"reasons,omitempty"` // of invalid values
	Traits      map[string]int64 `json:"traits,omitempty"`
	Ambiguous   int64            `json:"ambiguous,omitempty"` // dates whose day and month could be swapped
	Patterns    []Count          `json:"patterns,omitempty"`
	Top         []Count          `json:"top,omitempty"`
	Other       int64            `json:"other,omitempty"` // records whose value is not in top
	Lengths     *Lengths         `json:"lengths,omitempty"`
	Letters     *Letters         `json:"letters,omitempty"`
	Numbers     *Numbers         `json:"numbers,omitempty"`
	Dates       *Dates           `json:"dates,omitempty"`
	Histogram   *Histogram       `json:"histogram,omitempty"`
	Suspect     *Count           `json:"suspected_placeholder,omitempty"`
	Sensitive   map[string]int64 `json:"sensitive,omitempty"` // texts that hold a card, an IBAN …
	Formulas    int64            `json:"formulas,omitempty"`
	Garbled     int64            `json:"garbled,omitempty"`
	Notes       []string         `json:"notes,omitempty"`
}

// Count is a text that may be shown, and its records.
type Count struct {
	Text  string  `json:"text"`
	Count int64   `json:"count"`
	Share float64 `json:"share"` // of the filled
}

// Lengths are in characters.
type Lengths struct {
	Min    int   `json:"min"`
	P5     int   `json:"p5"`
	Median int   `json:"median"`
	P95    int   `json:"p95"`
	Max    int   `json:"max"`
	Cut    int64 `json:"cut,omitempty"` // values that end exactly at a usual limit
}

// Letters says how the values are written.
type Letters struct {
	Upper    int64            `json:"upper,omitempty"`
	Lower    int64            `json:"lower,omitempty"`
	Title    int64            `json:"title,omitempty"`
	Mixed    int64            `json:"mixed,omitempty"`
	None     int64            `json:"none,omitempty"`
	NonASCII int64            `json:"non_ascii,omitempty"`
	Scripts  map[string]int64 `json:"scripts,omitempty"`
}

// Numbers is how numbers spread.
type Numbers struct {
	Zeros       int64      `json:"zeros,omitempty"`
	Negatives   int64      `json:"negatives,omitempty"`
	Wholes      int64      `json:"wholes,omitempty"`
	Mean        string     `json:"mean,omitempty"`
	Deviation   string     `json:"deviation,omitempty"`
	Quantiles   []Quantile `json:"quantiles,omitempty"`
	Approximate bool       `json:"approximate,omitempty"` // quantiles are off by up to 1 % of their value
	FarOut      *int64     `json:"far_out,omitempty"`
}

// Quantile is a value below which a share of the numbers lies.
type Quantile struct {
	Share float64 `json:"share"`
	Value string  `json:"value"`
}

// Dates is how dates spread.
type Dates struct {
	Future   int64 `json:"future,omitempty"`
	Weekend  int64 `json:"weekend,omitempty"`
	NewYear  int64 `json:"first_of_january,omitempty"`
	Midnight int64 `json:"midnight,omitempty"`
}

// Histogram counts values in bins.
type Histogram struct {
	Kind   string   `json:"kind"`
	Edges  []string `json:"edges"`
	Counts []int64  `json:"counts"`
}

// Key is a column, or two, that tell the records apart.
type Key struct {
	Columns []string `json:"columns"`
	Filled  int      `json:"filled"`
	Twice   int      `json:"twice"` // records that share it with an earlier one
}

// Dependency says that one column decides another.
type Dependency struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Records  int    `json:"records"`
	Repeated int    `json:"repeated"` // whose value of from others have as well
	Broken   int    `json:"broken"`
}
