package rule

import (
	"strings"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
)

// longLists replaces the names of lists that are too long for a tag (@type,
// @entity) by their words, in everything that rules can read.
func (w *World) longLists() {
	seen := map[*expr.ObjectType]bool{}
	for _, k := range Kinds() {
		for _, r := range k.Roots {
			if r.Type != nil {
				replaceLists(w.Types.ObjectOf(r.Type), seen)
			}
		}
	}
}

func replaceLists(t *expr.ObjectType, seen map[*expr.ObjectType]bool) {
	if t == nil || seen[t] {
		return
	}
	seen[t] = true
	for _, known := range t.Attributes() {
		a, _ := t.Attribute(known.Name)
		if words := longList(a.Type.Keywords); words != nil {
			a.Type.Keywords = words
		}
		of := a.Type
		for of.Elem != nil {
			of = *of.Elem
		}
		replaceLists(of.Object, seen)
	}
}

// longList returns the words that a name beginning with @ stands for, nil for
// anything else.
func longList(words []string) []string {
	if len(words) != 1 || !strings.HasPrefix(words[0], "@") {
		return nil
	}
	switch words[0] {
	case "@type":
		return inventory.FieldTypes()
	case "@entity":
		return inventory.EntityKinds()
	}
	return []string{}
}
