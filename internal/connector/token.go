package connector

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/expr"
)

// tokenState is the token that all objects of a tool share.
type tokenState struct {
	mu       sync.Mutex
	value    string
	scheme   string
	ends     time.Time     // by their clock; zero: nobody said
	early    time.Duration // it is renewed so long before
	exported expr.Value
	refresh  string // a refresh token that took the place of the first one
}

// renewable reports whether a new token can be had.
func (cl *Client) renewable() bool {
	return cl.auth != nil && (cl.auth.Label == "oauth2" || cl.auth.Label == "session")
}

// forget makes the next request fetch a new token.
func (cl *Client) forget() {
	cl.token.mu.Lock()
	defer cl.token.mu.Unlock()
	cl.token.value = ""
}

// exported is what auth holds of the token response.
func (r *run) exported(ctx context.Context) (expr.Value, error) {
	if err := r.ensure(ctx); err != nil {
		return expr.Null(), err
	}
	r.token.mu.Lock()
	defer r.token.mu.Unlock()
	return r.token.exported, nil
}

// ensure fetches a token when there is none that holds a little longer. All who
// need one at a time wait for one request.
func (r *run) ensure(ctx context.Context) error {
	r.token.mu.Lock()
	has := r.token.value != "" && (r.token.ends.IsZero() || r.theirNow().Add(r.token.early).Before(r.token.ends))
	r.token.mu.Unlock()
	if has {
		return nil
	}
	_, err, _ := r.renew.Do("token", func() (any, error) {
		if r.auth.Label == "session" {
			return nil, r.login(ctx)
		}
		return nil, r.fetchToken(ctx)
	})
	return err
}

// invalid is a credential that is refused, whatever the status says.
func invalid(f *Failure) *Failure {
	if f.Class != Transient && f.Class != RateLimited && f.Class != Incomplete && f.Class != QuotaExhausted && f.Class != Refused {
		f.Class, f.Action = AuthInvalid, Stop
	}
	return f
}

// login gets the value of a header from a login.
func (r *run) login(ctx context.Context) error {
	with := Scope{"secret": r.sec}
	c, err := r.prepare(ctx, r.auth.Request, with)
	if err != nil {
		return err
	}
	c.login = true
	a, f, err := r.attempts(ctx, c)
	if f != nil {
		return invalid(f)
	}
	if err != nil {
		return err
	}
	value, err := r.progs.text(r.auth.Value, r.scope.with(a.scope()).with(with))
	if err != nil || value == "" {
		return &Failure{Class: AuthInvalid, Action: Stop, Host: c.url.Host, Message: "the login gave no session"}
	}
	ttl, err := parseDuration(r.auth.TTL)
	if err != nil {
		return err
	}
	r.red.Add(value)
	r.token.mu.Lock()
	defer r.token.mu.Unlock()
	r.token.value, r.token.ends = value, r.theirNow().Add(ttl)
	return r.token.renewed(r.auth.Margin, ttl)
}

// renewed settles how long before its end a token is renewed: the margin, or half
// of its life where that is shorter.
func (t *tokenState) renewed(margin string, life time.Duration) error {
	m, err := parseDuration(margin)
	t.early = min(m, life/2)
	return err
}

// leastSkew is by how much clocks differ before an assertion is signed again.
const leastSkew = 30 * time.Second

// fetchToken asks for an access token (RFC 6749).
func (r *run) fetchToken(ctx context.Context) error {
	a := r.auth
	in := r.scope.with(Scope{"secret": r.sec})
	address, err := r.tokenURL(in)
	if err != nil {
		return err
	}
	form := url.Values{}
	c := &call{method: http.MethodPost, url: address, header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, login: true}
	prove := func() (*answer, *Failure, error) {
		if err := r.grant(form, c, in); err != nil {
			return nil, nil, err
		}
		if err := r.values(a.Params, in, func(k, v string) { form.Set(k, v) }); err != nil {
			return nil, nil, err
		}
		c.body = []byte(form.Encode())
		return r.sendToken(ctx, c)
	}
	before := r.Stats().Skew
	answer, f, err := prove()
	if skew := r.Stats().Skew; f != nil && a.JWT != nil && f.Status >= 400 && f.Status < 500 && (skew-before).Abs() > leastSkew {
		answer, f, err = prove() // signed by their clock, which the refusal told
	}
	if f != nil {
		return invalid(f)
	}
	if err != nil {
		return err
	}
	var got struct {
		Access  string  `json:"access_token"`
		Refresh string  `json:"refresh_token"`
		Expires float64 `json:"expires_in"`
	}
	if err := json.Unmarshal(answer.body, &got); err != nil || got.Access == "" {
		return &Failure{Class: AuthInvalid, Action: Stop, Host: address.Host, Message: "the token request gave no token"}
	}
	r.red.Add(got.Access, got.Refresh)
	exported := map[string]expr.Value{}
	for name, e := range a.Export {
		if exported[name], err = r.progs.eval(e, in.with(answer.scope())); err != nil {
			return err
		}
	}
	if a.Rotates && got.Refresh != "" {
		if err := r.keep(got.Refresh); err != nil {
			return err
		}
	}
	r.token.mu.Lock()
	defer r.token.mu.Unlock()
	r.token.value, r.token.scheme, r.token.exported, r.token.ends = got.Access, a.Scheme, expr.MapOf(exported), time.Time{}
	if got.Refresh != "" {
		r.token.refresh = got.Refresh
	}
	if got.Expires <= 0 {
		return nil
	}
	life := time.Duration(got.Expires * float64(time.Second))
	r.token.ends = r.theirNow().Add(life)
	return r.token.renewed(a.Margin, life)
}

