package match_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/match"
)

// office makes contacts of many firms who share few names, as made-up and short
// lists do: each name is there several times, and each mailbox is spelled like it.
func office(records int) [][]string {
	given := strings.Fields("Ada Grace Alan Barbara Donald Frances John Margaret Karen Dennis Sophie Linus Robert William Carmen Lucia Mateo Hugo Elena Pablo Marta Nuria Silvia Sergio Jorge Julien Manon Camille Lukas Moritz Jonas Annika Giulia Chiara Matteo Davide Ilaria")
	family := strings.Fields("Lovelace Hopper Turing Liskov Backus Hamilton Perlman Thompson Ritchie Wilson Torvalds Kroll Lindt Falk Oster Garcia Ortega Navarro Serrano Vidal Roldan Zamora Blasco Salas Mendoza Bravo Lozano Rivas Soler Marchand Perrin Renaud Fontaine Vasseur Brandt Petersen Wiegand Bianchi Conti Moretti Guerra")
	titles := strings.Fields("Buyer Driver Planner Analyst Designer Manager Engineer Trainer Auditor Seller Cook Guard Porter Clerk Editor Painter Baker Tester Lawyer Miner Tailor Jurist Fitter Mason Docker Cooper Potter Smith Weaver Dyer")
	rows := [][]string{{"Id", "First Name", "Last Name", "Email", "Job Title", "Company", "Phone"}}
	for i := range records {
		g, f, firm := given[i*5%len(given)], family[i*13/3%len(family)], i%(records/3)
		name := "Firm " + letters(firm*7919%9973+400)
		phone := ""
		if i%3 > 0 {
			phone = fmt.Sprintf("+49 40 %08d", 10_000_000+firm*7919) // the switchboard of the firm
		}
		rows = append(rows, []string{
			strconv.Itoa(i), g, f, strings.ToLower(g+"."+f) + "@" + strings.ReplaceAll(strings.ToLower(name), " ", "-") + ".example", titles[(i*11+i/(records/3)*7)%len(titles)], name, phone,
		})
	}
	return rows
}

// letters writes a number as a word.
func letters(n int) string {
	out := []byte{byte('a' + n%20)}
	for n /= 20; n > 0; n /= 20 {
		out = append(out, "aeiou"[n%5], byte('b'+n%20))
	}
	return string(out)
}

func TestNamesakesAndColleaguesAreNotOne(t *testing.T) {
	rows := office(900)
	res, err := match.Dedupe(t.Context(), table(rows...), match.Options{Entity: "contact"})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Clusters) > 0 {
		t.Errorf("%d clusters, such as %+v, in a list that holds nobody twice", len(res.Clusters), res.Clusters[0])
	}
}

func TestAmongNamesakesTheOneWhoIsThereTwiceIsFound(t *testing.T) {
	rows := office(900)
	var want []string
	again := func(id string, of int, change func(r []string)) {
		r := slices.Clone(rows[of+1])
		r[0] = id
		change(r)
		rows = append(rows, r)
		want = append(want, rows[of+1][0]+" "+id)
	}
	host := func(r []string) string { return r[3][strings.IndexByte(r[3], '@'):] }
	for k := range 8 {
		again(fmt.Sprintf("typo%d", k), 31+k*53, func(r []string) {
			if r[2][2] == r[2][3] {
				t.Fatalf("%s has no slip", r[2])
			}
			r[2] = r[2][:2] + r[2][3:4] + r[2][2:3] + r[2][4:]
			r[3] = strings.ToLower(r[1]+"."+r[2]) + host(r)
		})
	}
	for k, nick := range []string{"Rob", "Bill", "Bob"} {
		formal := map[string]string{"Rob": "Robert", "Bob": "Robert", "Bill": "William"}[nick]
		of := slices.IndexFunc(rows[207+k*110:], func(r []string) bool { return r[1] == formal }) + 207 + k*110 - 1
		again("nick"+strconv.Itoa(k), of, func(r []string) {
			r[1] = nick
			r[3] = strings.ToLower(nick+"."+r[2]) + host(r)
		})
	}
	var got []string
	for _, c := range found(t, table(rows...), match.Options{Entity: "contact"}) {
		got = append(got, strings.Join(c[:len(c)-1], " "))
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("clusters (-want +got):\n%s", diff)
	}
}

func TestPeopleWithoutNamesAreLeftToKeys(t *testing.T) {
	var rows [][]string
	for _, r := range office(300) {
		rows = append(rows, []string{r[0], r[4], r[5], r[6]})
	}
	res, err := match.Dedupe(t.Context(), table(rows...), match.Options{Entity: "contact"})
	if err != nil {
		t.Fatal(err)
	}
	if res.Refused == "" || len(res.Clusters) > 0 {
		t.Errorf("refused %q, %d clusters", res.Refused, len(res.Clusters))
	}
}

// TestAHoldingAndItsSubsidiariesAreSeveral has groups whose companies share the
// name of the group, its web site and its switchboard, among companies that have
// nothing in common.
func TestAHoldingAndItsSubsidiariesAreSeveral(t *testing.T) {
	rows := [][]string{{"Id", "Name", "Website", "City", "Phone", "Parent"}}
	var parents []int32
	cities := strings.Fields("Hamburg Bremen Kiel Lyon Paris Lille Leeds York Derby Turin Milan Rome")
	for i := range 400 {
		name := "Werk " + letters(i*7919%9973+400)
		parent := int32(-1)
		id := strconv.Itoa(i)
		switch i % 20 {
		case 1: // daughters of the one before
			name, parent = rows[i][1]+" France", int32(i-1)
		case 2:
			name, parent = rows[i-1][1]+" Italia", int32(i-2)
		}
		site, phone := strings.ReplaceAll(strings.ToLower(name), " ", "-")+".example", fmt.Sprintf("+49 40 %08d", 10_000_000+i*7919)
		if parent >= 0 {
			site, phone = rows[parent+1][2], rows[parent+1][4]
		}
		rows = append(rows, []string{id, name, site, cities[i*5%len(cities)], phone, ""})
		parents = append(parents, parent)
	}
	tab := table(rows...)
	tab.Parents = parents
	if got := found(t, tab, match.Options{Entity: "company"}); len(got) > 0 {
		t.Errorf("joined: %v", got)
	}
}
