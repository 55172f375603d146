package connector

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
)

// run is one dataset's share of a client: its programs, its waits, its scope.
type run struct {
	*Client
	progs    *programs
	scope    Scope
	waited   time.Duration
	requests int
	max      int
}

// newRun begins the work for one object.
func (cl *Client) newRun(scope Scope, maxRequests int) *run {
	r := &run{Client: cl, progs: newPrograms(cl.set.Now()), max: maxRequests}
	r.scope = Scope{"var": cl.vars, "now": timeValue(cl.set.Now().UTC().Truncate(time.Second))}.with(scope)
	return r
}

// answer is a good answer, as far as HTTP goes.
type answer struct {
	status int
	header http.Header
	body   []byte
	value  expr.Value // decoded without the record list
	url    *url.URL
	date   time.Time
	list   []json.RawMessage // the records, raw
	shape  shape             // of what stood where the records were expected
	seen   Scope             // what scope returned
}

// scope is the root response, put together when it is first read: error rules,
// limits and pages all ask about one answer.
func (a *answer) scope() Scope {
	if a.seen != nil {
		return a.seen
	}
	headers := map[string]expr.Value{}
	for name := range a.header {
		headers[strings.ToLower(name)] = expr.Text(a.header.Get(name))
	}
	a.seen = Scope{"response": expr.MapOf(map[string]expr.Value{
		"status": expr.Number(float64(a.status)), "headers": expr.MapOf(headers), "body": a.value,
		"date": timeValue(a.date), "url": expr.Text(a.url.Redacted()),
	})}
	return a.seen
}

// call is one request as it will be sent, any number of times.
type call struct {
	method   string
	url      *url.URL
	header   http.Header
	body     []byte
	limit    string
	records  []string // path of the list that is kept raw; nil: nothing is
	listed   bool     // records are expected
	login    bool     // no credential is sent, and no error rule asked
	document bool     // the answer is no JSON
}

// prepare makes a call of a request block.
func (r *run) prepare(ctx context.Context, q *Request, in Scope) (*call, error) {
	base, err := r.base(ctx)
	if err != nil {
		return nil, err
	}
	in = r.scope.with(in)
	p, err := r.pathText(q.Path, in)
	if err != nil {
		return nil, err
	}
	u := *base
	u.RawPath = strings.TrimSuffix(u.EscapedPath(), "/") + p
	if u.Path, err = url.PathUnescape(u.RawPath); err != nil {
		return nil, err
	}
	c := &call{method: strings.ToUpper(q.Method), url: &u, header: http.Header{}}
	query := u.Query()
	if err := r.values(q.Query, in, func(k, v string) { query.Add(k, v) }); err != nil {
		return nil, err
	}
	u.RawQuery = query.Encode()
	for _, headers := range []map[string]hcl.Expression{r.c.Headers, q.Headers} {
		if err := r.values(headers, in.with(Scope{"secret": r.sec}), func(k, v string) { c.header.Set(k, v) }); err != nil {
			return nil, err
		}
	}
	switch {
	case q.Form != nil:
		form := url.Values{}
		if err := r.values(q.Form, in, func(k, v string) { form.Add(k, v) }); err != nil {
			return nil, err
		}
		c.body = []byte(form.Encode())
		c.header.Set("Content-Type", "application/x-www-form-urlencoded")
	case q.Body != nil:
		v, err := r.progs.eval(q.Body, in)
		if err != nil {
			return nil, err
		}
		c.body = []byte(encodeJSON(v))
		c.header.Set("Content-Type", "application/json")
	}
	if q.Limit != nil {
		c.limit, _ = limitOf(q.Limit)
	}
	return c, nil
}

// values evaluates a map; null is left out, a list repeats its key.
func (r *run) values(m map[string]hcl.Expression, in Scope, put func(k, v string)) error {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		v, err := r.progs.eval(m[k], in)
		if err != nil {
			return err
		}
		switch v.Kind() { //nolint:exhaustive // everything else is one value
		case expr.KindNull:
		case expr.KindList:
			for _, x := range v.AsList() {
				put(k, textOf(x))
			}
		default:
			put(k, textOf(v))
		}
	}
	return nil
}
