package connector

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/rs/zerolog"
	"github.com/samber/lo"
	"golang.org/x/sync/singleflight"
	"golang.org/x/time/rate"

	"stackassay/internal/expr"
	"stackassay/internal/source/store"
)

// Settings are what a connection of the inventory gives, and what the program
// lends.
type Settings struct {
	Variables   map[string]any    // string, float64, bool, []any, map[string]any
	Secrets     map[string]string // resolved
	BaseURL     string            // instead of the connector's; loopback only
	AllowHTTP   bool
	MaxRequests int // per run for the tool; 0: no ceiling of its own

	Now       func() time.Time
	Sleep     func(ctx context.Context, d time.Duration) error
	Rotated   func(secret, value string) error // keeps a refresh token that works once; nil: it cannot be kept
	UserAgent string
	Log       zerolog.Logger
}

// The patience of one request (connectors.md, section 3).
const (
	attempts      = 5
	firstWait     = 500 * time.Millisecond
	longestWait   = 30 * time.Second
	breakAfter    = 10 // failures in a row that stop the tool
	maxRatio      = 200
	ratioFrom     = 1 << 20
	headerBytes   = 64 << 10
	idleTimeout   = 30 * time.Second
	attemptLimit  = 120 * time.Second
	redirects     = 5
	skewSamples   = 3
	titleSniffing = 4 << 10
)

// Client asks one tool. Everything that objects of a tool share is here: the
// credential, the rate, the count of requests. It is safe for concurrent use.
type Client struct {
	c    *Connector
	set  Settings
	http *http.Client
	red  *Redactor
	vars expr.Value
	sec  expr.Value

	limiter *rate.Limiter
	more    map[string]*rate.Limiter
	apart   map[string]bool

	auth   *Auth // nil: none is needed
	token  tokenState
	renew  singleflight.Group
	random *rand.Rand

	mu       sync.Mutex
	stats    Stats
	failures int // in a row
	skews    []time.Duration
	parents  map[string]*parents // by object
	until    time.Time           // nobody asks before: the allowance of headers is used up
}

// Stats is what the contact cost, and what was seen on the way.
type Stats struct {
	store.Requests
	Refused []string // what was not followed: kind and host
	Skew    time.Duration
	Used    float64 // of the day, where every answer tells it
	Allowed float64
}

// NewClient prepares to ask. Nothing is contacted.
func NewClient(c *Connector, set Settings) (*Client, error) {
	cl := &Client{c: c, set: set, red: &Redactor{}, more: map[string]*rate.Limiter{}, apart: map[string]bool{}}
	cl.random = rand.New(rand.NewPCG(1, uint64(len(c.ID)))) //nolint:gosec // jitter
	cl.stats.ByStatus = map[string]int{}
	if cl.set.Sleep == nil {
		cl.set.Sleep = sleep
	}
	if err := cl.variables(); err != nil {
		return nil, err
	}
	if err := cl.credential(); err != nil {
		return nil, err
	}
	limits := c.limits()
	per, err := parseRate(limits.Rate)
	if err != nil {
		return nil, err
	}
	burst := max(1, int(limits.Concurrency))
	cl.limiter = rate.NewLimiter(rate.Limit(per), burst)
	for _, l := range limits.More {
		if per, err = parseRate(l.Rate); err != nil {
			return nil, err
		}
		cl.more[l.Label], cl.apart[l.Label] = rate.NewLimiter(rate.Limit(per), 1), l.Separate
	}
	cl.http = &http.Client{
		Timeout: attemptLimit,
		Transport: &http.Transport{
			Proxy: nil, DialContext: (&net.Dialer{Timeout: 10 * time.Second}).DialContext, TLSHandshakeTimeout: 10 * time.Second,
			ResponseHeaderTimeout: idleTimeout, MaxResponseHeaderBytes: headerBytes, DisableCompression: true, ForceAttemptHTTP2: true,
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
		},
		CheckRedirect: cl.redirect,
	}
	return cl, nil
}

// sleep waits, or returns when the context ends.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// limits are what the connector says, or what holds when it says nothing.
func (c *Connector) limits() *Limits {
	if c.Limits != nil {
		return c.Limits
	}
	return &Limits{Rate: "2/1s", Concurrency: 2, MaxBody: "32MB", MaxURL: 8000, MaxWait: "2m", TotalWait: "10m", ResetAs: "delay", Share: 0.05}
}

