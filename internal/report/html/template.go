package html

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/report/drawing"
	"stackassay/internal/report/visible"
)

//go:embed templates/*.gohtml
var templates embed.FS

//go:embed assets/style.css
var style string

//go:embed assets/script.js
var script string

// document is what the outermost template shows.
type document struct {
	Lang            string
	CSP             string
	Style           template.CSS
	Script          template.JS
	Title           Text
	Head            Text // what stands in the title of the window
	Line            []Text
	Confidentiality Text
	Languages       []langView
	Sections        []sectionView
	Footer          Text
	Data            template.JS
	Columns         template.HTML
	Messages        []template.HTML // by language, English left out
	Rules           template.HTML
	Details         []template.HTML
}

type langView struct {
	Code, Name string
	Current    bool
}

type sectionView struct {
	Name   string
	Title  Text
	Short  Text
	Blocks []block
}

type theme struct {
	Value string
	First bool
	Text  Text
}

// write fills the templates. The sections come first, because the texts they
// show are numbered while they are written.
func (p *page) write(w io.Writer, chosen []section, heavy *bulk) error {
	t, err := template.New("").Funcs(p.functions()).ParseFS(templates, "templates/*.gohtml")
	if err != nil {
		return err
	}
	d := document{
		Lang: languages()[p.lang], CSP: policy(), Style: template.CSS(style), Script: template.JS(script), //nolint:gosec // both are files of ours
		Title: p.title(), Line: p.line1(), Footer: p.tf("SHA-256 of result.json: %s", p.sha256),
	}
	d.Head = join([]Text{d.Title, p.t("Tech-stack and data audit")}, " · ")
	if p.o.Confidentiality != "" {
		d.Confidentiality = foreign(p.o.Confidentiality)
	}
	for i, l := range languages() {
		d.Languages = append(d.Languages, langView{l, []string{"English", "Español", "Italiano"}[i], i == p.lang})
	}
	for _, s := range chosen {
		d.Sections = append(d.Sections, sectionView{Name: s.name, Title: p.t(s.title), Blocks: s.write(p)})
	}
	body, err := p.body(t, d)
	if err != nil {
		return err
	}
	data, err := p.pack(heavy)
	if err != nil {
		return err
	}
	d.Data = template.JS(data.Main)                                             //nolint:gosec // JSON with <, > and & escaped
	d.Columns, d.Rules = template.HTML(data.Columns), template.HTML(data.Rules) //nolint:gosec // base64
	letters := func(s string, _ int) template.HTML { return template.HTML(s) }  //nolint:gosec // base64
	d.Details, d.Messages = lo.Map(data.Details, letters), lo.Map(data.Messages, letters)
	return t.ExecuteTemplate(w, "page", struct {
		document
		Body template.HTML
	}{d, body})
}

// policy lets nothing run and nothing load but the two files of ours, by the
// hash of what stands between the tags.
func policy() string {
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'", hash(script), hash(style))
}

// functions are what the templates can ask.
func (p *page) functions() template.FuncMap {
	return template.FuncMap{
		"say":   func(t Text) string { return visible.Text(t.in(p.lang)) },
		"id":    p.texts.id,
		"alien": func(t Text) bool { return p.lang > 0 && t[p.lang] == "" && t[0] != "" },
		"t":     p.t,
		"known": func(t Text) bool { return !t.empty() && t != same(none) },
		"classes": func(c cell) string { // on a small screen a cell without anything is left away
			if c.Text == same(none) && c.Note.empty() && c.Class != "none" {
				return strings.TrimSpace(c.Class + " nothing")
			}
			return c.Class
		},
		"themes": func() []theme {
			return []theme{{"", true, p.t("System")}, {"light", false, p.t("Light")}, {"dark", false, p.t("Dark")}}
		},
		"number": drawing.Number,
		"turned": func(s drawing.Shape) string {
			return "rotate(" + drawing.Number(s.Turn) + " " + drawing.Number(s.X) + " " + drawing.Number(s.Y) + ")"
		},
	}
}
