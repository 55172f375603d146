package audit

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/fact/reading"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/rule"
)

// report is one reported value of a metric that is computed from the records of
// a dataset.
type report struct {
	*inventory.MetricReportedBy
	value *expr.Program
	where *expr.Program // nil: every record
}

// declaredValues evaluates the values of metrics that need no record, and notes
// those that do with the dataset they are computed from.
func (a *audit) declaredValues() {
	a.values = reading.Values{}
	env := &expr.Env{Types: a.Rules.World().Types, Constants: a.locals()}
	for _, m := range a.inv.Metrics {
		for _, by := range m.ReportedBys {
			if by.Dataset != nil || by.Value == nil {
				continue
			}
			p, diags := expr.Compile(by.Value, env)
			if diags.HasErrors() {
				a.incident(by.Addr, said(diags[0]))
				continue
			}
			if v, ok := p.Constant(); ok && v.Kind() == expr.KindNumber {
				a.values[by.Addr] = v.AsNumber()
			}
		}
	}
}

// reports compiles the values of metrics that are computed from the records of
// a dataset. A sum needs every record: from a part nothing is computed.
func (a *audit) reports(ds *dataset) []report {
	if !a.complete(ds) {
		return nil
	}
	env := &expr.Env{Types: a.Rules.World().Types, Constants: a.locals(), Schema: a.always(ds), Format: ds.context, Zone: a.zone(ds.Tool)}
	counting := *env
	counting.Aggregates = true
	var out []report
	for _, m := range a.inv.Metrics {
		for _, by := range m.ReportedBys {
			if by.Dataset != ds.Dataset || by.Value == nil {
				continue
			}
			r := report{MetricReportedBy: by}
			var ok bool
			if r.value, ok = a.compileReport(by, &counting, by.Value); !ok {
				continue
			}
			if by.Where != nil {
				if r.where, ok = a.compileReport(by, env, by.Where); !ok {
					continue
				}
			}
			out = append(out, r)
		}
	}
	return out
}

func (a *audit) compileReport(by *inventory.MetricReportedBy, env *expr.Env, e hcl.Expression) (*expr.Program, bool) {
	p, diags := expr.Compile(e, env)
	if diags.HasErrors() {
		a.incident(by.Addr, said(diags[0]))
		return nil, false
	}
	if read, missing := p.Missing(absentIn(env.Schema)); missing {
		a.incident(by.Addr, "no column for "+read.String())
		return nil, false
	}
	return p, true
}

// absentIn reports what a schema has no column for.
func absentIn(s *record.Schema) func(root, name string) bool {
	return func(root, name string) bool {
		i := s.Find(root, name)
		return i >= 0 && s.Fields[i].Absent
	}
}

// tallies adds up the records of one worker for the reports of a dataset.
type tallies struct {
	reports []report
	sums    []*expr.Tally
	frame   *expr.Frame
	scratch *expr.Scratch
	answers []expr.Tri
	rows    []int32
}

func newTallies(reports []report, f *expr.Frame) *tallies {
	t := &tallies{reports: reports, frame: f, scratch: &expr.Scratch{}}
	for _, r := range reports {
		t.sums = append(t.sums, r.value.Tally())
	}
	return t
}

func (t *tallies) add(b *record.Batch) error {
	t.frame.Batch = b
	for i, r := range t.reports {
		rows := b.Living
		if r.where != nil {
			for len(t.answers) < len(b.Living) {
				t.answers = append(t.answers, expr.Unknown)
			}
			if err := r.where.Judge(t.scratch, t.frame, b.Living, t.answers); err != nil {
				return err
			}
			t.rows = t.rows[:0]
			for j, row := range b.Living {
				if t.answers[j] == expr.True {
					t.rows = append(t.rows, row)
				}
			}
			rows = t.rows
		}
		if err := t.sums[i].Add(t.scratch, t.frame, rows); err != nil {
			return err
		}
	}
	return nil
}

// total writes the values that the workers added up.
func (a *audit) total(reports []report, workers []*worker) {
	for i, r := range reports {
		sum := r.value.Tally()
		for _, w := range workers {
			sum.Merge(w.tallies.sums[i])
		}
		v, err := r.value.Total(workers[0].tallies.frame, sum)
		switch {
		case err != nil:
			a.incident(r.Addr, err.Error())
		case v.Kind() == expr.KindNumber:
			a.values[r.Addr] = v.AsNumber()
		}
	}
}

// judgeReadings asks rules about the values of one metric together: they share
// one finding.
func (a *audit) judgeReadings(r *rule.Effective) []rule.Verdict {
	program := a.Rules.Program(r.ID)
	var out []rule.Verdict
	for _, m := range a.inv.Metrics {
		var together []map[string]any
		for _, x := range reading.Derive([]*inventory.Metric{m}, a.values, a.inv.AsOf) {
			together = append(together, map[string]any{"reading": x, "metric": m, "stack": a.inv.Stack})
		}
		if together == nil || !a.pick.subject(one("metric", m)) {
			continue
		}
		out = append(out, program.JudgeTogether(a.setting, together))
	}
	return out
}
