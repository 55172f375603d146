package sample

// Faults planted in tickets, in Encharge and at the Italian branch.
const (
	ticketsOddStatus          = 58
	ticketsClosedBeforeOpened = 6  // below what is tolerated
	ticketsOfLeaver           = 12 // below what is tolerated
	ticketsWithSecret         = 3
	superofficeNoEmail        = 40
)

func (c *company) zendeskTickets() table {
	t := table{columns: []string{"id", "subject", "status", "priority", "assignee_id", "organization.external_id", "created_at", "updated_at", "solved_at"}}
	odd := c.lots(upTo(len(c.tickets)), ticketsOddStatus)[0]
	reversed := c.lots(where(c.tickets, func(k ticket) bool { return !k.closed.IsZero() }), ticketsClosedBeforeOpened)[0]
	planted := c.later.lots(upTo(len(c.tickets)), ticketsOfLeaver, ticketsWithSecret)
	for i, k := range c.tickets {
		switch {
		case planted[0][i]:
			k.owner = "toni.vega@northwind.example"
		case planted[1][i]:
			k.subject = "Gateway refuses our token " + c.token()
		}
		var solved any
		if !k.closed.IsZero() {
			solved = utc(k.closed)
		}
		if reversed[i] {
			solved = utc(k.created.AddDate(0, 0, -2))
		}
		status := k.status
		if odd[i] {
			status = pick(c.dice, []string{"reopened by mail", "waiting on courier"})
		}
		t.add(880_400+i, k.subject, status, pick(c.dice, []string{"low", "normal", "high"}), userID(c.staff, k.owner, zendeskUser), salesforceID("001", k.firm+1),
			utc(k.created), utc(k.updated), solved)
	}
	return t
}

// token looks like one of a code host, and opens nothing.
func (c *company) token() string {
	const letters = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"
	out := []byte("glpat" + "-")
	for range 20 {
		out = append(out, letters[c.later.IntN(len(letters))])
	}
	return string(out)
}

// zendeskUsers is in order: whoever left was switched off, and the account that
// is in no list of people is that of a program.
func (c *company) zendeskUsers() table {
	t := table{columns: []string{"id", "email", "name", "active", "agent_seat", "role", "service_account", "last_login_at"}}
	for i, who := range c.staff {
		if who.department == "support" || who.department == "success" {
			t.add(zendeskUser(i), who.email, who.name, who.left == "", who.left == "", "agent", false, utc(c.between(taken().AddDate(0, 0, -25), taken())))
		}
	}
	t.add(zendeskUser(len(c.staff)), "mail.gateway@northwind.example", "Mail gateway", true, true, "agent", true, utc(taken().AddDate(0, 0, -1)))
	return t
}

func (c *company) enchargePeople() table {
	t := table{columns: []string{"id", "email", "name.first", "name.last", "title", "unsubscribed", "source", "created_at", "updated_at"}}
	bad := c.lots(upTo(nurtured), c.plan.enchargeBadEmail)[0]
	none := c.standIns()
	n := -1
	for i, p := range c.people {
		if !p.nurtured {
			continue
		}
		n++
		email := p.email
		if bad[n] {
			email = brokenEmail(p, i)
		}
		title := p.title
		if none[n] {
			title = []string{"n/a", "TBD", "-"}[n%3]
		}
		t.add(number("enc", i), email, p.first, p.last, title, p.optedOut, p.source, utc(p.created), utc(p.updated))
	}
	c.twins(&t)
	return t
}

func (c *company) superofficeCompanies() table {
	t := table{columns: []string{"ID azienda", "Nome", "Sito", "Settore", "Città", "Paese", "Incaricato", "Creato il", "Aggiornato il"}}
	for i, f := range c.italians {
		t.add(5000+i, f.name, "https://www."+f.domain, f.industry, f.city, "Italia", userID(c.staff, f.owner, branchUser), spanishDay(f.created), spanishDay(f.updated))
	}
	return t
}

func (c *company) superofficeContacts() table {
	t := table{columns: []string{"ID persona", "E-mail", "Nome", "Cognome", "Qualifica", "ID azienda", "Paese", "Fase", "Incaricato", "Creato il", "Aggiornato il"}}
	noEmail := c.lots(upTo(len(c.contacts)), superofficeNoEmail)[0]
	for i, p := range c.contacts {
		email := p.email
		if noEmail[i] {
			email = ""
		}
		owner := userID(c.staff, c.italians[p.firm].owner, branchUser)
		t.add(9000+i, email, p.first, p.last, p.title, 5000+p.firm, "IT", p.stage, owner, spanishDay(p.created), spanishDay(p.updated))
	}
	return t
}

// peopleDirectory is the list of the personnel system. It is complete: who is
// not in it never worked here.
func (c *company) peopleDirectory() table {
	t := table{columns: []string{"email", "name", "department", "status", "left_on"}}
	for _, who := range c.staff {
		status := "active"
		if who.left != "" {
			status = "left"
		}
		t.add(who.email, who.name, who.department, status, who.left)
	}
	return t
}
