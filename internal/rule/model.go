// Package rule holds the opinions of the audit: what a rule says, how it is
// read and linted, whom it asks, and how its verdict is reached.
//
// Read model.go for a rule, kind.go for whom it may ask, decode.go and lint.go
// for how it is loaded, set.go for the rules of one audit, then compile.go and
// judge.go for a verdict. A rule is values in and values out: subjects and
// records are handed over, checks come back.
package rule

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/finding"
)

// Rule asks one question of every subject of one kind. Expressions are kept as
// they were written; Compile turns them into programs.
type Rule struct {
	ID     string // pack and name joined by a dot, stable for ever
	Pack   string
	Name   string
	Origin Origin

	Title     string
	Dimension finding.Dimension // NoDimension: the finding carries no points
	Severity  hcl.Expression    // a keyword, or an expression that gives one
	Since     string            // version that brought it
	Revision  int               // counts changes of meaning, from 1
	Tags      []string
	Enabled   bool
	Waivable  bool
	Implies   []Implied

	Parameters []*Parameter // in the order they were written
	Each       Each

	Condition hcl.Expression // true when the subject is healthy; nil with Affected
	Affected  *Counts        // own counts of a column or dataset rule
	Weight    hcl.Expression // nil: every subject counts 1
	Tolerate  hcl.Expression // nil: nothing may fail
	By        []string
	Among     []Item // what is counted among the failing subjects, for the texts

	Message     hcl.Expression
	Evidence    []Item
	Saving      hcl.Expression // nil: nothing to save
	At          hcl.Expression // nil: the header of the subject
	Rationale   string
	Remediation Remediation
	Texts       []*Translation // sorted by language
	Tests       []*Test        // in the order they were written

	Range  hcl.Range            // the block header
	End    int                  // byte after the block
	Ranges map[string]hcl.Range // every attribute that was written, by name
	Source []byte               // the block as it was written
}

// Origin says where a rule comes from. The zero value is a rule of the company.
type Origin uint8

// The origins.
const (
	Own     Origin = iota // written in the inventory
	Builtin               // comes with the program
)

// String returns the word that outputs use.
func (o Origin) String() string {
	if o == Builtin {
		return "builtin"
	}
	return "own"
}

// Implied is a weaker rule that a rule takes the blame for.
type Implied struct {
	Rule  string // its id
	Index string // the one discriminator it keeps to, "" for those that meet
	Range hcl.Range
}

// Each says whom a rule asks.
type Each struct {
	Kind     string
	Where    hcl.Expression // nil: everybody
	Entities []string       // kinds of entity; nil: all
	Fields   []string       // fields the rule is about, as written; nil: those it reads
	Archived bool           // archived records are asked too
	FullKeys bool           // the claim needs the whole key list
	Range    hcl.Range
	Ranges   map[string]hcl.Range
}

// Counts are the own counts of a rule on columns or datasets.
type Counts struct {
	Count, Of hcl.Expression
}

// Item is one named expression of the evidence.
type Item struct {
	Name string
	Expr hcl.Expression
}

// Remediation says what to do about a finding.
type Remediation struct {
	Effort finding.Effort
	Text   hcl.Expression
	Range  hcl.Range
}

// Translation is a rule in another language. What is missing is nil or empty
// and falls back to English.
type Translation struct {
	Language    string
	Title       string
	Rationale   string
	Message     hcl.Expression
	Remediation hcl.Expression
	Range       hcl.Range
}

// Parameter is a knob of a rule: the only thing but severity and enabled that
// configure can set.
type Parameter struct {
	Name        string
	Type        ParameterType
	Default     hcl.Expression
	Description string
	Range       hcl.Range
}

// ParameterType is how the value of a parameter is written and read.
type ParameterType string

// The types of parameters.
const (
	NumberParameter   ParameterType = "number"
	ShareParameter    ParameterType = "share" // a number from 0 to 1
	BoolParameter     ParameterType = "bool"
	StringParameter   ParameterType = "string"
	DurationParameter ParameterType = "duration" // written "24h", read as seconds
	ListParameter     ParameterType = "list"
	MapParameter      ParameterType = "map"
)

// ParameterTypes lists the types of parameters.
func ParameterTypes() []ParameterType {
	return []ParameterType{
		NumberParameter, ShareParameter, BoolParameter, StringParameter,
		DurationParameter, ListParameter, MapParameter,
	}
}

// Parameter returns a parameter by name, nil when the rule has none of it.
func (r *Rule) Parameter(name string) *Parameter {
	for _, p := range r.Parameters {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Text returns the translation into a language, nil when there is none.
func (r *Rule) Text(language string) *Translation {
	for _, t := range r.Texts {
		if t.Language == language {
			return t
		}
	}
	return nil
}

// Titles returns the title in every language of the rule.
func (r *Rule) Titles() finding.Text {
	out := finding.English(r.Title)
	for _, t := range r.Texts {
		if t.Title != "" {
			out[t.Language] = t.Title
		}
	}
	return out
}

// Rationales returns the reason why the rule exists in every language it has.
func (r *Rule) Rationales() finding.Text {
	out := finding.English(r.Rationale)
	for _, t := range r.Texts {
		if t.Rationale != "" {
			out[t.Language] = t.Rationale
		}
	}
	return out
}

// Place returns the range of an attribute, or of the header of the rule when the
// attribute was left out.
func (r *Rule) Place(attr string) hcl.Range {
	if rng, ok := r.Ranges[attr]; ok {
		return rng
	}
	return r.Range
}