// variables fills the root var.
func (cl *Client) variables() error {
	values, err := settle(cl.c.Variables, cl.set.Variables, "connector."+cl.c.ID)
	cl.vars = expr.MapOf(values)
	return err
}

// settle gives every variable its value: what was set, else its default.
func settle(declared []*Variable, set map[string]any, whose string) (map[string]expr.Value, error) {
	out := map[string]expr.Value{}
	for _, v := range declared {
		given, ok := set[v.Label]
		if !ok {
			if _, written := v.ranges["default"]; !written {
				return nil, fmt.Errorf("%s needs %s: %s", whose, v.Label, lo.CoalesceOrEmpty(v.Title, "a variable"))
			}
			value, err := newPrograms(time.Time{}).eval(v.Default, nil)
			if err != nil {
				return nil, err
			}
			out[v.Label] = value
			continue
		}
		value := valueOf(jsonOf(given))
		if text := textOf(value); v.Pattern != "" && !anchored(v.Pattern).MatchString(text) {
			return nil, fmt.Errorf("%s of %s does not match %s", v.Label, whose, v.Pattern)
		} else if len(v.Values) > 0 && !slices.Contains(v.Values, text) {
			return nil, fmt.Errorf("%s of %s takes %s", v.Label, whose, strings.Join(v.Values, ", "))
		}
		out[v.Label] = value
	}
	return out, nil
}

// jsonOf is a literal of the inventory as encoding/json would have read it.
func jsonOf(v any) any {
	if n, ok := v.(float64); ok {
		return json.Number(number(n))
	}
	return v
}

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
}

// scope is the root response.
func (a *answer) scope() Scope {
	headers := map[string]expr.Value{}
	for name := range a.header {
		headers[strings.ToLower(name)] = expr.Text(a.header.Get(name))
	}
	return Scope{"response": expr.MapOf(map[string]expr.Value{
		"status": expr.Number(float64(a.status)), "headers": expr.MapOf(headers), "body": a.value,
		"date": timeValue(a.date), "url": expr.Text(a.url.Redacted()),
	})}
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

// base is the address that every path begins at.
func (r *run) base(ctx context.Context) (*url.URL, error) {
	text := r.set.BaseURL
	if text == "" {
		in := r.scope
		if authIn(r.c.BaseURL) {
			exported, err := r.exported(ctx, r)
			if err != nil {
				return nil, err
			}
			in = in.with(Scope{"auth": exported})
		}
		v, err := r.progs.must(r.c.BaseURL, in)
		if err != nil {
			return nil, err
		}
		text = textOf(v)
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" {
		return nil, r.refused("base_url of connector."+r.c.ID+" is no address", "")
	}
	local := loopback(u.Hostname())
	switch {
	case r.set.BaseURL != "" && !local:
		return nil, r.refused("base_url of a connection leads to this machine only", u.Host)
	case u.Scheme == "http" && !local && !r.set.AllowHTTP, u.Scheme != "http" && u.Scheme != "https":
		return nil, r.refused("plain http leads to this machine only, unless allow_http = true", u.Host)
	case r.set.BaseURL == "" && authIn(r.c.BaseURL) && !local && !hostIn(u.Hostname(), r.c.Hosts):
		return nil, r.refused("the token response leads to a host that connector."+r.c.ID+" does not name", u.Host)
	}
	return u, nil
}

func authIn(e hcl.Expression) bool {
	return slices.ContainsFunc(e.Variables(), func(t hcl.Traversal) bool { return t.RootName() == "auth" })
}

func hostIn(host string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		if rest, ok := strings.CutPrefix(p, "*."); ok {
			return strings.HasSuffix(host, "."+rest)
		}
		return host == p
	})
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (cl *Client) refused(message, host string) *Failure {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	if host != "" {
		cl.stats.Refused = append(cl.stats.Refused, host)
	}
	return &Failure{Class: Refused, Action: Fail, Host: host, Message: message}
}

// redirect follows inside of one origin only, and never turns a search into a
// listing.
func (cl *Client) redirect(req *http.Request, via []*http.Request) error {
	first := via[0]
	if len(via) > redirects || !sameOrigin(req.URL, first.URL) || first.Method != req.Method {
		cl.mu.Lock()
		cl.stats.Refused = append(cl.stats.Refused, "redirect to "+req.URL.Host)
		cl.mu.Unlock()
		return http.ErrUseLastResponse
	}
	return nil
}

