package connector

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

//go:embed builtin/*.hcl
var builtin embed.FS

// IDs lists the connectors that come with the program, sorted. Each has a file
// of its own.
func IDs() []string {
	files, err := fs.Glob(builtin, "builtin/*.hcl")
	if err != nil {
		panic("connector: " + err.Error()) // the pattern is ours
	}
	for i, path := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(path, "builtin/"), ".hcl")
	}
	return files
}

// Named reads one of them. One that does not load is a bug of ours: a test loads
// them all.
func Named(id string) (*Connector, error) {
	path := "builtin/" + id + ".hcl"
	text, err := builtin.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("there is no connector.%s", id)
	}
	found, diags := Parse(path, text)
	if diags.HasErrors() {
		return nil, diags
	}
	return found[0], nil
}

// Parse reads the connectors of one file. Errors carry ranges and codes.
func Parse(path string, text []byte) ([]*Connector, hcl.Diagnostics) {
	f, diags := lang.Parse(path, text)
	if diags.HasErrors() {
		return nil, diags
	}
	var out []*Connector
	for _, b := range f.Body.Blocks {
		if b.Type != "connector" {
			continue
		}
		c, more := Decode(b, text)
		diags = append(diags, more...)
		if c != nil {
			out = append(out, c)
		}
	}
	return out, lang.Sort(diags)
}

// Decode reads one block connector out of the text of its file, and compiles
// every expression in it.
func Decode(b *hclsyntax.Block, text []byte) (*Connector, hcl.Diagnostics) {
	if len(b.Labels) != 1 {
		return nil, hcl.Diagnostics{lang.Error(lang.CodeLabelCount, b.DefRange(), "a connector has one label", "this has another number", `write connector "name" {`)}
	}
	r, diags := &root{}, hcl.Diagnostics{}
	diags = append(diags, decode(r, b)...)
	if len(r.Connectors) == 0 {
		return nil, diags
	}
	c := r.Connectors[0]
	c.ID = c.Label
	whole := hcl.RangeBetween(b.TypeRange, b.CloseBraceRange)
	c.file, c.offset = whole.SliceBytes(text), whole.Start.Byte
	sum := sha256.Sum256(c.file)
	c.Digest = hex.EncodeToString(sum[:])
	for _, raw := range c.AuthRaw {
		one := &struct {
			Auth *Auth `block:"auth" label:"kind"`
		}{}
		diags = append(diags, decode(one, raw)...)
		if one.Auth != nil {
			c.Auth = append(c.Auth, one.Auth)
		}
	}
	if diags.HasErrors() {
		return nil, diags
	}
	return c, append(diags, c.lint()...)
}

// decode fills a struct with block tags from one block.
func decode(into any, b *hclsyntax.Block) hcl.Diagnostics {
	d := lang.NewDecoder(lang.NewScope(), lang.NewSchemas(map[string][]string{
		"kind": inventory.EntityKinds(), "type": inventory.FieldTypes(),
	}))
	d.Declare(into, &hclsyntax.Body{Blocks: hclsyntax.Blocks{b}}, false)
	return d.Fill()
}

// pageKinds lists the ways in which pages follow one another.
func pageKinds() []string { return []string{"none", "cursor", "link", "keyset", "offset", "number"} }

func authKinds() []string {
	return []string{"none", "bearer", "basic", "header", "query", "oauth2", "session"}
}

func strategies() []string { return []string{"server", "ids", "windows", "offset_jump", "recent"} }

// version is a semantic version (semver.org, 2.0.0).
var version = regexp.MustCompile(`^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$`)

// linter collects what is wrong with a connector.
type linter struct {
	c     *Connector
	diags hcl.Diagnostics
}

func (l *linter) say(at hcl.Range, summary, cause, help string) {
	l.diags = append(l.diags, lang.Error(lang.CodeConnector, at, summary, cause, help))
}

// word refuses a label that is none of a list.
func (l *linter) word(what, label string, at hcl.Range, list []string) {
	if slices.Contains(list, label) {
		return
	}
	help := "it takes " + lang.Or(list)
	if near := lang.Nearest(label, list); near != "" {
		help = "did you mean \"" + near + "\"?"
	}
	l.say(at, "there is no "+what+" of this kind", fmt.Sprintf("%q is none", label), help)
}

func (l *linter) pattern(text string, at hcl.Range) {
	if _, err := regexp.Compile(text); err != nil {
		l.say(at, "a pattern does not compile", err.Error(), "patterns are written in RE2")
	}
}

