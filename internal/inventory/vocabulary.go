package inventory

import (
	"slices"

	"stackassay/internal/format"
)

// vocabularies are the lists of words that are too long for a tag.
func vocabularies() map[string][]string {
	return map[string][]string{"type": FieldTypes(), "entity": EntityKinds()}
}

// FieldTypes lists the types a field may have, sorted: the ids of the formats,
// and multi_enum, an enum that holds several values.
func FieldTypes() []string {
	types := append(format.IDs(), "multi_enum")
	slices.Sort(types)
	return types
}

// EntityKinds lists what an entity can be: the standard entities, and other.
func EntityKinds() []string {
	kinds := make([]string, 0, 32)
	for _, e := range standardEntities() {
		kinds = append(kinds, e.label)
	}
	return append(kinds, "other")
}
