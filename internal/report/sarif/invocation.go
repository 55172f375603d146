package sarif

import (
	"fmt"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// The kinds of notifications.
const (
	notChecked = "not_checked"
	leftOut    = "results_left_out"
)

func notificationKinds() []descriptor {
	return []descriptor{
		{ID: notChecked, ShortDescription: message{"A source or a rule could not be looked at"}},
		{ID: leftOut, ShortDescription: message{"There are more results than a reader shows"}},
	}
}

// invocation says how the audit ended. It was successful when everything was
// looked at, whatever it found; there are no times and no command line, which
// would be different in every run.
func (b *book) invocation(left int) invocation {
	gaps := b.gaps()
	coverage := b.res.Coverage
	complete := len(gaps) == 0 && coverage.DatasetsRead >= coverage.DatasetsDeclared
	out := invocation{ExecutionSuccessful: complete, Notifications: gaps}
	if !complete {
		out.ExitCode = 3
	}
	if g := b.res.Gate; g != nil {
		out.ExitCode = g.ExitCode
		out.ExecutionSuccessful = complete && g.Result != score.GateIncomplete
	}
	if left > 0 {
		out.Notifications = append(out.Notifications, notification{
			Descriptor: reference{ID: leftOut}, Level: warningLevel,
			Message: message{fmt.Sprintf("%d more findings cost less and were left out of this file.", left)},
		})
	}
	return out
}

// gaps are what could not be looked at: sources and rules of the coverage, then
// rules that broke on single subjects.
func (b *book) gaps() []notification {
	out := lo.Map(b.res.Coverage.NotChecked, func(n score.NotChecked, _ int) notification {
		reason, _ := n.Reason.In(b.language)
		return b.gap(n.Address, reason)
	})
	told := lo.SliceToMap(b.res.Coverage.NotChecked, func(n score.NotChecked) (string, bool) { return n.Address, true })
	for _, c := range b.res.Checks {
		address := "rule." + c.Rule
		if c.Outcome != finding.Error || told[address] {
			continue
		}
		told[address] = true
		reason, _ := c.Reason.In(b.language)
		out = append(out, b.gap(address, c.Subject+": "+reason))
	}
	return out
}

func (b *book) gap(address, reason string) notification {
	at := location{Logical: []logicalLocation{{address}}}
	if r := b.declared[address]; r != nil {
		at.Physical = b.place(r)
	}
	out := notification{
		Descriptor: reference{ID: notChecked}, Level: errorLevel,
		Message: text(address + ": " + reason), Locations: []location{at},
	}
	if id, isRule := strings.CutPrefix(address, "rule."); isRule {
		out.AssociatedRule = &reference{ID: id}
		if i, known := b.rules[id]; known {
			out.AssociatedRule.Index = &i
		}
	}
	return out
}
