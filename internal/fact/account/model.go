// Package account finds the people behind user accounts and owners: whose
// account a user record is, and whom an owner id leads to. Read model.go, then
// owners.go and derive.go.
package account

import (
	"cmp"
	"strings"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Account is whose account a user record is.
type Account struct {
	Person *inventory.Person `attr:"person" derived:"true" doc:"user: whose account it is, by e-mail and aliases"`
}

// People finds persons by their addresses.
type People struct {
	byEmail  map[string]*inventory.Person
	complete bool // a roster lists everybody who works here
}

// Entry is one line of a roster.
type Entry struct {
	Email, Name, Status string
	Department          *inventory.Department
	LeftOn              *lang.Time
}

// NewPeople lists the people of the inventory and those of its rosters. A line
// of a roster that is no person of the inventory becomes one; of a person who is,
// it says what the inventory leaves open. complete says that whoever is in no
// roster does not work here.
func NewPeople(people []*inventory.Person, roster []Entry, complete bool) *People {
	p := &People{byEmail: map[string]*inventory.Person{}, complete: complete}
	for _, x := range people {
		for _, email := range append([]string{x.Email}, x.Aliases...) {
			p.byEmail[fold(email)] = x
		}
	}
	yes := true
	for _, e := range roster {
		x := p.byEmail[fold(e.Email)]
		if x == nil {
			x = &inventory.Person{Email: e.Email, Status: cmp.Or(e.Status, "active"), LeftOn: e.LeftOn, Department: e.Department}
			x.Title = e.Name
			p.byEmail[fold(e.Email)] = x
		} else {
			amend(x, e)
		}
		if complete {
			x.InRoster = &yes
		}
	}
	if !complete {
		return p
	}
	no := false
	for _, x := range people {
		if x.InRoster == nil {
			x.InRoster = &no
		}
	}
	return p
}

// amend adds to a person what a roster knows and the inventory does not say.
func amend(x *inventory.Person, e Entry) {
	if e.Status != "" && !x.Has("status") {
		x.Status = e.Status
	}
	if x.LeftOn == nil {
		x.LeftOn = e.LeftOn
	}
	if x.Department == nil {
		x.Department = e.Department
	}
}

// Find returns the person with an address. Where a complete roster does not
// have it, that is somebody who is in no roster; else nobody knows, and nil.
func (p *People) Find(email string) *inventory.Person {
	if x := p.byEmail[fold(email)]; x != nil {
		return x
	}
	if !p.complete || email == "" {
		return nil
	}
	no := false
	return &inventory.Person{Email: email, InRoster: &no}
}

func fold(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
