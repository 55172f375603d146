package rule

import (
	"fmt"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

// kinds looks at the types of what the expressions give.
func (l *linter) kinds(p *Program) {
	l.gives(p.where, "where", "true or false", expr.KindBool)
	l.gives(p.condition, "condition", "true or false", expr.KindBool)
	l.gives(p.count, "affected", "a number", expr.KindNumber)
	l.gives(p.of, "affected", "a number", expr.KindNumber)
	l.gives(p.weight, "weight", "a number", expr.KindNumber)
	l.gives(p.tolerate, "tolerate", "a number from 0 to 1", expr.KindNumber)
	l.gives(p.saving, "saving", "an amount of money", expr.KindNumber)
	l.gives(p.severity, "severity", "a severity", expr.KindText)
	for _, e := range p.among {
		l.gives(e.prog, "among."+e.name, "true or false", expr.KindBool)
	}
	for _, e := range p.evidence {
		l.shows(e)
	}
	if p.tolerate != nil {
		if v, ok := p.tolerate.Constant(); ok && !v.IsNull() && (v.AsNumber() < 0 || v.AsNumber() >= 1) {
			l.say(lang.CodeShare, p.tolerate.Range(), "tolerate is a share from 0 to below 1",
				"this is not", "write a number such as 0.05")
		}
	}
	if p.severity != nil && l.rule.Set == nil && len(severities(l.rule.Severity)) == 0 && !severityList(p.severity.Type().Keywords) {
		l.say(lang.CodeKeyword, l.rule.Place("severity"), "severity gives no severity",
			"no branch of it is a keyword", "write critical, high, medium, low or info, or c ? high : medium")
	}
}

// shows looks at a piece of evidence: a thing is shown by its title, and what has
// neither title nor name is many values and none.
func (l *linter) shows(e shown) {
	t := e.prog.Type()
	if t.Kind == expr.KindList && t.Elem != nil {
		t = *t.Elem
	}
	refuse := func(is, help string) {
		l.say(lang.CodeType, e.prog.Range(), "Evidence "+e.name+" is no single value", is, help)
	}
	switch {
	case t.Kind == expr.KindMap:
		refuse("this is a map", `write one of its values, as in map["key"], or its names, as in join(", ", keys(map))`)
	case t.Kind == expr.KindObject && t.Object != nil:
		var names []string
		for _, a := range t.Object.Attributes() {
			if slices.Contains([]string{"title", "name", "address", "label"}, a.Name) {
				return
			}
			if !a.Reserved && !a.Block {
				names = append(names, a.Name)
			}
		}
		refuse("this is "+t.Object.Name+", which has no title", "write one of its attributes: "+lang.Or(names))
	}
}

// severityList reports whether words are all severities, as those of
// flow.criticality are.
func severityList(words []string) bool {
	return len(words) > 0 && len(lo.Without(words, finding.Severities()...)) == 0
}

func (l *linter) gives(p *expr.Program, name, wanted string, kind expr.Kind) {
	if p == nil {
		return
	}
	got := p.Type().Kind
	if got == kind || got == expr.KindAny || got == expr.KindNull || kind == expr.KindNumber && got == expr.KindDuration {
		return
	}
	l.say(lang.CodeType, p.Range(), fmt.Sprintf("%s takes %s", name, wanted), "this gives a "+p.Type().String(), "write an expression that gives "+wanted)
}
