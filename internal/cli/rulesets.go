package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
	"stackassay/rules"
)

// builtinRules lists the ids of the rules that came with the program.
func builtinRules() ([]string, error) { return rule.IDs(rules.Files()) }

// ruleSet loads the built-in rules and those of the inventory, as its configure
// blocks set them.
func ruleSet(inv *inventory.Inventory) (*rule.Set, hcl.Diagnostics) {
	world := rule.World{Types: expr.NewTypes(), Entities: inv.Entities, Zone: inv.Zone, Sources: map[string][]byte{}}
	var configure []*hclsyntax.Block
	for _, f := range inv.Files {
		world.Sources[f.Path] = f.Bytes
		for _, b := range f.Body.Blocks {
			if b.Type == "configure" {
				configure = append(configure, b)
			}
		}
	}
	values, diags := locals(inv, world.Types)
	world.Locals = values
	set, found := rule.Load(rules.Files(), inv.Rules, configure, world)
	return set, lang.Sort(append(diags, found...))
}

// rulesBeside loads the rules of an inventory, mistakes or none, and adds what is
// wrong with them to what was found so far, so that one run tells everything.
// The inventory has looked at configure and at the names of rules: what it said
// of a line is not said again. Where a mistake of syntax or of the edition hides
// a part of the inventory, the rules would be blamed for what it holds.
func rulesBeside(inv *inventory.Inventory, diags hcl.Diagnostics) (*rule.Set, hcl.Diagnostics) {
	unread := lo.SomeBy(diags, func(d *hcl.Diagnostic) bool {
		return d.Severity == hcl.DiagError && (lang.CodeOf(d) == lang.CodeSyntax || lang.CodeOf(d) == lang.CodeUnreadable)
	})
	if inv == nil || inv.Stack == nil || unread {
		return nil, diags
	}
	set, found := ruleSet(inv)
	for _, d := range append(found, waiversBeside(inv, set)...) {
		said := lo.SomeBy(diags, func(o *hcl.Diagnostic) bool {
			return o.Severity == hcl.DiagError && o.Subject != nil && d.Subject != nil &&
				o.Subject.Filename == d.Subject.Filename && o.Subject.Start.Line == d.Subject.Start.Line
		})
		if !said {
			diags = append(diags, d)
		}
	}
	return set, lang.Sort(diags)
}

// waiversBeside says which waivers can never accept anything: of a rule whose
// findings cannot be accepted, and of things that their rule never asks.
func waiversBeside(inv *inventory.Inventory, set *rule.Set) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, w := range inv.Waivers {
		if w.Rule.Addr == "" || set == nil {
			continue
		}
		r := set.Rule(strings.TrimPrefix(w.Rule.Addr, "rule."))
		switch {
		case r == nil || r.Kind == nil:
			continue
		case !r.Waivable:
			diags = append(diags, lang.Error(lang.CodeContradiction, w.Rule.Range, "findings of this rule cannot be accepted",
				r.ID+" has waivable = false", "remove the waiver and mend what it found: stackassay rules show "+r.ID))
			continue
		}
		asked := r.Kind.Subjects()
		for _, s := range w.Subject {
			if kind, _, _ := strings.Cut(s.Addr, "."); s.Addr != "" && !slices.Contains(asked, kind) {
				diags = append(diags, lang.Warning(lang.CodeWrongKind, s.Range, "this waiver accepts nothing: its rule asks no "+kind,
					r.ID+" asks "+lang.Or(asked), "name a "+lang.Or(asked)+", or leave subject out to accept every finding of the rule"))
			}
		}
	}
	return diags
}

// locals evaluates the locals blocks. They may read one another in any order;
// that none reads itself was checked when the inventory was loaded.
func locals(inv *inventory.Inventory, types *expr.Types) (map[string]expr.Value, hcl.Diagnostics) {
	known := map[string]expr.Value{}
	var diags hcl.Diagnostics
	waiting := slices.Sorted(maps.Keys(inv.Locals))
	for len(waiting) > 0 {
		var later []string
		for _, name := range waiting {
			if !ready(inv.Locals[name].Expr, known) {
				later = append(later, name)
				continue
			}
			env := &expr.Env{Types: types, Constants: map[string]expr.Value{"local": expr.MapOf(maps.Clone(known))}, Zone: inv.Zone}
			value, found := evaluate(inv.Locals[name].Expr, env, inv.AsOf)
			known[name] = value
			diags = append(diags, found...)
		}
		if len(later) == len(waiting) {
			return known, diags // a circle, which the inventory has reported
		}
		waiting = later
	}
	return known, diags
}

func ready(e hcl.Expression, known map[string]expr.Value) bool {
	for _, t := range e.Variables() {
		if len(t) < 2 || t.RootName() != "local" {
			continue
		}
		if step, ok := t[1].(hcl.TraverseAttr); ok {
			if _, ok := known[step.Name]; !ok {
				return false
			}
		}
	}
	return true
}

func evaluate(e hcl.Expression, env *expr.Env, asOf lang.Time) (expr.Value, hcl.Diagnostics) {
	program, diags := expr.Compile(e, env)
	if diags.HasErrors() {
		return expr.Null(), diags
	}
	value, err := program.Eval(&expr.Frame{AsOf: asOf, Zone: env.Zone, Lang: "en"})
	if err != nil {
		diags = append(diags, lang.Error(lang.CodeExpression, e.Range(), "a local has no value", err.Error(), "write the value out"))
	}
	return value, diags
}
