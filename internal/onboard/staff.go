package onboard

import (
	"regexp"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/format"
	"stackassay/internal/inventory"
)

// person is a block in the making, or one that is declared already.
type person struct {
	label, name, email string
	declared           bool
	guess              string // why the address is what it is
}

// staff is everybody whom the list names, each once.
type staff struct {
	lex    *lexicon
	labels idents
	all    []*person
}

func newStaff(lex *lexicon, labels idents, declared []*inventory.Person) *staff {
	s := &staff{lex: lex, labels: labels}
	for _, p := range declared {
		s.all = append(s.all, &person{label: p.Label, name: p.Title, email: p.Email, declared: true})
	}
	return s
}

// named is one person as a cell names them.
type named struct{ name, email string }

var (
	address   = regexp.MustCompile(`[^\s<>(),;:"\[\]]+@[^\s<>(),;:"\[\]]+`)
	aside     = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)
	lastFirst = regexp.MustCompile(`^\s*([^,;/&\n]+?)\s*,\s*([^,;/&\n]+?)\s*$`)
	several   = regexp.MustCompile(`(?i)\s*[;/&|\n\r+]+\s*|\s*,\s*|\s(?:and|y|und|et)\s`)
)

// read takes a cell of owners apart. It tells a cell that names nobody, and one
// that names a department.
func (s *staff) read(cell string) (found []named, department bool) {
	for _, part := range s.pieces(cell) {
		email := address.FindString(part)
		name := strings.TrimSpace(strings.NewReplacer("<", " ", ">", " ", `"`, " ").Replace(strings.Replace(part, email, " ", 1)))
		name = strings.Trim(strings.Join(strings.Fields(aside.ReplaceAllString(name, " ")), " "), "-–:. ")
		switch {
		case squeeze(name) == "" && email == "", s.lex.value("nobody", name) != "" && email == "":
			continue
		case email == "" && s.lex.departments.find(bare(name)) != "":
			department = true
			continue
		}
		if name != "" && !valid("person_name", name) {
			name = ""
		}
		if name != "" || email != "" {
			found = append(found, named{name, strings.ToLower(email)})
		}
	}
	return found, department
}

// pieces splits a cell at what stands between people; "Serra, Mia" is one of
// them, turned round.
func (s *staff) pieces(cell string) []string {
	cell = strings.TrimSpace(cell)
	if m := lastFirst.FindStringSubmatch(cell); m != nil && !strings.Contains(cell, "@") &&
		len(strings.Fields(m[1])) <= 2 && len(strings.Fields(m[2])) == 1 && s.lex.departments.find(m[1]) == "" {
		return []string{m[2] + " " + m[1]}
	}
	var out []string
	for _, part := range several.Split(cell, -1) {
		if m := both.FindStringSubmatch(part); m != nil {
			out = append(out, m[1:]...)
			continue
		}
		out = append(out, part)
	}
	return out
}

// both are two whole names with a short "and" between them, which may be a part
// of one name elsewhere.
var both = regexp.MustCompile(`(?i)^\s*(\S+\s+\S.*?)\s+(?:e|i|en|og)\s+(\S+\s+\S.*?)\s*$`)

func valid(id, text string) bool {
	f, ok := format.Lookup(id)
	return ok && f.Check(text, format.Context{}).Ok()
}

// add returns the person of a name or an address, made when they are new.
func (s *staff) add(n named) *person {
	if p := s.find(n); p != nil {
		if p.email == "" {
			p.email = n.email
		}
		if p.name == "" || len(n.name) > len(p.name) && strings.HasPrefix(fold(n.name), fold(p.name)+" ") {
			p.name = n.name
		}
		return p
	}
	p := &person{name: n.name, email: n.email}
	s.all = append(s.all, p)
	return p
}

