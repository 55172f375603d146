package cli

import (
	"maps"
	"slices"
	"strconv"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

// gateFlags override what a gate block says.
type gateFlags struct {
	name         string
	failOn       string
	scope        string
	proof        string
	minScore     float64
	minCoverage  float64
	minDimension map[string]string
	maxShare     map[string]string
	strict       bool
	exitZero     bool
	changed      func(flag string) bool
}

func (g *gateFlags) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&g.name, "gate", "", "gate block of the inventory (default: the only one there is)")
	f.StringVar(&g.failOn, "fail-on", "", "`severity` from which a finding fails the gate (default: high)")
	f.StringVar(&g.scope, "scope", "", "new or all findings (default: new)")
	f.Float64Var(&g.minScore, "min-score", 0, "smallest score, 0 to 100")
	f.StringToStringVar(&g.minDimension, "min-dimension", nil, "smallest score of a dimension, as `duplicates=60`; may repeat")
	f.StringToStringVar(&g.maxShare, "max-share", nil, "largest share of affected records of a rule, as `duplicates.records=0.04`; may repeat")
	f.Float64Var(&g.minCoverage, "min-coverage", 0, "smallest coverage, 0 to 1")
	f.StringVar(&g.proof, "proof", "", "lower_bound or point: what must be above a limit to fail (default: lower_bound)")
	f.BoolVar(&g.strict, "strict", false, "what is unproven fails, and so does a waiver that matches nothing")
	f.BoolVar(&g.exitZero, "exit-zero", false, "end with 0 where it would be 1 or 3")
	g.changed = f.Changed
}

// spec is the gate that holds: the block, with the flags over it.
func (g *gateFlags) spec(inv *inventory.Inventory, known func(rule string) bool) (score.GateSpec, error) {
	spec := score.DefaultGate()
	block, err := g.block(inv)
	if err != nil {
		return spec, err
	}
	if block != nil {
		if spec, err = declaredGate(block); err != nil {
			return spec, err
		}
	}
	if err := g.words(&spec); err != nil {
		return spec, err
	}
	if err := g.numbers(&spec, known); err != nil {
		return spec, err
	}
	spec.Strict = g.strict
	return spec, nil
}

// block is the gate that was named, or the only one there is.
func (g *gateFlags) block(inv *inventory.Inventory) (*inventory.Gate, error) {
	var gates []*inventory.Gate
	if inv != nil {
		gates = inv.Gates
	}
	names := lo.Map(gates, func(b *inventory.Gate, _ int) string { return b.Label })
	switch {
	case g.name != "":
		found, ok := lo.Find(gates, func(b *inventory.Gate) bool { return b.Label == g.name })
		if ok {
			return found, nil
		}
		if near := lang.Nearest(g.name, names); near != "" {
			return nil, usage("no gate %q in this inventory, did you mean %s?", shown(g.name), near)
		}
		if len(names) == 0 {
			return nil, usage("no gate %q in this inventory; it declares none: leave --gate out, or declare gate %q { … }", shown(g.name), shown(g.name))
		}
		return nil, usage("no gate %q in this inventory; it declares %s", shown(g.name), list(names))
	case len(gates) > 1:
		return nil, usage("which gate? --gate takes %s", lang.Or(names))
	case len(gates) == 1:
		return gates[0], nil
	}
	return nil, nil //nolint:nilnil // no gate is declared, the default holds
}

// declaredGate is a gate block as the score understands it. Its words were
// checked when the inventory was loaded.
func declaredGate(b *inventory.Gate) (score.GateSpec, error) {
	spec := score.GateSpec{Name: b.Label, MaxShare: maps.Clone(b.MaxShare), MinScore: b.MinScore, MinCoverage: b.MinCoverage}
	if err := spec.FailOn.UnmarshalText([]byte(b.FailOn)); err != nil {
		return spec, err
	}
	if b.Scope == "all" {
		spec.Scope = score.ScopeAll
	}
	if b.Proof == "point" {
		spec.Proof = score.Point
	}
	spec.MinDimension = make(map[finding.Dimension]float64, len(b.MinDimension))
	for name, limit := range b.MinDimension {
		d, err := finding.ParseDimension(name)
		if err != nil {
			return spec, err
		}
		spec.MinDimension[d] = limit
	}
	return spec, nil
}

// words applies the flags that take a word.
func (g *gateFlags) words(spec *score.GateSpec) error {
	if g.failOn != "" {
		if err := spec.FailOn.UnmarshalText([]byte(g.failOn)); err != nil {
			return usage("--fail-on takes %s, not %q", lang.Or(finding.Severities()), shown(g.failOn))
		}
	}
	switch g.scope {
	case "":
	case "new":
		spec.Scope = score.ScopeNew
	case "all":
		spec.Scope = score.ScopeAll
	default:
		return usage("--scope takes new or all, not %q", shown(g.scope))
	}
	switch g.proof {
	case "":
	case "lower_bound":
		spec.Proof = score.LowerBound
	case "point":
		spec.Proof = score.Point
	default:
		return usage("--proof takes lower_bound or point, not %q", shown(g.proof))
	}
	return nil
}

// numbers applies the flags that take numbers.
func (g *gateFlags) numbers(spec *score.GateSpec, known func(rule string) bool) error {
	if g.changed("min-score") {
		if !(g.minScore >= 0 && g.minScore <= 100) {
			return usage("--min-score takes a number from 0 to 100, not %v", g.minScore)
		}
		spec.MinScore = &g.minScore
	}
	if g.changed("min-coverage") {
		if !(g.minCoverage >= 0 && g.minCoverage <= 1) {
			return usage("--min-coverage takes a share from 0 to 1, not %v", g.minCoverage)
		}
		spec.MinCoverage = &g.minCoverage
	}
	for _, name := range slices.Sorted(maps.Keys(g.minDimension)) {
		d, err := finding.ParseDimension(name)
		if err != nil || d == finding.NoDimension {
			return usage("--min-dimension: no dimension %q; there are %s", shown(name), lang.Or(finding.DimensionKeywords()))
		}
		limit, err := number(g.minDimension[name], 100)
		if err != nil {
			return usage("--min-dimension %s takes a number from 0 to 100, not %q", name, shown(g.minDimension[name]))
		}
		if spec.MinDimension == nil {
			spec.MinDimension = map[finding.Dimension]float64{}
		}
		spec.MinDimension[d] = limit
	}
	for _, rule := range slices.Sorted(maps.Keys(g.maxShare)) {
		if !known(rule) {
			return usage("--max-share: no rule %q; stackassay rules list shows them", shown(rule))
		}
		limit, err := number(g.maxShare[rule], 1)
		if err != nil {
			return usage("--max-share %s takes a share from 0 to 1, not %q", shown(rule), shown(g.maxShare[rule]))
		}
		if spec.MaxShare == nil {
			spec.MaxShare = map[string]float64{}
		}
		spec.MaxShare[rule] = limit
	}
	return nil
}

// number reads a number from 0 to most.
func number(s string, most float64) (float64, error) {
	v, err := strconv.ParseFloat(s, 64)
	if err == nil && !(v >= 0 && v <= most) {
		err = strconv.ErrRange
	}
	return v, err
}
