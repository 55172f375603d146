package rule

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// World is what rules are compiled in, beside the subjects they ask about.
type World struct {
	Types    *expr.Types
	Entities []*inventory.Entity   // kinds of records and their fields, standard ones included
	Locals   map[string]expr.Value // values of locals
	Sources  map[string][]byte     // files of the company's own rules, by name
	Zone     *time.Location        // where a quoted date begins; nil is UTC
}

// scope is one thing the expressions of a rule are compiled against. A rule of
// a record-like kind has two: what a subject shows, and what is the same for
// all subjects of a finding.
type scope struct {
	subject *expr.Env // where, condition, weight, evidence, by
	finding *expr.Env // severity, tolerate, message, remediation, saving, at
}

// constants are the roots that every expression of a rule sees.
func (w *World) constants(params map[string]expr.Value) map[string]expr.Value {
	return map[string]expr.Value{
		"param": expr.MapOf(params),
		"local": expr.MapOf(w.Locals),
	}
}

// severityWords are the keywords that a severity is written with.
func severityWords(constants map[string]expr.Value) map[string]expr.Value {
	out := maps.Clone(constants)
	for _, word := range finding.Severities() {
		out[word] = expr.Text(word)
	}
	return out
}

// singular is the scope of a kind whose subjects are objects.
func (w *World) singular(k *Kind, params map[string]expr.Value) scope {
	env := &expr.Env{
		Types:     w.Types,
		Objects:   map[string]*expr.ObjectType{},
		Constants: w.constants(params),
		Zone:      w.Zone,
	}
	for _, r := range k.Roots {
		env.Objects[r.Name] = w.Types.ObjectOf(r.Type)
	}
	return scope{subject: env, finding: env}
}

// general is the scope of a record-like kind before any dataset is known: the
// fields of all entities that the rule may be asked of.
func (w *World) general(k *Kind, r *Rule, params map[string]expr.Value) scope {
	schema, types := w.schema(k, r.Each.Entities)
	return w.recordLike(k, params, schema, types)
}

// recordLike is the scope of a record-like kind over the vectors of a schema.
func (w *World) recordLike(k *Kind, params map[string]expr.Value, schema *record.Schema, types map[string]expr.Type) scope {
	objects := map[string]*expr.ObjectType{}
	for _, root := range k.Roots {
		switch {
		case root.Level == PerFinding:
			objects[root.Name] = w.Types.ObjectOf(root.Type)
		case root.Type != nil:
			if fixed := w.fixed(root.Name, root.Type); fixed != nil {
				objects[root.Name] = fixed
			}
		}
	}
	constants := w.constants(params)
	return scope{
		subject: &expr.Env{
			Types: w.Types, Objects: objects, Constants: constants, Zone: w.Zone, Schema: schema, Fields: types,
		},
		finding: &expr.Env{Types: w.Types, Objects: objects, Constants: constants, Zone: w.Zone},
	}
}

// fixed is the part of a derived kind that is the same for all subjects of a
// finding, nil when there is none.
func (w *World) fixed(name string, goes reflect.Type) *expr.ObjectType {
	whole := w.Types.ObjectOf(goes)
	var attrs []expr.Attribute
	for _, path := range fixedAttributes(goes) {
		if a, ok := whole.Attribute(path); ok {
			attrs = append(attrs, *a)
		}
	}
	if attrs == nil {
		return nil
	}
	// A fact may hand over a struct of its own that has the same attributes.
	return expr.NewObjectType(name, attrs, func(p any, attr string) expr.Value {
		if t := w.Types.Of(p); t != nil {
			return t.Read(p, attr)
		}
		return expr.Null()
	})
}

// fixedAttributes lists the attributes of a struct that are the same for all
// subjects of a finding, in whole or in part.
func fixedAttributes(goes reflect.Type) []string {
	var names []string
	t := goes.Elem()
	for f := range t.Fields() {
		if name := f.Tag.Get("attr"); name != "" && (f.Tag.Get("fixed") == "true" || f.Type == reflect.TypeFor[*Side]()) {
			names = append(names, name)
		}
	}
	return names
}

