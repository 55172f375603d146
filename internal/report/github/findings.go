package github

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// findings are the open ones that stand for themselves, dearest first.
func findings(res *score.Result) []annotation {
	checks, rules, short, costs := res.ChecksByID(), res.RulesByID(), res.ShortIDs(), score.PrintedCosts(res)
	language, _, _ := strings.Cut(res.Audit.Locale, "-")
	status := map[finding.ID]score.Status{}
	if res.Change != nil {
		status = lo.SliceToMap(res.Change.Findings, func(c score.FindingChange) (finding.ID, score.Status) { return c.ID, c.Status })
	}
	open := lo.Filter(res.Listed(), func(f score.Finding, _ int) bool {
		return checks[f.ID] != nil && !f.Waiver.Accepts() && !known(res, status[f.ID], f.ID)
	})
	slices.SortStableFunc(open, func(a, b score.Finding) int {
		return cmp.Or(
			cmp.Compare(lo.FromPtr(b.Cost), lo.FromPtr(a.Cost)),
			cmp.Compare(checks[b.ID].Severity, checks[a.ID].Severity),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return lo.Map(open, func(f score.Finding, _ int) annotation {
		c := checks[f.ID]
		message, _ := f.Message.In(language)
		marks := []string{short[f.ID], c.Rule, c.Severity.String()}
		if s := status[f.ID]; s != "" {
			marks = append(marks, strings.ReplaceAll(string(s), "_", " "))
		}
		if f.Cost != nil {
			marks = append(marks, fmt.Sprintf("costs %.1f", costs[f.ID]))
		}
		out := annotation{level: levelOf(c.Severity), place: f.Location, title: c.Rule, text: []string{message, strings.Join(marks, ", ")}}
		if r := rules[c.Rule]; r != nil {
			title, _ := r.Title.In(language)
			out.title = cmp.Or(title, c.Rule)
		}
		return out
	})
}

// known reports whether a finding was there before, is no worse, and is not what
// the gate fails on: whoever compares with a baseline has accepted it, and it is
// no news.
func known(res *score.Result, s score.Status, id finding.ID) bool {
	if s != score.StatusUnchanged && s != score.StatusImproved {
		return false
	}
	return res.Gate == nil || lo.NoneBy(res.Gate.Conditions, func(c score.Condition) bool {
		return c.Result == score.GateFail && slices.Contains(c.RefersTo, string(id))
	})
}

// before is one annotation for all findings that were there before.
func before(res *score.Result) []annotation {
	if res.Change == nil {
		return nil
	}
	open := lo.SliceToMap(res.Listed(), func(f score.Finding) (finding.ID, bool) { return f.ID, !f.Waiver.Accepts() })
	n := lo.CountBy(res.Change.Findings, func(c score.FindingChange) bool { return open[c.ID] && known(res, c.Status, c.ID) })
	if n == 0 {
		return nil
	}
	text := fmt.Sprintf("%d findings were there on %s already", n, res.Change.Against.AsOf)
	if n == 1 {
		text = fmt.Sprintf("1 finding was there on %s already", res.Change.Against.AsOf)
	}
	return []annotation{{level: noticeLevel, title: "stackassay", text: []string{text + " and did not get worse: see the job summary"}}}
}

func levelOf(s finding.Severity) level {
	switch s {
	case finding.Critical, finding.High:
		return errorLevel
	case finding.Medium:
		return warningLevel
	case finding.Low, finding.Info:
		return noticeLevel
	}
	return noticeLevel
}

// gaps is one annotation for all that could not be looked at, so that a source
// that was lost does not push findings out.
func gaps(res *score.Result) []annotation {
	if len(res.Coverage.NotChecked) == 0 {
		return nil
	}
	lines := lo.Map(res.Coverage.NotChecked, func(n score.NotChecked, _ int) string { return n.Address + ": " + n.Reason.String() })
	if rest := len(lines) - perLevel; rest > 0 {
		lines = append(lines[:perLevel], fmt.Sprintf("and %d more", rest))
	}
	return []annotation{{level: errorLevel, title: "This audit is incomplete: not everything could be looked at", text: lines}}
}

// gate is one annotation for the conditions that did not pass. Findings that are
// in the way are annotated themselves.
func gate(res *score.Result) []annotation {
	if res.Gate == nil || res.Gate.Result == score.GatePass || res.Gate.Result == score.GateUnproven {
		return nil
	}
	var lines []string
	for _, c := range res.Gate.Conditions {
		if c.Result == score.GatePass {
			continue
		}
		line := fmt.Sprintf("%s: %s %v", c.Result, c.Kind, c.Limit)
		if about := about(res, c); about != "" {
			line += " " + about
		}
		if c.Actual != nil {
			line += fmt.Sprintf(", is %.4g", *c.Actual)
		}
		lines = append(lines, line)
	}
	if rest := len(lines) - perLevel; rest > 0 {
		lines = append(lines[:perLevel], fmt.Sprintf("and %d more", rest))
	}
	return []annotation{{level: errorLevel, title: "Gate " + res.Gate.Name + " did not pass", text: lines}}
}

// about is what a condition refers to, findings by the ids that people see.
func about(res *score.Result, c score.Condition) string {
	short := res.ShortIDs()
	return strings.Join(lo.Map(c.RefersTo, func(id string, _ int) string {
		return cmp.Or(short[finding.ID(id)], id)
	}), " ")
}
