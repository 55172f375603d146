// Package column profiles the columns of a dataset: how many cells are filled,
// how many values there are and which, what cannot be read. It carries no
// opinion. Read model.go, then accumulate.go (one worker, chunk by chunk), then
// profile.go (what the workers saw, put together).
package column

import (
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// Column is a dataset and one of its columns, with its profile. Counts are rows.
type Column struct {
	Dataset     *inventory.Dataset `attr:"dataset" derived:"true" doc:"where"`
	Field       *inventory.Field   `attr:"field" derived:"true" doc:"the entity field, null if unmapped"`
	Name        string             `attr:"name" derived:"true" doc:"name at the tool"`
	Type        string             `attr:"type" derived:"true" doc:"declared, else detected"`
	FreeText    *bool              `attr:"free_text" derived:"true" doc:"a text column that people write sentences in: median of five words or more, or a limit above 255 characters"`
	Rows        *float64           `attr:"rows" derived:"true" doc:"rows looked at, archived ones left out"`
	Population  *float64           `attr:"population" derived:"true" doc:"rows that exist"`
	Blank       *float64           `attr:"blank" derived:"true" doc:"empty at the tool"`
	Unmapped    *float64           `attr:"unmapped" derived:"true" doc:"filled at the tool and null after the map: labels it does not know; neither blank nor invalid"`
	Placeholder *float64           `attr:"placeholder" derived:"true" doc:"stand-ins such as n/a"`
	DueRows     *float64           `attr:"due_rows" derived:"true" doc:"rows that have reached required_from, by stage.rank"`
	DueBlank    *float64           `attr:"due_blank" derived:"true" doc:"of those, empty"`
	Distinct    *float64           `attr:"distinct" derived:"true" doc:"different values"`
	Options     []string           `attr:"options" derived:"true" doc:"allowed values: field.values, else the tool's own list; null when that is absent or empty"`
	OptionsFrom string             `attr:"options_from" kw:"inventory,tool" derived:"true" doc:"whose list it is, null without one"`
	Invalid     *float64           `attr:"invalid" derived:"true" doc:"not valid for the type, pattern, range or list; stand-ins are in placeholder alone"`
	Ambiguous   *float64           `attr:"ambiguous" derived:"true" doc:"dates whose day and month could be swapped"`
	OutOfRange  *float64           `attr:"out_of_range" derived:"true" doc:"outside the possible range, stand-ins left out"`
	MixedScale  *bool              `attr:"mixed_scale" derived:"true" doc:"0–1 and 0–100 in one column"`
	Styles      []string           `attr:"number_styles" derived:"true" doc:"decimal styles that values of a number or an amount prove, commoner first: 1,234.56 and 1.234,56"`
	Variants    []Variant          `attr:"variants" derived:"true" doc:"values that fold to one, with counts"`
	Outliers    *float64           `attr:"outliers" derived:"true" doc:"far from the median"`
	Mojibake    *float64           `attr:"mojibake" derived:"true" doc:"wrong encoding"`
	Formulas    *float64           `attr:"formulas" derived:"true" doc:"would run as a formula"`
	Detected    map[string]float64 `attr:"detected" derived:"true" doc:"findings of card, iban, national_id, secret, health, religion, union"`
	Cards       *float64           `attr:"cards" derived:"true" doc:"card numbers that pass the check digit"`
}

// Variant is values of one column that fold to one.
type Variant struct {
	Values []string `attr:"values" derived:"true" doc:"the spellings, commonest first"`
	Count  float64  `attr:"count" derived:"true" doc:"rows with any of them"`
}

// Value is one distinct value with its count.
type Value struct {
	Text  string
	Count int64
}

// Profile is what was counted in one column, before anybody asks about it.
type Profile struct {
	Rows        int64   // living rows
	Blank       int64   // empty at the tool
	Placeholder int64   // filled with a stand-in
	Invalid     int64   // filled, no stand-in, and not readable as the type or not allowed
	Ambiguous   int64   // dates whose day and month could be swapped
	DueRows     int64   // rows that have reached the stage from which the field is due
	DueBlank    int64   // of those, empty
	Distinct    int64   // different values, exact
	Values      []Value // every value with its count, commonest first; nil past MaxValues or MaxBytes, and where nobody asked
	Outliers    *int64  // amounts far out of line; nil with fewer than 30 values

	Garbled     int64           // texts read in a wrong character set
	Formulas    int64           // texts that a spreadsheet would run
	Kinds       [kindBits]int64 // what should not stand in a text, in the order of format.SensitiveKinds
	MedianWords int             // of a text
	OutOfRange  int64           // dates and percentages that cannot be
	MixedScale  bool            // a percentage in shares here and in percent there
	Detail      *Detail         // nil where none was asked for

	// Bounds of an amount: below Low or above High a value is far out of line.
	Low, High float64
}

// MaxValues and MaxBytes bound the distinct values of a column that are kept by
// name. Both lie below the limits of a dictionary, so that it does not matter how
// many dictionaries a column was read with.
const (
	MaxValues = record.MaxDistinct / 2
	MaxBytes  = record.MaxDictBytes / 4
)
