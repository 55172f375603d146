package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// RenderGate writes the conditions of the gate of res with what each came to,
// and the verdict last. A result without a gate writes nothing.
func RenderGate(w io.Writer, res *score.Result, o Options) error {
	if res.Gate == nil {
		return nil
	}
	p := newPrinter(res, o)
	p.conditions()
	p.put("\n")
	p.summary()
	if _, err := io.WriteString(w, p.String()); err != nil {
		return fmt.Errorf("write the gate: %w", err)
	}
	return nil
}

// condition is one condition in words.
type condition struct {
	verdict, label, actual, detail string
	result                         score.Verdict
}

func (p *printer) conditions() {
	g := p.res.Gate
	p.put(p.t.gate.gate + " \"" + Escape(g.Name) + "\"\n")
	rows := lo.Map(g.Conditions, func(c score.Condition, _ int) condition { return p.condition(c) })
	verdict := 2 + lo.Max(lo.Map(rows, func(r condition, _ int) int { return columns(r.verdict) }))
	label := 6 + lo.Max(lo.Map(rows, func(r condition, _ int) int { return columns(r.label) }))
	for _, r := range rows {
		word := p.verdictColour(r.result, r.verdict) + spaces(verdict-columns(r.verdict))
		if 2+verdict+label+columns(r.actual) > p.o.Width {
			p.line(word + r.label)
			p.line(spaces(verdict+2) + r.actual)
		} else {
			p.line(word + left(r.label, label) + r.actual)
		}
		if r.detail != "" {
			p.wrapped(spaces(verdict+2)+r.detail, verdict+2)
		}
	}
}

func (p *printer) verdictColour(v score.Verdict, s string) string {
	switch v {
	case score.GatePass:
		return p.paint.green(s)
	case score.GateFail:
		return p.paint.red(s)
	case score.GateUnproven, score.GateIncomplete:
		return p.paint.amber(s)
	}
	return s
}

func (p *printer) condition(c score.Condition) condition {
	row := condition{verdict: p.verdictWord(c.Result), result: c.Result}
	limit, _ := c.Limit.(float64)
	switch c.Kind {
	case "fail_on":
		row.label, row.actual = p.failOn(c)
		if c.Result == score.GateIncomplete {
			row.detail = p.t.gate.notLookedAt + ": " + Escape(strings.Join(c.RefersTo, ", "))
		}
	case "max_share":
		rule, subject := p.ruleAndSubject(c.RefersTo)
		row.label = p.t.gate.maxShare(Escape(rule), p.n.limit(limit))
		row.actual = p.actualShare(c)
		row.detail = Escape(strings.TrimPrefix(subject, "dataset."))
		if more := p.moreRecords(c, rule, subject); more > 0 {
			row.detail = p.t.gate.needs(row.detail, p.n.count(more))
		}
	case "min_score":
		row.label = p.t.gate.minScore(p.n.plain(limit))
		row.actual = p.actualPoints(c)
	case "min_dimension":
		name := strings.Join(c.RefersTo, ", ")
		if d, err := finding.ParseDimension(name); err == nil && d != finding.NoDimension {
			name = p.t.dimension(d)
		}
		row.label = p.t.gate.minDim(Escape(name), p.n.plain(limit))
		row.actual = p.actualPoints(c)
	case "min_coverage":
		row.label = p.t.gate.minCoverage(p.n.limit(limit))
		row.actual = p.actualShare(c)
	default:
		row.label = Escape(c.Kind)
	}
	if c.Actual == nil {
		row.actual = p.t.gate.notLookedAt
	}
	return row
}

