package connector

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// segments evaluates a path part by part: what is written stays, what is put in
// is escaped as one segment. Null is an error: half an address asks for
// something else.
func (r *run) segments(e hcl.Expression, in Scope) (string, error) {
	t, ok := e.(*hclsyntax.TemplateExpr)
	if !ok {
		v, err := r.progs.must(e, in)
		return textOf(v), err
	}
	var b strings.Builder
	for _, part := range t.Parts {
		v, err := r.progs.must(part, in)
		if err != nil {
			return "", err
		}
		if v.IsNull() {
			return "", fmt.Errorf("%s: a part of the path is not known", part.Range())
		}
		if _, literal := part.(*hclsyntax.LiteralValueExpr); literal {
			b.WriteString(v.AsText())
			continue
		}
		text := textOf(v)
		if text == "" || text == "." || text == ".." {
			return "", fmt.Errorf("%s: a part of the path is empty, or made of dots", part.Range())
		}
		b.WriteString(url.PathEscape(text))
	}
	return b.String(), nil
}

// pathText is a path of which every interpolation is one escaped segment.
func (r *run) pathText(e hcl.Expression, in Scope) (string, error) {
	text, err := r.segments(e, in)
	if err != nil {
		return "", err
	}
	for part := range strings.SplitSeq(strings.TrimPrefix(strings.TrimSuffix(text, "/"), "/"), "/") {
		plain, err := url.PathUnescape(part)
		if err != nil {
			return "", err
		}
		if plain == ".." || plain == "." || part == "" && text != "/" {
			return "", fmt.Errorf("%s: a path with an empty segment or one of dots", e.Range())
		}
	}
	if !strings.HasPrefix(text, "/") {
		return "", fmt.Errorf("%s: a path begins with /", e.Range())
	}
	return text, nil
}
