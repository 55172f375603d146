package main

import (
	"fmt"
	"strings"

	"stackassay/internal/inventory"
	"stackassay/internal/rule"
)

// referencePage lists every block and attribute of the inventory language.
func referencePage(blocks []inventory.BlockDoc) []byte {
	var b strings.Builder
	b.WriteString(generated + "# Reference of the inventory language\n\n" +
		"Edition 1. What is *read only* is computed; rules read it, nobody writes it. What is *not read yet* loads with a warning.\n")
	for _, block := range blocks {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", strings.ReplaceAll(block.Path, ".", " › "), headline(block))
		if len(block.Attributes) == 0 {
			continue
		}
		b.WriteString("\n| attribute | takes | when left out | meaning |\n|---|---|---|---|\n")
		for _, a := range block.Attributes {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", a.Name, cell(takes(a)), cell(absent(a)), cell(a.Doc))
		}
	}
	return []byte(b.String())
}

func headline(b inventory.BlockDoc) string {
	words := []string{b.Path[strings.LastIndex(b.Path, ".")+1:]}
	for _, l := range b.Labels {
		words = append(words, `"`+l+`"`)
	}
	written := "`" + strings.Join(words, " ") + " { … }`"
	var marks []string
	if b.Required {
		marks = append(marks, "required")
	}
	if b.Many {
		marks = append(marks, "may repeat")
	}
	if b.Reserved {
		marks = append(marks, "not read yet")
	}
	out := written
	if len(marks) > 0 {
		out += ", " + strings.Join(marks, ", ")
	}
	if b.Doc != "" {
		out += ": " + cell(b.Doc)
	}
	return out
}

func takes(a inventory.AttributeDoc) string {
	if len(a.Keywords) == 0 {
		return a.Type
	}
	return a.Type + ": " + strings.Join(a.Keywords, ", ")
}

func absent(a inventory.AttributeDoc) string {
	switch {
	case a.Derived:
		return "*read only*"
	case a.Reserved:
		return "*not read yet*"
	case a.Required:
		return "**required**"
	}
	return a.Default
}

// kindsPage lists whom a rule can ask and what it can read.
func kindsPage(kinds []rule.KindInfo) []byte {
	var b strings.Builder
	b.WriteString(generated + "# Kinds of subjects\n\nWhat stands in `each` of a rule, and every attribute that its expressions can read.\n")
	for _, k := range kinds {
		fmt.Fprintf(&b, "\n## %s\n\n%s. Charged to %s, %s.", k.Name, cell(k.Doc), cell(k.Charged), cell(k.Counts))
		b.WriteString("\n")
		for _, r := range k.Roots {
			kindRoot(&b, r)
		}
	}
	return []byte(b.String())
}

func kindRoot(b *strings.Builder, r rule.RootInfo) {
	fmt.Fprintf(b, "\n`%s`: %s", r.Name, cell(r.Doc))
	if r.When != "" {
		fmt.Fprintf(b, " (where %s)", cell(r.When))
	}
	b.WriteString("\n")
	if len(r.Attributes) == 0 {
		return
	}
	b.WriteString("\n| attribute | type | meaning |\n|---|---|---|\n")
	for _, a := range r.Attributes {
		kind := a.Type
		if len(a.Keywords) > 0 {
			kind += ": " + strings.Join(a.Keywords, ", ")
		}
		fmt.Fprintf(b, "| `%s.%s` | %s | %s |\n", r.Name, a.Name, cell(kind), cell(a.Doc))
	}
}
