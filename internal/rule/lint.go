package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

// lint compiles every rule against all that its kind can show and says what
// can never be meant.
func (s *Set) lint() hcl.Diagnostics {
	linters := make([]linter, len(s.Rules))
	inParallel(len(s.Rules), func(i int) {
		linters[i] = linter{set: s, rule: s.Rules[i]}
		if s.Rules[i].Each.Kind != "" { // else said while reading
			linters[i].run()
		}
	})
	var diags hcl.Diagnostics
	for i := range linters {
		diags = append(diags, linters[i].diags...)
		if p := linters[i].program; p != nil {
			s.programs[p.Rule.ID] = p
		}
	}
	return append(diags, s.lintImplies()...)
}

// linter looks at one rule.
type linter struct {
	set   *Set
	rule  *Effective
	kind  *Kind
	diags hcl.Diagnostics

	program *Program // nil where the rule does not compile
}

func (l *linter) say(code lang.Code, at hcl.Range, summary, label, help string) {
	l.diags = append(l.diags, lang.Error(code, at, summary, label, help))
}

func (l *linter) run() {
	r := l.rule
	kind := r.Kind
	if kind == nil {
		l.say(lang.CodeRuleShape, r.Each.Range, fmt.Sprintf("No kind %q", r.Each.Kind),
			"nothing can be asked by this name", suggestion(r.Each.Kind, KindNames()))
		return
	}
	l.kind = kind
	l.shape()
	l.entities()
	l.tests()
	if l.readsSubject() {
		return
	}
	w := l.set.world
	sc := w.scopeOf(kind, r)
	p, diags := w.compile(r, kind, sc)
	l.diags = append(l.diags, diags...)
	l.unused()
	if diags.HasErrors() {
		return
	}
	l.program = p
	l.verdict(p)
	l.kinds(p)
}

// scopeOf is the scope of a rule before its subjects are known.
func (w *World) scopeOf(k *Kind, r *Effective) scope {
	if k.RecordLike {
		return w.general(k, r.Rule, r.Parameters)
	}
	return w.singular(k, r.Parameters)
}

// shape looks at attributes that only some kinds have.
func (l *linter) shape() {
	r := l.rule
	if len(r.By) > 0 && !l.kind.RecordLike {
		l.say(lang.CodeRuleShape, r.Place("by"), "by breaks down nothing here",
			fmt.Sprintf("a %s is asked one by one", l.kind.Name), "remove by, or ask a record-like kind")
	}
	if len(r.Among) > 0 && !l.kind.RecordLike {
		l.say(lang.CodeRuleShape, r.Place("among"), "among counts nothing here",
			fmt.Sprintf("a %s is asked one by one", l.kind.Name), "remove among, or ask a record-like kind")
	}
	if r.Affected != nil && l.kind.Name != "column" && l.kind.Name != "dataset" {
		l.say(lang.CodeRuleShape, r.Place("affected"), "Only column and dataset rules have their own counts",
			"this rule asks a "+l.kind.Name, "write a condition")
	}
	if r.Affected != nil && r.Condition != nil {
		l.say(lang.CodeContradiction, r.Place("affected"), "rule has affected and condition",
			"with affected the condition is affected.count == 0", "remove the condition")
	}
	for name, set := range map[string]bool{"archived": r.Each.Archived, "full_keys": r.Each.FullKeys} {
		if set && !l.kind.RecordLike && l.kind.Name != "column" {
			l.say(lang.CodeRuleShape, r.Each.Ranges[name], name+" says nothing here",
				fmt.Sprintf("a %s is no record", l.kind.Name), "remove it")
		}
	}
}

