package rule

import (
	"fmt"
	"io"
	"strings"

	"stackassay/internal/expr"
)

// KindInfo describes a kind as `stackassay rules kinds` prints it.
type KindInfo struct {
	Name          string     `json:"name"`
	Doc           string     `json:"doc"`
	RecordLike    bool       `json:"record_like"`
	Derived       bool       `json:"derived"`
	Charged       string     `json:"charged_to"`
	Counts        string     `json:"counts"`
	Subject       string     `json:"subject"`
	Discriminator string     `json:"discriminator,omitempty"`
	Roots         []RootInfo `json:"roots"`
}

// RootInfo describes one root of a kind.
type RootInfo struct {
	Name       string          `json:"name"`
	Doc        string          `json:"doc"`
	When       string          `json:"when,omitempty"`
	PerFinding bool            `json:"per_finding"` // the same for all subjects of a finding
	Attributes []AttributeInfo `json:"attributes"`
}

// AttributeInfo describes one attribute of a root.
type AttributeInfo struct {
	Name     string   `json:"name"` // with dots below a block
	Type     string   `json:"type"`
	Keywords []string `json:"keywords,omitempty"`
	Unit     string   `json:"unit,omitempty"`
	Derived  bool     `json:"derived"`
	Doc      string   `json:"doc"`
}

// Describe lists the kinds with everything that their rules can read, in the
// order of Kinds. Fields of records are listed for all entities together.
func (w *World) Describe() []KindInfo {
	w.longLists()
	kinds := Kinds()
	out := make([]KindInfo, 0, len(kinds))
	for _, k := range kinds {
		info := KindInfo{
			Name: k.Name, Doc: k.Doc, RecordLike: k.RecordLike, Derived: k.Derived,
			Charged: k.Charged, Counts: k.Counts, Subject: k.Subject, Discriminator: k.Discriminator,
		}
		for i := range k.Roots {
			info.Roots = append(info.Roots, w.describeRoot(k, &k.Roots[i]))
		}
		out = append(out, info)
	}
	return out
}

func (w *World) describeRoot(k *Kind, r *Root) RootInfo {
	info := RootInfo{
		Name: r.Name, Doc: r.Doc, When: r.When,
		PerFinding: k.RecordLike && r.Level == PerFinding, Attributes: []AttributeInfo{},
	}
	switch {
	case r.Open:
		info.Attributes = w.describeOpen(r)
	case r.Type != nil:
		info.Attributes = describe(w.Types.ObjectOf(r.Type), "")
	}
	return info
}

func (w *World) describeOpen(r *Root) []AttributeInfo {
	out := []AttributeInfo{}
	seen := map[string]bool{}
	for _, e := range w.Entities {
		if r.Name != "record" {
			out = append(out, AttributeInfo{Name: e.Word(), Type: "number", Derived: true, Doc: "records of this entity"})
			continue
		}
		for _, f := range e.Fields {
			if !seen[f.Label] {
				seen[f.Label] = true
				out = append(out, AttributeInfo{Name: f.Label, Type: f.Type, Doc: f.Description})
			}
		}
	}
	for _, x := range r.Also {
		out = append(out, AttributeInfo{Name: x.Name, Type: "number", Derived: true, Doc: x.Doc})
	}
	return out
}

// describe lists the attributes of a type, and those of the blocks in it.
func describe(t *expr.ObjectType, prefix string) []AttributeInfo {
	out := []AttributeInfo{}
	for _, a := range t.Attributes() {
		if a.Reserved {
			continue
		}
		name := prefix + a.Name
		out = append(out, AttributeInfo{
			Name: name, Type: a.Type.String(), Keywords: a.Type.Keywords, Unit: string(a.Type.Unit), Derived: a.Derived, Doc: a.Doc,
		})
		if a.Block && a.Type.Kind == expr.KindObject && a.Type.Object != nil && a.Type.Object != t {
			out = append(out, describe(a.Type.Object, name+".")...)
		}
	}
	return out
}

// WriteKinds writes kinds as people read them in a terminal.
func WriteKinds(out io.Writer, kinds []KindInfo) error {
	var b strings.Builder
	for i, k := range kinds {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s: %s\n", k.Name, k.Doc)
		fmt.Fprintf(&b, "  charged to %s, %s", k.Charged, k.Counts)
		if k.RecordLike {
			b.WriteString(", record-like")
		}
		b.WriteByte('\n')
		for _, r := range k.Roots {
			writeRoot(&b, r)
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// WriteKindsMarkdown writes kinds as a page of the documentation.
func WriteKindsMarkdown(out io.Writer, kinds []KindInfo) error {
	var b strings.Builder
	b.WriteString("# Kinds that rules can ask\n")
	for _, k := range kinds {
		fmt.Fprintf(&b, "\n## %s\n\n%s. Charged to %s, %s. Subject `%s`", k.Name, capital(tableCell(k.Doc)), k.Charged, k.Counts, k.Subject)
		if k.Discriminator != "" {
			fmt.Fprintf(&b, ", told apart by %s", k.Discriminator)
		}
		b.WriteString(".")
		if k.RecordLike {
			b.WriteString(" Record-like.")
		}
		b.WriteString("\n")
		for _, r := range k.Roots {
			markdownRoot(&b, k.Name, r)
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// markdownRoot lists the attributes of a root where it is the kind itself, or a
// group that no kind has the name of.
func markdownRoot(b *strings.Builder, kind string, r RootInfo) {
	fmt.Fprintf(b, "\n`%s`: %s", r.Name, tableCell(r.Doc))
	if r.When != "" {
		fmt.Fprintf(b, " (where %s)", r.When)
	}
	b.WriteString("\n")
	if _, isKind := KindOf(r.Name); len(r.Attributes) == 0 || isKind && r.Name != kind {
		return
	}
	b.WriteString("\n| attribute | type | meaning |\n|---|---|---|\n")
	for _, a := range r.Attributes {
		of := a.Type
		if len(a.Keywords) > 0 {
			of += ": " + strings.Join(a.Keywords, ", ")
		}
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", a.Name, tableCell(of), tableCell(a.Doc))
	}
}

func writeRoot(b *strings.Builder, r RootInfo) {
	fmt.Fprintf(b, "  %s: %s", r.Name, r.Doc)
	if r.When != "" {
		fmt.Fprintf(b, " (where %s)", r.When)
	}
	b.WriteByte('\n')
	width := 0
	for _, a := range r.Attributes {
		width = max(width, len(a.Name))
	}
	for _, a := range r.Attributes {
		fmt.Fprintf(b, "    %-*s  %s", width, a.Name, a.Type)
		if len(a.Keywords) > 0 && len(a.Keywords) <= 12 {
			fmt.Fprintf(b, ": %s", strings.Join(a.Keywords, ", "))
		}
		if a.Doc != "" {
			fmt.Fprintf(b, "; %s", a.Doc)
		}
		b.WriteByte('\n')
	}
}
