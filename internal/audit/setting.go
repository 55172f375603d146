package audit

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"time"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
	"stackassay/internal/rule"
)

// newSetting is what verdicts are reached in: the clock, the company, and how
// evidence is shown.
func (a *audit) newSetting() *rule.Setting {
	s := rule.SettingOf(a.inv)
	s.Strict, s.Evidence = a.Strict, a.Evidence
	if a.Key != nil {
		s.Tag = a.tag()
	}
	return s
}

// tag makes pseudonyms of values. The same value has the same tag inside one
// audit; two audits cannot be linked without the key, and equal inputs give
// equal tags (report.md, section 10.3).
func (a *audit) tag() func(class, value string) string {
	inputs := sha256.New()
	for _, f := range a.inputs {
		inputs.Write([]byte(f.Path + "\x00" + f.SHA256 + "\x00"))
	}
	salt := keyed(a.Key, "stackassay/salt1", a.inv.AsOf.String(), string(inputs.Sum(nil)))
	return func(class, value string) string {
		return "·" + base32.StdEncoding.EncodeToString(keyed(salt, class, value))[:tagLength]
	}
}

const tagLength = 5

// keyed is an HMAC over parts that cannot run into one another.
func keyed(key []byte, parts ...string) []byte {
	h := hmac.New(sha256.New, key)
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum(nil)
}

// locals are the roots that a map may read beside its row.
func (a *audit) locals() map[string]expr.Value {
	return map[string]expr.Value{"local": expr.MapOf(a.Rules.World().Locals)}
}

// zone is where the times of a tool without an offset are read; nil is UTC.
func (a *audit) zone(t *inventory.Tool) *time.Location {
	if t != nil && t.Timezone != "" {
		if z, err := time.LoadLocation(t.Timezone); err == nil {
			return z
		}
	}
	return a.inv.Zone
}

// frame is what the values of metrics are computed in.
func (a *audit) frame(ds *dataset) *expr.Frame {
	s := a.inv.Stack
	return &expr.Frame{
		AsOf: ds.clock, Domains: s.Domains, Country: s.Country, Locale: s.Locale, Currency: s.Currency,
		Zone: a.inv.Zone, Lang: "en",
	}
}
