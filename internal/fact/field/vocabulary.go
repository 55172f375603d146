package field

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/spelling"
	"stackassay/internal/inventory"
)

// unjoined returns the pairs of tools whose lists of options differ and that no
// value map joins, directly or over tools that it joins or that have the same list,
// in the order of the tools. Spelling and order are no difference. It is nil where
// fewer than two lists are known.
func unjoined(f *inventory.Field) []inventory.ToolPair {
	listed := lo.Filter(f.Tools, func(t *inventory.Tool, _ int) bool { return len(f.OptionSets[t.Addr]) > 0 })
	if len(listed) < 2 {
		return nil
	}
	group := map[*inventory.Tool]*inventory.Tool{}
	var root func(t *inventory.Tool) *inventory.Tool
	root = func(t *inventory.Tool) *inventory.Tool {
		if up := group[t]; up != nil {
			return root(up)
		}
		return t
	}
	join := func(a, b *inventory.Tool) {
		if a, b = root(a), root(b); a != b {
			group[a] = b
		}
	}
	for _, m := range f.Mappings {
		if len(m.Values) > 0 {
			join(m.FromTool, m.ToTool)
		}
	}
	for i, a := range listed {
		for _, b := range listed[i+1:] {
			if slices.Equal(words(f.OptionSets[a.Addr]), words(f.OptionSets[b.Addr])) {
				join(a, b)
			}
		}
	}
	out := []inventory.ToolPair{}
	for i, a := range listed {
		for _, b := range listed[i+1:] {
			if root(a) != root(b) {
				out = append(out, inventory.ToolPair{A: a, B: b})
			}
		}
	}
	return out
}

// words are the options as they are compared: folded, sorted, each once.
func words(options []string) []string {
	out := lo.Map(options, func(o string, _ int) string { return spelling.Fold(o) })
	slices.Sort(out)
	return slices.Compact(out)
}
