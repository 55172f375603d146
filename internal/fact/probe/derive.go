package probe

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/source/store"
)

// Seen is what is kept of the contacts about one dataset.
type Seen struct {
	Contact *store.Contact     // nil: there was none
	Lists   []*store.FieldList // the newest first, at most two
	Reads   []string           // columns that the connector's own map brings to fields
	Used    func(field, option string) (used, known bool)
}

// Derive returns the probe of each tool that has an interface: a connection, or
// records that come from one. seen is by address of the dataset.
func Derive(inv *inventory.Inventory, seen map[string]Seen) []*Probe {
	var out []*Probe
	for _, t := range inv.Tools {
		ds := lo.Filter(inv.Datasets, func(d *inventory.Dataset, _ int) bool {
			return d.Tool == t && d.From != nil && d.From.Kind != "file"
		})
		if t.Connection == nil && len(ds) == 0 {
			continue
		}
		p := &Probe{Tool: t}
		for _, d := range ds {
			p.object(d, seen[d.Addr])
		}
		p.together(ds, seen)
		p.changes(inv, ds, seen)
		out = append(out, p)
	}
	return out
}

// object adds what came of asking for one dataset.
func (p *Probe) object(d *inventory.Dataset, s Seen) {
	c := s.Contact
	if c == nil {
		p.Objects = append(p.Objects, Contact{Object: d.From.Object, Dataset: d, Status: "not_contacted"})
		return
	}
	o := Contact{
		Object: c.Object, Dataset: d, Status: c.Status, Class: c.Class, Message: c.Message, Scope: c.Scope,
		Accuracy: c.Population.Accuracy, Asked: new(float64(c.Requests.Total)),
	}
	if v := c.Population.Value; v != nil {
		o.Records = new(float64(*v))
	}
	if f := c.Sample; f != nil {
		o.Sampled, o.Method, o.Complete, o.Withheld = new(float64(f.Count)), f.Method, new(f.Complete), new(float64(f.NotDelivered))
	}
	if len(s.Lists) > 0 {
		fields := s.Lists[0].Fields
		o.Fields = new(float64(len(fields)))
		o.OwnFields = new(float64(lo.CountBy(fields, func(f store.Property) bool { return f.Custom != nil && *f.Custom })))
	}
	p.Objects = append(p.Objects, o)
	p.cost(c)
	if c.Class == "missing_scope" {
		if p.MissingScopes == nil {
			p.MissingScopes = []string{}
		}
		p.MissingScopes = append(p.MissingScopes, strings.TrimSuffix(c.Object+": "+c.Scope, ": "))
	}
}

// cost adds up what contacts cost.
func (p *Probe) cost(c *store.Contact) {
	add := func(to **float64, n float64) {
		if *to == nil {
			*to = new(float64)
		}
		**to += n
	}
	add(&p.Requests, float64(c.Requests.Total))
	add(&p.Retries, float64(c.Requests.Retried))
	add(&p.Throttled, float64(c.Requests.Throttled))
	add(&p.Bytes, float64(c.Requests.Bytes))
	if p.Waited == nil {
		p.Waited = new(lang.Duration)
	}
	*p.Waited += lang.Duration(float64(c.Requests.WaitedMS) / 1000)
}

// together writes what is true of the tool as a whole: what the newest contact
// showed, and every announcement that any of them met.
func (p *Probe) together(ds []*inventory.Dataset, seen map[string]Seen) {
	all := lo.FilterMap(ds, func(d *inventory.Dataset, _ int) (*store.Contact, bool) {
		c := seen[d.Addr].Contact
		return c, c != nil
	})
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b *store.Contact) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(a.Dataset, b.Dataset))
	})
	c := all[0]
	answered := c.Status != store.ContactFailed || c.Class != "transient"
	p.OK, p.Error = &answered, c.Class
	p.At = moment(c.At)
	if c.Class == "auth_invalid" || c.Class == "auth_expired" {
		p.AuthError = c.Class
	}
	if p.MissingScopes == nil && p.AuthError == "" && answered {
		p.MissingScopes = []string{}
	}
	p.Host, p.TLS, p.CanWrite, p.Auth, p.SecretFrom, p.Refused = c.Host, c.TLS, c.CanWrite, c.Auth, c.SecretFrom, c.Refused
	if q := c.Quota; q != nil && q.Allowed > 0 {
		p.QuotaUsed = new(q.Used / q.Allowed)
		if q.ResetsAt != nil {
			p.QuotaResetsAt = moment(*q.ResetsAt)
		}
	}
	if i := c.Identity; i != nil {
		p.Account, p.User, p.Sandbox, p.Scopes = i.Account, i.User, i.Sandbox, i.Scopes
		if i.Expires != nil {
			p.TokenExpiresAt = moment(*i.Expires)
		}
	}
	if c.SkewS != nil {
		p.Skew = new(lang.Duration(*c.SkewS))
	}
	if c.LatencyMS != nil {
		p.LatencyP95 = new(lang.Duration(*c.LatencyMS / 1000))
	}
	p.version(all)
}

// version is the version that answered and the first day on which it is said to
// end: what its own answers announce, else what is known of the product.
func (p *Probe) version(all []*store.Contact) {
	p.Deprecations = []Deprecation{}
	for _, c := range all {
		p.Version = cmp.Or(p.Version, c.Version)
		for _, a := range c.Announced {
			d := Deprecation{Header: a.Header, Link: a.Link}
			if a.Date != nil {
				d.Date = day(*a.Date)
			}
			if slices.ContainsFunc(p.Deprecations, func(x Deprecation) bool {
				return x.Header == d.Header && x.Link == d.Link && (x.Date == nil) == (d.Date == nil) && (d.Date == nil || x.Date.Equal(d.Date.Time))
			}) {
				continue
			}
			p.Deprecations = append(p.Deprecations, d)
			if a.Header == "Sunset" && d.Date != nil && (p.VersionRetiresOn == nil || d.Date.Before(p.VersionRetiresOn.Time)) {
				p.VersionRetiresOn = d.Date
			}
		}
	}
	if p.VersionRetiresOn != nil || p.Version == "" || p.Tool.Product == nil {
		return
	}
	if v, ok := lo.Find(p.Tool.Product.APIVersions, func(v *inventory.ProductAPIVersion) bool { return v.Label == p.Version }); ok {
		p.VersionRetiresOn = v.SunsetOn
	}
}

func moment(t time.Time) *lang.Time { return &lang.Time{Time: t.UTC()} }

func day(t time.Time) *lang.Time {
	t = t.UTC()
	return &lang.Time{Time: time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), DateOnly: true}
}
