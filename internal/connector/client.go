package connector

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

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
	SecretFrom  string            // env or file
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

	bounds  bounds
	limiter *rate.Limiter
	more    map[string]*rate.Limiter
	apart   map[string]bool

	auth   *Auth // nil: none is needed
	token  tokenState
	renew  singleflight.Group
	random *rand.Rand

	mu        sync.Mutex
	stats     Stats
	failures  int // in a row
	skews     []time.Duration
	parents   map[string]*parents // by object
	left      *store.Quota        // of the allowance, before our own calls
	leftAsked bool                // once is enough
	stopped   *Failure            // why nothing more is asked of this tool; nil: it may be
	until     time.Time           // nobody asks before: the allowance of headers is used up
}

// Stats is what the contact cost, and what was seen on the way.
type Stats struct {
	store.Requests
	Refused []string // what was not followed: kind and host
	Skew    time.Duration
	Clocked bool    // an answer told the time
	Used    float64 // of the day, where every answer tells it
	Allowed float64

	ResetsAt  *time.Time        // when the allowance begins anew
	Host      string            // that answered last
	Scheme    string            // http or https
	Version   string            // of the interface, as it was asked for
	Announced []store.Announced // ends of the interface
	Latencies []time.Duration   // of answers, until their headers were there
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
	if cl.bounds, err = limits.bounds(); err != nil {
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

// bounds are the ceilings of a connector, read.
type bounds struct {
	body               int64         // bytes of one answer
	maxWait, totalWait time.Duration // one wait, and all of one object
}

func (m *Limits) bounds() (b bounds, err error) {
	var errs [3]error
	b.body, errs[0] = parseBytes(m.MaxBody)
	b.maxWait, errs[1] = parseDuration(m.MaxWait)
	b.totalWait, errs[2] = parseDuration(m.TotalWait)
	return b, errors.Join(errs[:]...)
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

// Stats returns what the contact has cost so far.
func (cl *Client) Stats() Stats {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	s := cl.stats
	s.ByStatus = maps.Clone(s.ByStatus)
	s.Refused, s.Announced, s.Latencies = slices.Clone(s.Refused), slices.Clone(s.Announced), slices.Clone(s.Latencies)
	return s
}
