package connector

import (
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
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/expr"
)

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
