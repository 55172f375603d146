package html

import (
	"html/template"
	"net/url"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/report/visible"
)

// link is a place of the page itself: it begins with #, whatever a name in it
// says. There is no other kind of link.
type link = template.URL

// anchor is where a finding is told: a part of the page that only the script
// knows, so without one the link leads nowhere and does no harm.
func (p *page) anchor(id finding.ID) link {
	return "#f/" + escaped(strings.TrimPrefix(p.shortID(id), "F-"))
}

// ask is a search in the table of findings.
func ask(conditions ...string) link {
	out := link("#q=")
	for i, c := range conditions {
		if i > 0 {
			out += "+"
		}
		key, name, _ := strings.Cut(c, ":")
		out += escaped(key) + ":" + escaped(name)
	}
	return out
}

func escaped(s string) link { return link(url.QueryEscape(s)) }

// token is a condition of the query language: a name in it has no blanks.
func token(key, name string) string {
	return key + ":" + strings.ToLower(strings.Join(strings.Fields(visible.Line(name, nameLength)), "_"))
}
