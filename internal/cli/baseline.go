package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

func newCmdBaseline(s *session) *cobra.Command {
	cmd := group("baseline", "The findings that are accepted for now")
	cmd.Long = `A baseline lists the open findings of one audit, so that check can tell what is
new. It is one file beside the inventory, without personal data, to be committed.`
	cmd.Example = "  stackassay baseline write\n  stackassay check --baseline " + history.BaselineFile
	cmd.AddCommand(
		newCmdBaselineWrite(s, runBaselineWrite),
		newCmdBaselineShow(s, runBaselineShow),
		newCmdBaselinePrune(s, runBaselinePrune),
	)
	return cmd
}

// baselineFlags are those of the commands below baseline.
type baselineFlags struct {
	file string
	from string
}

func (b *baselineFlags) flags(cmd *cobra.Command, from string) {
	cmd.Flags().StringVar(&b.file, "file", history.BaselineFile, "the baseline")
	if from != "" {
		cmd.Flags().StringVar(&b.from, "from", "latest", "`AUDIT` "+from+": latest, previous, an id or a path")
	}
}

// baseline reads a baseline, nil where no file is named.
func (s *session) baseline(file string) (*history.Baseline, error) {
	if file == "" {
		return nil, nil //nolint:nilnil // no baseline, nothing to compare with
	}
	data, err := os.ReadFile(s.path(file))
	if err != nil {
		return nil, problem(lang.CodeResult, "the baseline cannot be read", shown(file)+": "+reason(err), "write one with stackassay baseline write, or name another file")
	}
	b, err := history.ReadBaseline(bytes.NewReader(data))
	var wrong *history.LineError
	switch {
	case errors.As(err, &wrong):
		return nil, problem(lang.CodeResult, "the baseline cannot be used", fmt.Sprintf("%s:%d: %s", shown(file), wrong.Line, shown(wrong.Text)),
			"mend this line, or write the baseline again with stackassay baseline write")
	case err != nil:
		return nil, problem(lang.CodeResult, "the baseline cannot be read", shown(file)+": "+shown(err.Error()), "write it again with stackassay baseline write")
	}
	return b, nil
}

// since compares an audit with a baseline and returns what became of its
// findings; without a baseline nothing is known, and all of them are new.
func (a *audited) since(b *history.Baseline) map[finding.ID]score.Status {
	if b == nil {
		return nil
	}
	var o history.Options
	if a.inv != nil {
		o.Present = a.inv.Present
	}
	a.res.Change = b.Compare(a.res, o)
	a.hintMove(b)
	return history.Statuses(a.res.Change)
}

// hintMove shows how a moved block is written where one thing of a kind left
// and another came: against a baseline a rename is never assumed.
func (a *audited) hintMove(b *history.Baseline) {
	if a.opts.s.quiet {
		return
	}
	checks := a.res.ChecksByID()
	came := lo.Filter(a.res.Change.Findings, func(f score.FindingChange, _ int) bool { return f.Status == score.StatusNew && checks[f.ID] != nil })
	for _, f := range a.res.Change.Findings {
		line, known := lo.Find(b.Lines, func(l history.Line) bool { return l.ID == f.ID })
		if f.Status != score.StatusRemoved || !known {
			continue
		}
		from := block(line.Subject)
		kind, _, _ := strings.Cut(from, ".")
		now, found := lo.Find(came, func(n score.FindingChange) bool {
			return checks[n.ID].Rule == line.Rule && strings.HasPrefix(checks[n.ID].Subject, kind+".")
		})
		if !found {
			continue
		}
		say(a.opts.s.sys.Err, "note: "+shown(from)+" left and "+shown(block(checks[now.ID].Subject))+" is new; if it is the same under another name, add to the inventory")
		for _, l := range movedBlock(from, block(checks[now.ID].Subject)) {
			say(a.opts.s.sys.Err, "  "+shown(l))
		}
		return
	}
}

// unbased tells that a gate fails on what is new where everything is.
func (a *audited) unbased(b *history.Baseline, spec score.GateSpec, gate score.Gate) {
	if b == nil && spec.Scope == score.ScopeNew && gate.Result == score.GateFail && !a.opts.s.quiet {
		say(a.opts.s.sys.Err, "note: without a baseline every finding is new; stackassay baseline write accepts the present ones, then add --baseline "+history.BaselineFile)
	}
}

// compareOptions know where things have moved, by the inventory of this folder.
// A folder without one, or with one that is broken, knows of no move.
func (s *session) compareOptions() history.Options {
	var o history.Options
	root, err := s.folder(".")
	if err != nil {
		return o
	}
	inv, diags, err := s.inventory(root)
	switch {
	case err != nil || inv == nil || onlyMissing(diags):
	case diags.HasErrors():
		if !s.quiet {
			say(s.sys.Err, "warning: the inventory has errors, so moved blocks are not followed; stackassay validate shows them")
		}
	default:
		o.Present = inv.Present
	}
	return o
}
