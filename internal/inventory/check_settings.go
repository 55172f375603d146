package inventory

import (
	"slices"

	"stackassay/internal/lang"
)

// dimensions lists the parts of the score.
func dimensions() []string {
	return []string{"stack", "integrations", "duplicates", "consistency", "completeness", "revenue", "governance", "compliance"}
}

func (l *loader) builtinRule(id string) bool { return slices.Contains(l.opts.Rules, id) }

func (l *loader) checkSettings() {
	for _, c := range l.inv.Configures {
		ref := lang.Ref{Addr: "rule." + c.Label, Range: c.Range}
		if _, diag := l.scope.Resolve(ref, []string{"rule"}, "configure"); diag != nil {
			l.report(diag)
		}
	}
	for _, w := range l.inv.Waivers {
		l.checkSaid(&w.Block, "waiver", "reason", w.Reason, "why this is accepted until then")
	}
	for _, g := range l.inv.Gates {
		l.checkGate(g)
	}
	if s := l.inv.Score; s != nil {
		l.checkDimensions(&s.Block, "score", "weights", s.Weights)
		total := 0.0
		for _, w := range s.Weights {
			total += w
		}
		if s.Weights != nil && total == 0 {
			l.report(lang.Error(lang.CodeOutOfRange, s.ValueAt("weights"), "the weights of the score add up to nothing",
				"nothing would be scored", "give a dimension a weight above 0"))
		}
	}
}

func (l *loader) checkGate(g *Gate) {
	if g.MinScore != nil && *g.MinScore > 100 {
		l.report(lang.Error(lang.CodeOutOfRange, g.ValueAt("min_score"), "gate.min_score is above 100",
			"scores go from 0 to 100", "write min_score = 70"))
	}
	l.checkDimensions(&g.Block, "gate", "min_dimension", g.MinDimension)
	for _, name := range sortedKeys(g.MinDimension) {
		if g.MinDimension[name] > 100 {
			l.report(lang.Error(lang.CodeOutOfRange, g.ValueAt("min_dimension"), "gate.min_dimension is above 100",
				"scores go from 0 to 100", "write "+name+" = 60"))
		}
	}
	for _, id := range sortedKeys(g.MaxShare) {
		ref := lang.Ref{Addr: "rule." + id, Range: g.ValueAt("max_share")}
		if _, diag := l.scope.Resolve(ref, []string{"rule"}, "gate.max_share"); diag != nil {
			l.report(diag)
		}
	}
}

func (l *loader) checkDimensions(b *Block, block, attr string, m map[string]float64) {
	for _, name := range sortedKeys(m) {
		if slices.Contains(dimensions(), name) {
			continue
		}
		help := "it takes " + lang.Or(dimensions())
		if near := lang.Nearest(name, dimensions()); near != "" {
			help = "did you mean " + near + "?"
		}
		l.report(lang.Error(lang.CodeKeyword, b.ValueAt(attr), block+"."+attr+" names no dimension",
			"there is no dimension \""+name+"\"", help))
	}
}
