// Package inventory holds what a company says it has: the blocks of the
// inventory language as plain structs, and Load, which reads them from files.
// Read block.go, then the struct of the block you need (one file per topic),
// then load.go.
//
// A struct is the single definition of its block. Tags say how an attribute is
// written (attr, block), which words it takes (kw), what holds when it is left
// out (default is a literal, otherwise is said in words), its unit, whether a
// fact writes it (derived) and what it means (doc). Decoding, the rule
// language and the reference are all driven by these tags. An attribute or
// block tagged reserved is known to the language and read by nothing yet.
package inventory

import (
	"github.com/hashicorp/hcl/v2"
)

// Block is what every block has. It is embedded first in every struct.
type Block struct {
	Addr        string `attr:"address" derived:"true" doc:"permanent address, such as tool.hubspot"`
	Label       string `attr:"label" derived:"true" doc:"the label, or the last of several"`
	Title       string `attr:"title" otherwise:"the label with spaces and a capital" doc:"what people read; of a tool left out, the name of its product where the company has it once; of an integration, its two tools"`
	Description string `attr:"description" doc:"free text"`

	// Range is the block header; Ranges holds the range of every attribute
	// that was written, by name, so that a finding can point at it.
	Range  hcl.Range
	Ranges map[string]hcl.Range

	values map[string]hcl.Range // of the value alone, without its name

	// Builtin is true for what comes with the program and was not written
	// again by the inventory.
	Builtin bool
}

// Address implements lang.Node.
func (b *Block) Address() string { return b.Addr }

// At returns the range of an attribute, or of the block header when the
// attribute was left out.
func (b *Block) At(attr string) hcl.Range {
	if r, ok := b.Ranges[attr]; ok {
		return r
	}
	return b.Range
}

// ValueAt returns the range of what was written for an attribute, without its
// name, or of the block header when the attribute was left out.
func (b *Block) ValueAt(attr string) hcl.Range {
	if r, ok := b.values[attr]; ok {
		return r
	}
	return b.Range
}

// NameAt returns the range of the name of an attribute that was written.
func (b *Block) NameAt(attr string) hcl.Range {
	r := b.At(attr)
	if b.Has(attr) {
		r.End = hcl.Pos{Line: r.Start.Line, Column: r.Start.Column + len(attr), Byte: r.Start.Byte + len(attr)}
	}
	return r
}

// Has reports whether an attribute was written.
func (b *Block) Has(attr string) bool {
	_, ok := b.Ranges[attr]
	return ok
}

// Head implements lang.Written.
func (b *Block) Head(addr, label string, at hcl.Range, builtin bool) {
	b.Addr, b.Label, b.Range, b.Builtin = addr, label, at, builtin
}

// Wrote implements lang.Written.
func (b *Block) Wrote(attr string, whole, value hcl.Range) {
	if b.Ranges == nil {
		b.Ranges, b.values = map[string]hcl.Range{}, map[string]hcl.Range{}
	}
	b.Ranges[attr], b.values[attr] = whole, value
}

// Origin implements lang.Written.
func (b *Block) Origin() (hcl.Range, bool) { return b.Range, b.Builtin }

// Header returns the block itself, for whoever has a struct that embeds it.
func (b *Block) Header() *Block { return b }
