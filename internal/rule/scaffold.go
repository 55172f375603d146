package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

// Scaffold writes a new rule that loads and passes its tests: one that passes,
// one that fails, one that does not apply. It is meant to be changed. An error
// says which label or kind cannot be.
func (w *World) Scaffold(pack, name, kind string) ([]byte, error) {
	for _, label := range []string{pack, name} {
		if !idPattern.MatchString(label) {
			return nil, fmt.Errorf("%q cannot be an id: ids hold small letters, digits and _", label)
		}
	}
	k, ok := KindOf(kind)
	if !ok {
		return nil, fmt.Errorf("no kind %q: %s", kind, suggestion(kind, KindNames()))
	}
	w.longLists()
	asked, narrows := w.scaffoldAttributes(k)
	if asked.Name == "" || narrows.Name == "" {
		return nil, fmt.Errorf("a %s has nothing to begin with: write the rule by hand", kind)
	}
	dimension := finding.Governance
	if k.RecordLike {
		dimension = finding.Completeness
	}
	own, saying := k.Own().Name, saysWho(k)
	var b strings.Builder
	fmt.Fprintf(&b, "rule %q %q {\n", pack, name)
	fmt.Fprintf(&b, "title = %q\ndimension = %s\nseverity = medium\nsince = \"0.1.0\"\n\n", "A "+words(kind)+" has no "+words(asked.Name), dimension)
	fmt.Fprintf(&b, "each %q {\nwhere = %s.%s != null\n}\n\n", kind, own, narrows.Name)
	fmt.Fprintf(&b, "condition = %s.%s != null\n", own, asked.Name)
	fmt.Fprintf(&b, "message = \"%s no %s\"\n\n", saying, words(asked.Name))
	fmt.Fprintf(&b, "rationale = <<-EOT\n    Say what goes wrong for the company when this fails, and for whom.\n  EOT\n\n")
	fmt.Fprintf(&b, "remediation {\neffort = low\ntext = \"Say the first thing to do.\"\n}\n\n")
	for _, t := range []struct{ name, asked, narrows, expect string }{
		{"it is there", sample(asked.Type), sample(narrows.Type), "pass"},
		{"it is missing", "null", sample(narrows.Type), "fail"},
		{"nobody asks", "null", "null", "not_applicable"},
	} {
		fmt.Fprintf(&b, "test %q {\n%s = { %s = %s, %s = %s }\nexpect = %s\n}\n",
			t.name, own, asked.Name, t.asked, narrows.Name, t.narrows, t.expect)
	}
	b.WriteString("}\n")
	return hclwrite.Format([]byte(b.String())), nil
}

func words(name string) string { return strings.ReplaceAll(name, "_", " ") }

// saysWho begins the message of a new rule.
func saysWho(k *Kind) string {
	if k.RecordLike {
		return "${affected.count} of ${affected.of} have"
	}
	if k.Own().Type != nil {
		for f := range k.Own().Type.Elem().Fields() {
			if f.Anonymous {
				return "${" + k.Own().Name + ".title} has"
			}
		}
	}
	return "This " + words(k.Name) + " has"
}

// scaffoldAttributes picks two attributes of a kind that may be null: one to
// ask for, one to narrow with. Declared ones come first.
func (w *World) scaffoldAttributes(k *Kind) (asked, narrows expr.Attribute) {
	if k.Own().Open {
		text := expr.Type{Kind: expr.KindText}
		return expr.Attribute{Name: "name", Type: text}, expr.Attribute{Name: "id", Type: text}
	}
	var list []expr.Attribute
	for _, a := range w.Types.ObjectOf(k.Own().Type).Attributes() {
		if !a.Reserved && !isFixed(k.Own().Type, []string{a.Name}) && a.Name != "label" && a.Name != "address" && sample(a.Type) != "" {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(a, b expr.Attribute) int { return weightOf(a) - weightOf(b) })
	switch len(list) {
	case 0:
	case 1:
		asked = list[0]
	default:
		asked, narrows = list[0], list[1]
	}
	return asked, narrows
}

// weightOf puts what is declared before what is derived and what every block
// has.
func weightOf(a expr.Attribute) int {
	switch {
	case a.Name == "owner":
		return 0
	case a.Name == "title" || a.Name == "description":
		return 4
	case a.Type.Kind == expr.KindObject:
		return 3
	case a.Derived:
		return 2
	}
	return 1
}

// sample is a literal of a type, "" where none is simple.
func sample(t expr.Type) string {
	switch t.Kind {
	case expr.KindText:
		if len(t.Keywords) > 0 {
			return fmt.Sprintf("%q", t.Keywords[0])
		}
		return `"x"`
	case expr.KindNumber:
		return "1"
	case expr.KindBool:
		return "true"
	case expr.KindTime:
		return `"2026-01-01"`
	case expr.KindDuration:
		return fmt.Sprintf("%q", lang.Duration(3600))
	case expr.KindObject:
		if t.Object != nil {
			if _, titled := t.Object.Attribute("title"); titled {
				return `{ title = "X" }`
			}
		}
	case expr.KindNull, expr.KindList, expr.KindMap, expr.KindAny:
	}
	return ""
}