func sameOrigin(a, b *url.URL) bool { return a.Scheme == b.Scheme && a.Host == b.Host }

// send makes a call until it has an answer that can be used, or a failure that
// cannot be mended by asking again.
func (r *run) send(ctx context.Context, c *call) (*answer, *Failure, error) {
	reauthed := false
	for attempt := 1; ; attempt++ {
		if err := r.gate(ctx, c); err != nil {
			f, ok := errors.AsType[*Failure](err)
			if ok {
				return nil, f, nil
			}
			return nil, nil, err
		}
		a, f, err := r.once(ctx, c)
		if err != nil {
			return nil, nil, err
		}
		if f == nil {
			_ = r.tally(nil) // nothing is broken
			return a, nil, nil
		}
		f.Message = r.red.Clean(tame(f.Message))
		r.set.Log.Debug().Str("connector", r.c.ID).Str("class", string(f.Class)).Int("status", f.Status).Msg(f.Message)
		if broken := r.tally(f); broken != nil {
			return nil, broken, nil
		}
		switch f.Action { //nolint:exhaustive // the others are for the caller
		case Reauth:
			if reauthed || !r.renewable() {
				f.Class, f.Action = AuthInvalid, Stop
				if f.Status == http.StatusForbidden && reauthed {
					f.Class, f.Action = MissingScope, Skip
				}
				return nil, f, nil
			}
			reauthed = true
			r.forget()
			attempt-- // an ended token is no failed attempt
		case Retry:
			if attempt >= attempts {
				f.Action = Fail
				return nil, f, nil
			}
			if err := r.pause(ctx, f, attempt); err != nil {
				if g, ok := errors.AsType[*Failure](err); ok {
					return nil, g, nil
				}
				return nil, nil, err
			}
		default:
			return nil, f, nil
		}
	}
}

// gate waits for the turn of a call.
func (r *run) gate(ctx context.Context, c *call) error {
	if r.max > 0 && r.requests >= r.max {
		return &Failure{Class: Incomplete, Action: Fail, Message: fmt.Sprintf("%d requests, which is as many as one dataset may cost", r.requests)}
	}
	cl := r.Client
	cl.mu.Lock()
	total, until := cl.stats.Total, cl.until
	cl.mu.Unlock()
	if cl.set.MaxRequests > 0 && total >= cl.set.MaxRequests {
		return &Failure{Class: Incomplete, Action: Stop, Message: fmt.Sprintf("%d requests, which is as many as the tool may cost", total)}
	}
	if d := until.Sub(cl.set.Now()); d > 0 {
		if err := r.sleepFor(ctx, d, ""); err != nil {
			return err
		}
	}
	if c.limit != "" {
		if err := cl.more[c.limit].Wait(ctx); err != nil {
			return ended(ctx, err)
		}
	}
	if c.limit == "" || !cl.apart[c.limit] {
		if err := cl.limiter.Wait(ctx); err != nil {
			return ended(ctx, err)
		}
	}
	r.requests++
	return nil
}

// ended is the error of the context where that is why waiting ended.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// once makes one attempt: it sends, reads the whole body and judges it.
func (r *run) once(ctx context.Context, c *call) (*answer, *Failure, error) {
	req, err := http.NewRequestWithContext(ctx, c.method, c.url.String(), bytes.NewReader(c.body))
	if err != nil {
		return nil, nil, err
	}
	req.Header = c.header.Clone()
	req.Header.Set("User-Agent", r.set.UserAgent)
	if req.Header.Get("Accept") == "" {
		req.Header.Set("Accept", "application/json")
	}
	req.Header.Set("Accept-Encoding", "gzip")
	if !c.login {
		if f, err := r.sign(ctx, req, r); f != nil || err != nil {
			return nil, f, err
		}
	}
	r.tallied(func(s *Stats) { s.Total++ })
	resp, err := r.http.Do(req)
	if err != nil {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		return nil, &Failure{Class: Transient, Action: Retry, Host: req.URL.Host, Message: cause(err)}, nil
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read
	a := &answer{status: resp.StatusCode, header: resp.Header, url: resp.Request.URL}
	if d, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		a.date = d
		r.clock(d)
	}
	body, f := r.read(resp)
	r.tallied(func(s *Stats) { s.ByStatus[strconv.Itoa(a.status)]++; s.Bytes += int64(len(body)) })
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	a.body = body
	if f == nil || resp.StatusCode >= 300 {
		f = r.judge(a, c)
	}
	if f != nil {
		f.Host, f.Status = req.URL.Host, a.status
	}
	if err := r.told(ctx, a); err != nil && f == nil {
		if g, ok := errors.AsType[*Failure](err); ok {
			return nil, g, nil
		}
		return nil, nil, err
	}
	return a, f, nil
}

