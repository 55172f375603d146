package connector

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// base is the address that every path begins at.
func (r *run) base(ctx context.Context) (*url.URL, error) {
	text := r.set.BaseURL
	if text == "" {
		in := r.scope
		if authIn(r.c.BaseURL) {
			exported, err := r.exported(ctx)
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