// isFixed reports whether a path of attributes is the same for all subjects of
// a finding.
func isFixed(goes reflect.Type, path []string) bool {
	if goes == nil || goes.Kind() != reflect.Pointer || goes.Elem().Kind() != reflect.Struct || len(path) == 0 {
		return false
	}
	t := goes.Elem()
	for f := range t.Fields() {
		if f.Tag.Get("attr") == path[0] {
			return f.Tag.Get("fixed") == "true" || f.Type == reflect.TypeFor[*Side]() && isFixed(f.Type, path[1:])
		}
	}
	return false
}

// schema lists the vectors that a record-like kind may have: the fields of the
// entities that are asked (all when none is named), and what the kind derives.
func (w *World) schema(k *Kind, entities []string) (*record.Schema, map[string]expr.Type) {
	s, types := &record.Schema{}, map[string]expr.Type{}
	for _, root := range k.Roots {
		switch {
		case root.Level == PerFinding:
		case root.Name == "record":
			w.addFields(s, entities)
		case root.Open:
			for _, e := range w.Entities {
				add(s, record.Field{Root: root.Name, Name: e.Word(), Kind: root.Value})
			}
			for _, x := range root.Also {
				add(s, record.Field{Root: root.Name, Name: x.Name, Kind: root.Value})
			}
		case root.Type == nil:
			add(s, record.Field{Root: root.Name, Kind: root.Value})
		case root.Type == reflect.TypeFor[*inventory.Person]():
			add(s, record.Field{Root: root.Name, Kind: record.Object})
			types[root.Name] = w.typeOf(root.Type)
		default:
			w.addAttributes(s, types, root.Name, "", root.Type)
		}
	}
	return s, types
}

func (w *World) typeOf(goes reflect.Type) expr.Type {
	return expr.Type{Kind: expr.KindObject, Object: w.Types.ObjectOf(goes)}
}

func add(s *record.Schema, f record.Field) {
	if s.Find(f.Root, f.Name) < 0 {
		s.Fields = append(s.Fields, f)
	}
}

// addAttributes adds a vector for each attribute of a derived kind.
func (w *World) addAttributes(s *record.Schema, types map[string]expr.Type, root, prefix string, goes reflect.Type) {
	t := goes.Elem()
	whole := w.Types.ObjectOf(goes)
	for f := range t.Fields() {
		name := f.Tag.Get("attr")
		a, ok := whole.Attribute(name)
		if name == "" || !ok || f.Tag.Get("fixed") == "true" {
			continue
		}
		full := strings.TrimPrefix(prefix+"."+name, ".")
		if f.Type == reflect.TypeFor[*Side]() || f.Type == reflect.TypeFor[*Position]() {
			w.addAttributes(s, types, root, full, f.Type)
			continue
		}
		add(s, record.Field{Root: root, Name: full, Kind: vectorKind(a.Type)})
		types[root+"."+full] = a.Type
	}
}

// vectorKind is the kind of vector that holds values of a type.
func vectorKind(t expr.Type) record.Kind {
	switch t.Kind {
	case expr.KindBool:
		return record.Bool
	case expr.KindNumber:
		return record.Number
	case expr.KindTime:
		return record.Time
	case expr.KindDuration:
		return record.Duration
	case expr.KindText:
		return record.Text
	case expr.KindList:
		if t.Elem != nil && t.Elem.Kind == expr.KindText {
			return record.List
		}
		return record.Object
	case expr.KindMap, expr.KindObject, expr.KindAny, expr.KindNull:
		return record.Object
	}
	return record.Object
}

// addFields adds a vector for each field of the named kinds of entity.
func (w *World) addFields(s *record.Schema, entities []string) {
	for _, e := range w.Entities {
		if entities != nil && !slices.Contains(entities, e.Word()) {
			continue
		}
		for _, f := range e.Fields {
			add(s, fieldVector(f))
		}
	}
}

// fieldVector is the vector of a field of an entity.
func fieldVector(f *inventory.Field) record.Field {
	return record.Field{Root: "record", Name: f.Label, Type: f.Type, Kind: record.KindOf(f.Type, f.Many)}
}