// find looks a person up: by address, by name, or by a name that is the
// address without its dots.
func (s *staff) find(n named) *person {
	local, _, _ := strings.Cut(n.email, "@")
	for _, p := range s.all {
		theirs, _, _ := strings.Cut(p.email, "@")
		switch {
		case n.email != "" && strings.EqualFold(p.email, n.email),
			n.name != "" && squeeze(p.name) == squeeze(n.name) && (n.email == "" || p.email == ""),
			n.name != "" && p.name == "" && len(strings.Fields(fold(n.name))) > 1 && squeeze(theirs) == squeeze(n.name),
			n.name == "" && local != "" && p.email == "" && len(strings.Fields(fold(p.name))) > 1 && squeeze(local) == squeeze(p.name):
			return p
		}
	}
	return nil
}

// settle joins first names that stand alone with the one person who has that
// first name, and gives everybody a label.
func (s *staff) settle() (joined map[*person]*person) {
	joined = map[*person]*person{}
	for _, p := range s.all {
		first := fold(p.name)
		if p.declared || p.email != "" || first == "" || strings.Contains(first, " ") {
			continue
		}
		same := lo.Filter(s.all, func(o *person, _ int) bool {
			return o != p && (strings.HasPrefix(fold(o.name), first+" ") || o.name == "" && strings.HasPrefix(o.email, first+"."))
		})
		if len(same) == 1 {
			joined[p] = same[0]
		}
	}
	s.shortNames(joined)
	s.initials(joined)
	s.all = lo.Reject(s.all, func(p *person, _ int) bool { return joined[p] != nil })
	for _, p := range s.all {
		if p.declared {
			continue
		}
		local, _, _ := strings.Cut(p.email, "@")
		name := p.name
		if squeeze(name) == "" {
			name = local
		}
		p.label = s.labels.take(name, "person")
	}
	return joined
}

// shortNames joins a name such as M. Serra with the one person who has that
// initial and last name.
func (s *staff) shortNames(joined map[*person]*person) {
	for _, p := range s.all {
		mine := strings.Fields(fold(p.name))
		if p.declared || p.email != "" || len(mine) != 2 || len(mine[0]) != 1 {
			continue
		}
		same := lo.Filter(s.all, func(o *person, _ int) bool {
			theirs := strings.Fields(fold(o.name))
			return o != p && joined[o] == nil && len(theirs) > 1 && len(theirs[0]) > 1 && strings.HasPrefix(theirs[0], mine[0]) && theirs[len(theirs)-1] == mine[1]
		})
		if len(same) == 1 {
			joined[p] = same[0]
		}
	}
}

// initials joins an address such as m.serra@ with the one person who has that
// initial and last name, and no address.
func (s *staff) initials(joined map[*person]*person) {
	for _, p := range s.all {
		local, _, _ := strings.Cut(p.email, "@")
		first, last, ok := strings.Cut(local, ".")
		if p.declared || p.name != "" || !ok || len(first) != 1 {
			continue
		}
		same := lo.Filter(s.all, func(o *person, _ int) bool {
			parts := strings.Fields(fold(o.name))
			return o.email == "" && len(parts) > 1 && joined[o] == nil && strings.HasPrefix(parts[0], first) && parts[len(parts)-1] == fold(last)
		})
		if len(same) == 1 {
			joined[p] = same[0]
			same[0].email, same[0].guess = p.email, "by the initial and the last name"
		}
	}
}

// unknownHost is where addresses lie that nobody knows: a name that is kept for
// documentation, so that no mail reaches it (RFC 2606).
const unknownHost = "unknown.example"

func (s *staff) write(out *page) {
	for _, p := range s.all {
		if p.declared {
			continue
		}
		out.open("person", p.label)
		out.text("title", title(p.name), "")
		switch {
		case p.email == "":
			out.text("email", p.label+"@"+unknownHost, "the list has no address of this person; accounts are matched by it")
		case !valid("email", p.email):
			out.text("email", p.label+"@"+unknownHost, "what the list has is no address; accounts are matched by it")
		default:
			out.text("email", p.email, p.guess)
		}
		out.close()
	}
}
