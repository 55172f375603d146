package connector

import (
	"bytes"
	"html"
	"net/http"
	"regexp"
	"strings"

	"stackassay/internal/expr"
)

// judge says what an answer means: what the connector's own rules say, also of a
// good status, then what HTTP says.
func (r *run) judge(a *answer, c *call) *Failure {
	trimmed := bytes.TrimSpace(a.body)
	var odd *Failure
	switch {
	case len(trimmed) == 0:
		if a.status < 300 && a.status != http.StatusNoContent && c.listed {
			odd = &Failure{Class: Incomplete, Action: Retry, Message: "the answer is empty"}
		}
	case c.document:
	case !beginsJSON(trimmed):
		odd = notJSON(a, trimmed)
	default:
		odd = r.parse(a, c)
	}
	if f := r.rules(a); f != nil && !c.login {
		return f
	}
	if a.status < 300 {
		if odd == nil && c.listed && !c.login && a.shape == nothing {
			odd = errorInside(a)
		}
		return odd
	}
	f := byStatus(a.status)
	if f.Class == Refused {
		if to, err := a.url.Parse(a.header.Get("Location")); err == nil && to.Host != "" {
			f.Message = "a redirect to " + to.Scheme + "://" + to.Host + " is not followed"
		}
	}
	if odd != nil && odd.Class == NotJSON {
		f.Message = odd.Message
	}
	if f.Action == Retry {
		f.wait = waitFor{header: a.header.Get("Retry-After"), date: a.date}
	}
	return f
}

// errorInside is the error that an answer with a good status holds instead of
// records, where the connector has no rule for it: a list that is not there is an
// empty page, and one that an error stands in for is none.
func errorInside(a *answer) *Failure {
	body := a.value
	if body.Kind() != expr.KindMap {
		return nil
	}
	member := func(name string) expr.Value {
		v, _ := body.AsMap().Get(name)
		return v
	}
	failed := func(name string) bool {
		v := member(name)
		return v.Kind() == expr.KindBool && !v.True()
	}
	word := strings.ToLower(textOf(member("status")))
	said := said(member("error"), member("errors"))
	if said == "" && !failed("ok") && !failed("success") && word != "error" && word != "fail" && word != "failed" {
		return nil
	}
	for _, name := range []string{"message", "detail", "error_description"} {
		if v := member(name); said == "" && v.Kind() == expr.KindText {
			said = v.AsText()
		}
	}
	return &Failure{Class: BadRequest, Action: Fail, Message: strings.TrimSpace("the answer holds an error instead of records. " + said)}
}

// said is what the first of some values tells of an error, "" where none does.
func said(values ...expr.Value) string {
	for _, v := range values {
		if v.Kind() == expr.KindList {
			if len(v.AsList()) == 0 {
				continue
			}
			v = v.AsList()[0]
		}
		switch v.Kind() { //nolint:exhaustive // the rest tells nothing
		case expr.KindText:
			if v.AsText() != "" {
				return v.AsText()
			}
		case expr.KindMap:
			for _, name := range []string{"message", "detail", "description", "code"} {
				if m, ok := v.AsMap().Get(name); ok && textOf(m) != "" {
					return textOf(m)
				}
			}
			return "it is not said which"
		case expr.KindBool:
			if v.True() {
				return "it is not said which"
			}
		}
	}
	return ""
}

func beginsJSON(text []byte) bool {
	return bytes.IndexByte([]byte(`{["-0123456789tfn`), text[0]) >= 0
}

var title = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)

// notJSON tells what came instead: the kind and the title of a page, never its
// text.
func notJSON(a *answer, text []byte) *Failure {
	what := "the answer is no JSON"
	if kind, _, _ := strings.Cut(a.header.Get("Content-Type"), ";"); kind != "" {
		what += ": " + kind
	}
	if m := title.FindSubmatch(text[:min(len(text), titleSniffing)]); m != nil {
		what += ", " + html.UnescapeString(string(m[1]))
	}
	return &Failure{Class: NotJSON, Action: Fail, Message: what}
}

// byStatus is what holds after the connector's own rules.
func byStatus(status int) *Failure {
	switch {
	case status == http.StatusTooManyRequests:
		return &Failure{Class: RateLimited, Action: Retry}
	case status == http.StatusRequestTimeout, status == http.StatusTooEarly, status == 500, status >= 502 && status <= 504, status >= 520 && status <= 527:
		return &Failure{Class: Transient, Action: Retry}
	case status == http.StatusUnauthorized:
		return &Failure{Class: AuthExpired, Action: Reauth}
	case status == http.StatusForbidden:
		return &Failure{Class: MissingScope, Action: Skip}
	case status == http.StatusNotFound, status == http.StatusMethodNotAllowed:
		return &Failure{Class: NotFound, Action: Skip}
	case status == http.StatusGone:
		return &Failure{Class: Gone, Action: Skip}
	case status == http.StatusRequestURITooLong, status == http.StatusRequestHeaderFieldsTooLarge:
		return &Failure{Class: BadRequest, Action: Fail, halve: true}
	case status >= 300 && status < 400:
		return &Failure{Class: Refused, Action: Fail, Message: "a redirect that is not followed"}
	case status >= 500:
		return &Failure{Class: Transient, Action: Retry}
	}
	return &Failure{Class: BadRequest, Action: Fail}
}

// rules asks the connector's own rules, the first that matches wins.
func (r *run) rules(a *answer) *Failure {
	in := r.scope.with(a.scope())
	for _, e := range r.c.Errors {
		v, err := r.progs.eval(e.When, in)
		if err != nil || !v.True() { // what cannot be asked of this answer does not match it
			continue
		}
		f := &Failure{Class: Class(e.Class), Action: Action(e.Action)}
		if m, err := r.progs.text(e.Message, in); err == nil {
			f.Message = m
		}
		if f.Action == Retry {
			f.wait = waitFor{header: a.header.Get("Retry-After"), date: a.date}
			if w, err := r.progs.eval(e.Wait, in); err == nil && !w.IsNull() {
				f.wait.header = textOf(w)
			}
		}
		return f
	}
	return nil
}
