package onboard

import (
	"context"
	"path"
	"strings"

	"github.com/samber/lo"
)

// addresses looks up whom the list of tools names without an address: in the
// lists of people first, then among the accounts of tools. A name that two
// people have settles nothing.
func (m *maker) addresses(ctx context.Context) error {
	for _, r := range m.rosters {
		if err := m.addressesIn(ctx, r.export, r.fields["name"], r.fields["email"]); err != nil {
			return err
		}
	}
	for _, d := range m.datasets {
		name, email := d.of("name"), d.of("email")
		if d.entity.Kind != "user" || name == nil || email == nil {
			continue
		}
		if err := m.addressesIn(ctx, d.export, name.col, email.col); err != nil {
			return err
		}
	}
	return nil
}

// addressesIn gives the people of the list the addresses that one export has of
// them.
func (m *maker) addressesIn(ctx context.Context, e *export, name, email *column) error {
	wanted := map[string]*person{}
	for _, p := range m.staff.all {
		if !p.declared && p.email == "" && len(strings.Fields(p.name)) > 1 {
			wanted[squeeze(p.name)] = p
		}
	}
	if name == nil || email == nil || len(wanted) == 0 || e.rows > maxTable {
		return nil
	}
	t, err := readTable(ctx, e.full, e.sheet)
	if err != nil {
		return err
	}
	names, emails := t.info.Column(name.unique), t.info.Column(email.unique)
	found := map[*person]string{}
	for _, row := range t.rows {
		mail := strings.ToLower(strings.TrimSpace(row.cells[emails]))
		p := wanted[squeeze(row.cells[names])]
		switch {
		case p == nil || !valid("email", mail):
		case found[p] == "":
			found[p] = mail
		case found[p] != mail:
			found[p] = ambiguous
		}
	}
	for p, mail := range found {
		if mail != ambiguous && !m.staff.has(mail) {
			p.email, p.guess = mail, "by the name in "+path.Base(e.name)
		}
	}
	return nil
}

// ambiguous stands for more addresses than one.
const ambiguous = "several"

func (s *staff) has(mail string) bool {
	return lo.ContainsBy(s.all, func(p *person) bool { return strings.EqualFold(p.email, mail) })
}
