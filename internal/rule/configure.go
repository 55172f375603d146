package rule

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

// configure applies blocks `configure "pack.rule" { … }`: severity, enabled and
// the parameters of the rule by name.
func (s *Set) configure(blocks []*hclsyntax.Block) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, b := range blocks {
		if len(b.Labels) != 1 {
			diags = append(diags, lang.Error(lang.CodeLabelCount, b.DefRange(), "configure names one rule",
				"it has "+counted(len(b.Labels), "label"), `write configure "pack.rule" {`))
			continue
		}
		r := s.byID[b.Labels[0]]
		if r == nil {
			diags = append(diags, lang.Error(lang.CodeNoRule, b.LabelRanges[0], fmt.Sprintf("No rule %q", b.Labels[0]),
				"neither the program nor this inventory has it", ruleSuggestion(b.Labels[0], s.ids())))
			continue
		}
		if r.Configured != nil {
			diags = append(diags, lang.Error(lang.CodeDuplicate, b.DefRange(), r.ID+" is configured twice",
				fmt.Sprintf("the first is at %s:%d", r.Configured.Filename, r.Configured.Start.Line), "keep one of them"))
			continue
		}
		diags = append(diags, r.configure(b)...)
	}
	return diags
}

func (s *Set) ids() []string { return slices.Sorted(maps.Keys(s.byID)) }

func (r *Effective) configure(b *hclsyntax.Block) hcl.Diagnostics {
	var diags hcl.Diagnostics
	c := newReader(fmt.Sprintf("configure %q", r.ID), b.DefRange(), b.Body, &diags)
	r.Configured = b.DefRange().Ptr()
	for _, known := range []string{"title", "description"} {
		c.text(c.attr(known))
	}
	if word := c.keyword(c.attr("severity"), finding.Severities()); word != "" {
		var set finding.Severity
		if set.UnmarshalText([]byte(word)) == nil {
			r.Set = &set
		}
	}
	r.On = c.flag("enabled", r.Enabled)
	for _, p := range r.Rule.Parameters {
		a := c.attr(p.Name)
		if a == nil || p.Type == "" {
			continue
		}
		v, d := parameterValue(p, a.Expr)
		diags = append(diags, d...)
		if !d.HasErrors() {
			r.Parameters[p.Name] = v
			r.Changed = append(r.Changed, p.Name)
		}
	}
	slices.Sort(r.Changed)
	c.finish()
	return diags
}

// Custom lists what differs from the shipped rules, each list sorted.
type Custom struct {
	Severities []string // rules with an own severity
	Parameters []string // as rule.parameter
	Rules      []string // own rules, and shipped ones that are switched on or off
}

// Custom tells what the inventory changed.
func (s *Set) Custom() Custom {
	var c Custom
	for _, r := range s.Rules {
		if r.Set != nil {
			c.Severities = append(c.Severities, r.ID)
		}
		for _, p := range r.Changed {
			c.Parameters = append(c.Parameters, r.ID+"."+p)
		}
		if r.Origin == Own || r.On != r.Enabled {
			c.Rules = append(c.Rules, r.ID)
		}
	}
	return c
}
