package connector

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

// Scope is what an expression sees, by root.
type Scope map[string]expr.Value

// with returns a scope with further roots.
func (s Scope) with(more Scope) Scope {
	out := make(Scope, len(s)+len(more))
	maps.Copy(out, s)
	maps.Copy(out, more)
	return out
}

// roots are all that an expression of a connector may name. What is not given
// where it stands is null there.
func roots() []string {
	return []string{
		"var", "secret", "auth", "now", "object", "parent", "schema", "page", "sample", "fetch", "lookup",
		"response", "records", "record", "row", "field", "key",
	}
}

// env is what expressions are compiled with. strict makes null in a template an
// error: of an address half of which is unknown nothing may be asked.
func env(strict bool) *expr.Env {
	e := &expr.Env{Any: map[string]bool{}, Constants: map[string]expr.Value{}, Functions: functions(), StrictTemplates: strict, NullTemplates: !strict}
	for _, r := range roots() {
		e.Any[r] = true
	}
	for _, word := range accuracies() {
		e.Constants[word] = expr.Text(word)
	}
	return e
}

func accuracies() []string {
	return []string{"exact", "visible", "eventual", "approximate", "at_least", "upper_bound", "unverified"}
}

// expressions compiles everything, so that a mistake is found before the first
// request.
func (l *linter) expressions() {
	try := func(strict bool, es ...hcl.Expression) {
		for _, e := range es {
			if e == nil {
				continue
			}
			if _, diags := expr.Compile(e, env(strict)); diags.HasErrors() {
				l.diags = append(l.diags, diags...)
			}
			l.declared(e)
		}
	}
	maps := func(ms ...map[string]hcl.Expression) {
		for _, m := range ms {
			for _, e := range m {
				try(false, e)
			}
		}
	}
	request := func(rs ...*Request) {
		for _, r := range rs {
			if r != nil {
				try(true, r.Path)
				try(false, r.Body)
				maps(r.Query, r.Headers, r.Form)
				l.rooted(r.Path)
				l.noSecret(r)
				l.limit(r)
			}
		}
	}
	c := l.c
	try(true, c.BaseURL)
	maps(c.Headers)
	for _, a := range c.Auth {
		try(false, a.Token, a.Username, a.Password, a.Value, a.TokenURL, a.ClientID, a.ClientSecret, a.RefreshToken, a.Scopes)
		maps(a.Params, a.Export)
		if a.Request != nil { // a login may hold secrets in its body
			try(true, a.Request.Path)
			try(false, a.Request.Body)
			maps(a.Request.Query, a.Request.Headers, a.Request.Form)
		}
		if j := a.JWT; j != nil {
			try(false, j.Key, j.Issuer, j.Audience, j.Subject, j.Scopes, j.KeyID)
			maps(j.Claims)
		}
	}
	if i := c.Identity; i != nil {
		request(i.Request)
		try(false, i.Account, i.User, i.Sandbox, i.Scopes, i.Expires)
	}
	if q := c.Quota; q != nil {
		request(q.Request)
		try(false, q.Used, q.Allowed, q.Resets)
	}
	if m := c.Limits; m != nil {
		try(false, m.Remaining, m.Reset, m.Used, m.Allowed)
	}
	for _, e := range c.Errors {
		try(false, e.When, e.Wait, e.Message)
	}
	page := func(ps ...*Page) {
		for _, p := range ps {
			if p != nil {
				try(false, p.Next, p.More, p.TotalPages)
			}
		}
	}
	page(c.Page)
	for _, o := range c.Objects {
		request(o.Request)
		try(false, o.ID, o.Updated, o.LeavesOut, o.Partial, o.Failed)
		maps(o.Derive)
		page(o.Page)
		if o.Each != nil {
			try(false, o.Each.Name)
		}
		if t := o.Tail; t != nil {
			request(t.Request)
			try(false, t.Start)
			page(t.Page)
		}
		if s := o.Schema; s != nil {
			request(s.Request)
			page(s.Page)
			try(false, s.Name, s.Label, s.Type, s.Options, s.MaxLength, s.Required, s.Unique, s.Custom, s.Description, s.CreatedBy, s.CreatedAt, s.Skip)
		}
		count := func(n *Count) {
			if n != nil {
				request(n.Request)
				try(false, n.When, n.Value, n.Accuracy, n.Capped)
			}
		}
		count(o.Count)
		for _, s := range o.Samples {
			request(s.Request)
			count(s.Count)
			try(false, s.Lowest, s.Highest, s.From, s.To, s.Grain, s.More)
			if s.Locate != nil {
				request(s.Locate.Request)
			}
		}
		for _, f := range []*Fetch{o.Fetch, o.Lookup} {
			if f != nil {
				request(f.Request)
			}
		}
	}
}

