package inventory_test

import (
	"fmt"
	"strings"
	"testing"

	"stackassay/internal/golden"
	"stackassay/internal/inventory"
)

func TestTheReferenceListsTheLanguage(t *testing.T) {
	var b strings.Builder
	for _, block := range inventory.Reference() {
		fmt.Fprintf(&b, "%s%s%s\n", block.Path, labels(block.Labels), marks(block.Required, block.Reserved, block.Many, false))
		for _, a := range block.Attributes {
			fmt.Fprintf(&b, "  %s: %s%s", a.Name, a.Type, marks(a.Required, a.Reserved, false, a.Derived))
			if a.Default != "" {
				fmt.Fprintf(&b, " (default %s)", a.Default)
			}
			if len(a.Keywords) > 0 && len(a.Keywords) < 20 {
				fmt.Fprintf(&b, " [%s]", strings.Join(a.Keywords, " "))
			}
			b.WriteString("\n")
		}
	}
	golden.Check(t, "reference.golden", []byte(b.String()))
}

func labels(names []string) string {
	var b strings.Builder
	for _, n := range names {
		fmt.Fprintf(&b, " %q", n)
	}
	return b.String()
}

func marks(required, reserved, many, derived bool) string {
	var b strings.Builder
	for _, m := range []struct {
		is   bool
		word string
	}{{required, " required"}, {reserved, " reserved"}, {many, " many"}, {derived, " derived"}} {
		if m.is {
			b.WriteString(m.word)
		}
	}
	return b.String()
}

func TestEveryAttributeSaysWhatItMeans(t *testing.T) {
	for _, block := range inventory.Reference() {
		if block.Doc == "" && !block.Reserved {
			t.Errorf("block %s says nothing", block.Path)
		}
		for _, a := range block.Attributes {
			if !a.Reserved && (a.Doc == "" || a.Type == "") {
				t.Errorf("%s.%s: type %q, says %q", block.Path, a.Name, a.Type, a.Doc)
			}
		}
	}
}