func (cl *Client) tallied(do func(s *Stats)) {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	do(&cl.stats)
}

// Stats returns what the contact has cost so far.
func (cl *Client) Stats() Stats {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	s := cl.stats
	s.ByStatus = maps.Clone(s.ByStatus)
	s.Refused = slices.Clone(s.Refused)
	return s
}

// cause is why there was no answer, without the URL.
func cause(err error) string {
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err
	}
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns):
		return "the name of the host is not known"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the connection was closed without an answer"
	}
	return err.Error()
}

// read takes in a body, unpacked, up to the ceilings.
func (r *run) read(resp *http.Response) ([]byte, *Failure) {
	limit, err := parseBytes(r.c.limits().MaxBody)
	if err != nil {
		limit = 32 << 20
	}
	packed := &counted{r: io.LimitReader(resp.Body, limit+1)}
	head := make([]byte, 2)
	n, err := io.ReadFull(packed, head)
	in := io.MultiReader(bytes.NewReader(head[:n]), packed)
	switch {
	case n == 2 && head[0] == 0x1f && head[1] == 0x8b: // servers send it with and without the header
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, &Failure{Class: Incomplete, Action: Retry, Message: "the packed body is damaged"}
		}
		in = z
	case err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
		return nil, broken(err)
	case n < 2 && resp.ContentLength > int64(n):
		return nil, broken(io.ErrUnexpectedEOF)
	}
	var out bytes.Buffer
	buf := make([]byte, 32<<10)
	for {
		k, err := in.Read(buf)
		out.Write(buf[:k])
		switch {
		case packed.n > limit || int64(out.Len()) > 4*limit:
			return nil, &Failure{Class: TooLarge, Action: Fail, Message: "the body is larger than " + r.c.limits().MaxBody}
		case out.Len() > ratioFrom && int64(out.Len()) > maxRatio*packed.n:
			return nil, &Failure{Class: TooLarge, Action: Fail, Message: "the body unpacks to more than two hundred times its size"}
		case errors.Is(err, io.EOF):
			return bytes.TrimPrefix(out.Bytes(), []byte("\xef\xbb\xbf")), nil
		case err != nil:
			return nil, broken(err)
		}
	}
}

func broken(err error) *Failure {
	f := &Failure{Class: Incomplete, Action: Retry, Message: "the body ended early"}
	if t, ok := errors.AsType[net.Error](err); ok && t.Timeout() {
		f.Class, f.Message = Transient, "no answer in time"
	}
	return f
}

// counted counts what is read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// clock learns how far their clock is from ours, of the first answers.
func (cl *Client) clock(date time.Time) {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	if len(cl.skews) < skewSamples {
		cl.skews = append(cl.skews, date.Sub(cl.set.Now()).Round(time.Second))
		sorted := slices.Clone(cl.skews)
		slices.Sort(sorted)
		cl.stats.Skew = sorted[len(sorted)/2]
	}
}

// theirNow is the time by their clock.
func (cl *Client) theirNow() time.Time {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	return cl.set.Now().Add(cl.stats.Skew)
}

// tally counts failures in a row; ten of them stop the tool.
func (cl *Client) tally(f *Failure) *Failure {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	if f == nil {
		cl.failures = 0
		return nil
	}
	if f.Class == Transient || f.Class == Incomplete {
		if cl.failures++; cl.failures >= breakAfter {
			return &Failure{Class: f.Class, Action: Stop, Host: f.Host, Status: f.Status, Message: fmt.Sprintf("%d requests in a row failed; the last one: %s", cl.failures, f.Message)}
		}
	}
	return nil
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
