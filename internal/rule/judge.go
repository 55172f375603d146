package rule

import (
	"fmt"
	"math"
	"runtime/debug"
	"slices"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
)

// Judge asks a rule of a singular kind of one subject. objects holds the roots
// of the kind by name: pointers to the structs of the table of kinds. A panic
// inside makes this one check an error.
func (p *Program) Judge(s *Setting, objects map[string]any) (v Verdict) {
	defer func() {
		if bug := recover(); bug != nil {
			v.failed(fmt.Errorf("the rule crashed: %v", bug))
			v.Crash = string(debug.Stack())
		}
	}()
	f := s.frame(objects)
	place := p.Kind.Place(p.types(), objects, nil)
	v.Subject, v.Discriminator, v.ChargedTo = place.Subject, place.Discriminator, place.ChargedTo
	v.Parts = p.Kind.Parts && p.count == nil
	if !p.asks(objects) {
		p.settle(f, &v)
		v.Outcome = finding.NotApplicable
		return v
	}
	p.settle(f, &v)
	if err := p.decide(f, &v); err != nil {
		v.failed(err)
		return v
	}
	if err := p.weigh(f, &v); err != nil {
		v.failed(err)
		return v
	}
	if v.Outcome == finding.Fail {
		if err := p.explain(s, f, &v); err != nil {
			v.failed(err)
		}
	}
	return v
}

// weigh says what a part counts for. On a thing as a whole the weight has no
// effect: its size is in the score already.
func (p *Program) weigh(f *expr.Frame, v *Verdict) error {
	if p.weight == nil || !v.Parts || !v.Outcome.Scored() {
		return nil
	}
	w, err := p.weight.Eval(f)
	if err != nil {
		return err
	}
	weight := max(0, w.AsNumber())
	v.PartWeight = &weight
	return nil
}

func (p *Program) types() *expr.Types { return p.world.Types }

// asks reports whether the subject is of an entity that the rule chose.
func (p *Program) asks(objects map[string]any) bool {
	kinds := p.Rule.Each.Entities
	if kinds == nil {
		return true
	}
	o := looker{ts: p.types(), objects: objects}
	for _, path := range [][]string{{"entity"}, {p.Kind.Name, "entity"}, {p.Kind.Name, "dataset", "entity"}, {"sync", "entity"}} {
		v := o.value(path[0], path[1:]...)
		switch e := v.AsObject().(type) {
		case *inventory.Entity:
			return slices.Contains(kinds, e.Word())
		case *expr.Given:
			word := e.Type.Read(e, "kind").AsText()
			return word == "" || slices.Contains(kinds, word)
		}
	}
	return true
}

// decide reaches the outcome and the counts.
func (p *Program) decide(f *expr.Frame, v *Verdict) error {
	v.Affected = finding.Whole(false)
	if p.where != nil {
		where, err := p.where.Eval(f)
		if err != nil {
			return err
		}
		switch where.Tri() {
		case expr.False:
			v.Outcome = finding.NotApplicable
			return nil
		case expr.Unknown:
			v.undecided(p.unknown(f, p.where))
			return nil
		case expr.True:
		}
	}
	if p.count != nil {
		return p.decideCounts(f, v)
	}
	healthy, err := p.condition.Eval(f)
	if err != nil {
		return err
	}
	switch healthy.Tri() {
	case expr.True:
		v.Outcome = finding.Pass
	case expr.False:
		v.Outcome = finding.Fail
		v.Affected.Count = 1
	case expr.Unknown:
		v.undecided(p.unknown(f, p.condition))
	}
	return nil
}