// sendToken sends a token request. One with a refresh token that works once is
// never repeated blindly: its answer may have been lost.
func (r *run) sendToken(ctx context.Context, c *call) (*answer, *Failure, error) {
	if !r.auth.Rotates {
		return r.attempts(ctx, c)
	}
	if r.set.Rotated == nil {
		return nil, &Failure{
			Class: AuthInvalid, Action: Stop, Host: c.url.Host,
			Message: "its refresh token works once, and an environment variable cannot take the next one: write refresh_token = file(\"path\")",
		}, nil
	}
	if err := r.gate(ctx, c); err != nil {
		return nil, nil, err
	}
	a, f, err := r.once(ctx, c)
	if f != nil && f.Action == Retry {
		f.Action = Stop
		f.Message = strings.TrimSpace(f.Message + ". A refresh token works once, and this one may be used up: it is not sent again. Look whether it still works, or make a new one")
	}
	return a, f, err
}

// keep writes a refresh token back to where the old one came from, before it is
// used.
func (r *run) keep(token string) error {
	for _, t := range r.auth.RefreshToken.Variables() {
		if name, ok := stepName(t[1]); ok {
			return r.set.Rotated(name, token)
		}
	}
	return nil
}

func (r *run) tokenURL(in Scope) (*url.URL, error) {
	text, err := r.progs.text(r.auth.TokenURL, in)
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil, r.refused("token_url is no address", "")
	}
	if r.set.BaseURL != "" { // a stand-in on this machine gets the token requests too
		local, err := url.Parse(r.set.BaseURL)
		if err != nil {
			return nil, err
		}
		u.Scheme, u.Host = local.Scheme, local.Host
	}
	if u.Scheme != "https" && !loopback(u.Hostname()) {
		return nil, r.refused("a token is asked for over https only", u.Host)
	}
	return u, nil
}

// grant writes what kind of token is asked for, and the proof.
func (r *run) grant(form url.Values, c *call, in Scope) error {
	a := r.auth
	id, err := r.progs.text(a.ClientID, in)
	if err != nil {
		return err
	}
	secret, err := r.progs.text(a.ClientSecret, in)
	if err != nil {
		return err
	}
	if scopes, err := r.progs.eval(a.Scopes, in); err != nil {
		return err
	} else if list := scopes.AsList(); len(list) > 0 {
		form.Set("scope", strings.Join(lo.Map(list, func(v expr.Value, _ int) string { return textOf(v) }), " "))
	}
	switch a.Grant {
	case "client_credentials":
		form.Set("grant_type", "client_credentials")
	case "refresh_token":
		form.Set("grant_type", "refresh_token")
		token := r.token.refresh
		if token == "" {
			if token, err = r.progs.text(a.RefreshToken, in); err != nil {
				return err
			}
		}
		form.Set("refresh_token", token)
	}
	if a.JWT != nil {
		assertion, err := r.assertion(in)
		if err != nil {
			return err
		}
		r.red.Add(assertion)
		if a.Grant == "jwt_bearer" {
			form.Set("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
			form.Set("assertion", assertion)
			return nil
		}
		form.Set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
		form.Set("client_assertion", assertion)
		return nil
	}
	if a.ClientAuth == "body" {
		form.Set("client_id", id)
		form.Set("client_secret", secret)
		return nil
	}
	pair := url.QueryEscape(id) + ":" + url.QueryEscape(secret)
	r.red.Add(base64.StdEncoding.EncodeToString([]byte(pair)))
	c.header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(pair)))
	return nil
}
