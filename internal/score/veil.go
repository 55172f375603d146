package score

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/samber/lo"

	"stackassay/internal/finding"
)

// Veil takes people out of a result: it knows their names and addresses, and the
// role that stands for each of them (report.md, section 10.1).
type Veil struct {
	names  map[string][]veiled // by the first word, the longest name first
	things map[string]struct{}
}

type veiled struct {
	name string
	role finding.Text
}

// NewVeil knows nobody yet. Who is called like one of the things, a tool or a
// department, is not told apart from it and keeps the name.
func NewVeil(things []string) *Veil {
	return &Veil{names: map[string][]veiled{}, things: lo.Keyify(things)}
}

// Person hides somebody of the inventory: the address, the block and the name.
func (v *Veil) Person(address, name string, role finding.Text) {
	slug := "person." + strings.Trim(noWord.ReplaceAllString(strings.ToLower(role["en"]), "_"), "_")
	v.Add(address, finding.Sentence(slug, slug, slug))
	v.Add(`person "`+strings.TrimPrefix(address, "person.")+`"`, role)
	v.Name(name, role)
}

var noWord = regexp.MustCompile(`[^a-z0-9]+`)

// Name hides a name, unless something is called the same.
func (v *Veil) Name(name string, role finding.Text) {
	if _, thing := v.things[name]; !thing {
		v.Add(name, role)
	}
}

// Add hides a text wherever it stands as a word of its own.
func (v *Veil) Add(text string, role finding.Text) {
	first := firstWord(text)
	if first == "" {
		return
	}
	v.names[first] = append(v.names[first], veiled{text, role})
	slices.SortStableFunc(v.names[first], func(a, b veiled) int { return len(b.name) - len(a.name) })
}

// Cover hides everybody in a result. Fingerprints stay.
func (v *Veil) Cover(res *Result) {
	if len(v.names) > 0 {
		v.over(reflect.ValueOf(res).Elem(), "en")
	}
}

// over replaces names in every text below a value. language is that of the text.
func (v *Veil) over(x reflect.Value, language string) {
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

func (v *Veil) overMap(x reflect.Value, language string) {
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
func (v *Veil) text(s, language string) string {
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
func (v *Veil) at(s string) (string, finding.Text) {
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
