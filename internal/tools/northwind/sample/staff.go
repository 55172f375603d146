package sample

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// colleague is somebody on the payroll of Northwind Robotics, or who was.
type colleague struct {
	name, email, department string
	left                    string // last day, "" while they work here
}

// staff returns everybody whom the personnel system knows: the people of the
// inventory first, then the others, then those who left.
func staff() []colleague {
	var all []colleague
	add := func(department, left string, names ...string) {
		for _, n := range names {
			first, last, _ := strings.Cut(n, " ")
			all = append(all, colleague{n, mailbox(first) + "." + mailbox(last) + "@northwind.example", department, left})
		}
	}
	add("marketing", "", "Mia Serra", "Jon Etxeberria", "Paula Ferrer", "Clara Bosch", "Nil Puig", "Aina Roca")
	add("sales", "", "Leo Marín", "Sara Lindgren", "Tomás Cano", "Eva Rius", "Bruno Salvat", "Olga Prieto", "Max Weidner", "Ines Duarte",
		"Victor Hale", "Laia Mestre", "Pere Colom", "Joana Vila", "Marc Soto", "Anna Brugada")
	add("success", "", "Nadia Haddad", "Felix Moor", "Rita Campos", "Ona Palau")
	add("support", "", "Ivo Petrov", "Gemma Sala", "Pol Duran", "Marina Costa", "Saúl Arias", "Blanca Nieto", "Roger Amat", "Julia Reyes")
	add("finance", "", "Teresa Mas", "Héctor Lara", "Núria Camps")
	add("people", "", "Dolors Grau", "Alba Ramos")
	add("engineering", "", "Arnau Vives", "Priya Raman", "Xavi Torres", "Emma Holt")
	add("it", "", "Quim Ballester", "Lena Fuchs")
	add("operations", "", "Marta Cruz", "Biel Ferran")
	add("italy", "", "Giorgio Valenti", "Paola Ricci", "Luca Sartori", "Elisa Monti")
	add("sales", "2026-08-31", "Carla Neus", "Dan Whitlock", "Hugo Pastrana")
	add("sales", "2026-05-15", "Mireia Font")
	add("marketing", "2026-09-30", "Rafa Montes")
	add("support", "2026-07-10", "Toni Vega")
	return all
}

// emailsOf returns the addresses of those who work in a department.
func emailsOf(all []colleague, department string) []string {
	var emails []string
	for _, c := range all {
		if c.department == department && c.left == "" {
			emails = append(emails, c.email)
		}
	}
	return emails
}

// userID is the id of a colleague's account in a tool, "" for nobody.
func userID(all []colleague, email string, id func(int) string) string {
	at := slices.IndexFunc(all, func(c colleague) bool { return c.email == email })
	if at < 0 {
		return ""
	}
	return id(at)
}

func salesforceUser(n int) string { return salesforceID("005", n+1) }
func hubspotUser(n int) string    { return strconv.Itoa(71_400_100 + n*13) }
func zendeskUser(n int) string    { return strconv.Itoa(20_300_500_700 + n*17) }
func branchUser(n int) string     { return fmt.Sprintf("U%03d", n+1) }
