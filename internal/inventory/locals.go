package inventory

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// locals collects the attributes of one locals block.
func (l *loader) locals(b *hclsyntax.Block) {
	for _, inner := range b.Body.Blocks {
		l.report(lang.Error(lang.CodeUnknownBlock, inner.TypeRange, "locals has no block "+inner.Type,
			"nothing reads this", "write "+inner.Type+" = { ... }"))
	}
	for _, name := range slices.Sorted(maps.Keys(b.Body.Attributes)) {
		a := b.Body.Attributes[name]
		if first, ok := l.inv.Locals[name]; ok {
			l.report(lang.Error(lang.CodeDuplicate, a.NameRange, "local."+name+" is written twice",
				"the first is at "+at(first.Range), "rename one of the two"))
			continue
		}
		l.inv.Locals[name] = &Local{Name: name, Expr: a.Expr, Range: a.SrcRange}
	}
}

// checkLocals tells which locals do not exist or need themselves.
func (l *loader) checkLocals() {
	for _, name := range slices.Sorted(maps.Keys(l.inv.Locals)) {
		local := l.inv.Locals[name]
		for _, t := range local.Expr.Variables() {
			if root := t.RootName(); root != "local" {
				l.report(lang.Error(lang.CodeLocal, t.SourceRange(), "a local reads something else than locals",
					root+" is not known here", "read only local.name, or write the value out"))
			}
		}
		l.checkLocal(local.Expr)
		if l.reaches(name, name, map[string]bool{}) {
			l.report(lang.Error(lang.CodeLocal, local.Range, "local."+name+" needs itself",
				"its value goes round in a circle", "write one of the locals in the circle out"))
		}
	}
}

// checkLocal tells which locals of an expression do not exist.
func (l *loader) checkLocal(e hcl.Expression) {
	if e == nil {
		return
	}
	for _, t := range e.Variables() {
		if t.RootName() != "local" {
			continue
		}
		name := localName(t)
		if _, ok := l.inv.Locals[name]; ok {
			continue
		}
		help := "add it to a locals block"
		if near := lang.Nearest(name, slices.Collect(maps.Keys(l.inv.Locals))); near != "" {
			help = "did you mean local." + near + "?"
		}
		if name == "" {
			help = "write local.name"
		}
		l.report(lang.Error(lang.CodeLocal, t.SourceRange(), "an expression reads a local that does not exist",
			"no locals block has "+name, help))
	}
}

func localName(t hcl.Traversal) string {
	if len(t) < 2 {
		return ""
	}
	if a, ok := t[1].(hcl.TraverseAttr); ok {
		return a.Name
	}
	return ""
}

// reaches reports whether the value of a local needs the local goal.
func (l *loader) reaches(name, goal string, seen map[string]bool) bool {
	local, ok := l.inv.Locals[name]
	if !ok || seen[name] {
		return false
	}
	seen[name] = true
	for _, t := range local.Expr.Variables() {
		if t.RootName() != "local" {
			continue
		}
		if next := localName(t); next == goal || l.reaches(next, goal, seen) {
			return true
		}
	}
	return false
}
