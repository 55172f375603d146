package rule

import (
	"reflect"
	"slices"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// Kind is a kind of subject that a rule can ask.
type Kind struct {
	Name          string
	Doc           string // what one subject is
	RecordLike    bool   // one finding per dataset and discriminator, not per subject
	Derived       bool   // computed, not declared
	Roots         []Root // the kind's own first
	Plural        string // root of a test that gives several subjects, "" where there is one finding per subject
	Charged       string // what a finding is charged to, in words
	Counts        string // k of n, in words
	Parts         bool   // a subject is one of m parts of what it is charged to
	Subject       string // form of the subject address
	Discriminator string // what tells findings of one subject apart, "" for nothing
}

// Root is one name that the expressions of a rule begin with.
type Root struct {
	Name  string
	Type  reflect.Type // pointer to the struct that lists its attributes; nil for a bare value or open names
	Level Level
	Value record.Kind // of a bare value
	Open  bool        // attributes are the fields of an entity, or the entities
	Also  []Also      // of open names: those that no entity gives
	When  string      // when it is there at all, "" for always
	Doc   string
}

// Also is a number that stands beside open names.
type Also struct{ Name, Doc string }

// Level says how much of a rule sees one value of a root.
type Level uint8

// The levels.
const (
	PerSubject Level = iota // another one for each subject: vectors of a batch in record-like kinds
	PerFinding              // one for all subjects of a finding: the dataset, its entity, its tool
)

// Root returns a root of the kind by name; ok is false where it has none.
func (k *Kind) Root(name string) (root *Root, ok bool) {
	i := slices.IndexFunc(k.Roots, func(r Root) bool { return r.Name == name })
	if i < 0 {
		return nil, false
	}
	return &k.Roots[i], true
}

// Own returns the root that has the name of the kind.
func (k *Kind) Own() *Root { return &k.Roots[0] }

// KindOf returns a kind by name; ok is false where there is none.
func KindOf(name string) (kind *Kind, ok bool) {
	kinds := Kinds()
	i := slices.IndexFunc(kinds, func(k *Kind) bool { return k.Name == name })
	if i < 0 {
		return nil, false
	}
	return kinds[i], true
}

// KindNames lists the names of all kinds in the order of Kinds.
func KindNames() []string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, k.Name)
	}
	return names
}

// Kinds returns the kinds of subjects: the declared ones in the order of the
// inventory, then the derived ones.
func Kinds() []*Kind {
	kinds := slices.Concat(companyKinds(), toolKinds(), workKinds(), pairKinds(), recordKinds())
	for _, k := range kinds {
		k.Roots = append(k.Roots, stackRoot(k)...)
	}
	return kinds
}

// stackRoot is what every kind sees beside its own roots.
func stackRoot(k *Kind) []Root {
	if k.Name == "stack" {
		return nil
	}
	return []Root{at[inventory.Stack]("stack", "the company", PerFinding)}
}

// at returns a root whose attributes are those of a struct.
func at[T any](name, doc string, level Level) Root {
	return Root{Name: name, Type: reflect.TypeFor[*T](), Level: level, Doc: doc}
}

// declared returns a singular kind of one declared block, charged to itself.
func declared[T any](name, doc string) *Kind {
	return &Kind{
		Name: name, Doc: doc,
		Roots:   []Root{at[T](name, doc, PerSubject)},
		Charged: "itself", Counts: "1 of 1", Subject: name + ".x",
	}
}

// part returns a singular kind that is one of m parts of something else.
func part[T any](name, doc, charged, subject string, roots ...Root) *Kind {
	k := declared[T](name, doc)
	k.Charged, k.Counts, k.Parts, k.Subject = charged, "1 of m", true, subject
	k.Roots = append(k.Roots, roots...)
	return k
}

func (k *Kind) derived() *Kind {
	k.Derived = true
	return k
}
