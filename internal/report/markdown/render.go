// Package markdown writes a result as a document that people read, mail and
// paste into tickets, and as the summary of a CI job. It is GitHub-flavoured
// Markdown in English, Spanish or Italian.
//
// Read render.go and section.go (which parts there are), page.go (how a part is
// written and where it is cut), then the sections in the order of the document.
// Every text that is not ours passes escape.go.
package markdown

import (
	"fmt"
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/score"
)

// Options choose what a document holds. The zero value is the whole document in
// the language of the audit.
type Options struct {
	Sections        []string // names of section.go in the order wanted; empty is all but the confidential one
	Lang            string   // en, es or it
	Title           string   // instead of the name of the company
	Author          string
	Confidentiality string // one line below the title
}

// The sizes in bytes that a document and a job summary may have. Above 1 MiB a
// summary is lost while its step passes, and a comment has 65,536 characters.
const (
	mostBytes    = 1_000_000
	summaryBytes = 64_000
)

// Render writes the whole document.
func Render(w io.Writer, res *score.Result) error { return RenderTo(w, res, Options{}) }

// RenderTo writes what o chooses. The error names a section that does not exist.
func RenderTo(w io.Writer, res *score.Result, o Options) error {
	chosen, err := choose(o.Sections)
	if err != nil {
		return err
	}
	p := newPage(res, o, mostBytes)
	p.title(o)
	for _, s := range chosen {
		p.heading(p.t(s.title))
		s.write(p)
	}
	return p.flush(w)
}

// choose finds sections by name.
func choose(names []string) ([]section, error) {
	all := sections()
	if len(names) == 0 {
		return all, nil
	}
	var out []section
	for _, n := range names {
		s, found := lo.Find(append(all, confidential()), func(s section) bool { return s.name == n })
		if !found {
			return nil, fmt.Errorf("no section %q; there are %s", n, strings.Join(SectionNames(), ", "))
		}
		out = append(out, s)
	}
	return out, nil
}

// title is the head of the document.
func (p *page) title(o Options) {
	name := p.foreign(p.res.Stack.Title)
	if o.Title != "" {
		name = p.foreign(o.Title)
	}
	p.put("# " + lo.CoalesceOrEmpty(name, p.t("Audit")) + "\n\n")
	a := p.res.Audit
	line := []string{p.tf("As of %s", p.foreign(a.AsOf)), p.foreign(a.Label)}
	if o.Author != "" {
		line = append(line, p.tf("prepared by %s", p.foreign(o.Author)))
	}
	line = append(line, p.foreign(a.Tool.Name+" "+a.Tool.Version), p.tf("scoring %d, ruleset %s", a.Scoring, p.foreign(a.Ruleset.ID)))
	if a.Custom.Any() {
		line = append(line, "**"+p.t("custom model")+"**")
	}
	p.para(strings.Join(lo.Compact(line), " · "))
	if o.Confidentiality != "" {
		p.para("**" + p.foreign(o.Confidentiality) + "**")
	}
}