// lint looks at everything that the shape of the blocks does not settle.
func (c *Connector) lint() hcl.Diagnostics {
	l := &linter{c: c}
	for _, a := range c.Auth {
		l.word("auth", a.Label, a.Range, authKinds())
		l.auth(a)
	}
	l.page(c.Page)
	if !version.MatchString(c.Version) {
		l.say(c.at("version"), "this is no version", fmt.Sprintf("%q", c.Version), `write a semantic version, such as "0.1.0"`)
	}
	for _, v := range c.Variables {
		l.pattern(v.Pattern, v.at("pattern"))
	}
	l.limits()
	if len(c.Objects) == 0 {
		l.say(c.Range, "a connector without objects", "nothing can be asked of it", "describe one: object \"contacts\" { ... }")
	}
	for _, o := range c.Objects {
		l.object(o)
	}
	l.expressions()
	return lang.Sort(l.diags)
}

func (l *linter) auth(a *Auth) {
	lacks := func(attr string, e hcl.Expression) {
		if e == nil {
			l.say(a.Range, "auth \""+a.Label+"\" lacks "+attr, "it cannot prove anything without", "add "+attr+" = ...")
		}
	}
	switch a.Label {
	case "bearer":
		lacks("token", a.Token)
	case "basic":
		lacks("username", a.Username)
		lacks("password", a.Password)
	case "header", "query":
		lacks("value", a.Value)
	case "session":
		lacks("value", a.Value)
		if a.Request == nil {
			l.say(a.Range, "auth \"session\" lacks its request", "there is no login without", "add request { ... }")
		}
	case "oauth2":
		lacks("token_url", a.TokenURL)
		if a.Grant == "" {
			l.say(a.Range, "auth \"oauth2\" lacks grant", "there are several ways to a token", "write grant = client_credentials, refresh_token or jwt_bearer")
		}
		if a.Grant == "jwt_bearer" && a.JWT == nil {
			l.say(a.Range, "grant jwt_bearer lacks its jwt", "there is nothing to sign", "add jwt { ... }")
		}
	}
	for _, text := range []string{a.Margin, a.TTL} {
		l.duration(text, a.Range)
	}
}

func (l *linter) duration(text string, at hcl.Range) {
	if _, err := parseDuration(text); err != nil {
		l.say(at, "this is no length of time", fmt.Sprintf("%q", text), `write one such as "30s" or "2m"`)
	}
}

func (l *linter) limits() {
	if l.c.Limits == nil {
		return
	}
	m := l.c.Limits
	for _, rate := range append([]string{m.Rate}, lo.Map(m.More, func(x *Limit, _ int) string { return x.Rate })...) {
		if _, err := parseRate(rate); err != nil {
			l.say(m.Range, "this is no rate", fmt.Sprintf("%q", rate), `write requests per duration, such as "5/1s"`)
		}
	}
	for _, text := range []string{m.MaxWait, m.TotalWait} {
		l.duration(text, m.Range)
	}
	if _, err := parseBytes(m.MaxBody); err != nil {
		l.say(m.at("max_body"), "this is no size", fmt.Sprintf("%q", m.MaxBody), `write one such as "32MB"`)
	}
}

func (l *linter) page(p *Page) {
	if p == nil {
		return
	}
	l.word("page", p.Label, p.Range, pageKinds())
	needs := p.Label == "cursor" || p.Label == "link" || p.Label == "keyset"
	if needs && p.Next == nil {
		l.say(p.Range, "page \""+p.Label+"\" lacks next", "nothing says where the next page is", "add next = response.body.next")
	}
}

