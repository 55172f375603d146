package cli

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

// evidenceShown is how many cases an explanation shows.
const evidenceShown = 5

// finding explains a finding of the audit by its short id.
func (o *explainOptions) finding(short string) (*page, error) {
	res, err := o.s.stored(o.audit, ".")
	if err != nil {
		return nil, err
	}
	prefix := strings.TrimPrefix(short, "F-")
	found := lo.Filter(res.Findings, func(f score.Finding, _ int) bool { return strings.HasPrefix(string(f.ID), prefix) })
	switch {
	case len(found) == 0:
		return nil, problem(lang.CodeResult, "no finding "+short+" in this audit", "it may be mended, or of another audit"+orNear(short, shortOf(short, idsOf(res))), "see the list with stackassay report "+shown(o.audit)+" --limit 0")
	case len(found) > 1:
		return nil, usage("%s begins %d findings: write more of it, such as F-%s", short, len(found), found[0].ID)
	}
	e := explained{res: res, f: &found[0], lang: o.s.language(res.Audit.Locale)}
	e.check = e.find(e.f.ID)
	return e.page(), nil
}

// explained is a finding with what stands around it in its result.
type explained struct {
	res   *score.Result
	f     *score.Finding
	check score.Check
	lang  string
}

func (e *explained) find(id finding.ID) score.Check {
	c, _ := lo.Find(e.res.Checks, func(c score.Check) bool { return c.ID == id })
	return c
}

func (e *explained) rule() score.Rule {
	r, _ := lo.Find(e.res.Rules, func(r score.Rule) bool { return r.ID == e.check.Rule })
	return r
}

func (e *explained) in(t finding.Text) string {
	s, _ := t.In(e.lang)
	return s
}

func (e *explained) page() *page {
	r := e.rule()
	p := &page{Title: shortID(e.res, e.f.ID) + ": " + e.in(e.f.Message)}
	p.add(section{Table: e.facts(r)})
	p.add(section{Heading: "Why it matters", Text: []string{e.in(r.Why)}})
	p.add(section{Heading: "What to do", Text: []string{e.in(e.f.Fix)}})
	p.add(section{Heading: "How it counts", Text: e.counts(), Lines: e.formula()})
	p.add(section{Heading: "Where", Lines: e.source()})
	p.add(section{Heading: e.casesHeading(), Lines: e.cases()})
	p.add(section{Heading: "With it", Text: e.others()})
	return p
}

func (e *explained) facts(r score.Rule) [][]string {
	rows := [][]string{nil, {"severity", e.check.Severity.String()}, {"rule", e.check.Rule + ": " + e.in(r.Title)}, {"subject", e.check.Subject}}
	if e.check.Discriminator != "" {
		rows = append(rows, []string{"about", e.check.Discriminator})
	}
	if e.check.ChargedTo != "" && e.check.ChargedTo != e.check.Subject {
		rows = append(rows, []string{"charged to", e.check.ChargedTo})
	}
	if e.check.Dimension != finding.NoDimension {
		rows = append(rows, []string{"dimension", e.check.Dimension.String()})
	}
	if e.f.Location != nil {
		rows = append(rows, []string{"declared at", e.f.Location.String()})
	}
	if e.f.Effort != finding.NoEffort {
		rows = append(rows, []string{"effort", e.f.Effort.String()})
	}
	if s := e.f.Saving; s != nil {
		rows = append(rows, []string{"may save", fmt.Sprintf("%.0f to %.0f %s a year", s.Low.Amount, s.High.Amount, s.Expected.Currency)})
	}
	if w := e.f.Waiver; w != nil {
		state := "accepted until " + w.ExpiresOn
		if w.Expired {
			state = "was accepted until " + w.ExpiresOn
		}
		rows = append(rows, []string{"waiver", fmt.Sprintf("%s, %s, by %s: %s", w.Name, state, w.ApprovedBy, w.Reason)})
	}
	return rows
}

// counts says how many of how many, and how sure that is.
func (e *explained) counts() []string {
	a := e.check.Affected
	if a == nil {
		return nil
	}
	var out []string
	if a.Of > 1 && e.check.Share != nil {
		s := fmt.Sprintf("%d of %d evaluated are affected: %.2f %%", a.Count, a.Of, *e.check.Share*100)
		if i := e.check.Interval; i != nil && i.Low() < i.High() {
			s += fmt.Sprintf(", between %.2f and %.2f %% with 95 %% confidence", i.Low()*100, i.High()*100)
		}
		if a.Population != nil && *a.Population > a.Of {
			s += fmt.Sprintf(", of %d there are (%s)", *a.Population, strings.ReplaceAll(string(e.check.Method), "_", " "))
		}
		out = append(out, s+".")
	}
	if a.Undecided > 0 {
		out = append(out, fmt.Sprintf("%d more could not be decided and count neither way.", a.Undecided))
	}
	if e.check.Tolerate > 0 {
		out = append(out, fmt.Sprintf("%.2f %% may fail; only what is above counts.", e.check.Tolerate*100))
	}
	return out
}

