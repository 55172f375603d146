package html

import (
	"bytes"
	"html/template"

	"github.com/samber/lo"
)

// title is the name of the company, or what somebody calls the report.
func (p *page) title() Text {
	if p.o.Title != "" {
		return foreign(p.o.Title)
	}
	return foreign(p.res.Stack.Title).or(p.t("Audit"))
}

// line1 is what stands below the title: when, by whom, with what.
func (p *page) line1() []Text {
	a := p.res.Audit
	out := []Text{p.day(a.AsOf), foreign(a.Label)}
	if p.o.Author != "" {
		out = append(out, p.tf("prepared by %s", foreign(p.o.Author)))
	}
	out = append(out, foreign(a.Tool.Name+" "+a.Tool.Version), p.tf("scoring %s, ruleset %s", p.count(int64(a.Scoring)), foreign(a.Ruleset.ID)))
	if a.Custom.Any() {
		out = append(out, p.t("custom model"))
	}
	if a.Selection != nil {
		out = append(out, p.t("a part of the inventory"))
	}
	return lo.Reject(out, func(t Text, _ int) bool { return t.empty() })
}

// body renders everything but the data, so that every text has its number
// before the data is packed.
func (p *page) body(t *template.Template, d document) (template.HTML, error) {
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "body", d); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil //nolint:gosec // html/template wrote it
}
