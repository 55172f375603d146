package connector

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/expr"
)

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
		return missingSecret(cl.c.firstSecret(), cl.c)
	}
	return nil
}

// firstSecret is the first one that the first way to prove who asks reads.
func (c *Connector) firstSecret() *Secret {
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
func (r *run) sign(ctx context.Context, req *http.Request) (*Failure, error) {
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
		return r.signByToken(ctx, req)
	}
	return nil, nil //nolint:nilnil // it is signed
}

func (r *run) signByToken(ctx context.Context, req *http.Request) (*Failure, error) {
	if err := r.ensure(ctx); err != nil {
		if f, ok := asFailure(err); ok {
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
