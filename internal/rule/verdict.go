package rule

import (
	"errors"
	"fmt"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
)

// Verdict is a check with what only its own rule can say of it.
type Verdict struct {
	finding.Check
	Crash string // stack of a bug of ours, for the debug log; "" else
	Parts bool   // one of m parts of what it is charged to: see SettleParts

	PartWeight *float64 // what the part counts for; nil where the rule does not weigh
}

// settle fills in what every check carries whatever came out of it.
func (p *Program) settle(f *expr.Frame, v *Verdict) {
	v.Rule = p.Rule.ID
	v.Dimension = p.Rule.Dimension
	if v.Dimension == finding.NoDimension {
		v.ChargedTo = ""
	}
	v.Severity = p.severityIn(f)
	v.Tolerate = p.tolerateIn(f)
	v.Effort = p.Rule.Remediation.Effort
}

// severityIn is the severity for one finding.
func (p *Program) severityIn(f *expr.Frame) finding.Severity {
	if p.Rule.Set != nil {
		return *p.Rule.Set
	}
	return p.ladder.severity(f, p.Rule.DefaultSeverity())
}

// tolerateIn is the share that may fail, 0 to below 1.
func (p *Program) tolerateIn(f *expr.Frame) float64 {
	if p.tolerate == nil {
		return 0
	}
	v, err := p.tolerate.Eval(f)
	if err != nil {
		return 0
	}
	const nearlyAll = 0.999999
	return max(0, min(nearlyAll, v.AsNumber()))
}

// tell writes the sentences of a finding in every language of its rule.
func (p *Program) tell(f *expr.Frame, v *Verdict) error {
	share := v.Affected.Share()
	f.Objects["affected"] = &Affected{Count: float64(v.Affected.Count), Of: float64(v.Affected.Of), Share: &share}
	v.Message, v.Fix = finding.Text{}, finding.Text{}
	var errs error
	for _, t := range p.texts {
		f.Lang = t.language
		errs = errors.Join(errs, say(f, t.language, t.message, v.Message), say(f, t.language, t.remedy, v.Fix))
	}
	f.Lang = "en"
	return errs
}

func say(f *expr.Frame, language string, prog *expr.Program, into finding.Text) error {
	if prog == nil {
		return nil
	}
	s, err := prog.Text(f)
	if err != nil {
		return err
	}
	into[language] = s
	return nil
}

// save fills in what mending the finding may give back a year.
func (p *Program) save(f *expr.Frame, currency string, v *Verdict) error {
	if p.saving == nil {
		return nil
	}
	amount, err := p.saving.Eval(f)
	if err != nil {
		return err
	}
	if amount.IsNull() || amount.AsNumber() <= 0 {
		return nil
	}
	e := finding.Capture(amount.AsNumber(), currency)
	v.Saving = &finding.Saving{Low: e.Low, Expected: e.Expected, High: e.High}
	return nil
}

// failed turns a verdict into an error of its rule.
func (v *Verdict) failed(err error) {
	text := err.Error()
	if e, ok := errors.AsType[*expr.EvalError](err); ok {
		text = fmt.Sprintf("%s (%s:%d)", e.Text, e.Range.Filename, e.Range.Start.Line)
	}
	v.Outcome, v.Reason = finding.Error, finding.English(text)
	v.Message, v.Fix, v.Evidence, v.Saving, v.Location = nil, nil, nil, nil, nil
}

// SettleParts gives the checks of one rule that are parts of what they are
// charged to their m: the number of parts for which the rule was conclusive.
//
// A rule that weighs its parts gets the sum of their weights; a part whose
// weight is not known weighs nothing.
func SettleParts(verdicts []Verdict) {
	type whole struct {
		parts  int64
		weight float64
	}
	sums := map[[2]string]*whole{}
	each := func(do func(v *Verdict, w *whole)) {
		for i := range verdicts {
			v := &verdicts[i]
			if !v.Parts || !v.Outcome.Scored() {
				continue
			}
			key := [2]string{v.Rule, v.ChargedTo}
			if sums[key] == nil {
				sums[key] = &whole{}
			}
			do(v, sums[key])
		}
	}
	each(func(v *Verdict, w *whole) {
		w.parts++
		if v.PartWeight != nil {
			w.weight += *v.PartWeight
		}
	})
	each(func(v *Verdict, w *whole) {
		n := w.parts
		v.Affected.Of, v.Affected.Population = n, &n
		if v.PartWeight == nil || w.weight == 0 {
			return
		}
		of, failing := w.weight, 0.0
		if v.Affected.Count > 0 {
			failing = *v.PartWeight
		}
		v.Affected.Weight, v.Affected.WeightOf = &failing, &of
	})
}
