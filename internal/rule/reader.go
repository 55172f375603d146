package rule

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// reader takes a block apart. It notes what was asked for, so that finish can
// tell what nobody asked for.
type reader struct {
	what   string // the block in words, such as `rule`
	header hcl.Range
	body   *hclsyntax.Body
	attrs  map[string]bool
	blocks map[string]bool
	diags  *hcl.Diagnostics
}

func newReader(what string, header hcl.Range, body *hclsyntax.Body, diags *hcl.Diagnostics) *reader {
	return &reader{
		what: what, header: header, body: body, diags: diags,
		attrs: map[string]bool{}, blocks: map[string]bool{},
	}
}

func (r *reader) say(d *hcl.Diagnostic) { *r.diags = append(*r.diags, d) }

// attr returns an attribute, nil when it was not written.
func (r *reader) attr(name string) *hclsyntax.Attribute {
	r.attrs[name] = true
	return r.body.Attributes[name]
}

// required is attr for what must be there.
func (r *reader) required(name string) *hclsyntax.Attribute {
	a := r.attr(name)
	if a == nil {
		r.say(lang.Error(lang.CodeMissing, r.header,
			fmt.Sprintf("%s has no %s", r.what, name),
			name+" is required", fmt.Sprintf("add %s = …", name)))
	}
	return a
}

// expr returns the expression of an attribute, nil when it was not written.
func (r *reader) expr(name string) hcl.Expression { return expression(r.attr(name)) }

func expression(a *hclsyntax.Attribute) hcl.Expression {
	if a == nil {
		return nil
	}
	return a.Expr
}

// literal reads an attribute that must be a literal into a Go value. It reports
// whether there was one and it could be read.
func (r *reader) literal(a *hclsyntax.Attribute, wanted string, into any) bool {
	if a == nil {
		return false
	}
	if diags := gohcl.DecodeExpression(a.Expr, nil, into); diags.HasErrors() {
		r.say(lang.Error(lang.CodeType, a.Expr.Range(),
			fmt.Sprintf("%s of %s takes %s", a.Name, r.what, wanted),
			"this is not "+wanted, fmt.Sprintf("write %s as a literal, without names or functions", a.Name)))
		return false
	}
	return true
}

func (r *reader) text(a *hclsyntax.Attribute) string {
	var s string
	r.literal(a, "a string", &s)
	return s
}

func (r *reader) texts(a *hclsyntax.Attribute) []string {
	var list []string
	r.literal(a, "a list of strings", &list)
	return list
}

func (r *reader) flag(name string, otherwise bool) bool {
	b := otherwise
	r.literal(r.attr(name), "true or false", &b)
	return b
}

// keyword reads one bare word, "" when it is missing or not among the words.
func (r *reader) keyword(a *hclsyntax.Attribute, words []string) string {
	if a == nil {
		return ""
	}
	return r.word(a.Name, a.Expr, words)
}

func (r *reader) word(name string, e hcl.Expression, words []string) string {
	word := hcl.ExprAsKeyword(e)
	switch {
	case word == "":
		r.say(lang.Error(lang.CodeKeyword, e.Range(),
			fmt.Sprintf("%s of %s takes a keyword", name, r.what),
			"a keyword is a bare word without quotes", fmt.Sprintf("write %s = %s", name, lang.Or(words))))
	case words != nil && !slices.Contains(words, word):
		r.say(lang.Error(lang.CodeKeyword, e.Range(),
			fmt.Sprintf("No %s %q", name, word), word+" is not one of its words", suggestion(word, words)))
		word = ""
	}
	return word
}

// each visits the blocks of one type in the order they were written.
func (r *reader) each(kind string, labels int, visit func(b *hclsyntax.Block)) {
	r.blocks[kind] = true
	for _, b := range r.body.Blocks {
		if b.Type != kind {
			continue
		}
		if len(b.Labels) != labels {
			r.say(lang.Error(lang.CodeLabelCount, b.DefRange(),
				fmt.Sprintf("%s has %s, not %d", kind, counted(len(b.Labels), "label"), labels),
				"wrong number of labels", header(kind, labels)))
			continue
		}
		visit(b)
	}
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func header(kind string, labels int) string {
	if labels == 0 {
		return fmt.Sprintf("write %s {", kind)
	}
	return fmt.Sprintf("write %s \"name\" {", kind)
}

// one returns the only block of a type, nil when it is missing.
func (r *reader) one(kind string, labels int, need bool) *hclsyntax.Block {
	var found *hclsyntax.Block
	r.each(kind, labels, func(b *hclsyntax.Block) {
		if found != nil {
			r.say(lang.Error(lang.CodeDuplicate, b.DefRange(),
				fmt.Sprintf("%s has two blocks %s", r.what, kind),
				fmt.Sprintf("the first is on line %d", found.DefRange().Start.Line), "keep one of them"))
			return
		}
		found = b
	})
	if found == nil && need && !r.wrote(kind) {
		r.say(lang.Error(lang.CodeMissing, r.header,
			fmt.Sprintf("%s has no block %s", r.what, kind), kind+" is required", header(kind, labels)))
	}
	return found
}

func (r *reader) wrote(kind string) bool {
	return slices.ContainsFunc(r.body.Blocks, func(b *hclsyntax.Block) bool { return b.Type == kind })
}

// finish reports what nobody asked for.
func (r *reader) finish() {
	known := slices.Sorted(maps.Keys(r.attrs))
	for _, name := range slices.Sorted(maps.Keys(r.body.Attributes)) {
		if r.attrs[name] {
			continue
		}
		help := suggestion(name, known)
		if r.blocks[name] {
			help = header(name, 0)
		}
		r.say(lang.Error(lang.CodeUnknownAttribute, r.body.Attributes[name].NameRange,
			fmt.Sprintf("%s has no attribute %s", r.what, name), "nothing reads this", help))
	}
	blocks := slices.Sorted(maps.Keys(r.blocks))
	for _, b := range r.body.Blocks {
		if !r.blocks[b.Type] {
			r.say(lang.Error(lang.CodeUnknownBlock, b.TypeRange,
				fmt.Sprintf("%s has no block %s", r.what, b.Type), "nothing reads this", suggestion(b.Type, blocks)))
		}
	}
}

// ranges returns the range of every attribute that was written, by name.
func (r *reader) ranges() map[string]hcl.Range {
	out := make(map[string]hcl.Range, len(r.body.Attributes))
	for name, a := range r.body.Attributes {
		out[name] = a.Expr.Range()
	}
	return out
}
