package lang

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// ParsePlain reads a file that is written in canonical form and holds nothing
// but labelled blocks, and in them texts without escapes, numbers, true and
// false, names joined by dots, and lists of those. It gives the tree that Parse
// gives, some twenty times faster, with ranges that reach no further than the
// line. It reports false for every other file.
//
// The built-in catalogue is such a file: reading it with Parse alone would take
// as long as the whole start of the program may.
func ParsePlain(name string, src []byte) (*File, bool) {
	if !plainBytes(src) {
		return nil, false
	}
	p := plainParser{name: name, src: src, line: 1}
	body, ok := p.body(false)
	if !ok {
		return nil, false
	}
	return &File{Path: name, Bytes: src, Body: body}, true
}

// plainBytes reports whether the scanner of HCL would see nothing but what is
// written: UTF-8 without controls and without a byte order mark.
func plainBytes(src []byte) bool {
	return utf8.Valid(src) && !bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) &&
		!bytes.ContainsFunc(src, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f })
}

type plainParser struct {
	name string
	src  []byte
	off  int // of the present line
	line int
}

// next takes a line. Its text is without the line end; begin is the offset of
// its first byte.
func (p *plainParser) next() (text string, begin int, ok bool) {
	if p.off >= len(p.src) {
		return "", p.off, false
	}
	begin = p.off
	end := bytes.IndexByte(p.src[begin:], '\n')
	if end < 0 {
		return "", begin, false // a canonical file ends in a line end
	}
	p.off += end + 1
	p.line++
	return string(p.src[begin : begin+end]), begin, true
}

func (p *plainParser) rangeOf(begin, from, to int) hcl.Range {
	line := p.line - 1
	return hcl.Range{
		Filename: p.name,
		Start:    hcl.Pos{Line: line, Column: from + 1, Byte: begin + from},
		End:      hcl.Pos{Line: line, Column: to + 1, Byte: begin + to},
	}
}

// body reads lines up to the closing brace, or to the end of the file.
func (p *plainParser) body(inside bool) (*hclsyntax.Body, bool) {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	for {
		text, begin, more := p.next()
		if !more {
			return body, !inside && p.off >= len(p.src)
		}
		trimmed := strings.TrimLeft(text, " ")
		indent := len(text) - len(trimmed)
		switch {
		case trimmed == "" || trimmed[0] == '#':
		case trimmed == "}":
			return body, inside
		case strings.HasSuffix(trimmed, " {"):
			b, ok := p.block(text, begin, indent)
			if !ok {
				return nil, false
			}
			body.Blocks = append(body.Blocks, b)
		default:
			a, ok := p.attribute(text, begin, indent)
			if !ok || body.Attributes[a.Name] != nil {
				return nil, false
			}
			body.Attributes[a.Name] = a
		}
	}
}

func (p *plainParser) block(text string, begin, indent int) (*hclsyntax.Block, bool) {
	header := strings.TrimSuffix(text[indent:], " {")
	parts := strings.Split(header, " ")
	at := p.rangeOf(begin, indent, len(text)-2)
	b := &hclsyntax.Block{
		Type: parts[0], TypeRange: p.rangeOf(begin, indent, indent+len(parts[0])),
		OpenBraceRange: p.rangeOf(begin, len(text)-1, len(text)),
	}
	for _, part := range parts[1:] {
		label, ok := quoted(part)
		if !ok {
			return nil, false
		}
		b.Labels = append(b.Labels, label)
		b.LabelRanges = append(b.LabelRanges, at)
	}
	body, ok := p.body(true)
	b.Body = body
	return b, ok && ID(b.Type)
}

func (p *plainParser) attribute(text string, begin, indent int) (*hclsyntax.Attribute, bool) {
	name, value, ok := strings.Cut(text[indent:], "=")
	name = strings.TrimRight(name, " ")
	value = strings.TrimLeft(value, " ")
	if !ok || !ID(name) {
		return nil, false
	}
	from := len(text) - len(value)
	at := p.rangeOf(begin, from, len(text))
	whole := p.rangeOf(begin, indent, len(text))
	var expr hclsyntax.Expression
	if strings.HasPrefix(value, "[") {
		expr, ok = p.list(value, at)
	} else {
		expr, ok = plainValue(value, at)
	}
	return &hclsyntax.Attribute{
		Name: name, Expr: expr, SrcRange: whole,
		NameRange: p.rangeOf(begin, indent, indent+len(name)),
	}, ok
}

// list reads a list in one line, or with one member a line.
func (p *plainParser) list(value string, at hcl.Range) (hclsyntax.Expression, bool) {
	tuple := &hclsyntax.TupleConsExpr{SrcRange: at, OpenRange: at}
	add := func(member string, at hcl.Range) bool {
		e, ok := plainValue(member, at)
		tuple.Exprs = append(tuple.Exprs, e)
		return ok
	}
	if inner, ok := strings.CutSuffix(value[1:], "]"); ok {
		if inner == "" {
			return tuple, true
		}
		for member := range strings.SplitSeq(inner, ", ") {
			if !add(member, at) {
				return nil, false
			}
		}
		return tuple, true
	}
	if value != "[" {
		return nil, false
	}
	for {
		text, begin, more := p.next()
		trimmed := strings.TrimLeft(text, " ")
		switch {
		case !more:
			return nil, false
		case trimmed == "]":
			return tuple, true
		}
		member, ok := strings.CutSuffix(trimmed, ",")
		if !ok || !add(member, p.rangeOf(begin, len(text)-len(trimmed), len(text)-1)) {
			return nil, false
		}
	}
}

func plainValue(s string, at hcl.Range) (hclsyntax.Expression, bool) {
	if text, ok := quoted(s); ok {
		return &hclsyntax.TemplateExpr{
			Parts:    []hclsyntax.Expression{&hclsyntax.LiteralValueExpr{Val: cty.StringVal(text), SrcRange: at}},
			SrcRange: at,
		}, true
	}
	switch s {
	case "true", "false":
		return &hclsyntax.LiteralValueExpr{Val: cty.BoolVal(s == "true"), SrcRange: at}, true
	case "", "null":
		return nil, false
	}
	if n, err := strconv.ParseUint(s, 10, 32); err == nil {
		return &hclsyntax.LiteralValueExpr{Val: cty.NumberIntVal(int64(n)), SrcRange: at}, true
	}
	var t hcl.Traversal
	for step := range strings.SplitSeq(s, ".") {
		switch {
		case !ID(step):
			return nil, false
		case t == nil:
			t = hcl.Traversal{hcl.TraverseRoot{Name: step, SrcRange: at}}
		default:
			t = append(t, hcl.TraverseAttr{Name: step, SrcRange: at})
		}
	}
	return &hclsyntax.ScopeTraversalExpr{Traversal: t, SrcRange: at}, true
}

// quoted reads a text in quotes that means what it shows.
func quoted(s string) (string, bool) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return "", false
	}
	s = s[1 : len(s)-1]
	return s, !strings.ContainsAny(s, "\"\\$%")
}
