package rule

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
)

// Advice is the remediation in every language of the rule, before any subject
// is known: what would be its name is said in general words.
func (r *Rule) Advice() finding.Text {
	out := finding.English(general(r.Remediation.Text, "en"))
	for _, t := range r.Texts {
		if t.Remediation != nil {
			out[t.Language] = general(t.Remediation, t.Language)
		}
	}
	return out
}

// general writes a template without values.
func general(e hcl.Expression, language string) string {
	switch e := e.(type) {
	case *hclsyntax.TemplateExpr:
		var b strings.Builder
		for _, part := range e.Parts {
			text := general(part, language)
			if bare, ok := strings.CutPrefix(text, "the "); ok && strings.HasSuffix(b.String(), "the ") {
				text = bare
			}
			b.WriteString(text)
		}
		return strings.TrimSpace(b.String())
	case *hclsyntax.TemplateWrapExpr:
		return general(e.Wrapped, language)
	case *hclsyntax.LiteralValueExpr:
		if e.Val.Type().FriendlyName() == "string" && !e.Val.IsNull() {
			return e.Val.AsString()
		}
	case *hclsyntax.ScopeTraversalExpr:
		if language == "en" {
			return inWords(e.Traversal)
		}
	}
	return "…"
}

// inWords is a reference in words: tool.title is the tool, overlap.loser.title
// the loser, and overlap.loser.notice_date the notice date.
func inWords(t hcl.Traversal) string {
	var path []string
	for _, step := range t {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			path = append(path, step.Name)
		case hcl.TraverseAttr:
			path = append(path, step.Name)
		}
	}
	last := path[len(path)-1]
	if len(path) > 1 && (last == "title" || last == "name") {
		last = path[len(path)-2]
	}
	return "the " + strings.ReplaceAll(last, "_", " ")
}

// Used returns the parameters as they are used, as values that JSON can hold;
// durations are seconds.
func (r *Effective) Used() map[string]any {
	if len(r.Parameters) == 0 {
		return nil
	}
	out := make(map[string]any, len(r.Parameters))
	for name, v := range r.Parameters {
		out[name] = toJSON(v)
	}
	return out
}

func toJSON(v expr.Value) any {
	switch v.Kind() {
	case expr.KindBool:
		return v.True()
	case expr.KindNumber, expr.KindDuration:
		return v.AsNumber()
	case expr.KindText:
		return v.AsText()
	case expr.KindTime:
		return v.AsTime().String()
	case expr.KindList:
		list := make([]any, len(v.AsList()))
		for i, x := range v.AsList() {
			list[i] = toJSON(x)
		}
		return list
	case expr.KindMap:
		m := map[string]any{}
		for _, k := range v.AsMap().Keys() {
			x, _ := v.AsMap().Get(k)
			m[k] = toJSON(x)
		}
		return m
	case expr.KindNull, expr.KindObject, expr.KindAny:
	}
	return nil
}

// LastRound reports whether the rule asks about other rules, so that it can be
// asked only after them.
func (r *Rule) LastRound() bool {
	for _, item := range append(r.aboutSubject(), r.aboutFinding()...) {
		for _, t := range item.Expr.Variables() {
			for _, step := range t[1:] {
				if a, ok := step.(hcl.TraverseAttr); ok && lastRound(a.Name) {
					return true
				}
			}
		}
	}
	return false
}

// lastRound names the attributes that are computed from the enabled rules.
func lastRound(attr string) bool {
	switch attr {
	case "wanted_full_keys", "entities_without_dataset", "filled_share", "read_by":
		return true
	}
	return false
}
