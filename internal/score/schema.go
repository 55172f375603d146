package score

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"stackassay/internal/finding"
)

// Schema describes a result as this program writes it: JSON Schema draft 7,
// generated from the types, with their doc tags as descriptions and no member
// besides theirs.
func Schema() []byte { return schema(false) }

// OpenSchema is Schema for what we read: it allows members of a newer minor
// version.
func OpenSchema() []byte { return schema(true) }

// node is one schema. Its members are written in this order, which is how
// people read a schema.
type node struct {
	Schema      string           `json:"$schema,omitempty"`
	ID          string           `json:"$id,omitempty"`
	Title       string           `json:"title,omitempty"`
	Ref         string           `json:"$ref,omitempty"`
	Description string           `json:"description,omitempty"`
	Type        any              `json:"type,omitempty"`
	Const       any              `json:"const,omitempty"`
	Enum        []any            `json:"enum,omitempty"`
	Pattern     string           `json:"pattern,omitempty"`
	Properties  *properties      `json:"properties,omitempty"`
	Names       *node            `json:"propertyNames,omitempty"`
	Required    []string         `json:"required,omitempty"`
	Additional  any              `json:"additionalProperties,omitempty"`
	Items       *node            `json:"items,omitempty"`
	MinItems    *int             `json:"minItems,omitempty"`
	MaxItems    *int             `json:"maxItems,omitempty"`
	AllOf       []*node          `json:"allOf,omitempty"`
	AnyOf       []*node          `json:"anyOf,omitempty"`
	Definitions map[string]*node `json:"definitions,omitempty"`
}

// properties keeps the order of the fields, which a map would lose.
type properties struct {
	names []string
	nodes []*node
}

func (p *properties) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, name := range p.names {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(p.nodes[i])
		if err != nil {
			return nil, err
		}
		b.WriteString(`"` + name + `":`)
		b.Write(value)
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}

type generator struct {
	open        bool
	definitions map[string]*node
}

func schema(open bool) []byte {
	g := &generator{open: open, definitions: map[string]*node{}}
	root := g.object(reflect.TypeFor[Result]())
	root.Schema = "http://json-schema.org/draft-07/schema#"
	root.ID = "urn:stackassay:result:1"
	root.Title = "A result of stackassay"
	root.Definitions = g.definitions
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // a type of ours that JSON cannot hold
	}
	return append(out, '\n')
}

// of describes a type. Structs and keywords become definitions, so that each
// stands in the schema once.
func (g *generator) of(t reflect.Type) *node {
	if t.Kind() == reflect.Pointer {
		return g.of(t.Elem())
	}
	if special, ok := g.special(t); ok {
		return special
	}
	switch t.Kind() { //nolint:exhaustive // the result has no other kinds
	case reflect.Struct:
		return g.named(t.Name(), func() *node { return g.object(t) })
	case reflect.Slice:
		return &node{Type: "array", Items: g.of(t.Elem())}
	case reflect.Map:
		n := &node{Type: "object", Additional: g.of(t.Elem())}
		if t.Key() == reflect.TypeFor[finding.Dimension]() {
			n.Names = g.named("DimensionName", func() *node { return words(finding.DimensionKeywords()) })
		}
		return n
	case reflect.String:
		return &node{Type: "string"}
	case reflect.Bool:
		return &node{Type: "boolean"}
	case reflect.Float32, reflect.Float64:
		return &node{Type: "number"}
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return &node{Type: "integer"}
	case reflect.Interface:
		return &node{}
	default:
		panic("schema: a result holds no " + t.String())
	}
}

