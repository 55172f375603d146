package inventory

import (
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/lang"
)

func (l *loader) completeTool(t *Tool) {
	s := l.inv.Stack
	if p := t.Product; p != nil {
		t.Category = lo.CoalesceOrEmpty(t.Category, p.Category)
		t.Vendor = lo.CoalesceOrEmpty(t.Vendor, p.Vendor)
		if t.Licensed == nil {
			t.Licensed = slices.Concat(p.Core, p.Secondary, p.Partial)
		}
	}
	t.Timezone = lo.CoalesceOrEmpty(t.Timezone, s.Timezone)
	if t.Segments == nil {
		t.Segments = append([]*Segment{}, l.inv.Segments...) // a company without any is known to have none
	}
	if t.Cost != nil {
		t.Cost.Currency = lo.CoalesceOrEmpty(t.Cost.Currency, s.Currency)
	}
	if t.Tier == "" {
		switch {
		case t.Status == "trial":
			t.Tier = "trial"
		case t.Cost != nil && t.Cost.Amount == 0:
			t.Tier = "free"
		default:
			t.Tier = "paid"
		}
	}
	if t.Seats != nil {
		for _, d := range t.Seats.Departments {
			d.Department, _ = l.label("department", d.Label, "seats.department", &d.Block).(*Department)
		}
	}
	if t.Connection != nil {
		l.completeConnection(t, t.Connection)
	}
}

// completeConnection sorts the attributes of a connection into the variables
// and the secrets of its connector.
func (l *loader) completeConnection(t *Tool, c *ToolConnection) {
	c.Variables, c.Secrets = map[string]any{}, map[string]lang.Secret{}
	known := l.connector(strings.TrimPrefix(c.Connector.Addr, "connector."))
	for _, name := range sortedKeys(c.Settings) {
		e := c.Settings[name]
		usual, isSecret := known.Secrets[name]
		if usual == "" {
			usual = strings.ToUpper(t.Label + "_" + name)
		}
		if s, ok := lang.SecretOf(e); ok {
			c.Secrets[name] = s
			l.unknownSetting(known, c, name)
			continue
		}
		v, literal := lang.Literal(e)
		text, _ := v.(string)
		switch {
		case literal && text != "" && (isSecret || lang.LooksSecret(name, text)):
			l.report(lang.SecretWritten(e, name, usual))
		case isSecret || !literal:
			l.report(lang.SecretForm(e, name, usual))
		default:
			c.Variables[name] = v
			l.unknownSetting(known, c, name)
		}
	}
}

// connector is what is known of a connector: one of the inventory comes before a
// built-in one.
func (l *loader) connector(id string) Connector {
	own, ok := l.connectors[id]
	if ok || l.opts.Connector == nil || !slices.Contains(l.opts.Connectors, id) {
		return own
	}
	c, err := l.opts.Connector(id)
	if err != nil {
		panic("inventory: the built-in connector does not load: " + err.Error())
	}
	return c
}

// unknownSetting tells an attribute that the connector does not take. Without
// a description of the connector everything is taken.
func (l *loader) unknownSetting(known Connector, c *ToolConnection, name string) {
	if known.Variables == nil && known.Secrets == nil {
		return
	}
	if _, ok := known.Secrets[name]; ok || slices.Contains(known.Variables, name) {
		return
	}
	takes := append(slices.Clone(known.Variables), sortedKeys(known.Secrets)...)
	takes = append(takes, "connector", "max_requests", "allow_http", "base_url")
	help := "it takes " + lang.Or(takes)
	if near := lang.Nearest(name, takes); near != "" {
		help = "did you mean " + near + "?"
	}
	l.report(lang.Error(lang.CodeUnknownAttribute, c.NameAt(name), "connection has no attribute "+name,
		"connector."+known.ID+" does not take this", help))
}
