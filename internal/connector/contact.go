package connector

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/source/store"
)

// mostAnnounced is how many announcements of an end are kept, mostLatencies of
// how many answers it is remembered how long they took.
const (
	mostAnnounced = 20
	mostLatencies = 10_000
)

// saw takes in what an answer shows beside its body: how long it took, where it
// came from, and whether the interface announces its end.
func (cl *Client) saw(req *http.Request, resp *http.Response, took time.Duration) {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	s := &cl.stats
	if len(s.Latencies) < mostLatencies {
		s.Latencies = append(s.Latencies, took)
	}
	s.Host, s.Scheme = req.URL.Host, req.URL.Scheme
	s.Version = cmp.Or(versionOf(req), s.Version)
	for _, a := range announced(resp.Header) {
		a.Link = cl.red.Clean(a.Link)
		if len(s.Announced) < mostAnnounced && !slices.ContainsFunc(s.Announced, func(b store.Announced) bool { return sameAnnounced(a, b) }) {
			s.Announced = append(s.Announced, a)
		}
	}
}

func sameAnnounced(a, b store.Announced) bool {
	return a.Header == b.Header && a.Link == b.Link && lo.FromPtr(a.Date).Equal(lo.FromPtr(b.Date))
}

// announced reads the headers Sunset (RFC 8594) and Deprecation (RFC 9745, and
// the drafts before it, which wrote an HTTP date or "true").
func announced(h http.Header) []store.Announced {
	var out []store.Announced
	for _, name := range []string{"Deprecation", "Sunset"} {
		text := strings.TrimSpace(h.Get(name))
		if text == "" || text == "?0" || strings.EqualFold(text, "false") {
			continue
		}
		a := store.Announced{Header: name}
		if at, err := http.ParseTime(text); err == nil {
			a.Date = new(at.UTC())
		} else if s, ok := strings.CutPrefix(text, "@"); ok {
			if seconds, err := strconv.ParseInt(s, 10, 64); err == nil {
				a.Date = new(time.Unix(seconds, 0).UTC())
			}
		}
		for _, links := range h.Values("Link") {
			if v := linkHeader(links, strings.ToLower(name)); !v.IsNull() {
				a.Link = withoutQuery(v.AsText())
			}
		}
		out = append(out, a)
	}
	return out
}

// withoutQuery is an address without what may hold a secret.
func withoutQuery(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return tame(u.String())
}

var versionSegment = regexp.MustCompile(`^(?:v\d+(?:\.\d+)*|\d{4}-\d{2}(?:-\d{2})?)$`)

// versionOf is the version of the interface that a request asks for: a header
// that says so, else a step of its path such as v3, v62.0 or 2026-03.
func versionOf(req *http.Request) string {
	names := lo.Filter(lo.Keys(req.Header), func(name string, _ int) bool {
		return strings.HasSuffix(name, "-Version") && !strings.HasPrefix(name, "Odata")
	})
	slices.Sort(names)
	if len(names) > 0 {
		return tame(req.Header.Get(names[0]))
	}
	for step := range strings.SplitSeq(req.URL.EscapedPath(), "/") {
		if versionSegment.MatchString(step) {
			return step
		}
	}
	return ""
}

// quota asks what is left of the allowance, before anything else is asked. What
// cannot be had is not known.
func (r *run) quota(ctx context.Context) (*store.Quota, *Failure, error) {
	q := r.c.Quota
	r.mu.Lock()
	known, asked := r.left, r.leftAsked
	r.leftAsked = true
	r.mu.Unlock()
	if q == nil || asked {
		return known, nil, nil
	}
	a, f, err := r.ask(ctx, q.Request, nil)
	if f != nil || err != nil {
		return nil, f, err
	}
	in := r.scope.with(a.scope())
	number := func(v expr.Value, err error) (float64, bool) {
		if err != nil || v.IsNull() {
			return 0, false
		}
		n, err := strconv.ParseFloat(textOf(v), 64)
		return n, err == nil && n >= 0
	}
	used, ok1 := number(r.progs.eval(q.Used, in))
	allowed, ok2 := number(r.progs.eval(q.Allowed, in))
	if !ok1 || !ok2 || allowed == 0 {
		return nil, nil, nil
	}
	out := &store.Quota{Used: used, Allowed: allowed}
	if v, err := r.progs.eval(q.Resets, in); err == nil {
		out.ResetsAt = timeOf(v)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.left = out
	return out, nil, nil
}

// timeOf reads a moment as interfaces write it: RFC 3339, or Unix seconds or
// milliseconds; nil where it is none.
func timeOf(v expr.Value) *time.Time {
	if v.Kind() == expr.KindTime {
		return new(v.AsTime().UTC())
	}
	text := textOf(v)
	if at, ok := moment(text); ok {
		return new(at.UTC())
	}
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil || n <= 0:
		return nil
	case n > 1e11:
		return new(time.UnixMilli(n).UTC())
	}
	return new(time.Unix(n, 0).UTC())
}

