package lang

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// Scope knows every address that can be referred to.
type Scope struct {
	nodes    map[string]Node
	external map[string]bool // rule.a.b and connector.x, which have no node
	moved    map[string]string
	open     map[string]bool // kinds of which nobody has said what there is
}

// NewScope returns a scope without declarations.
func NewScope() *Scope {
	return &Scope{nodes: map[string]Node{}, external: map[string]bool{}, moved: map[string]string{}, open: map[string]bool{}}
}

// Declare makes a node known under its address.
func (s *Scope) Declare(n Node) { s.nodes[n.Address()] = n }

// External makes an address known that stands for nothing in the inventory.
func (s *Scope) External(addr string) { s.external[addr] = true }

// Open takes every address of a kind to exist.
func (s *Scope) Open(kind string) { s.open[kind] = true }

// Moved remembers that an address has another name now.
func (s *Scope) Moved(from, to string) { s.moved[from] = to }

// Node returns what has the address, or nil.
func (s *Scope) Node(addr string) Node { return s.nodes[addr] }

// Has reports whether the address can be referred to.
func (s *Scope) Has(addr string) bool { return s.nodes[addr] != nil || s.external[addr] }

// Nodes lists everything that was declared, by address.
func (s *Scope) Nodes() []Node {
	nodes := make([]Node, 0, len(s.nodes))
	for _, addr := range slices.Sorted(maps.Keys(s.nodes)) {
		nodes = append(nodes, s.nodes[addr])
	}
	return nodes
}

// Under lists the labels of what stands directly below an address, such as the
// labels of all tools below "tool" or those of the stages below
// "lifecycle.b2b.stage", sorted.
func (s *Scope) Under(prefix string) []string {
	var labels []string
	collect := func(addr string) {
		if rest, ok := strings.CutPrefix(addr, prefix+"."); ok && (!strings.Contains(rest, ".") || prefix == "rule") {
			labels = append(labels, rest)
		}
	}
	for addr := range maps.Keys(s.nodes) {
		collect(addr)
	}
	for addr := range maps.Keys(s.external) {
		collect(addr)
	}
	slices.Sort(labels)
	return labels
}

// RefOf reads an expression as a reference that need not be known. It reports
// false for anything but names joined by dots, with at most one index behind.
func RefOf(e hcl.Expression) (Ref, bool) {
	t, diags := hcl.AbsTraversalForExpr(e)
	if diags.HasErrors() {
		return Ref{}, false
	}
	return refOfTraversal(t)
}

func refOfTraversal(t hcl.Traversal) (Ref, bool) {
	ref := Ref{Range: t.SourceRange()}
	var names []string
	for i, step := range t {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			names = append(names, step.Name)
		case hcl.TraverseAttr:
			names = append(names, step.Name)
		case hcl.TraverseIndex:
			key, ok := literalString(step.Key)
			if !ok || i != len(t)-1 {
				return Ref{}, false
			}
			ref.Index = key
		default:
			return Ref{}, false
		}
	}
	ref.Addr = strings.Join(names, ".")
	return ref, true
}

// Resolve finds what a reference names. Kinds says what may be named; none:
// anything. The diagnostic is nil when the reference holds.
func (s *Scope) Resolve(ref Ref, kinds []string, where string) (Ref, *hcl.Diagnostic) {
	if n, ok := s.nodes[ref.Addr]; ok {
		ref.Node = n
		return ref, nil
	}
	kind, _, dotted := strings.Cut(ref.Addr, ".")
	if s.external[ref.Addr] || dotted && s.open[kind] {
		return ref, nil
	}
	return ref, s.dangling(ref, kinds, where)
}

func (s *Scope) dangling(ref Ref, kinds []string, where string) *hcl.Diagnostic {
	kind, label, dotted := strings.Cut(ref.Addr, ".")
	if to, ok := s.moved[ref.Addr]; ok {
		return Error(CodeDangling, ref.Range, where+" refers to something that has moved",
			ref.Addr+" is called "+to+" now", "write "+to)
	}
	if !dotted {
		return s.bareName(ref, kinds, where)
	}
	if parent, labels := s.longestParent(ref.Addr); parent != "" {
		return s.nothingBelow(ref, parent, labels, where)
	}
	switch kind {
	case "rule":
		return s.noExternal(CodeNoRule, ref, "rule", label, where)
	case "connector":
		return s.noExternal(CodeNoConnector, ref, "connector", label, where)
	}
	candidates := s.Under(kind)
	if len(candidates) == 0 && !slices.Contains(referable(), kind) {
		return Error(CodeNotReference, ref.Range, where+" refers to a kind of block that does not exist",
			"nothing is called "+kind, s.kindHelp(kind, label, kinds))
	}
	return Error(CodeDangling, ref.Range, where+" refers to "+article(kind)+" that is not declared",
		"no "+kind+" \""+label+"\" in this inventory", s.declareHelp(kind, label, candidates))
}

