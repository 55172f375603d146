package mapping

import (
	"slices"

	"stackassay/internal/fact/spelling"
	"stackassay/internal/inventory"
)

// options is the list of values that one tool allows. plain is false where the
// map of its dataset translates them, so that the words of the entity are others
// than those of the tool.
type options struct {
	values []string
	plain  bool
}

func (o options) has(value string) bool {
	return slices.ContainsFunc(o.values, func(v string) bool { return spelling.Fold(v) == spelling.Fold(value) })
}

// unmappedOptions returns the values of the source that arrive as something the
// target does not allow, sorted. It is nil where a list is not known, or where
// the value map speaks of the entity's words and only the maps of the datasets
// could say which of the tool's they are.
func unmappedOptions(m *inventory.Mapping, source, target options) []string {
	if len(source.values) == 0 || len(target.values) == 0 {
		return nil
	}
	translated := map[string]string{}
	foreign := false
	for from, to := range m.Values {
		translated[spelling.Fold(from)] = to
		foreign = foreign || !source.has(from)
	}
	lost, unclear := []string{}, false
	for _, value := range source.values {
		arrives, mapped := translated[spelling.Fold(value)]
		if !mapped {
			arrives = value
		}
		switch {
		case target.has(arrives):
		case !mapped && foreign && !source.plain, mapped && !target.plain:
			unclear = true
		default:
			lost = append(lost, value)
		}
	}
	if len(lost) == 0 && unclear {
		return nil
	}
	slices.Sort(lost)
	return lost
}
