// Package order gives the lists that facts are made of one order, so that what
// is derived does not depend on where in the files a block stands.
package order

import (
	"cmp"
	"slices"

	"stackassay/internal/lang"
)

// Addressed is a node that can be told from another of its kind.
type Addressed interface {
	comparable
	lang.Node
}

// Nodes returns each node once, by address. The list is never nil: what was
// looked for and not found is an empty list, and nil is left to what is unknown.
func Nodes[N Addressed](nodes []N) []N {
	if len(nodes) == 0 {
		return []N{}
	}
	sorted := slices.Clone(nodes)
	slices.SortStableFunc(sorted, byAddress[N])
	return slices.Compact(sorted)
}

// Keys returns the nodes of a set, by address; never nil.
func Keys[N Addressed, V any](set map[N]V) []N {
	keys := make([]N, 0, len(set))
	for node := range set {
		keys = append(keys, node)
	}
	slices.SortFunc(keys, byAddress[N])
	return keys
}

// Refs returns references to nodes, by address; never nil.
func Refs(nodes []lang.Node) []lang.Ref {
	refs := make([]lang.Ref, 0, len(nodes))
	for _, node := range nodes {
		refs = append(refs, lang.Ref{Addr: node.Address(), Node: node})
	}
	slices.SortFunc(refs, func(a, b lang.Ref) int { return cmp.Compare(a.Addr, b.Addr) })
	return slices.CompactFunc(refs, func(a, b lang.Ref) bool { return a.Addr == b.Addr })
}

func byAddress[N Addressed](a, b N) int { return cmp.Compare(a.Address(), b.Address()) }
