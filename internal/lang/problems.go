package lang

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/samber/lo"
)

func itoa(n int) string { return strconv.Itoa(n) }

func sortedAttributes(body *hclsyntax.Body) []*hclsyntax.Attribute {
	attrs := make([]*hclsyntax.Attribute, 0, len(body.Attributes))
	for _, a := range body.Attributes {
		attrs = append(attrs, a)
	}
	slices.SortFunc(attrs, func(a, b *hclsyntax.Attribute) int {
		return cmp.Compare(a.SrcRange.Start.Byte, b.SrcRange.Start.Byte)
	})
	return attrs
}

// reservedWord explains names that other languages on HCL know and this one
// keeps for later.
func reservedWord(name string) (string, bool) {
	switch name {
	case "for_each", "count", "dynamic", "module", "variable", "output", "provider", "resource", "data",
		"terraform", "import", "include", "lifecycle_rule", "depends_on", "each", "for":
		return "structure is literal in edition 1: there are no loops, modules or variables", true
	}
	return "", false
}

func (d *Decoder) unknownAttribute(sc *Schema, a *hclsyntax.Attribute, where string) *hcl.Diagnostic {
	if attr, ok := sc.attrs[a.Name]; ok && attr.Derived && sc.subs[a.Name] == nil {
		return Error(CodeDerived, a.NameRange, where+"."+a.Name+" is computed and cannot be written",
			"rules read it, the inventory does not say it", "remove this line")
	}
	if _, ok := sc.subs[a.Name]; ok {
		return Error(CodeUnknownAttribute, a.NameRange, a.Name+" is a block",
			"a block has no equals sign", "write "+a.Name+" { ... }, one argument a line")
	}
	if why, ok := reservedWord(a.Name); ok {
		return Error(CodeReservedWord, a.NameRange, a.Name+" is a reserved word", why, "write every block out")
	}
	attrs, blocks := sc.writable()
	help := "it takes " + Or(attrs)
	if sc.Name == "inventory" || len(attrs) == 0 {
		help = "write it inside a block"
	}
	if near := Nearest(a.Name, append(attrs, blocks...)); near != "" {
		help = "did you mean " + near + "?"
	}
	return Error(CodeUnknownAttribute, a.NameRange, where+" has no attribute "+a.Name, "nothing reads this", help)
}

func (d *Decoder) unknownBlock(sc *Schema, b *hclsyntax.Block) *hcl.Diagnostic {
	if _, ok := sc.attrs[b.Type]; ok {
		return Error(CodeUnknownBlock, b.TypeRange, b.Type+" is an attribute",
			"an attribute has an equals sign", "write "+b.Type+" = ...")
	}
	if why, ok := reservedWord(b.Type); ok {
		return Error(CodeReservedWord, b.TypeRange, b.Type+" is a reserved word", why, "write every block out")
	}
	attrs, blocks := sc.writable()
	where, help := sc.Name, "it holds "+Or(blocks)
	switch {
	case sc.Name == "inventory":
		where = "an inventory"
	case len(blocks) == 0:
		help = "remove it: no block stands in " + sc.Name
	}
	if near := Nearest(b.Type, append(attrs, blocks...)); near != "" {
		help = "did you mean " + near + "?"
	}
	return Error(CodeUnknownBlock, b.TypeRange, where+" has no block "+b.Type, "nothing reads this", help)
}

func notReadYet(at hcl.Range, sc *Schema, name string) *hcl.Diagnostic {
	return Warning(CodeNotReadYet, at, sc.Name+"."+name+" is known, and nothing reads it yet",
		"a later version will", "leave it or remove it; nothing changes")
}

func (d *Decoder) missingAttribute(p pending, a *Attr) *hcl.Diagnostic {
	return Error(CodeMissing, p.header, p.where+" lacks "+a.Name,
		a.Name+" is required: "+a.Doc, "add "+a.Name+" = "+d.example(a))
}

func missingBlock(p pending, b *Sub) *hcl.Diagnostic {
	label := ""
	if len(b.Labels) > 0 {
		label = " \"...\""
	}
	return Error(CodeMissing, p.header, p.where+" lacks the block "+b.Name,
		b.Name+" is required: "+b.Doc, "add "+b.Name+label+" { ... }")
}

func duplicate(sub *Sub, b *hclsyntax.Block, first hcl.Range) *hcl.Diagnostic {
	name := strings.Join(append([]string{sub.Name}, lo.Map(b.Labels, func(l string, _ int) string { return strconv.Quote(l) })...), " ")
	help := "rename one of the two, or write them as one"
	if len(sub.Labels) == 0 {
		help = "keep one of the two"
	}
	return Error(CodeDuplicate, b.DefRange(), name+" is written twice", "the first is at "+place(first), help)
}

// ID reports whether a label is fit to be referred to.
func ID(label string) bool {
	for i, r := range label {
		switch {
		case r >= 'a' && r <= 'z':
		case i > 0 && (r == '_' || r >= '0' && r <= '9'):
		default:
			return false
		}
	}
	return label != ""
}

var notID = regexp.MustCompile(`[^a-z0-9]+`)

// ToID makes a label of a text: small letters, digits and underscores.
func ToID(s string) string {
	id := strings.Trim(notID.ReplaceAllString(strings.ToLower(s), "_"), "_")
	if id == "" || id[0] >= '0' && id[0] <= '9' {
		id = "x_" + id
	}
	return strings.TrimSuffix(id, "_")
}

func (d *Decoder) checkLabels(sub *Sub, b *hclsyntax.Block) bool {
	if len(b.Labels) != len(sub.Labels) {
		d.report(labelCount(sub, b))
		return false
	}
	ok := true
	for i, kind := range sub.Labels {
		label := b.Labels[i]
		if strings.HasPrefix(kind, "any ") && label != "" {
			continue
		}
		if !ID(label) {
			d.report(labelStyle(b, i))
			ok = false
		}
	}
	return ok
}

func labelCount(sub *Sub, b *hclsyntax.Block) *hcl.Diagnostic {
	words := []string{sub.Name}
	for _, l := range sub.Labels {
		words = append(words, strconv.Quote(strings.ReplaceAll(strings.TrimPrefix(l, "any "), " ", "_")))
	}
	want := strings.Join(words, " ")
	label := "it takes no label"
	switch len(sub.Labels) {
	case 1:
		label = "it takes one label: " + strings.TrimPrefix(sub.Labels[0], "any ")
	case 2:
		label = "it takes two labels: " + sub.Labels[0] + " and " + sub.Labels[1]
	}
	return Error(CodeLabelCount, b.DefRange(), sub.Name+" has the wrong number of labels", label, "write "+want+" { ... }")
}

// capitals makes a title of a label that is no id: each word begins with a
// capital.
func capitals(label string) string {
	words := []rune(label)
	for i, r := range words {
		if i == 0 || words[i-1] == '-' || words[i-1] == ' ' {
			words[i] = unicode.ToUpper(r)
		}
	}
	return string(words)
}

func labelStyle(b *hclsyntax.Block, i int) *hcl.Diagnostic {
	label := b.Labels[i]
	help := "write " + b.Type + " \"" + ToID(label) + "\""
	if _, hasTitle := b.Body.Attributes["title"]; !hasTitle && label != "" {
		help += ", with title = " + strconv.Quote(capitals(label))
	}
	return Error(CodeLabel, b.LabelRanges[i], "a label is not an id",
		"ids begin with a small letter and hold small letters, digits and _", help)
}
