package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// lintImplies looks at the edges between rules: they lead to rules there are,
// between kinds of which one contains the other, and in no circle.
func (s *Set) lintImplies() hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, r := range s.Rules {
		for _, to := range r.Implies {
			weaker := s.byID[to.Rule]
			switch {
			case weaker == nil:
				diags = append(diags, lang.Error(lang.CodeNoRule, to.Range, "No rule "+to.Rule,
					"neither the program nor this inventory has it", ruleSuggestion(to.Rule, s.ids())))
			case !Related(r.Each.Kind, weaker.Each.Kind):
				diags = append(diags, lang.Error(lang.CodeRuleImplies, to.Range,
					fmt.Sprintf("%s cannot take the blame for %s", r.ID, to.Rule),
					fmt.Sprintf("neither of %s and %s belongs to the other", r.Each.Kind, weaker.Each.Kind),
					"remove it: they are two findings"))
			}
		}
	}
	return append(diags, s.circles()...)
}

// circles reports every rule that implies itself, over whatever way, once for
// each circle.
func (s *Set) circles() hcl.Diagnostics {
	const (
		open = 1
		done = 2
	)
	var diags hcl.Diagnostics
	state := map[string]int{}
	var way []string
	var visit func(r *Effective)
	visit = func(r *Effective) {
		state[r.ID] = open
		way = append(way, r.ID)
		for _, to := range r.Implies {
			switch next := s.byID[to.Rule]; {
			case next == nil:
			case state[to.Rule] == open:
				circle := append(slices.Clone(way[slices.Index(way, to.Rule):]), to.Rule)
				diags = append(diags, lang.Error(lang.CodeRuleImplies, to.Range, "implies leads in a circle",
					strings.Join(circle, " → "), "remove one of the edges"))
			case state[to.Rule] == 0:
				visit(next)
			}
		}
		way = way[:len(way)-1]
		state[r.ID] = done
	}
	for _, r := range s.Rules {
		if state[r.ID] == 0 {
			visit(r)
		}
	}
	return diags
}

// Related reports whether a finding of one kind can be folded into one of the
// other: they are one kind, or a subject of one belongs to a subject of the
// other.
func Related(a, b string) bool { return a == b || Contains(a, b) || Contains(b, a) }

// Contains reports whether subjects of the kind inner belong to subjects of the
// kind outer, over any number of steps.
func Contains(outer, inner string) bool {
	for _, k := range parts(outer) {
		if k == inner || Contains(k, inner) {
			return true
		}
	}
	return false
}

// parts lists the kinds whose subjects belong to a subject of a kind.
func parts(kind string) []string {
	switch kind {
	case "category":
		return []string{"overlap"}
	case "integration":
		return []string{"sync", "bridge", "link", "pair"}
	case "sync":
		return []string{"mapping"}
	case "mapping":
		return []string{"pair"}
	case "link":
		return []string{"pair"}
	case "tool":
		return []string{"probe"}
	case "dataset":
		return []string{"column", "record", "cluster", "reference"} // and cells, by way of columns
	case "column":
		return []string{"record", "cell"}
	case "entity":
		return []string{"field"}
	case "lifecycle":
		return []string{"stage", "transition", "handover"}
	case "metric":
		return []string{"reading"}
	case "identity":
		return []string{"link", "pair"}
	case "process":
		return []string{"step"}
	}
	return nil
}
