package rule

import (
	"maps"
	"reflect"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// About is what a rule of a record-like kind is asked of: one dataset, or one
// pair of datasets and a field, and so on.
type About struct {
	// Schema says what the vectors of its batches are. A field that the entity
	// has and this dataset has no column for is Absent.
	Schema *record.Schema
	// Fields refines the types of vectors, as expr.Env.Fields; the kind's own
	// attributes are known without it.
	Fields map[string]expr.Type
	// Format returns what the cells of a vector are judged with, as expr.Env.Format.
	Format func(root, name string) format.Context
	// Objects are the roots that are the same for all its records: dataset,
	// tool, entity, lifecycle, integration, field, column …; what is missing or
	// nil reads as null to any depth. Under the kind's own name stands a pointer
	// to its struct with what is fixed, such as *Pair with field and entity.
	Objects map[string]any
}

// Question is a rule of a record-like kind, compiled for what it is asked of.
// It is safe for concurrent use. It holds the programs and, through them, the
// trees they were compiled from, so that it can be compiled into something else.
type Question struct {
	*Program
	Place
	About   About
	setting *Setting

	// Settled is the verdict that needs no record: the entity lacks a field, or
	// a field has no column. nil: records have to be looked at.
	Settled *Verdict

	schema *record.Schema // About.Schema with what is absent added
	id     int            // vector of record.id, -1 without one
	size   int            // cluster: vector of its size, -1 elsewhere
}

// Ask compiles a rule for what it is asked of. s is the clock and the company;
// its AsOf is when the records were taken. The diagnostics hold no error unless
// the inventory gives a field a type that the rule cannot work with.
func (s *Set) Ask(r *Effective, about About, setting *Setting) (*Question, hcl.Diagnostics) {
	return s.world.ask(r, about, setting)
}

func (w *World) ask(r *Effective, about About, setting *Setting) (*Question, hcl.Diagnostics) {
	kind := r.Kind
	if kind == nil || !kind.RecordLike {
		panic("rule: " + r.ID + " asks no record-like kind")
	}
	schema, lacks := w.complete(about.Schema, kind, r.Rule, about.Objects["lifecycle"] != nil)
	sc := w.particular(kind, r, about, setting, schema)
	p, diags := w.compile(r, kind, sc)
	if diags.HasErrors() {
		return nil, diags
	}
	q := &Question{
		Program: p, About: about, setting: setting, schema: schema,
		id: schema.Find("record", "id"), size: -1,
	}
	if kind.Name == "cluster" {
		q.size = schema.Find("cluster", "size")
	}
	q.Place = kind.Place(w.Types, about.Objects, p.Fields())
	q.settleNeeds(lacks)
	return q, diags
}

// complete adds what the rule reads and the schema has not, as absent. lacks
// holds what the entity does not have: fields, and without a lifecycle its
// place in one.
func (w *World) complete(s *record.Schema, k *Kind, r *Rule, ladder bool) (out *record.Schema, lacks map[string]bool) {
	out = &record.Schema{Fields: slices.Clone(s.Fields)}
	lacks = map[string]bool{}
	for _, e := range append(r.aboutSubject(), byItems(r)...) {
		for _, t := range e.Expr.Variables() {
			root, ok := k.Root(t.RootName())
			if !ok || root.Level == PerFinding {
				continue
			}
			name, covered := vectorName(out, root, t)
			if covered {
				continue
			}
			f := record.Field{Root: root.Name, Name: name, Kind: root.Value, Absent: true}
			switch root.Name {
			case "record":
				lacks["record."+name] = true
				f.Type, f.Kind = w.fieldType(name, r.Each.Entities)
			case "position":
				// Without a lifecycle the entity has no ladder to stand on.
				lacks["position."+name] = !ladder
			}
			out.Fields = append(out.Fields, f)
		}
	}
	return out, lacks
}

// fieldType is how a field reads in the entities that have it.
func (w *World) fieldType(name string, entities []string) (format string, kind record.Kind) {
	for _, e := range w.Entities {
		if f := e.Field(name); f != nil && (entities == nil || slices.Contains(entities, e.Word())) {
			return f.Type, record.KindOf(f.Type, f.Many)
		}
	}
	return "", record.Text
}

func byItems(r *Rule) []Item {
	var out []Item
	for _, name := range r.By {
		if e, _ := byExpression(name, r.Place("by")); e != nil {
			out = append(out, Item{Name: name, Expr: e})
		}
	}
	return out
}

// vectorName is the name of the vector that a traversal reads. covered is true
// where the schema has one that it begins with, or where it reads what is fixed.
func vectorName(s *record.Schema, root *Root, t hcl.Traversal) (name string, covered bool) {
	path := attributesOf(t)
	if len(path) > 0 && root.Name == "record" && path[0] == "raw" {
		return "", true
	}
	full := ""
	names := []string{""}
	for _, p := range path {
		if full != "" {
			full += "."
		}
		full += p
		names = append(names, full)
	}
	for _, n := range names {
		if s.Find(root.Name, n) >= 0 {
			return n, true
		}
	}
	if isFixed(root.Type, path) {
		return "", true
	}
	if len(names) > 1 && !scalar(root) {
		return names[1], false
	}
	return "", false
}

// scalar reports whether the vector is the root itself, as owner is.
func scalar(root *Root) bool {
	return !root.Open && (root.Type == nil || root.Type == reflect.TypeFor[*inventory.Person]())
}

// particular is the scope of a rule for what it is asked of: everything that is
// the same for all records is a constant, and is folded.
func (w *World) particular(k *Kind, r *Effective, about About, setting *Setting, schema *record.Schema) scope {
	_, types := w.schema(k, []string{})
	maps.Copy(types, about.Fields)
	for _, f := range schema.Fields {
		if f.Absent {
			types[joinName(f.Root, f.Name)] = expr.Type{} // null, to any depth
		}
	}
	sc := w.recordLike(k, r.Parameters, schema, types)
	sc.subject.Format = about.Format
	constants := sc.subject.Constants
	for _, root := range k.Roots {
		object := about.Objects[root.Name]
		switch {
		case root.Name == "stack" && object == nil && setting.Stack != nil:
			constants["stack"] = w.Types.Object(setting.Stack)
		case root.Level == PerFinding:
			constants[root.Name] = w.Types.FromGo(object)
		case sc.subject.Objects[root.Name] != nil && object != nil:
			constants[root.Name] = expr.Object(object, sc.subject.Objects[root.Name])
		default:
			continue
		}
		delete(sc.subject.Objects, root.Name)
	}
	sc.finding.Constants = constants
	sc.finding.Objects = sc.subject.Objects
	return sc
}

// settleNeeds finds out what can be said before any record is read.
func (q *Question) settleNeeds(lacks map[string]bool) {
	for _, p := range q.needed() {
		_, missing := p.Missing(func(root, name string) bool { return lacks[root+"."+name] })
		if missing {
			q.settleAs(finding.NotApplicable, nil)
			return
		}
	}
	if q.where != nil && q.where.AlwaysFalse() { // whatever columns there are
		q.settleAs(finding.NotApplicable, nil)
		return
	}
	for _, p := range q.needed() {
		if read, missing := p.Missing(q.isAbsent); missing {
			q.settleAs(finding.Inconclusive, finding.NoColumn(q.nameAbsent(p, read, lacks)))
			return
		}
	}
}

func (q *Question) isAbsent(root, name string) bool {
	if i := q.schema.Find(root, name); i >= 0 {
		return q.schema.Fields[i].Absent
	}
	return false
}

// nameAbsent prefers a field that the entity has to one that it lacks.
func (q *Question) nameAbsent(p *expr.Program, first expr.Read, lacks map[string]bool) string {
	if !lacks[first.String()] {
		return first.String()
	}
	for _, r := range p.Reads() {
		if q.isAbsent(r.Root, r.Name()) && !lacks[r.String()] {
			return r.String()
		}
	}
	return first.String()
}

func (q *Question) settleAs(o finding.Outcome, why finding.Text) {
	v := &Verdict{}
	v.Outcome, v.Reason = o, why
	q.stamp(v)
	q.Settled = v
}

// stamp fills in what every verdict of this question carries.
func (q *Question) stamp(v *Verdict) {
	v.Subject, v.Discriminator, v.ChargedTo = q.Subject, q.Discriminator, q.ChargedTo
	q.settle(q.setting.frame(nil), v)
}

// Archived reports whether archived records are to be looked at too.
func (q *Question) Archived() bool { return q.Rule.Each.Archived }

// Judges reports whether the condition reads a field of the record itself.
func (q *Question) Judges(field string) bool {
	return q.condition != nil && slices.ContainsFunc(q.condition.Reads(), func(r expr.Read) bool {
		return r.Root == "record" && r.Name() == field
	})
}

// Asks reports whether a rule is asked of entities of a kind.
func (r *Effective) Asks(kind string) bool {
	return r.Each.Entities == nil || slices.Contains(r.Each.Entities, kind)
}
