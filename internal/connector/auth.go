package connector

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/expr"
)

// tokenState is the token that all objects of a tool share.
type tokenState struct {
	mu       sync.Mutex
	value    string
	scheme   string
	ends     time.Time // by their clock; zero: nobody said
	exported expr.Value
	refresh  string // a refresh token that took the place of the first one
}

// credential picks the way to prove who asks: the first whose secrets are all
// set.
func (cl *Client) credential() error {
	secrets := map[string]expr.Value{}
	for name, v := range cl.set.Secrets {
		if v == "" {
			return fmt.Errorf("%s is empty", name)
		}
		secrets[name] = expr.Text(v)
		cl.red.Add(v)
	}
	cl.sec = expr.MapOf(secrets)
	for _, s := range cl.c.Secrets {
		if _, ok := secrets[s.Label]; !ok && !s.Optional {
			return missingSecret(s, cl.c)
		}
	}
	for _, a := range cl.c.Auth {
		if !slices.ContainsFunc(a.secrets(), func(name string) bool { _, ok := secrets[name]; return !ok }) {
			cl.auth = a
			return nil
		}
	}
	if len(cl.c.Auth) > 0 {
		names := a0(cl.c)
		return missingSecret(names, cl.c)
	}
	return nil
}

// a0 is the first secret that the first way to prove oneself lacks.
func a0(c *Connector) *Secret {
	for _, name := range c.Auth[0].secrets() {
		for _, s := range c.Secrets {
			if s.Label == name {
				return s
			}
		}
	}
	return &Secret{block: block{Label: "secret"}}
}

func missingSecret(s *Secret, c *Connector) error {
	usual := lo.CoalesceOrEmpty(s.UsualEnv, strings.ToUpper(c.ID+"_"+s.Label))
	return fmt.Errorf("the connection lacks %s: write %s = env(%q)", s.Label, s.Label, usual)
}

