// Package term collects the different things that one word means to people.
package term

import (
	"strings"

	"stackassay/internal/inventory"
)

// Derive writes term.readings: the different texts of the agreed definition and
// of everyone who says the word, in that order, each as it was first written.
// Texts that differ in case and space alone are one.
func Derive(inv *inventory.Inventory) {
	for _, t := range inv.Terms {
		texts := []string{t.Definition}
		for _, said := range t.SaidBys {
			texts = append(texts, said.Text)
		}
		t.Readings = []string{}
		seen := map[string]bool{"": true}
		for _, text := range texts {
			if key := fold(text); !seen[key] {
				seen[key] = true
				t.Readings = append(t.Readings, text)
			}
		}
	}
}

func fold(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }
