package score_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// asked are checks of one rule on as many tools as there are outcomes.
func asked(rule string, severity finding.Severity, method finding.Method, outcomes ...finding.Outcome) []finding.Check {
	var out []finding.Check
	for i, o := range outcomes {
		at := fmt.Sprintf("tool.t%d", i)
		c := finding.Check{
			Rule: rule, Subject: at, ChargedTo: at, Dimension: finding.Compliance, Outcome: o, Severity: severity,
			Method: method, Deff: 1,
		}
		if o.Scored() {
			c.Affected = finding.Affected{Of: 1, Population: of(1)}
		}
		out = append(out, c)
	}
	return out
}

func TestGateFailOnWhatWasNotLookedAt(t *testing.T) {
	const pass, open = finding.Pass, finding.Inconclusive
	answered := asked("p.others", finding.High, "", pass, pass, pass, pass)
	tests := map[string]struct {
		checks [][]finding.Check
		want   []string
	}{
		"one tool of three leaves an attribute open": {
			checks: [][]finding.Check{answered, asked("p.asked", finding.High, "", pass, open, pass)},
		},
		"the only tool that is asked leaves it open": {
			checks: [][]finding.Check{answered, asked("p.asked", finding.High, "", open)},
		},
		"no tool answers": {
			checks: [][]finding.Check{answered, asked("p.asked", finding.High, "", open, open)},
			want:   []string{"p.asked"},
		},
		"the only dataset has no such column": {
			checks: [][]finding.Check{answered, asked("p.asked", finding.High, finding.All, open)},
			want:   []string{"p.asked"},
		},
		"no tool answers a milder rule": {
			checks: [][]finding.Check{answered, asked("p.asked", finding.Medium, "", open, open)},
		},
		"a dimension has no verdict at all": {
			checks: [][]finding.Check{asked("p.asked", finding.High, "", open), asked("p.mild", finding.Low, "", open)},
			want:   []string{"compliance"},
		},
		"a dimension is seen in part": {
			checks: [][]finding.Check{asked("p.asked", finding.High, "", open), asked("p.mild", finding.Low, "", pass)},
		},
		"a dimension lacks only milder verdicts": {
			checks: [][]finding.Check{asked("p.asked", finding.Low, "", open, open, open)},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := score.Input{}
			for _, rule := range tt.checks {
				in.Checks = append(in.Checks, rule...)
				in.Rules = append(in.Rules, score.RuleInput{Rule: score.Rule{ID: rule[0].Rule}})
			}
			gate := score.DefaultGate().Judge(score.Compute(in), nil)
			want, exit := append([]string{}, tt.want...), 0
			if len(want) > 0 {
				exit = 3
			}
			if diff := cmp.Diff(want, gate.Conditions[0].RefersTo); diff != "" || gate.ExitCode != exit {
				t.Errorf("exit %d, want %d; not looked at (-want +got):\n%s", gate.ExitCode, exit, diff)
			}
		})
	}
}
