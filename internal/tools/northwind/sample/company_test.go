package sample

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNobodyIsReal(t *testing.T) {
	c := newCompany(1, standing())
	for _, f := range append(c.firms, c.italians...) {
		if !strings.HasSuffix(f.domain, ".example") {
			t.Errorf("%s lies outside .example", f.domain)
		}
	}
	seen := map[string]bool{}
	for _, p := range append(c.people, c.contacts...) {
		if !regexp.MustCompile(`^[a-z]+\.[a-z]+@[a-z-]+\.example$`).MatchString(p.email) {
			t.Errorf("%s is no address of a person in .example", p.email)
		}
		if seen[p.email] {
			t.Errorf("%s belongs to two people", p.email)
		}
		seen[p.email] = true
	}
}

func TestFirmsHaveNamesOfTheirOwn(t *testing.T) {
	c := newCompany(2, standing())
	seen := map[string]bool{}
	for _, f := range append(c.firms, c.italians...) {
		if seen[f.domain] {
			t.Errorf("two firms have %s", f.domain)
		}
		seen[f.domain] = true
	}
	if len(seen) != customers+italianCustomers {
		t.Errorf("%d firms, want %d", len(seen), customers+italianCustomers)
	}
}

// Before a tool gets anything wrong, time runs forward and money adds up.
func TestTheCompanyIsSound(t *testing.T) {
	c := newCompany(3, standing())
	for _, d := range c.deals {
		switch {
		case d.open() != d.closed.IsZero():
			t.Errorf("%s is in stage %s and closed at %v", d.name, d.stage, d.closed)
		case !d.open() && !d.closed.After(d.created):
			t.Errorf("%s was closed at %v and created at %v", d.name, d.closed, d.created)
		case d.updated.After(taken()) || d.updated.Before(d.created):
			t.Errorf("%s was created at %v and changed at %v", d.name, d.created, d.updated)
		case d.rank() == 0 || d.amount < 1500 || d.amount > 60000:
			t.Errorf("%s: stage %s, amount %v", d.name, d.stage, d.amount)
		}
	}
	billed := map[int]int{}
	for _, v := range c.invoices {
		if v.due.Before(v.issued) || v.amount <= 0 || v.tax < 0 {
			t.Errorf("invoice issued %v, due %v, amount %v, tax %v", v.issued, v.due, v.amount, v.tax)
		}
		if v.sub >= 0 {
			if next := c.subs[v.sub].starts.AddDate(0, billed[v.sub], 0); !v.from.Equal(next) {
				t.Errorf("subscription %d is billed from %v, want %v", v.sub, v.from, next)
			}
			billed[v.sub]++
		}
	}
	if len(billed) != subscriptions {
		t.Errorf("%d subscriptions are billed, want %d", len(billed), subscriptions)
	}
	for _, k := range c.tickets {
		if k.updated.Before(k.created) || (k.status == "closed") == k.closed.IsZero() {
			t.Errorf("ticket %s: created %v, changed %v, closed %v", k.status, k.created, k.updated, k.closed)
		}
	}
}

func TestMailbox(t *testing.T) {
	cases := map[string]string{"Ángel": "angel", "D'Amico": "damico", "Großmann": "grossmann", "De Santis": "desantis", "Núñez": "nunez"}
	for name, want := range cases {
		if got := mailbox(name); got != want {
			t.Errorf("%s has the mailbox %s, want %s", name, got, want)
		}
	}
}

func TestTheSeedDecidesEveryByte(t *testing.T) {
	first, err := Files(7)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Files(7)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("one seed gave two results (-first +again):\n%s", diff)
	}
	other, err := Files(8)
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i, f := range other {
		if !bytes.Equal(f.Data, first[i].Data) {
			changed++
		}
	}
	if changed < len(first)/2 {
		t.Errorf("another seed changed %d of %d files", changed, len(first))
	}
}
