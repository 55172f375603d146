package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stackassay/internal/fact/account"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/score"
)

// conceal takes the people of the inventory and of its rosters out of a result:
// at the strict level each of them is a role, such as "owner of HubSpot"
// (report.md, section 10.1). Fingerprints were made before and stay.
func conceal(res *score.Result, inv *inventory.Inventory, roster []account.Entry) {
	newVeil(inv, roster).Cover(res)
}

// rolesOf says who everybody of the inventory is by what they answer for. A
// result carries it, so that it can be rendered without names later.
func rolesOf(inv *inventory.Inventory, taken map[string]bool) map[string]finding.Text {
	out, titles := map[string]finding.Text{}, titlesOf(inv)
	for _, p := range inv.People {
		out[p.Addr] = only(roleOf(inv, p, titles), taken)
	}
	return out
}

func newVeil(inv *inventory.Inventory, roster []account.Entry) *score.Veil {
	v := score.NewVeil(thingsOf(inv))
	taken, known := map[string]bool{}, map[string]bool{}
	roles := rolesOf(inv, taken)
	for _, p := range inv.People {
		v.Person(p.Addr, p.Title, roles[p.Addr])
		for _, a := range append([]string{p.Email}, p.Aliases...) {
			v.Add(a, roles[p.Addr])
			known[strings.ToLower(a)] = true
		}
	}
	for _, e := range roster {
		if known[strings.ToLower(e.Email)] {
			continue
		}
		role := only(finding.Sentence("a colleague", "un colega", "un collega"), taken)
		v.Add(e.Email, role)
		v.Name(e.Name, role)
	}
	return v
}

// thingsOf are the titles of everything that is no person: who is called like a
// tool or a department is not told apart from it.
func thingsOf(inv *inventory.Inventory) []string {
	var out []string
	for _, t := range inv.Tools {
		out = append(out, t.Title)
	}
	for _, d := range inv.Departments {
		out = append(out, d.Title)
	}
	for _, e := range inv.Entities {
		out = append(out, e.Title)
	}
	return out
}

// roleOf says who somebody is by what they answer for.
func roleOf(inv *inventory.Inventory, p *inventory.Person, titles map[string]string) finding.Text {
	for _, ref := range p.Owns {
		title := cmp.Or(titles[ref.Addr], ref.Addr)
		switch kind, _, _ := strings.Cut(ref.Addr, "."); kind {
		case "department", "forum":
			return finding.Sentence("lead of "+title, "responsable de "+title, "responsabile di "+title) //nolint:misspell // Spanish and Italian
		case "entity":
			return finding.Sentence("steward of "+title, "custodio de "+title, "custode di "+title)
		default:
			return finding.Sentence("owner of "+title, "dueño de "+title, "titolare di "+title)
		}
	}
	for _, t := range inv.Tools {
		if slices.Contains(t.Admins, p) {
			return finding.Sentence("administrator of "+t.Title, "administrador de "+t.Title, "amministratore di "+t.Title)
		}
	}
	if p.Department != nil {
		return finding.Sentence("a member of "+p.Department.Title, "un miembro de "+p.Department.Title, "un membro di "+p.Department.Title)
	}
	return finding.Sentence("a colleague", "un colega", "un collega")
}

// titlesOf are the titles of what people answer for, by address.
func titlesOf(inv *inventory.Inventory) map[string]string {
	titles := map[string]string{}
	for _, t := range inv.Tools {
		titles[t.Addr] = t.Title
	}
	for _, d := range inv.Departments {
		titles[d.Addr] = d.Title
	}
	for _, e := range inv.Entities {
		titles[e.Addr] = e.Title
	}
	for _, i := range inv.Integrations {
		titles[i.Addr] = i.Title
	}
	for _, m := range inv.Metrics {
		titles[m.Addr] = m.Title
	}
	return titles
}

// only tells several people of one role apart by a number.
func only(role finding.Text, taken map[string]bool) finding.Text {
	for n := 2; taken[role["en"]]; n++ {
		next := finding.Text{}
		for language, text := range role {
			if at := strings.LastIndex(text, " ("); at > 0 && n > 2 {
				text = text[:at]
			}
			next[language] = fmt.Sprintf("%s (%d)", text, n)
		}
		role = next
	}
	taken[role["en"]] = true
	return role
}