// contact is what the contact showed, whatever came of it: m is the sample that
// was taken, f what was wrong.
func (t *taking) contact(m *store.Manifest, f *Failure) *store.Contact {
	d := t.o.Dataset
	s := t.Stats()
	c := &store.Contact{
		Dataset: d.Label, Tool: d.Tool.Label, Source: "api", Object: t.name, At: t.set.Now().UTC(), Status: store.ContactOK,
		Connector: t.m.Connector, Identity: t.m.Identity, Quota: t.allowance, Host: s.Host, Version: s.Version,
		Announced: s.Announced, Refused: s.Refused, Requests: t.cost(s), LatencyMS: p95(s.Latencies), Population: t.m.Population,
	}
	if t.auth != nil {
		c.Auth, c.SecretFrom = t.auth.Label, t.set.SecretFrom
	}
	if s.Scheme != "" {
		c.TLS = new(s.Scheme == "https")
	}
	if s.Clocked {
		c.SkewS = new(s.Skew.Seconds())
	}
	if c.Quota == nil && s.Allowed > 0 {
		c.Quota = &store.Quota{Used: s.Used, Allowed: s.Allowed, ResetsAt: s.ResetsAt}
	}
	if m != nil {
		c.Sample = store.FactsOf(m)
		if !m.Complete {
			c.Status = store.ContactPartial
		}
	}
	if f != nil {
		c.Class, c.Message = string(f.Class), t.red.Clean(tame(f.Message))
		switch {
		case m != nil:
			c.Status = store.ContactPartial
		case f.Action == Skip:
			c.Status = store.ContactSkipped
		default:
			c.Status = store.ContactFailed
		}
		if f.Class == MissingScope {
			c.Scope = c.Message
		}
	}
	return c
}

// cost is what this dataset cost of what all datasets of the tool did.
func (t *taking) cost(s Stats) store.Requests {
	before, out := t.before, s.Requests
	out.Total, out.Retried, out.Throttled = t.requests, s.Retried-before.Retried, s.Throttled-before.Throttled
	out.WaitedMS, out.Bytes = s.WaitedMS-before.WaitedMS, s.Bytes-before.Bytes
	out.ByStatus = map[string]int{}
	for status, n := range s.ByStatus {
		if n -= before.ByStatus[status]; n > 0 {
			out.ByStatus[status] = n
		}
	}
	return out
}

// p95 is the 95th percentile in milliseconds, nil of nothing.
func p95(took []time.Duration) *float64 {
	if len(took) == 0 {
		return nil
	}
	sorted := slices.Clone(took)
	slices.Sort(sorted)
	return new(float64(sorted[(len(sorted)*95+99)/100-1].Microseconds()) / 1000)
}

// Probe asks whose eyes these are, what is left of the allowance and how many
// records exist, and no more. What it learned is kept; a sample is not touched.
// Errors are those of Take.
func (cl *Client) Probe(ctx context.Context, o *store.Order) (*store.Contact, error) {
	t, err := cl.start(o)
	if err != nil {
		return nil, err
	}
	f, err := t.introduce(ctx)
	if f == nil && err == nil {
		f, err = t.population(ctx)
	}
	return t.noted(ctx, f, err)
}

// One asks for one record, to see that it can be had, and keeps nothing. Errors
// are those of Take.
func (cl *Client) One(ctx context.Context, o *store.Order) (*store.Contact, error) {
	t, err := cl.start(o)
	if err != nil {
		return nil, err
	}
	f, err := t.introduce(ctx)
	if f == nil && err == nil {
		f, err = t.first(ctx)
	}
	return t.told(ctx, f, err)
}

// noted keeps what a contact without a sample showed.
func (t *taking) noted(ctx context.Context, f *Failure, err error) (*store.Contact, error) {
	c, err := t.told(ctx, f, err)
	if c != nil {
		if err := t.o.Store.Note(c); err != nil {
			return c, err
		}
	}
	return c, err
}

// told is what a contact without a sample showed, with the failure that it ended
// with; nil where no answer can be told.
func (t *taking) told(ctx context.Context, f *Failure, err error) (*store.Contact, error) {
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, t.wrong(err)
	}
	c := t.contact(nil, f)
	if f != nil {
		return c, t.failure(f)
	}
	return c, nil
}

// first asks for one record of the object, or of its parent: that the rest can
// be had as well is likely, and costs the other side nothing.
func (t *taking) first(ctx context.Context) (*Failure, error) {
	o, in := t.object, t.in
	for o.Each != nil {
		parent, more, err := t.parentObject(o, in)
		if err != nil {
			return nil, err
		}
		o, in = parent, more
	}
	records, err := t.progs.path(o.Records, t.scope.with(in))
	if err != nil {
		return nil, err
	}
	page := *t.c.pageOf(o)
	page.Size = 1
	l := t.listing(o.Request, &page, records, in)
	l.single, l.names = o.Single, t.o.Dataset.From.Fields
	_, f, err := l.turn(ctx)
	return f, err
}