// noSecret refuses secrets in a path or a query: URLs end in logs of others.
func (l *linter) noSecret(r *Request) {
	es := []hcl.Expression{r.Path}
	for _, name := range sortedNames(r.Query) {
		es = append(es, r.Query[name])
	}
	for _, e := range es {
		if slices.ContainsFunc(e.Variables(), func(t hcl.Traversal) bool { return t.RootName() == "secret" }) {
			l.say(e.Range(), "a secret in a URL", "addresses are kept in logs on the way", `send it by auth, or by auth "query" where nothing else is taken`)
		}
	}
}

func (l *linter) limit(r *Request) {
	if r.Limit == nil {
		return
	}
	name, ok := limitOf(r.Limit)
	if ok && l.c.Limits != nil && slices.ContainsFunc(l.c.Limits.More, func(x *Limit) bool { return x.Label == name }) {
		return
	}
	var names []string
	if l.c.Limits != nil {
		names = lo.Map(l.c.Limits.More, func(x *Limit, _ int) string { return x.Label })
	}
	l.say(r.at("limit"), "there is no such limit", "limits declares none of this name", meant("limit", name, names, "write limit.name of a block limit"))
}

// meant is what to do about a name below a root that nothing declares: the
// nearest of the names that are, else what is said.
func meant(root, name string, known []string, otherwise string) string {
	if near := lang.Nearest(name, known); near != "" {
		return "did you mean " + root + "." + near + "?"
	}
	return otherwise
}

// declared refuses variables and secrets that nothing declares.
func (l *linter) declared(e hcl.Expression) {
	for _, t := range e.Variables() {
		if len(t) < 2 {
			continue
		}
		var names []string
		var what string
		switch t.RootName() {
		case "secret":
			what, names = "secret", lo.Map(l.c.Secrets, func(s *Secret, _ int) string { return s.Label })
		case "var":
			what, names = "variable", lo.Map(l.c.Variables, func(v *Variable, _ int) string { return v.Label })
			for _, o := range l.c.Objects {
				names = append(names, lo.Map(o.Variables, func(v *Variable, _ int) string { return v.Label })...)
			}
		default:
			continue
		}
		name, ok := stepName(t[1])
		if !ok || slices.Contains(names, name) {
			continue
		}
		help := meant(t.RootName(), name, names, fmt.Sprintf("declare it: %s %q {}", what, name))
		l.say(t.SourceRange(), "there is no "+what+" "+name, "connector \""+l.c.Label+"\" declares none of this name", help)
	}
}

// rooted wants a path to begin with a slash, as far as it is written out.
func (l *linter) rooted(e hcl.Expression) {
	var text string
	switch e := e.(type) {
	case *hclsyntax.TemplateExpr:
		if len(e.Parts) == 0 {
			return
		}
		part, ok := e.Parts[0].(*hclsyntax.LiteralValueExpr)
		if !ok {
			return
		}
		text = part.Val.AsString()
	case *hclsyntax.LiteralValueExpr:
		text = e.Val.AsString()
	default:
		return
	}
	if !strings.HasPrefix(text, "/") {
		l.say(e.Range(), "a path begins with /", fmt.Sprintf("%q goes on after base_url", text), "write \"/"+text+"\"")
	}
}

func limitOf(e hcl.Expression) (string, bool) {
	t, diags := hcl.AbsTraversalForExpr(e)
	if diags.HasErrors() || len(t) != 2 || t.RootName() != "limit" {
		return "", false
	}
	return stepName(t[1])
}

// programs are compiled expressions of one run.
type programs struct {
	strict, lax map[hcl.Expression]*expr.Program
	now         lang.Time
}

func newPrograms(now time.Time) *programs {
	return &programs{strict: map[hcl.Expression]*expr.Program{}, lax: map[hcl.Expression]*expr.Program{}, now: lang.Time{Time: now}}
}

// eval gives the value of an expression; of none it is null. The error says
// where, and holds no value.
func (p *programs) eval(e hcl.Expression, in Scope) (expr.Value, error) {
	return p.run(p.lax, false, e, in)
}

// must is eval for what cannot do without: null in a template is an error.
func (p *programs) must(e hcl.Expression, in Scope) (expr.Value, error) {
	return p.run(p.strict, true, e, in)
}