// decideCounts reaches the outcome of a rule with its own counts.
func (p *Program) decideCounts(f *expr.Frame, v *Verdict) error {
	count, err := p.count.Eval(f)
	if err != nil {
		return err
	}
	of, err := p.of.Eval(f)
	if err != nil {
		return err
	}
	switch {
	case count.IsNull():
		v.undecided(p.unknown(f, p.count))
		return nil
	case of.IsNull():
		v.undecided(p.unknown(f, p.of))
		return nil
	}
	v.Affected = finding.Affected{Count: int64(max(0, count.AsNumber())), Of: int64(max(0, of.AsNumber()))}
	v.Affected.Count = min(v.Affected.Count, v.Affected.Of)
	switch {
	case v.Affected.Of == 0:
		v.Outcome = finding.NotApplicable
	case v.Affected.Share() > v.Tolerate:
		v.Outcome = finding.Fail
	default:
		v.Outcome = finding.Pass
	}
	return nil
}

func (v *Verdict) undecided(why finding.Text) {
	v.Outcome, v.Reason = finding.Inconclusive, why
	v.Affected = finding.Affected{Undecided: 1}
}

// explain writes what a finding carries.
func (p *Program) explain(s *Setting, f *expr.Frame, v *Verdict) error {
	if err := p.tell(f, v); err != nil {
		return err
	}
	if err := p.save(f, s.Currency, v); err != nil {
		return err
	}
	var err error
	if v.Location, err = p.locate(f); err != nil {
		return err
	}
	values := make(map[string]string, len(p.evidence))
	for _, e := range p.evidence {
		x, err := e.prog.Eval(f)
		if err != nil {
			return err
		}
		if !x.IsNull() {
			values[e.name] = printEvidence(f, e.prog, x)
		}
	}
	if len(values) > 0 {
		v.Evidence = []finding.Evidence{{Shape: finding.ThingShape, Values: values}}
	}
	v.EvidenceTotal = 1
	return nil
}

// printEvidence shows a value of the inventory. People stand with their names
// as declared, and never with an address.
func printEvidence(f *expr.Frame, p *expr.Program, v expr.Value) string {
	text := titleOf(f, v, p.Type().Unit)
	for _, r := range p.Reads() {
		if n := len(r.Path); n > 0 && r.Path[n-1] == "email" {
			if known, ok := format.Lookup("email"); ok {
				return known.Mask(text, format.Context{})
			}
		}
	}
	return text
}

// unknown names the inputs of a program that are not known.
func (p *Program) unknown(f *expr.Frame, prog *expr.Program) finding.Text {
	const most = 3
	o := looker{ts: p.types(), objects: f.Objects}
	var names []string
	for _, r := range prog.Reads() {
		if _, given := p.Kind.Root(r.Root); !given || r.Vector >= 0 {
			continue
		}
		name := r.String()
		if o.value(r.Root, r.Path...).IsNull() && !slices.Contains(names, name) && len(names) < most {
			names = append(names, name)
		}
	}
	return unknownReason(names)
}

// JudgeTogether asks a rule of several subjects that share one finding, as the
// readings of a metric do: it fails when one of them fails. Where none fails it
// passes when one passes, and is inconclusive when one is.
func (p *Program) JudgeTogether(s *Setting, subjects []map[string]any) Verdict {
	var out Verdict
	var evidence []finding.Evidence
	total := 0
	for i, objects := range subjects {
		v := p.Judge(s, objects)
		if v.Outcome == finding.Fail {
			evidence, total = append(evidence, v.Evidence...), total+1
		}
		if i == 0 || rank(v.Outcome) > rank(out.Outcome) {
			out = v
		}
	}
	if out.Outcome == finding.Fail {
		out.Evidence, out.EvidenceTotal = evidence[:min(len(evidence), s.kept())], total
	}
	return out
}

// rank says which of two outcomes speaks for both.
func rank(o finding.Outcome) int {
	return slices.Index([]finding.Outcome{
		finding.NotApplicable, finding.Inconclusive, finding.Pass, finding.Error, finding.Fail,
	}, o)
}

// kept is how many cases a finding keeps.
func (s *Setting) kept() int {
	const usual = 50
	switch s.Evidence {
	case 0:
		return usual
	case -1:
		return math.MaxInt
	}
	return s.Evidence
}
