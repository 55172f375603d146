package audit_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/score"
)

const staffed = `
stack {
  edition = 1
  title   = "Northwind Robotics"
  as_of   = "2026-11-21"
}
department "sales" {
  title = "Sales"
  lead  = person.leo
}
person "leo" {
  title = "Leo Vidal"
  email = "leo.vidal@northwind.example"
}
person "carla" {
  title      = "Carla Font"
  email      = "carla.font@northwind.example"
  status     = left
  left_on    = "2026-01-31"
  department = department.sales
}
person "ivo" {
  title      = "Ivo Serra"
  email      = "ivo.serra@northwind.example"
  department = department.sales
}
tool "crm" {
  title       = "CRM"
  category    = category.crm
  owner       = person.carla
  departments = [department.sales]
}
roster "hr" {
  complete = true
  from "file" {
    path = "people.csv"
  }
}
dataset "users" {
  tool   = tool.crm
  entity = entity.user
  from "file" {
    path = "users.csv"
  }
}
dataset "contacts" {
  tool   = tool.crm
  entity = entity.contact
  from "file" {
    path = "contacts.csv"
  }
}
`

// TestStrictNamesRolesAndNobody audits a company whose owner has left: at the
// strict level neither the people of the inventory nor those of its roster are
// named, at the standard one they are.
func TestStrictNamesRolesAndNobody(t *testing.T) {
	files := map[string]string{
		"stack.hcl":    staffed,
		"people.csv":   "Email,Name,Department,Status\nleo.vidal@northwind.example,Leo Vidal,Sales,active\nuta.brandt@northwind.example,Uta Brandt,Sales,active\n",
		"users.csv":    "Id,Email,Full Name,Active\nu1,uta.brandt@northwind.example,Uta Brandt,true\nu2,carla.font@northwind.example,Carla Font,true\n",
		"contacts.csv": "Id,Email,Owner Id\n1,ada@,u1\n2,bea@,u1\n3,cleo@,u2\n",
	}
	said := func(strict bool) string {
		out := audited(t, files, func(s *setup) { s.Strict = strict; shipped(s) })
		text, err := json.Marshal(out.Result)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	names := []string{"Leo", "Vidal", "Carla", "Font", "Ivo", "Serra", "Uta", "Brandt", "person.leo", "person.carla"}
	strict, standard := said(true), said(false)
	for _, name := range names {
		if regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(name) + `\b`).MatchString(strict) {
			t.Errorf("%s is named", name)
		}
	}
	for _, role := range []string{"owner of CRM", "person.owner_of_crm", "dueño de CRM"} {
		if !strings.Contains(strict, role) {
			t.Errorf("nothing says %q", role)
		}
	}
	if !strings.Contains(standard, "Carla Font") {
		t.Error("at the standard level people have no names")
	}
	for level, text := range map[string]string{"strict": strict, "standard": standard} {
		if strings.Contains(text, "@northwind.example") {
			t.Errorf("%s: an address of the inventory is shown", level)
		}
	}
}

// A stored result that is made strict afterwards is what a scan at that level
// would have stored, byte by byte.
func TestStricterLaterIsStrictAtOnce(t *testing.T) {
	files := map[string]string{
		"stack.hcl":    staffed,
		"people.csv":   "Email,Name,Department,Status\nleo.vidal@northwind.example,Leo Vidal,Sales,active\nuta.brandt@northwind.example,Uta Brandt,Sales,active\n",
		"users.csv":    "Id,Email,Full Name,Active\nu1,uta.brandt@northwind.example,Uta Brandt,true\nu2,carla.font@northwind.example,Carla Font,true\n",
		"contacts.csv": "Id,Email,Owner Id,First Name,Last Name\n1,ada@,u1,Ada,Ros\n2,bea@,u1,Bea,Vila\n3,cleo@,u2,Cleo,Mas\n4,dan@a.example,u2,Dan,Puig\n5,dan@a.example,u2,Dan,Puig\n",
	}
	said := func(strict, later bool) string {
		out := audited(t, files, func(s *setup) { s.Strict, s.Key = strict, []byte("a key of thirty-two bytes, fixed"); shipped(s) })
		if later {
			score.Stricter(out.Result)
		}
		text, err := json.MarshalIndent(out.Result, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if diff := cmp.Diff(said(true, false), said(false, true)); diff != "" {
		t.Errorf("(-at once +later):\n%s", diff)
	}
}