// secrets are the names of the secrets that a way to prove oneself reads.
func (a *Auth) secrets() []string {
	es := []hcl.Expression{a.Token, a.Username, a.Password, a.Value, a.ClientID, a.ClientSecret, a.RefreshToken}
	es = append(es, lo.Values(a.Params)...)
	if a.JWT != nil {
		es = append(es, a.JWT.Key, a.JWT.Issuer, a.JWT.Subject, a.JWT.KeyID)
	}
	if a.Request != nil {
		es = append(es, a.Request.Body)
		es = append(es, lo.Values(a.Request.Form)...)
	}
	var out []string
	for _, e := range es {
		if e == nil {
			continue
		}
		for _, t := range e.Variables() {
			if t.RootName() == "secret" && len(t) > 1 {
				if name, ok := stepName(t[1]); ok {
					out = append(out, name)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sign proves who asks. A token is fetched when there is none that holds.
func (r *run) sign(ctx context.Context, req *http.Request, asks *run) (*Failure, error) {
	a := r.auth
	if a == nil || a.Label == "none" {
		return nil, nil //nolint:nilnil // nothing to prove
	}
	in := r.scope.with(Scope{"secret": r.sec})
	text := func(e hcl.Expression) (string, error) { return r.progs.text(e, in) }
	switch a.Label {
	case "bearer":
		token, err := text(a.Token)
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", a.Scheme+" "+token)
	case "basic":
		user, err := text(a.Username)
		if err != nil {
			return nil, err
		}
		password, err := text(a.Password)
		if err != nil {
			return nil, err
		}
		req.SetBasicAuth(user, password)
		r.red.Add(user+":"+password, base64.StdEncoding.EncodeToString([]byte(user+":"+password)))
	case "header":
		v, err := text(a.Value)
		if err != nil {
			return nil, err
		}
		req.Header.Set(a.Name, v)
	case "query":
		v, err := text(a.Value)
		if err != nil {
			return nil, err
		}
		q := req.URL.Query()
		q.Set(a.Name, v)
		req.URL.RawQuery = q.Encode()
	default:
		return r.signByToken(ctx, req, asks)
	}
	return nil, nil //nolint:nilnil // it is signed
}

func (r *run) signByToken(ctx context.Context, req *http.Request, asks *run) (*Failure, error) {
	if err := r.ensure(ctx, asks); err != nil {
		if f, ok := errors.AsType[*Failure](err); ok {
			return f, nil
		}
		return nil, err
	}
	r.token.mu.Lock()
	defer r.token.mu.Unlock()
	if r.auth.Label == "session" {
		req.Header.Set(r.auth.Name, r.token.value)
	} else {
		req.Header.Set("Authorization", r.token.scheme+" "+r.token.value)
	}
	return nil, nil //nolint:nilnil // it is signed
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
func (cl *Client) exported(ctx context.Context, asks *run) (expr.Value, error) {
	if err := asks.ensure(ctx, asks); err != nil {
		return expr.Null(), err
	}
	cl.token.mu.Lock()
	defer cl.token.mu.Unlock()
	return cl.token.exported, nil
}

// ensure fetches a token when there is none that holds a little longer. All who
// need one at a time wait for one request.
func (r *run) ensure(ctx context.Context, asks *run) error {
	margin, err := parseDuration(r.auth.Margin)
	if err != nil {
		return err
	}
	r.token.mu.Lock()
	has := r.token.value != "" && (r.token.ends.IsZero() || r.theirNow().Add(margin).Before(r.token.ends))
	r.token.mu.Unlock()
	if has {
		return nil
	}
	_, err, _ = r.renew.Do("token", func() (any, error) {
		if r.auth.Label == "session" {
			return nil, r.login(ctx, asks)
		}
		return nil, r.fetchToken(ctx, asks)
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
func (r *run) login(ctx context.Context, asks *run) error {
	with := Scope{"secret": r.sec}
	c, err := asks.prepare(ctx, r.auth.Request, with)
	if err != nil {
		return err
	}
	c.login = true
	a, f, err := asks.send(ctx, c)
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
	r.token.value, r.token.ends = value, r.set.Now().Add(r.stats.Skew+ttl)
	return nil
}

// fetchToken asks for an access token (RFC 6749).
func (r *run) fetchToken(ctx context.Context, asks *run) error {
	a := r.auth
	in := r.scope.with(Scope{"secret": r.sec})
	address, err := r.tokenURL(in)
	if err != nil {
		return err
	}
	form := url.Values{}
	c := &call{method: http.MethodPost, url: address, header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, login: true}
	if err := r.grant(form, c, in); err != nil {
		return err
	}
	if err := r.values(a.Params, in, func(k, v string) { form.Set(k, v) }); err != nil {
		return err
	}
	c.body = []byte(form.Encode())
	answer, f, err := asks.sendToken(ctx, c)
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
	if got.Expires > 0 {
		r.token.ends = r.set.Now().Add(r.stats.Skew + time.Duration(got.Expires*float64(time.Second)))
	}
	return nil
}

// sendToken sends a token request. One with a refresh token that works once is
// never repeated blindly: its answer may have been lost.
func (r *run) sendToken(ctx context.Context, c *call) (*answer, *Failure, error) {
	if !r.auth.Rotates {
		return r.send(ctx, c)
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
	return r.once(ctx, c)
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

// assertion is a signed JWT (RFC 7523); its times are by their clock.
func (r *run) assertion(in Scope) (string, error) {
	j := r.auth.JWT
	ttl, err := parseDuration(j.TTL)
	if err != nil {
		return "", err
	}
	now := r.theirNow()
	claims := map[string]any{"iat": now.Unix(), "exp": now.Add(ttl).Unix()}
	for name, e := range map[string]hcl.Expression{"iss": j.Issuer, "aud": j.Audience, "sub": j.Subject} {
		text, err := r.progs.text(e, in)
		if err != nil {
			return "", err
		}
		if text != "" {
			claims[name] = text
		}
	}
	scopes, err := r.progs.eval(j.Scopes, in)
	if err != nil {
		return "", err
	}
	if list := scopes.AsList(); len(list) > 0 {
		claims["scope"] = strings.Join(lo.Map(list, func(v expr.Value, _ int) string { return textOf(v) }), " ")
	}
	for name, e := range j.Claims {
		v, err := r.progs.eval(e, in)
		if err != nil {
			return "", err
		}
		claims[name] = plain(v)
	}
	header := map[string]any{"alg": strings.ToUpper(j.Algorithm), "typ": "JWT"}
	kid, err := r.progs.text(j.KeyID, in)
	if err != nil {
		return "", err
	}
	if kid != "" {
		header["kid"] = kid
	}
	key, err := r.progs.text(j.Key, in)
	if err != nil {
		return "", err
	}
	return signJWT(header, claims, key, j.Algorithm)
}

var errKey = errors.New("the private key cannot be read: it must be PEM, of RSA or of an elliptic curve as the algorithm wants")

func signJWT(header, claims map[string]any, key, algorithm string) (string, error) {
	head, err := json.Marshal(header)
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	text := base64.RawURLEncoding.EncodeToString(head) + "." + base64.RawURLEncoding.EncodeToString(body)
	sum := sha256.Sum256([]byte(text))
	private, err := privateKey(key)
	if err != nil {
		return "", err
	}
	var signature []byte
	switch k := private.(type) {
	case *rsa.PrivateKey:
		if algorithm == "ps256" {
			signature, err = rsa.SignPSS(rand.Reader, k, crypto.SHA256, sum[:], &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		} else {
			signature, err = rsa.SignPKCS1v15(rand.Reader, k, crypto.SHA256, sum[:])
		}
	case *ecdsa.PrivateKey:
		x, y, e := ecdsa.Sign(rand.Reader, k, sum[:])
		size := (k.Curve.Params().BitSize + 7) / 8
		if err = e; e == nil {
			signature = append(x.FillBytes(make([]byte, size)), y.FillBytes(make([]byte, size))...)
		}
	default:
		return "", errKey
	}
	if err != nil {
		return "", errKey
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature), nil
}

func privateKey(text string) (any, error) {
	p, _ := pem.Decode([]byte(text))
	if p == nil {
		return nil, errKey
	}
	if k, err := x509.ParsePKCS8PrivateKey(p.Bytes); err == nil {
		return k, nil
	}
	if k, err := x509.ParsePKCS1PrivateKey(p.Bytes); err == nil {
		return k, nil
	}
	if k, err := x509.ParseECPrivateKey(p.Bytes); err == nil {
		return k, nil
	}
	return nil, errKey
}