// failOn is the condition about severities: against an earlier audit it counts
// by status, without one every finding is new.
func (p *printer) failOn(c score.Condition) (label, actual string) {
	word, ok := c.Limit.(string)
	if tolerated, open := c.Limit.(float64); open && !ok { // one finding that noise leaves open
		ids := lo.Map(c.RefersTo, func(id string, _ int) string {
			return lo.CoalesceOrEmpty(p.short[finding.ID(id)], Escape(id))
		})
		return p.t.gate.maxShare(strings.Join(ids, ", "), p.n.limit(tolerated)), p.actualShare(c)
	}
	var severity finding.Severity
	if severity.UnmarshalText([]byte(word)) == nil {
		word = p.t.severity(severity)
	}
	n := int64(lo.FromPtr(c.Actual))
	if p.res.Change == nil {
		return p.t.gate.nothing(Escape(word)), p.t.findings(p.n.count(n), n == 1)
	}
	counts := p.byStatus(c.RefersTo)
	var parts []string
	for _, s := range score.Statuses() {
		if counts[s] > 0 {
			parts = append(parts, p.n.count(int64(counts[s]))+" "+p.t.status(s))
		}
	}
	if len(parts) == 0 {
		return p.t.gate.nothingNew(Escape(word)), p.t.findings(p.n.count(n), n == 1)
	}
	return p.t.gate.nothingNew(Escape(word)), strings.Join(parts, ", ")
}

func (p *printer) byStatus(ids []string) map[score.Status]int {
	wanted := lo.Keyify(ids)
	return lo.CountValuesBy(lo.Filter(p.res.Change.Findings, func(f score.FindingChange, _ int) bool {
		_, ok := wanted[string(f.ID)]
		return ok
	}), func(f score.FindingChange) score.Status { return f.Status })
}

// ruleAndSubject tells the two things apart that a condition on shares refers
// to: a subject is an address and has the kind before its first dot.
func (p *printer) ruleAndSubject(refers []string) (rule, subject string) {
	for _, r := range refers {
		if strings.HasPrefix(r, "dataset.") {
			subject = r
		} else if rule == "" {
			rule = r
		}
	}
	return rule, subject
}

func (p *printer) actualShare(c score.Condition) string {
	share := lo.FromPtr(c.Actual)
	s := p.n.percent(share)
	if limit, ok := c.Limit.(float64); ok {
		if finer, ok := p.n.apart(share*100, limit*100); ok {
			s = finer + " %"
		}
	}
	if c.Interval != nil && c.Interval.Low() < c.Interval.High() {
		s += ", " + p.shares(*c.Interval)
	}
	return s
}

func (p *printer) actualPoints(c score.Condition) string {
	points := lo.FromPtr(c.Actual)
	s := p.n.one(points)
	if limit, ok := c.Limit.(float64); ok {
		if finer, ok := p.n.apart(points, limit); ok {
			s = finer
		}
	}
	if c.Interval != nil && c.Interval.Low() < c.Interval.High() {
		s += ", " + p.t.between(p.n.one(c.Interval.Low()), p.n.one(c.Interval.High()))
	}
	return s
}

// moreRecords is how many records a sample lacks to settle a condition, to two
// significant digits: the exact number would claim more than is known.
func (p *printer) moreRecords(c score.Condition, rule, subject string) int64 {
	if c.RecordsNeeded == nil || c.Result != score.GateUnproven {
		return 0
	}
	needed := *c.RecordsNeeded
	for i := range p.res.Checks {
		k := &p.res.Checks[i]
		if k.Rule == rule && k.Subject == subject && k.Affected != nil {
			needed -= k.Affected.Of
			break
		}
	}
	unit := int64(1)
	for needed/unit >= 100 {
		unit *= 10
	}
	return max(0, (needed+unit/2)/unit*unit)
}

func (p *printer) verdictWord(v score.Verdict) string {
	switch v {
	case score.GatePass:
		return p.t.gate.pass
	case score.GateFail:
		return p.t.gate.fail
	case score.GateUnproven:
		return p.t.gate.unproven
	case score.GateIncomplete:
		return p.t.gate.incomplete
	}
	return Escape(string(v))
}
