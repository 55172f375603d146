package audit

import (
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/samber/lo"

	"stackassay/internal/fact/account"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/score"
)

// conceal takes the people of the inventory and of its rosters out of a result:
// at the strict level each of them is a role, such as "owner of HubSpot"
// (report.md, section 10.1). Fingerprints were made before and stay.
func conceal(res *score.Result, inv *inventory.Inventory, roster []account.Entry) {
	v := newVeil(inv, roster)
	if len(v.names) > 0 {
		v.over(reflect.ValueOf(res).Elem(), "en")
	}
}

// veil knows the names and addresses of people, and what stands for each.
type veil struct {
	names map[string][]veiled // by the first word
}

type veiled struct {
	name string
	role finding.Text
}

func newVeil(inv *inventory.Inventory, roster []account.Entry) *veil {
	v := &veil{names: map[string][]veiled{}}
	taken, things, titles := map[string]bool{}, thingsOf(inv), titlesOf(inv)
	known := map[string]bool{}
	for _, p := range inv.People {
		role := only(roleOf(inv, p, titles), taken)
		addr := finding.Sentence("person."+slugOf(role["en"]), "person."+slugOf(role["en"]), "person."+slugOf(role["en"]))
		v.add(p.Addr, addr)
		v.add(`person "`+p.Label+`"`, role)
		if !things[p.Title] {
			v.add(p.Title, role)
		}
		for _, a := range append([]string{p.Email}, p.Aliases...) {
			v.add(a, role)
			known[strings.ToLower(a)] = true
		}
	}
	for _, e := range roster {
		if known[strings.ToLower(e.Email)] {
			continue
		}
		role := only(finding.Sentence("a colleague", "un colega", "un collega"), taken)
		v.add(e.Email, role)
		if !things[e.Name] {
			v.add(e.Name, role)
		}
	}
	for _, list := range v.names { // the longest name of a place counts
		slices.SortStableFunc(list, func(a, b veiled) int { return len(b.name) - len(a.name) })
	}
	return v
}

// thingsOf are the titles of everything that is no person: who is called like a
// tool or a department is not told apart from it.
func thingsOf(inv *inventory.Inventory) map[string]bool {
	out := map[string]bool{}
	for _, t := range inv.Tools {
		out[t.Title] = true
	}
	for _, d := range inv.Departments {
		out[d.Title] = true
	}
	for _, e := range inv.Entities {
		out[e.Title] = true
	}
	return out
}

func (v *veil) add(name string, role finding.Text) {
	if first := firstWord(name); first != "" {
		v.names[first] = append(v.names[first], veiled{name, role})
	}
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

var noWord = regexp.MustCompile(`[^a-z0-9]+`)

// slugOf writes a role as an id.
func slugOf(role string) string {
	return strings.Trim(noWord.ReplaceAllString(strings.ToLower(role), "_"), "_")
}

// over replaces names in every text below a value. language is that of the text.
func (v *veil) over(x reflect.Value, language string) {
	switch x.Kind() { //nolint:exhaustive // numbers and truth values name nobody
	case reflect.String:
		if x.CanSet() && x.Type() != reflect.TypeFor[finding.ID]() {
			x.SetString(v.text(x.String(), language))
		}
	case reflect.Struct:
		for i := range x.NumField() {
			if x.Type().Field(i).IsExported() {
				v.over(x.Field(i), language)
			}
		}
	case reflect.Pointer, reflect.Interface:
		if !x.IsNil() {
			v.over(x.Elem(), language)
		}
	case reflect.Slice, reflect.Array:
		for i := range x.Len() {
			v.over(x.Index(i), language)
		}
	case reflect.Map:
		v.overMap(x, language)
	}
}

func (v *veil) overMap(x reflect.Value, language string) {
	if x.Type().Key().Kind() != reflect.String {
		return
	}
	for _, key := range x.MapKeys() {
		spoken := language
		if x.Type() == reflect.TypeFor[finding.Text]() {
			spoken = key.String()
		}
		value := reflect.New(x.Type().Elem()).Elem()
		value.Set(x.MapIndex(key))
		v.over(value, spoken)
		if x.Type().Key() == reflect.TypeFor[string]() { // a key may name somebody as well
			if said := v.text(key.String(), language); said != key.String() {
				x.SetMapIndex(key, reflect.Value{})
				key = reflect.ValueOf(said)
			}
		}
		x.SetMapIndex(key, value)
	}
}

// text replaces the names in one text, each as a word of its own.
func (v *veil) text(s, language string) string {
	var out strings.Builder
	copied, inWord := 0, false
	for i, r := range s {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if word && !inWord && i >= copied {
			if name, role := v.at(s[i:]); name != "" {
				said, _ := role.In(language)
				out.WriteString(s[copied:i] + said)
				copied = i + len(name)
			}
		}
		inWord = word
	}
	if copied == 0 {
		return s
	}
	return out.String() + s[copied:]
}

// at is the name that a text begins with, "" for none.
func (v *veil) at(s string) (string, finding.Text) {
	found, _ := lo.Find(v.names[firstWord(s)], func(x veiled) bool {
		if !strings.HasPrefix(s, x.name) {
			return false
		}
		next, _ := utf8.DecodeRuneInString(s[len(x.name):])
		return len(s) == len(x.name) || next != '_' && !unicode.IsLetter(next) && !unicode.IsDigit(next)
	})
	return found.name, found.role
}

func firstWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		return s
	}
	return s[:end]
}
