package inventory

import (
	"regexp"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/format"
	"stackassay/internal/lang"
)

// secrets looks for credentials in every text of every file, those of rules and
// locals included: one that slipped into a title is as public as one in a
// connection.
func (l *loader) secrets() {
	told := map[int]bool{}
	for _, f := range l.inv.Files {
		clear(told)
		for _, d := range l.diags {
			if lang.CodeOf(d) == lang.CodeSecretWritten && d.Subject != nil && d.Subject.Filename == f.Path {
				told[d.Subject.Start.Byte] = true
			}
		}
		l.secretsIn(f.Body, told)
	}
}

func (l *loader) secretsIn(body *hclsyntax.Body, told map[int]bool) {
	for _, a := range body.Attributes {
		_ = hclsyntax.VisitAll(a.Expr, func(n hclsyntax.Node) hcl.Diagnostics {
			e, ok := n.(*hclsyntax.TemplateExpr)
			if !ok {
				return nil
			}
			v, literal := lang.Literal(e)
			text, _ := v.(string)
			if literal && isSecret(a.Name, text) && !told[e.SrcRange.Start.Byte] {
				told[e.SrcRange.Start.Byte] = true
				l.report(lang.SecretWritten(e, a.Name, ""))
			}
			return nil
		})
	}
	for _, b := range body.Blocks {
		l.secretsIn(b.Body, told)
	}
}

var passwordInURL = regexp.MustCompile(`://[^/@\s:]+:[^/@\s]+@`)

func isSecret(name, text string) bool {
	_, found := format.SecretIn(text, name)
	return found || passwordInURL.MatchString(text)
}
