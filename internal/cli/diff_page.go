package cli

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/score"
)

// page is the comparison in words: the score first, then what became of the
// findings, the bad news before the good.
func (d *difference) page() *page {
	p := &page{Title: d.now.Stack.Title + ", " + d.change.Against.AsOf + " to " + d.now.Audit.AsOf}
	p.add(section{Lines: d.summary(), Text: []string{d.restated()}})
	p.add(section{Heading: "Like for like", Table: d.dimensions()})
	short := finding.Short(lo.Map(d.change.Findings, func(f score.FindingChange, _ int) finding.ID { return f.ID }))
	for _, s := range d.statuses() {
		p.add(section{Heading: statusHeading(s), Table: d.findings(s, short)})
	}
	if names := d.assumed(); len(names) > 0 {
		p.add(section{
			Heading: "Assumed to be renamed", Text: []string{"Say so in the inventory, and it is no assumption any more."}, Lines: names,
		})
	}
	p.add(section{Text: []string{d.tally()}})
	return p
}

// summary is the change of the score and its seven parts, rounded so that they
// sum to it.
func (d *difference) summary() []string {
	c := d.change
	arrow, about := "->", "+-"
	if d.utf8 {
		arrow, about = "→", "± "
	}
	head := fmt.Sprintf("%.1f %s %.1f   ", score.Round(c.Before), arrow, score.Round(c.After))
	names := []string{"fixed", "improved", "new", "worse", "scope", "rules", "noise"}
	parts := score.Apportion(
		[]float64{c.Parts.Fixed, c.Parts.Improved, c.Parts.New, c.Parts.Worse, c.Parts.Scope, c.Parts.Rules, c.Parts.WithinNoise},
		score.Round(c.After)-score.Round(c.Before),
	)
	words := lo.Map(names, func(name string, i int) string { return name + " " + points(parts[i]) })
	verdict := "the change is real"
	if !c.Significant {
		verdict = "no significant change"
	}
	found := c.Parts.Fixed + c.Parts.Improved + c.Parts.New + c.Parts.Worse + c.Parts.WithinNoise
	return []string{
		head + strings.Join(words, "  "),
		fmt.Sprintf("%*s%s", len([]rune(head)), "", "findings "+points(found)+fmt.Sprintf(", sampling noise %s%.1f: ", about, c.Noise)+verdict),
	}
}

// restated says that the older score is another one under today's model.
func (d *difference) restated() string {
	switch c := d.change; {
	case d.base != nil:
		return "A baseline records no score: the older one is what today's audit would have with the findings of then."
	case c.BeforeRestated != nil:
		return fmt.Sprintf("Under today's severities and with the rules that ran in both, the older score is %.1f.", score.Round(*c.BeforeRestated))
	}
	return ""
}

// points prints a change with its sign.
func points(v float64) string {
	if v = score.Round(v); v == 0 {
		return "0.0"
	}
	return fmt.Sprintf("%+.1f", v)
}

func (d *difference) dimensions() [][]string {
	rows := [][]string{nil}
	for _, dim := range finding.Dimensions() {
		if v, ok := d.change.Dimensions[dim]; ok {
			rows = append(rows, []string{dim.String(), points(v)})
		}
	}
	return rows
}

// statuses are those that are listed, in the order of a reader's worry.
func (d *difference) statuses() []score.Status {
	list := []score.Status{
		score.StatusNew, score.StatusWorse, score.StatusNewlySeen, score.StatusNewCheck,
		score.StatusFixed, score.StatusImproved, score.StatusNotSeen, score.StatusRemoved,
	}
	if d.all {
		list = append(list, score.StatusUnchanged, score.StatusNotEvaluated)
	}
	return list
}

// statusHeading is a status with what it means.
func statusHeading(s score.Status) string {
	switch s {
	case score.StatusNew:
		return "New"
	case score.StatusNewlySeen:
		return "Newly seen: the check passed before, and sampling may explain the difference"
	case score.StatusNewCheck:
		return "New check: nobody asked before"
	case score.StatusFixed:
		return "Fixed"
	case score.StatusNotSeen:
		return "Not seen: the check passes now, and sampling may explain the difference"
	case score.StatusImproved:
		return "Improved"
	case score.StatusWorse:
		return "Worse"
	case score.StatusUnchanged:
		return "Unchanged, or changed by less than the noise"
	case score.StatusNotEvaluated:
		return "Not evaluated now"
	case score.StatusRemoved:
		return "Removed: the subject left the inventory"
	}
	return string(s)
}

