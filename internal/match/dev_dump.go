package match

import (
	"fmt"
	"math"
	"strings"
)

func Dump(r *Result) {
	e := r.engine
	for _, f := range e.fields {
		imp := ""
		for _, g := range f.implied {
			imp += " <" + g.name
		}
		fmt.Printf("  %-28s %-10s distinct %d filled %d u7 %.2g %s%s\n", f.name, f.kind, f.values()-1, f.filled, f.u7, f.left, imp)
	}
	m := e.model
	if m == nil {
		return
	}
	fmt.Printf("  lambda*pairs %.0f\n", m.lambda*e.pairs())
	for _, k := range m.related {
		fmt.Printf("  %s: %.0f\n", k.name, k.lambda*e.pairs())
		for i, f := range m.fields {
			if !k.chance[i] {
				fmt.Printf("    %-26s", f.name)
				for l := 1; l <= 7; l++ {
					fmt.Printf(" %.3f", k.p[i][l])
				}
				fmt.Println()
			}
		}
	}
	for i, f := range m.fields {
		fmt.Printf("  %-28s", f.name)
		for l := 1; l <= 7; l++ {
			fmt.Printf(" %.3f/%.2g(%.1f)", m.m[i][l], m.u[i][l], math.Log2(m.m[i][l]/m.u[i][l]))
		}
		if m.parent[i] >= 0 {
			fmt.Printf(" | %s:", m.fields[m.parent[i]].name)
			for l := 1; l <= 7; l++ {
				fmt.Printf(" %.2g", m.given[i][l])
			}
		}
		fmt.Println()
	}
}

func Show(r *Result, a, b int) string {
	e := r.engine
	x, y := e.canon[a], e.canon[b]
	var sb strings.Builder
	if e.model != nil {
		s := e.model.scale()
		v := s.c.vector(x, y)
		for _, p := range r.Pairs {
			if int(p.A) == min(a, b) && int(p.B) == max(a, b) {
				fmt.Fprintf(&sb, "%s %s %.3f ", p.Band, p.By, p.Probability)
			}
		}
		fmt.Fprintf(&sb, "w=%.1f", s.weight(v, x))
		for i, f := range e.model.fields {
			fmt.Fprintf(&sb, " | %s=%d %q %q", f.name, v.level(i), e.cell(f, x), e.cell(f, y))
		}
	}
	return sb.String()
}
