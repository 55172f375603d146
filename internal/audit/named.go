package audit

import (
	"slices"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

// name says what a subject is called, where it stands and which departments it
// touches.
func (a *audit) name(s *score.SubjectInput) {
	s.Kind, _, _ = strings.Cut(s.Address, ".")
	if s.Address == "stack" {
		s.Title = a.inv.Stack.Title
		s.Departments = addresses(a.inv.Departments)
		s.Location = place(&a.inv.Stack.Block)
		return
	}
	parts := strings.Split(s.Address, "+")
	var titles []string
	for _, p := range parts {
		n := a.inv.Node(p)
		titles = append(titles, title(n, p))
		s.Departments = append(s.Departments, a.touches(n)...)
		if b, ok := n.(placed); ok && s.Location == nil {
			s.Location = placeOf(b)
		}
	}
	s.Title = strings.Join(titles, " + ")
	slices.Sort(s.Departments)
	s.Departments = slices.Compact(s.Departments)
	if nested := strings.Split(s.Address, "."); len(parts) == 1 && len(nested) > 2 {
		s.Kind = nested[len(nested)-2]
	}
}

// placed is a block of the inventory.
type placed interface {
	lang.Node
	Header() *inventory.Block
}

func title(n lang.Node, address string) string {
	if b, ok := n.(placed); ok && b.Header().Title != "" {
		return b.Header().Title
	}
	return address[strings.LastIndexByte(address, '.')+1:]
}

func placeOf(b placed) *finding.Range { return place(b.Header()) }

// place is the header of a block, nil for what comes with the program.
func place(b *inventory.Block) *finding.Range {
	r := b.Range
	if r.Filename == "" || b.Builtin {
		return nil
	}
	return &finding.Range{
		File: r.Filename, Line: r.Start.Line, Column: r.Start.Column, EndLine: r.End.Line, EndColumn: r.End.Column,
	}
}

func addresses[N lang.Node](nodes []N) []string {
	out := make([]string, 0, len(nodes))
	for _, n := range nodes {
		out = append(out, n.Address())
	}
	return out
}

// touches lists the departments that something concerns.
func (a *audit) touches(n lang.Node) []string {
	switch n := n.(type) {
	case *inventory.Tool:
		return addresses(n.Departments)
	case *inventory.Dataset:
		return addresses(n.Tool.Departments)
	case *inventory.Integration:
		return append(addresses(n.From.Departments), addresses(n.To.Departments)...)
	case *inventory.Department:
		return []string{n.Addr}
	case *inventory.Entity:
		return ofTools(n.HeldBy)
	case *inventory.Lifecycle:
		return ofTools(n.Entity.HeldBy)
	case *inventory.Chain:
		var out []string
		for _, e := range n.Steps {
			out = append(out, ofTools(e.HeldBy)...)
		}
		return out
	case *inventory.Metric:
		var out []string
		for _, r := range n.ReportedBys {
			if r.Tool != nil {
				out = append(out, addresses(r.Tool.Departments)...)
			}
		}
		return out
	}
	return nil
}

func ofTools(tools []*inventory.Tool) []string {
	var out []string
	for _, t := range tools {
		out = append(out, addresses(t.Departments)...)
	}
	return out
}

// within lists what an address belongs to, beyond what its own text says: a
// category holds the pairs of its tools, and a tool its own datasets.
func (a *audit) within(address string) []string {
	var out []string
	for part := range strings.SplitSeq(address, "+") {
		if t, ok := a.inv.Node(part).(*inventory.Tool); ok && strings.Contains(address, "+") && t.Category != nil {
			out = append(out, t.Category.Addr)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