func (l *linter) object(o *Object) {
	l.page(o.Page)
	l.pattern(o.Names, o.at("names"))
	if o.Label == "*" && o.Names == "" {
		l.say(o.Range, "object \"*\" lacks names", "any text would reach a path", `add names = "^[a-z_]+$"`)
	}
	for _, v := range o.Variables {
		l.pattern(v.Pattern, v.at("pattern"))
	}
	if l.c.pageOf(o) == nil {
		l.say(o.Range, "object \""+o.Label+"\" has no page", "nothing says how its list goes on", "add page \"none\" {} or one for the connector")
	}
	if p := l.c.pageOf(o); p != nil && p.Param == "" && slices.Contains([]string{"cursor", "keyset", "offset", "number"}, p.Label) && !readsPage(o.Request) {
		l.say(p.Range, "nothing asks for the next page", "page has no param, and the request of object \""+o.Label+"\" does not read page.*", `add param = "cursor"`)
	}
	for _, s := range o.Samples {
		l.word("sample", s.Label, s.Range, strategies())
		if s.Request == nil && s.Label != "ids" && s.Label != "offset_jump" {
			l.say(s.Range, "sample \""+s.Label+"\" lacks its request", "nothing says what is asked", "add request { ... }")
		}
		if s.Label == "ids" && o.Fetch == nil {
			l.say(s.Range, "sample \"ids\" needs fetch", "records that are drawn by id are asked for by id", "add fetch { ... } to the object")
		}
	}
	for _, m := range o.Maps {
		l.word("standard entity", m.Label, m.Range, inventory.EntityKinds())
		for _, name := range sortedNames(m.Fields) {
			for _, t := range m.Fields[name].Variables() {
				if t.RootName() != "row" {
					l.say(t.SourceRange(), "a map reads row", "nothing named "+t.RootName()+" can be read here", "write row."+name)
				}
			}
		}
	}
	if o.Each != nil {
		name, ok := parentOf(o.Each.Parent)
		labels := lo.Map(l.c.Objects, func(x *Object, _ int) string { return x.Label })
		switch {
		case !ok:
			l.say(o.Each.at("parent"), "parent names an object", "this is no reference to one", "write object.name or object[\"*\"]")
		case !slices.Contains(labels, name):
			help := meant("object", name, labels, "describe it: object \""+name+"\" { ... }")
			l.say(o.Each.at("parent"), "there is no object \""+name+"\"", "connector \""+l.c.Label+"\" describes none of this name", help)
		}
	}
	for _, p := range []struct {
		attr, root string
		e          hcl.Expression
	}{{"records", "response", o.Records}, {"fields", "record", o.Fields}} {
		if p.e == nil {
			continue
		}
		_, ok := pathOf(p.e)
		switch at := p.e.Variables(); {
		case len(at) > 0 && at[0].RootName() != p.root:
			l.say(at[0].SourceRange(), p.attr+" begins at "+p.root, "nothing named "+at[0].RootName()+" can be read here", "did you mean "+p.root+"?")
		case !ok:
			l.say(o.at(p.attr), p.attr+" is a path", "it is followed while the answer is read, not computed", "write "+p.root+lo.Ternary(p.root == "response", ".body.items", ".properties"))
		}
	}
}

// readsPage reports whether a request goes on by itself.
func readsPage(r *Request) bool {
	var all []hcl.Expression
	all = append(all, r.Path, r.Body)
	all = append(all, lo.Values(r.Query)...)
	all = append(all, lo.Values(r.Form)...)
	all = append(all, lo.Values(r.Headers)...)
	return lo.SomeBy(all, func(e hcl.Expression) bool {
		return e != nil && lo.SomeBy(e.Variables(), func(t hcl.Traversal) bool { return t.RootName() == "page" })
	})
}

// pageOf is how pages of an object follow one another.
func (c *Connector) pageOf(o *Object) *Page {
	if o.Page != nil {
		return o.Page
	}
	return c.Page
}

// Find returns the object that serves a name.
func (c *Connector) Find(name string) (*Object, error) {
	for _, o := range c.Objects {
		if o.Label == name && name != "*" {
			return o, nil
		}
	}
	names := lo.FilterMap(c.Objects, func(o *Object, _ int) (string, bool) { return o.Label, o.Label != "*" })
	for _, o := range c.Objects {
		if o.Label != "*" {
			continue
		}
		if anchored(o.Names).MatchString(name) {
			return o, nil
		}
		return nil, fmt.Errorf("connector.%s has no object %q: names match %s", c.ID, name, o.Names)
	}
	if near := lang.Nearest(name, names); near != "" {
		return nil, fmt.Errorf("connector.%s has no object %q; did you mean %q?", c.ID, name, near)
	}
	return nil, fmt.Errorf("connector.%s has no object %q; it has %s", c.ID, name, strings.Join(names, ", "))
}

// anchored compiles a pattern for whole texts.
func anchored(pattern string) *regexp.Regexp {
	re, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return regexp.MustCompile(`^\b\B$`) // lint said so: it matches nothing
	}
	return re
}

// KindOf is the standard entity that an object usually holds, "" where nobody
// has said.
func (o *Object) KindOf(name string) string {
	return lo.CoalesceOrEmpty(o.Kinds[name], o.Kind)
}

// MapOf returns the vendor's columns for a kind of entity.
func (o *Object) MapOf(kind string) map[string]hcl.Expression {
	for _, m := range o.Maps {
		if m.Label == kind {
			return m.Fields
		}
	}
	return nil
}

// parentOf is the label of the object that each.parent names.
func parentOf(e hcl.Expression) (string, bool) {
	t, diags := hcl.AbsTraversalForExpr(e)
	if diags.HasErrors() || len(t) != 2 || t.RootName() != "object" {
		return "", false
	}
	return stepName(t[1])
}

func stepName(s hcl.Traverser) (string, bool) {
	switch s := s.(type) {
	case hcl.TraverseAttr:
		return s.Name, true
	case hcl.TraverseIndex:
		if s.Key.Type().FriendlyName() == "string" {
			return s.Key.AsString(), true
		}
	}
	return "", false
}
