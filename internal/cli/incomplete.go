package cli

import (
	"fmt"

	"github.com/samber/lo"

	"stackassay/internal/report/text"
	"stackassay/internal/score"
)

// explainCode says on stderr in one line why an audit ends as incomplete, where
// stdout does not say it: because somebody wants errors only, or because an
// output in another format is there.
func (a *audited) explainCode(code int) {
	s := a.opts.s
	taken := lo.SomeBy(a.opts.outs, func(o output) bool { return o.path == "" && o.format != formatText })
	if code == exitIncomplete && (s.quiet || taken) {
		say(s.sys.Err, "incomplete: "+a.why())
	}
}

// why is the first reason for an incomplete audit, and how many more there are.
func (a *audited) why() string {
	var reasons []string
	for _, n := range a.res.Coverage.NotChecked {
		why, _ := n.Reason.In(a.opts.s.language(a.declared()))
		reasons = append(reasons, n.Address+": "+why)
	}
	if a.unread && len(reasons) == 0 {
		c := a.res.Coverage
		reasons = append(reasons, fmt.Sprintf("%d of %s read", c.DatasetsRead, count(c.DatasetsDeclared, "dataset", "datasets")))
	}
	if !a.judged() {
		reasons = append(reasons, "no check came to a verdict")
	}
	if g := a.res.Gate; g != nil {
		for _, c := range g.Conditions {
			if c.Result == score.GateIncomplete {
				reasons = append(reasons, "gate "+g.Name+", "+c.Kind+": not looked at: "+lo.FirstOr(c.RefersTo, "enough of the stack"))
			}
		}
	}
	if len(reasons) == 0 {
		return "not everything was looked at"
	}
	line := text.Escape(reasons[0])
	if rest := len(reasons) - 1; rest > 0 {
		line += fmt.Sprintf(" (and %d more)", rest)
	}
	return line
}