func (d *difference) findings(s score.Status, short map[finding.ID]string) [][]string {
	list := lo.Filter(d.change.Findings, func(f score.FindingChange, _ int) bool { return f.Status == s })
	slices.SortStableFunc(list, func(a, b score.FindingChange) int {
		return -cmp.Compare(math.Abs(a.Points), math.Abs(b.Points))
	})
	rows := [][]string{{"finding", "points", "share", "rule", "subject", ""}}
	for _, f := range list {
		rule, subject := d.about(f.ID)
		rows = append(rows, []string{short[f.ID], did(f), shares(f), rule, subject, d.note(f, short)})
	}
	return rows
}

// did is what became of the score by a finding. What nobody asked in one of the
// audits is counted under rules and scope, not by finding.
func did(f score.FindingChange) string {
	switch f.Status {
	case score.StatusNewCheck, score.StatusRemoved, score.StatusNotEvaluated:
		return "-"
	case score.StatusNew, score.StatusNewlySeen, score.StatusFixed, score.StatusNotSeen,
		score.StatusImproved, score.StatusWorse, score.StatusUnchanged:
	}
	return points(f.Points)
}

func (d *difference) note(f score.FindingChange, short map[finding.ID]string) string {
	var notes []string
	if f.CameBack {
		notes = append(notes, "came back, first seen "+f.FirstSeen)
	}
	if r := f.Records; r != nil && r.StillThere+r.Gone+r.NotSeenAgain+r.New > 1 {
		notes = append(notes, records(*r))
	}
	now, _ := lo.Find(d.now.Findings, func(n score.Finding) bool { return n.ID == f.ID })
	if now.FoldedInto != "" {
		notes = append(notes, "folded into "+short[now.FoldedInto])
	}
	return strings.Join(notes, "; ")
}

// records says what became of the failing records of a finding.
func records(r score.RecordChange) string {
	var words []string
	for _, part := range []struct {
		n    int64
		word string
	}{{r.StillThere, "still there"}, {r.Gone, "gone"}, {r.NotSeenAgain, "not seen again"}, {r.New, "new"}} {
		if part.n > 0 {
			words = append(words, fmt.Sprintf("%d %s", part.n, part.word))
		}
	}
	return strings.Join(words, ", ")
}

// about names the rule and the subject of a finding of either side.
func (d *difference) about(id finding.ID) (rule, subject string) {
	for _, res := range []*score.Result{d.now, d.old} {
		if res == nil {
			continue
		}
		if c, ok := lo.Find(res.Checks, func(c score.Check) bool { return c.ID == id }); ok {
			return c.Rule, joined(c.Subject, c.Discriminator)
		}
	}
	if d.base != nil {
		if l, ok := lo.Find(d.base.Lines, func(l history.Line) bool { return l.ID == id }); ok {
			return l.Rule, joined(l.Subject, l.Discriminator)
		}
	}
	return "", ""
}

func joined(subject, discriminator string) string {
	return strings.TrimSpace(subject + " " + discriminator)
}

// shares says which share is affected, of what is more than one thing.
func shares(f score.FindingChange) string {
	before, after := lo.FromPtr(f.Before), lo.FromPtr(f.After)
	whole := func(v float64) bool { return v == 0 || v == 1 }
	switch {
	case f.Before != nil && f.After != nil && !(whole(before) && whole(after)):
		return fmt.Sprintf("%.1f %% -> %.1f %%", before*100, after*100)
	case f.Before == nil && f.After != nil && !whole(after):
		return fmt.Sprintf("%.1f %%", after*100)
	}
	return "-"
}

// assumed are the moved blocks that would make assumed renames certain.
func (d *difference) assumed() []string {
	var blocks [][]string
	for _, f := range d.change.Findings {
		_, subject := d.about(f.ID)
		subject, _, _ = strings.Cut(subject, " ")
		if f.AssumedRename != "" && !strings.Contains(subject, "+") {
			blocks = append(blocks, movedBlock(block(f.AssumedRename), block(subject)))
		}
	}
	return lo.Flatten(lo.UniqBy(blocks, func(b []string) string { return strings.Join(b, "\n") }))
}

func movedBlock(from, to string) []string {
	return []string{"moved {", "  from = " + from, "  to   = " + to, "}"}
}

// block is the address of the block that an address lies in.
func block(address string) string {
	parts := strings.SplitN(address, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

func (d *difference) tally() string {
	counts := lo.CountValuesBy(d.change.Findings, func(f score.FindingChange) score.Status { return f.Status })
	words := lo.FilterMap(score.Statuses(), func(s score.Status, _ int) (string, bool) {
		always := s == score.StatusNew || s == score.StatusWorse || s == score.StatusFixed || s == score.StatusUnchanged
		return fmt.Sprintf("%d %s", counts[s], strings.ReplaceAll(string(s), "_", " ")), always || counts[s] > 0
	})
	return strings.Join(words, ", ") + "."
}