func (p *programs) run(kept map[hcl.Expression]*expr.Program, strict bool, e hcl.Expression, in Scope) (expr.Value, error) {
	if e == nil {
		return expr.Null(), nil
	}
	prog := kept[e]
	if prog == nil {
		made, diags := expr.Compile(e, env(strict))
		if diags.HasErrors() {
			return expr.Null(), diags
		}
		prog = made
		kept[e] = prog
	}
	f := &expr.Frame{Objects: make(map[string]any, len(in)), AsOf: p.now}
	for root, v := range in {
		f.Objects[root] = v
	}
	return prog.Eval(f)
}

// text gives the value as text, "" for null.
func (p *programs) text(e hcl.Expression, in Scope) (string, error) {
	v, err := p.eval(e, in)
	return textOf(v), err
}

// textOf is a value as it stands in a query, a header or a cell.
func textOf(v expr.Value) string {
	switch v.Kind() { //nolint:exhaustive // the rest is JSON
	case expr.KindNull:
		return ""
	case expr.KindText:
		return v.AsText()
	case expr.KindBool:
		return strconv.FormatBool(v.True())
	case expr.KindNumber, expr.KindDuration:
		return number(v.AsNumber())
	case expr.KindTime:
		t := v.AsTime()
		if t.DateOnly {
			return t.Format(time.DateOnly)
		}
		return t.UTC().Format(time.RFC3339)
	}
	return encodeJSON(v)
}

func number(n float64) string {
	if n == math.Trunc(n) && math.Abs(n) < 1e15 {
		return strconv.FormatInt(int64(n), 10)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// pathOf reads a path such as response.body.data or response.body[object.name]:
// the steps below its first two. A step that is an expression is known before
// the request.
func pathOf(e hcl.Expression) ([]step, bool) {
	if t, diags := hcl.AbsTraversalForExpr(e); !diags.HasErrors() {
		return stepsOf(t)
	}
	ix, ok := e.(*hclsyntax.IndexExpr)
	if !ok {
		return nil, false
	}
	head, ok := pathOf(ix.Collection)
	return append(head, step{key: ix.Key}), ok
}

// step is one member on a path: its name, or what its name is computed of.
type step struct {
	name string
	key  hcl.Expression
}

func stepsOf(t hcl.Traversal) ([]step, bool) {
	root, rest := t.RootName(), t[1:]
	if root == "response" {
		if len(rest) == 0 {
			return nil, false
		}
		if body, ok := stepName(rest[0]); !ok || body != "body" {
			return nil, false
		}
		rest = rest[1:]
	} else if root != "record" {
		return nil, false
	}
	out := []step{}
	for _, s := range rest {
		name, ok := stepName(s)
		if !ok {
			return nil, false
		}
		out = append(out, step{name: name})
	}
	return out, true
}

// path resolves the steps.
func (p *programs) path(e hcl.Expression, in Scope) ([]string, error) {
	steps, ok := pathOf(e)
	if !ok {
		return nil, fmt.Errorf("%s: this is no path", e.Range())
	}
	out := make([]string, len(steps))
	for i, s := range steps {
		out[i] = s.name
		if s.key != nil {
			name, err := p.text(s.key, in)
			if err != nil {
				return nil, err
			}
			out[i] = name
		}
	}
	return out, nil
}

var ratePattern = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?)/([0-9]*[a-z]+)$`)

// parseRate reads requests per duration and gives requests per second.
func parseRate(text string) (perSecond float64, err error) {
	m := ratePattern.FindStringSubmatch(text)
	if m == nil {
		return 0, fmt.Errorf("%q is no rate", text)
	}
	n, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return 0, err
	}
	d, err := parseDuration(m[2])
	if err != nil || d <= 0 || n <= 0 {
		return 0, fmt.Errorf("%q is no rate", text)
	}
	return n / d.Seconds(), nil
}

func parseDuration(text string) (time.Duration, error) {
	if text != "" && (text[0] < '0' || text[0] > '9') {
		text = "1" + text
	}
	return time.ParseDuration(text)
}

func parseBytes(text string) (int64, error) {
	for suffix, unit := range map[string]int64{"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30} {
		if n, ok := strings.CutSuffix(text, suffix); ok {
			v, err := strconv.ParseInt(strings.TrimSpace(n), 10, 64)
			return v * unit, err
		}
	}
	return strconv.ParseInt(text, 10, 64)
}

func sortedNames(m map[string]hcl.Expression) []string {
	return slices.Sorted(maps.Keys(m))
}