// entities looks at the kinds of entity and the fields that each names.
func (l *linter) entities() {
	r, w := l.rule, l.set.world
	var kinds []string
	for _, e := range w.Entities {
		kinds = append(kinds, e.Word())
	}
	for _, word := range r.Each.Entities {
		if !slices.Contains(kinds, word) {
			l.say(lang.CodeRuleShape, r.Each.Ranges["entity"], fmt.Sprintf("No kind of entity %q", word),
				"no entity is of this kind", suggestion(word, slices.Compact(slices.Sorted(slices.Values(kinds)))))
			return
		}
	}
	if r.Each.Entities != nil && !l.hasEntity() {
		l.say(lang.CodeRuleShape, r.Each.Ranges["entity"], "entity chooses nothing here",
			fmt.Sprintf("a %s has no entity", l.kind.Name), "remove it, or write a where")
		return
	}
	known := w.fieldNames(r.Each.Entities)
	for _, f := range r.Each.Fields {
		if !slices.Contains(known, f) {
			at := r.Each.Ranges["field"]
			if at == (hcl.Range{}) {
				at = r.Each.Ranges["fields"]
			}
			l.say(lang.CodeNoField, at, fmt.Sprintf("No field %q", f),
				"none of the entities has it", suggestion(f, known))
		}
	}
}

// hasEntity reports whether subjects of the kind are of an entity.
func (l *linter) hasEntity() bool {
	_, ok := l.kind.Root("entity")
	_, rec := l.kind.Root("record")
	return ok || rec || l.kind.Name == "entity" || l.kind.Name == "reading" || l.kind.Name == "sync" || l.kind.Name == "mapping"
}

// fieldNames lists the fields of the named kinds of entity, sorted.
func (w *World) fieldNames(entities []string) []string {
	var out []string
	for _, e := range w.Entities {
		if entities != nil && !slices.Contains(entities, e.Word()) {
			continue
		}
		for _, f := range e.Fields {
			out = append(out, f.Label)
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(out)))
}

// tests looks at the roots that the tests give.
func (l *linter) tests() {
	var known []string
	for _, r := range l.kind.Roots {
		known = append(known, r.Name)
	}
	if l.kind.Plural != "" {
		known = append(known, l.kind.Plural)
	}
	for _, t := range l.rule.Tests {
		for _, m := range t.Roots {
			if !slices.Contains(known, m.Name) {
				l.say(lang.CodeRuleTest, m.Range, fmt.Sprintf("A %s rule sees no %s", l.kind.Name, m.Name),
					"nothing reads this", suggestion(m.Name, known))
			}
		}
		for _, m := range t.Parameters {
			if l.rule.Parameter(m.Name) == nil {
				l.say(lang.CodeRuleTest, m.Range, fmt.Sprintf("No parameter %q", m.Name),
					"the rule has no such parameter", suggestion(m.Name, l.parameters()))
			}
		}
	}
}

func (l *linter) parameters() []string {
	var names []string
	for _, p := range l.rule.Rule.Parameters {
		names = append(names, p.Name)
	}
	return names
}

// readsSubject reports expressions about the whole finding that read what
// differs from subject to subject.
func (l *linter) readsSubject() bool {
	if !l.kind.RecordLike {
		return false
	}
	found := false
	for _, e := range l.rule.aboutFinding() {
		for _, traversal := range e.Expr.Variables() {
			root, ok := l.kind.Root(traversal.RootName())
			if !ok || root.Level == PerFinding || l.isFixed(root, traversal) {
				continue
			}
			found = true
			l.say(lang.CodeRuleAttribute, traversal.SourceRange(), fmt.Sprintf("%s reads a single %s", e.Name, l.kind.Name),
				fmt.Sprintf("one finding speaks about many, and %s differs among them", pathOf(traversal)),
				"read the dataset, the entity, the field or parameters")
		}
	}
	return found
}

func (l *linter) isFixed(root *Root, traversal hcl.Traversal) bool {
	return root.Type != nil && isFixed(root.Type, attributesOf(traversal))
}

// attributesOf lists the names that a traversal follows from its root, as far
// as they are names.
func attributesOf(traversal hcl.Traversal) []string {
	var path []string
	for _, step := range traversal[1:] {
		a, ok := step.(hcl.TraverseAttr)
		if !ok {
			break
		}
		path = append(path, a.Name)
	}
	return path
}

