package inventory

import (
	"net/netip"
	"net/url"
	"strings"

	"stackassay/internal/lang"
)

func (l *loader) checkTool(t *Tool) {
	if t.Has("timezone") {
		l.checkZone(t.Timezone, "tool.timezone", t.ValueAt("timezone"))
	}
	if c := t.Cost; c != nil {
		l.checkCurrency(c.Currency, "cost.currency", c.ValueAt("currency"))
		l.checkRate(c)
	}
	if t.Seats != nil {
		l.checkSeats(t.Seats)
	}
	for _, c := range t.Contracts {
		l.checkOrder(&c.Block, "starts_on", c.StartsOn, "ends_on", c.EndsOn)
	}
	if d := t.Data; d != nil {
		l.checkOrder(&d.Block, "dpa_signed_on", d.DPASignedOn, "dpa_expires_on", d.DPAExpiresOn)
		for _, class := range d.Classes {
			if class == "none" && len(d.Classes) > 1 {
				l.report(lang.Error(lang.CodeContradiction, d.ValueAt("classes"), "data.classes says none and more",
					"none means that there is no such data", "remove none, or everything else"))
			}
		}
	}
	if c := t.Connection; c != nil && c.BaseURL != "" && !isLoopback(c.BaseURL) {
		l.report(lang.Error(lang.CodeConnection, c.ValueAt("base_url"), "connection.base_url leads away from this machine",
			"a token could be sent to any host that an inventory names", "remove it; only a loopback host such as http://127.0.0.1:8080 is taken, for tests"))
	}
}

// checkRate warns of a cost that no total can hold.
func (l *loader) checkRate(c *ToolCost) {
	s := l.inv.Stack
	if _, ok := s.FX[c.Currency]; ok || c.Currency == s.Currency {
		return
	}
	rates := make([]string, 0, len(s.FX)+1)
	for _, code := range sortedKeys(s.FX) {
		rates = append(rates, code+" = "+lang.Number(s.FX[code]))
	}
	rates = append(rates, c.Currency+" = ...")
	l.report(lang.Warning(lang.CodeNoRate, c.ValueAt("currency"), "no exchange rate for this currency",
		"left out of every sum in "+s.Currency+" (cost.rate_missing)",
		"add it to the stack block: fx = { "+strings.Join(rates, ", ")+" }"))
}

func isLoopback(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host := u.Hostname()
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func (l *loader) checkProduct(p *Product) {
	seen := map[*Product]bool{p: true}
	for next := p.RenamedTo; next != nil; next = next.RenamedTo {
		if seen[next] {
			l.report(lang.Error(lang.CodeContradiction, p.ValueAt("renamed_to"), "products are renamed in a circle",
				"following "+p.Addr+" leads back to "+next.Addr, "let the last one have no renamed_to"))
			return
		}
		seen[next] = true
	}
}
