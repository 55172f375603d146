package cli

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

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