// pathOf is a traversal as it is written, up to its first index.
func pathOf(traversal hcl.Traversal) string {
	return strings.Join(append([]string{traversal.RootName()}, attributesOf(traversal)...), ".")
}

// aboutFinding lists the expressions that are evaluated once for a finding.
func (r *Rule) aboutFinding() []Item {
	items := []Item{
		{"severity", r.Severity},
		{"tolerate", r.Tolerate},
		{"message", r.Message},
		{"saving", r.Saving},
		{"at", r.At},
		{"remediation", r.Remediation.Text},
	}
	for _, t := range r.Texts {
		items = append(items, Item{"message", t.Message}, Item{"remediation", t.Remediation})
	}
	return slices.DeleteFunc(items, func(i Item) bool { return i.Expr == nil })
}

// aboutSubject lists the expressions that are evaluated for each subject.
func (r *Rule) aboutSubject() []Item {
	items := []Item{{"where", r.Each.Where}, {"condition", r.Condition}, {"weight", r.Weight}}
	if r.Affected != nil {
		items = append(items, Item{"affected", r.Affected.Count}, Item{"affected", r.Affected.Of})
	}
	items = append(items, r.Among...)
	items = append(items, r.Evidence...)
	return slices.DeleteFunc(items, func(i Item) bool { return i.Expr == nil })
}

// unused reports parameters that no expression reads.
func (l *linter) unused() {
	read := map[string]bool{}
	for _, e := range append(l.rule.aboutSubject(), l.rule.aboutFinding()...) {
		for _, traversal := range e.Expr.Variables() {
			if traversal.RootName() != "param" || len(traversal) < 2 {
				continue
			}
			if a, ok := traversal[1].(hcl.TraverseAttr); ok {
				read[a.Name] = true
			}
		}
	}
	for _, p := range l.rule.Rule.Parameters {
		if !read[p.Name] {
			l.say(lang.CodeRuleParameter, p.Range, "Nothing reads the parameter "+p.Name,
				"to set it changes nothing", "read param."+p.Name+", or remove the parameter")
		}
	}
}

// verdict looks for conditions that never change.
func (l *linter) verdict(p *Program) {
	if p.condition != nil {
		l.constant(p.condition, "condition")
	}
	if p.where != nil {
		l.constant(p.where, "where")
	}
	asked := []*expr.Program{p.condition, p.count}
	for _, q := range asked {
		if q == nil {
			continue
		}
		if _, constant := q.Constant(); !constant && !l.seesSubject(q) {
			l.say(lang.CodeRuleCondition, q.Range(), "The condition never reads its subject",
				fmt.Sprintf("every %s would get the same answer", l.kind.Name), "read an attribute of "+l.kind.Own().Name)
		}
	}
}

func (l *linter) constant(q *expr.Program, name string) {
	if _, constant := q.Constant(); constant && !readsRaw(q) {
		l.say(lang.CodeRuleCondition, q.Range(), fmt.Sprintf("The %s is always the same", name),
			"it depends on nothing that differs", fmt.Sprintf("read an attribute of %s, or remove it", l.kind.Own().Name))
	}
}

// readsRaw reports whether a program reads a column as it was delivered, which no
// entity declares: only a dataset says whether it is there.
func readsRaw(q *expr.Program) bool {
	return slices.ContainsFunc(q.Reads(), func(r expr.Read) bool {
		return r.Root == "record" && len(r.Path) > 0 && r.Path[0] == "raw" || r.Root == "record.raw"
	})
}

func (l *linter) seesSubject(q *expr.Program) bool {
	return slices.ContainsFunc(q.Reads(), func(r expr.Read) bool {
		root, ok := l.kind.Root(r.Root)
		return ok && (root.Level == PerSubject || l.kind.Own().Name == r.Root) || r.Vector >= 0
	})
}
