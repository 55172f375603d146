package rule

import (
	"maps"
	"time"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Setting is what verdicts are reached in: the clock, the company and how
// evidence is shown. It is safe for concurrent use as long as nobody changes it.
type Setting struct {
	Stack    *inventory.Stack
	AsOf     lang.Time      // the clock: stack.as_of, or when a dataset was taken
	Domains  []string       // stack.domains, lower case
	Country  string         // stack.country
	Locale   string         // stack.locale
	Currency string         // stack.currency
	Zone     *time.Location // stack.timezone; nil is UTC

	// Evidence is how many cases a finding keeps, 0 for the usual 50, -1 for all.
	Evidence int
	// Strict hides values and ids of records altogether.
	Strict bool
	// Tag makes the pseudonym of a value under the client's key; nil makes none.
	// class is the class or type of its field, value its normal form.
	Tag func(class, value string) string
}

// SettingOf takes what an inventory says of the company.
func SettingOf(inv *inventory.Inventory) *Setting {
	s := &Setting{AsOf: inv.AsOf, Zone: inv.Zone, Stack: inv.Stack}
	if inv.Stack != nil {
		s.Domains, s.Country, s.Locale, s.Currency = inv.Stack.Domains, inv.Stack.Country, inv.Stack.Locale, inv.Stack.Currency
	}
	return s
}

// frame is a frame of expressions over some objects.
func (s *Setting) frame(objects map[string]any) *expr.Frame {
	all := make(map[string]any, len(objects)+1)
	maps.Copy(all, objects)
	if _, given := all["stack"]; !given && s.Stack != nil {
		all["stack"] = s.Stack
	}
	return &expr.Frame{
		Objects: all, AsOf: s.AsOf, Domains: s.Domains, Country: s.Country, Locale: s.Locale,
		Currency: s.Currency, Zone: s.Zone, Lang: "en",
	}
}

// tag is the pseudonym of a value, "" where none can be made.
func (s *Setting) tag(class, value string) string {
	if s.Tag == nil || value == "" {
		return ""
	}
	return s.Tag(class, value)
}