// formula fills the numbers in: what the finding costs and gives back.
func (e *explained) formula() []string {
	d, ok := lo.Find(e.res.Dimensions, func(d score.Dimension) bool { return d.Name == e.check.Dimension })
	if !ok || e.f.Cost == nil || e.check.Part == nil || d.Loss == nil {
		return nil
	}
	subject, _ := lo.Find(e.res.Subjects, func(s score.Subject) bool { return s.Address == e.check.ChargedTo })
	lines := []string{
		fmt.Sprintf("part of L = %.6f   (B of %s is %.2f of %.2f in the dimension, severity weighs %.2f)",
			*e.check.Part, e.check.ChargedTo, subject.Blast, d.Exposure, e.check.Severity.Sigma()),
		fmt.Sprintf("cost = w/W x 100 x (1 + k)/(1 + k x L) x part = %g/%g x 100 x %g/(1 + %g x %.6f) x %.6f = %.2f points",
			d.Weight, e.res.Score.WeightScored, 1+d.K, d.K, *d.Loss, *e.check.Part, *e.f.Cost),
	}
	if e.f.Gain != nil {
		lines = append(lines, fmt.Sprintf("mending it alone gives %.2f points: the curve is steeper where less is wrong", *e.f.Gain))
	}
	return lines
}

func (e *explained) source() []string {
	src := e.f.Source
	if src == nil {
		return nil
	}
	width := len(strconv.Itoa(src.First + len(src.Lines)))
	return lo.Map(src.Lines, func(l string, i int) string { return fmt.Sprintf("%*d | %s", width, src.First+i, l) })
}

func (e *explained) casesHeading() string {
	if e.f.EvidenceTotal <= evidenceShown {
		return "Cases"
	}
	return fmt.Sprintf("The first %d of %d cases", min(evidenceShown, len(e.f.Evidence)), e.f.EvidenceTotal)
}

func (e *explained) cases() []string {
	var out []string
	for _, ev := range e.f.Evidence[:min(evidenceShown, len(e.f.Evidence))] {
		out = append(out, e.evidence(ev))
	}
	return out
}

// evidence is one case in one line; values arrive masked.
func (e *explained) evidence(ev finding.Evidence) string {
	name := func(record *string, tag string) string {
		if record != nil {
			return "record " + *record
		}
		return strings.TrimSpace("record " + tag)
	}
	switch ev.Shape {
	case finding.PairShape:
		return fmt.Sprintf("%s: %s %s, %s %s (%s)", ev.Key, ev.A.Dataset, ev.A.Shown, ev.B.Dataset, ev.B.Shown, lo.CoalesceOrEmpty(e.in(ev.Detail), ev.Kind, ev.Class))
	case finding.ClusterShape:
		ids := lo.Map(ev.Records, func(r finding.Ref, _ int) string { return name(r.Record, r.Tag) })
		return fmt.Sprintf("%d records: %s (%s)", ev.Size, strings.Join(ids, ", "), strings.Join(ev.MatchedBy, ", ")) + e.beside(ev)
	case finding.RecordShape:
		return strings.TrimSpace(name(ev.Record, ev.Tag) + "  " + values(ev.Values))
	case finding.ThingShape:
		return values(ev.Values)
	}
	return values(ev.Values)
}

// beside is what the records of a cluster say differently, and which of them to
// keep.
func (e *explained) beside(ev finding.Evidence) string {
	var out strings.Builder
	for _, f := range ev.Fields {
		if d := e.in(f.Detail); d != "" {
			fmt.Fprintf(&out, "; %s %s", f.Name, strings.Join(slices.DeleteFunc([]string{strings.Join(f.Shown, " / "), "(" + d + ")"}, func(s string) bool { return s == "" }), " "))
		}
	}
	if keep, ok := ev.Kept(); ok {
		fmt.Fprintf(&out, "; keep %s: %s", lo.FromPtrOr(keep.Record, keep.Tag), e.in(ev.SurvivorReason))
	}
	return out.String()
}

func values(m map[string]string) string {
	return strings.Join(lo.Map(slices.Sorted(maps.Keys(m)), func(k string, _ int) string { return k + " " + m[k] }), ", ")
}

// others are the findings that belong to this one.
func (e *explained) others() []string {
	names := func(ids []finding.ID) string {
		return strings.Join(lo.Map(ids, func(id finding.ID, _ int) string { return shortID(e.res, id) + " (" + e.find(id).Rule + ")" }), ", ")
	}
	var out []string
	if len(e.f.Folded) > 0 {
		out = append(out, "Folded into it, because it explains them: "+names(e.f.Folded)+".")
	}
	if e.f.FoldedInto != "" {
		out = append(out, "It is folded into "+names([]finding.ID{e.f.FoldedInto})+" and costs nothing of its own.")
	}
	if len(e.f.Related) > 0 {
		out = append(out, "Related in other dimensions, each with its own cost: "+names(e.f.Related)+".")
	}
	return out
}

// shortID is a fingerprint as people see it.
func shortID(res *score.Result, id finding.ID) string {
	short := finding.Short(lo.Map(res.Findings, func(f score.Finding, _ int) finding.ID { return f.ID }))
	return lo.CoalesceOrEmpty(short[id], "F-"+string(id))
}