// special describes the types that stand in JSON as another one.
func (g *generator) special(t reflect.Type) (*node, bool) {
	two := 2
	switch t {
	case reflect.TypeFor[finding.Outcome]():
		scored := slices.DeleteFunc(finding.Outcomes(), func(o string) bool { return o == finding.NotApplicable.String() })
		return g.named("Outcome", func() *node { return words(scored) }), true
	case reflect.TypeFor[finding.Severity]():
		return g.named("Severity", func() *node { return words(finding.Severities()) }), true
	case reflect.TypeFor[finding.Effort]():
		return g.named("Effort", func() *node { return words(append(finding.Efforts(), "")) }), true
	case reflect.TypeFor[finding.Dimension]():
		return g.named("DimensionOrNull", func() *node {
			n := words(finding.DimensionKeywords())
			n.Type, n.Enum = []string{"string", "null"}, append(n.Enum, nil)
			return n
		}), true
	case reflect.TypeFor[finding.Method]():
		return g.named("Method", func() *node { return words(finding.Methods()) }), true
	case reflect.TypeFor[finding.Shape]():
		return g.named("Shape", func() *node { return words(finding.Shapes()) }), true
	case reflect.TypeFor[AuditKind]():
		return words([]AuditKind{FullAudit, InventoryAudit}), true
	case reflect.TypeFor[Confidence]():
		return g.named("Confidence", func() *node { return words(Confidences()) }), true
	case reflect.TypeFor[Status]():
		return g.named("Status", func() *node { return words(Statuses()) }), true
	case reflect.TypeFor[Verdict]():
		return g.named("Verdict", func() *node { return words(Verdicts()) }), true
	case reflect.TypeFor[finding.ID]():
		return g.named("ID", func() *node {
			return &node{Type: "string", Pattern: "^[0-9A-HJKMNP-TV-Z]{26}$"}
		}), true
	case reflect.TypeFor[finding.Text]():
		return g.named("Text", func() *node {
			text := &node{Type: "string"}
			return &node{
				Type: "object", Description: "One sentence by language.",
				Properties: &properties{[]string{"en"}, []*node{text}}, Required: []string{"en"}, Additional: text,
			}
		}), true
	case reflect.TypeFor[Interval]():
		return g.named("Interval", func() *node {
			return &node{Type: "array", Items: &node{Type: "number"}, MinItems: &two, MaxItems: &two}
		}), true
	}
	return nil, false
}

// named puts a schema among the definitions and refers to it.
func (g *generator) named(name string, build func() *node) *node {
	if _, ok := g.definitions[name]; !ok {
		g.definitions[name] = nil // a placeholder stops types that hold themselves
		g.definitions[name] = build()
	}
	return &node{Ref: "#/definitions/" + name}
}

func (g *generator) object(t reflect.Type) *node {
	n := &node{Type: "object", Properties: &properties{}}
	if !g.open {
		n.Additional = false
	}
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		optional := strings.Contains(options, "omitempty")
		member := g.of(f.Type)
		if f.Type.Kind() == reflect.Pointer && nullable(t, name, optional) {
			member = orNull(member)
		}
		n.Properties.names = append(n.Properties.names, name)
		n.Properties.nodes = append(n.Properties.nodes, describe(member, f.Tag.Get("doc")))
		if !optional {
			n.Required = append(n.Required, name)
		}
	}
	if t == reflect.TypeFor[Result]() {
		n.Properties.nodes[0].Const = Format
		n.Properties.nodes[1].Pattern = "^1\\.[0-9]+$"
	}
	return n
}

// nullable reports whether a pointer is written as null: where it is always
// there, and the id of a masked record.
func nullable(t reflect.Type, name string, optional bool) bool {
	return !optional || t == reflect.TypeFor[finding.Evidence]() && name == "record"
}

func orNull(n *node) *node {
	if word, ok := n.Type.(string); ok {
		n.Type = []string{word, "null"}
		return n
	}
	return &node{AnyOf: []*node{n, {Type: "null"}}}
}

// describe adds a description. Draft 7 ignores whatever stands beside a $ref,
// so a reference moves inside.
func describe(n *node, doc string) *node {
	if n.Ref != "" {
		n = &node{AllOf: []*node{n}}
	}
	n.Description = doc
	return n
}

func words[T ~string](list []T) *node {
	n := &node{Type: "string"}
	for _, w := range list {
		n.Enum = append(n.Enum, string(w))
	}
	return n
}