// kindHelp suggests the kind that stands here, with the same label if there is
// such a block.
func (s *Scope) kindHelp(kind, label string, kinds []string) string {
	for _, k := range kinds {
		if s.Has(k + "." + label) {
			return "write " + k + "." + label
		}
	}
	if len(kinds) > 0 {
		return "write " + exampleOf(kinds)
	}
	return didYouMean(kind, referable(), "references begin with the kind of a block, such as tool.hubspot")
}

func (s *Scope) declareHelp(kind, label string, candidates []string) string {
	near := Nearest(label, candidates)
	if near == "" {
		if kin := kin(kind, label, candidates); len(kin) > 0 {
			return "there is " + Or(kin)
		}
		return "declare it with " + kind + " \"" + label + "\" { ... }, or refer to one that exists"
	}
	help := "did you mean " + kind + "." + near + "?"
	if w, ok := s.nodes[kind+"."+near].(Written); ok {
		if at, builtin := w.Origin(); !builtin {
			help += " (declared at " + place(at) + ")"
		}
	}
	return help
}

// kin lists up to four candidates that begin with the same word: who writes
// product.hubspot looks for one of the vendor's products.
func kin(kind, label string, candidates []string) []string {
	word, _, _ := strings.Cut(label, "_")
	if len(word) < 3 {
		return nil
	}
	var found []string
	for _, c := range candidates {
		if (c == word || strings.HasPrefix(c, word+"_")) && len(found) < 4 {
			found = append(found, kind+"."+c)
		}
	}
	return found
}

func (s *Scope) bareName(ref Ref, kinds []string, where string) *hcl.Diagnostic {
	for _, kind := range kinds {
		if s.Has(kind + "." + ref.Addr) {
			return Error(CodeNotReference, ref.Range, where+" needs a whole address",
				"this is a name without its kind", "write "+kind+"."+ref.Addr)
		}
	}
	return Error(CodeNotReference, ref.Range, where+" needs a reference",
		"a reference begins with the kind of a block", "write "+exampleOf(kinds))
}

// longestParent finds the declared block that an address goes into, such as
// entity.deal for entity.deal.field.amuont, and what is there.
func (s *Scope) longestParent(addr string) (parent string, labels []string) {
	for i := strings.LastIndexByte(addr, '.'); i > 0; i = strings.LastIndexByte(addr[:i], '.') {
		if s.nodes[addr[:i]] != nil {
			return addr[:i], s.Under(addr[:min(len(addr), i+1+strings.IndexByte(addr[i+1:]+".", '.'))])
		}
	}
	return "", nil
}

func (s *Scope) nothingBelow(ref Ref, parent string, labels []string, where string) *hcl.Diagnostic {
	rest := strings.TrimPrefix(ref.Addr, parent+".")
	inner, label, ok := strings.Cut(rest, ".")
	if inner := s.inside(parent, rest); inner != "" {
		return Error(CodeNotReference, ref.Range, where+" needs a whole address",
			"what lies inside "+parent+" is named with its kind", "write "+inner)
	}
	if !ok || len(labels) == 0 {
		return Error(CodeNotReference, ref.Range, where+" refers to an attribute",
			parent+" is a block; its attributes are not referred to", "write "+parent)
	}
	near := Nearest(label, labels)
	help := "it has " + Or(labels)
	if near != "" {
		help = "did you mean " + parent + "." + inner + "." + near + "?"
	}
	return Error(CodeDangling, ref.Range, where+" refers to "+article(inner)+" that is not declared",
		parent+" has no "+inner+" \""+label+"\"", help)
}

// inside finds what has a label inside a block, when its kind was left out.
func (s *Scope) inside(parent, label string) string {
	for _, kind := range []string{"field", "stage", "step", "sync"} {
		if addr := parent + "." + kind + "." + label; s.nodes[addr] != nil {
			return addr
		}
	}
	return ""
}

func (s *Scope) noExternal(code Code, ref Ref, kind, label, where string) *hcl.Diagnostic {
	candidates := s.Under(kind)
	help := "see stackassay " + kind + "s list"
	if near := Nearest(label, candidates); near != "" {
		help = "did you mean " + kind + "." + near + "?"
	}
	return Error(code, ref.Range, where+" refers to a "+kind+" that does not exist",
		"no "+kind+" is called "+label, help)
}

// referable lists the kinds of block that have an address, sorted.
func referable() []string {
	return []string{
		"capability", "category", "chain", "connector", "dataset", "department", "domain", "entity",
		"flow", "forum", "gate", "integration", "lifecycle", "metric", "person", "process", "product",
		"roadmap", "roster", "rule", "segment", "term", "tool", "waiver",
	}
}

func exampleOf(kinds []string) string {
	if len(kinds) == 0 {
		return "the address of a block, such as tool.hubspot"
	}
	examples := make([]string, len(kinds))
	for i, k := range kinds {
		examples[i] = k + ".name"
	}
	return Or(examples)
}

func article(kind string) string {
	if kind != "" && strings.ContainsRune("aeio", rune(kind[0])) {
		return "an " + kind
	}
	return "a " + kind
}
