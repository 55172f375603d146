// Package audit is the way through the house: it reads the datasets of an
// inventory, derives facts, asks every rule, and hands what came out to the
// score. Read audit.go (the way as a paragraph), then dataset.go (records in),
// singular.go and records.go (questions asked), check.go (what a verdict is
// worth) and input.go (what the score gets).
package audit

import (
	"cmp"
	"context"
	"slices"

	"github.com/rs/zerolog"

	"stackassay/internal/fact"
	"stackassay/internal/fact/account"
	"stackassay/internal/fact/column"
	"stackassay/internal/fact/probe"
	"stackassay/internal/fact/reading"
	"stackassay/internal/fact/worth"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/rule"
	"stackassay/internal/sample"
	"stackassay/internal/score"
	"stackassay/internal/source"
)

// Options are what an audit works on and with.
type Options struct {
	Dir       string // root of the inventory; paths of datasets begin here
	Inventory *inventory.Inventory
	Rules     *rule.Set

	Jobs     int      // workers; never changes a result
	Only     []string // rule:…, dim:…, tool:…, dept:…, dataset:…; empty: everything
	Exclude  []string
	Label    string          // free label of the audit
	Locale   string          // language of the report
	Strict   bool            // --privacy strict
	Evidence int             // cases that a finding keeps: 0 for the usual 50, -1 for all
	Key      []byte          // client key; nil: no pseudonyms
	Follow   bool            // note which records are behind the counts, for the next audit; needs the key
	Samples  *sample.Library // records that do not lie in files; nil: there are none
	Tool     score.Tool

	Log      zerolog.Logger
	Progress func(Progress) // called from one goroutine at a time; nil: nobody listens
}

// Progress says how far the reading of one dataset has come.
type Progress struct {
	Dataset    string // label
	Read       int
	Population int64 // -1: not known
	Method     string
	Problem    string // why it was not read, "" when it was
}

// Incident is a source that was not read, or a rule that could not be asked.
// With one of them the audit is incomplete.
type Incident struct {
	Address string // dataset.x, rule.a.b
	Reason  string
}

// Outcome is what an audit leaves behind.
type Outcome struct {
	Result    *score.Result
	Incidents []Incident
	Warnings  []string // what was assumed or found odd while reading, in whole sentences

	Occurrences *finding.Occurrences // the records behind the checks; nil where nobody follows them
}

// audit is one run.
type audit struct {
	Options
	inv     *inventory.Inventory
	pick    *selection
	setting *rule.Setting
	facts   *fact.Facts
	people  *account.People

	roster         []account.Entry
	rosterComplete bool

	inputs     []score.InputRef
	datasets   []*dataset // that were read, or were to be
	spare      []*dataset // not selected: of these only field lists are known
	columns    []*column.Column
	bridges    []*rule.Bridge                  // pairs of datasets whose records were linked
	probes     []*probe.Probe                  // what the last contacts with the tools showed
	values     reading.Values                  // of metrics
	activities map[*inventory.Dataset]*touched // by the dataset whose records they touch
	counted    counted                         // who refers to whom, who climbs which ladder
	ladders    map[*inventory.Lifecycle]*ladderFacts
	drifts     map[*inventory.Integration]*drift
	held       heldValues
	weak       map[*inventory.Tool][]worth.Part // what takes most away from the value and fit of tools
	chains     []score.ChainFacts
	verdicts   []rule.Verdict
	joints     []score.Joint
	looked     bool           // the cells of some dataset were searched for secrets
	skipped    map[string]int // subjects to which a rule does not apply, by rule

	everyColumn bool // types are detected of declared columns too

	occurrences finding.Occurrences

	incidents []Incident
	warnings  []string
	problems  []source.Problem // records that could not be read
}

// Run audits an inventory. It returns an error only when it was interrupted or
// asked for something that is not there; a source that cannot be read is an
// incident, and the audit goes on without it.
func Run(ctx context.Context, o Options) (*Outcome, error) {
	a := &audit{Options: o, inv: o.Inventory, skipped: map[string]int{}}
	a.Jobs = max(a.Jobs, 1)
	if a.Follow && a.Key != nil {
		a.occurrences = finding.Occurrences{
			Panel: finding.Panel{Key: a.Key}.KeyID(), Read: map[string][]uint64{}, Checks: map[finding.ID]finding.Records{},
		}
	}
	var err error
	if a.pick, err = choose(o); err != nil {
		return nil, err
	}
	if err := a.read(ctx); err != nil {
		return nil, err
	}
	a.derive()
	a.setting = a.newSetting()
	a.declaredValues()
	if err := a.readTouches(ctx); err != nil {
		return nil, err
	}
	if err := a.takeCensus(ctx); err != nil {
		return nil, err
	}
	if err := a.judgeRecords(ctx); err != nil {
		return nil, err
	}
	if err := a.judgeTogether(ctx); err != nil {
		return nil, err
	}
	a.foundSecrets()
	a.fillInputs()
	a.settleFigures()
	a.observe()
	if err := a.judgeSubjects(ctx); err != nil {
		return nil, err
	}
	res := score.Compute(a.input())
	if a.Strict {
		conceal(res, a.inv, a.roster)
	}
	return &Outcome{Result: res, Incidents: a.incidents, Warnings: a.said(), Occurrences: a.behind()}, nil
}

// said is everything that was found odd, sorted; what could not be read comes
// last, in the order of files and lines.
func (a *audit) said() []string {
	slices.Sort(a.warnings)
	slices.SortFunc(a.problems, func(x, y source.Problem) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Text, y.Text))
	})
	return slices.Compact(append(a.warnings, each(a.problems, source.Problem.String)...))
}

// derive writes everything that follows from the inventory and from what was
// read, before the first question.
func (a *audit) derive() {
	a.facts = fact.Derive(a.inv, a.lists())
	a.people = account.NewPeople(a.inv.People, a.roster, a.rosterComplete)
	a.probed()
}

func (a *audit) incident(address, reason string) {
	a.incidents = append(a.incidents, Incident{address, reason})
	a.Log.Warn().Str("address", address).Msg("not looked at")
}
