package inventory

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// standardEntity is an entity that exists without being declared.
type standardEntity struct {
	label, title string
	metadata     bool // it describes a tool, so no tool holds it
}

// standardEntities lists them by group, from people to metadata.
func standardEntities() []standardEntity {
	return []standardEntity{
		{label: "contact", title: "Contact"},
		{label: "lead", title: "Lead"},
		{label: "company", title: "Company"},
		{label: "deal", title: "Deal"},
		{label: "quote", title: "Quote"},
		{label: "line", title: "Line"},
		{label: "product", title: "Product"},
		{label: "price", title: "Price"},
		{label: "order", title: "Order"},
		{label: "contract", title: "Contract"},
		{label: "subscription", title: "Subscription"},
		{label: "invoice", title: "Invoice"},
		{label: "credit_note", title: "Credit note"},
		{label: "payment", title: "Payment"},
		{label: "usage", title: "Usage"},
		{label: "revenue_schedule", title: "Revenue schedule"},
		{label: "ticket", title: "Ticket"},
		{label: "activity", title: "Activity"},
		{label: "onboarding", title: "Onboarding"},
		{label: "send", title: "Marketing message"},
		{label: "consent", title: "Consent"},
		{label: "erasure", title: "Erasure"},
		{label: "list", title: "List"},
		{label: "list_member", title: "List member"},
		{label: "user", title: "User account", metadata: true},
		{label: "app", title: "Connected app", metadata: true},
		{label: "automation", title: "Automation", metadata: true},
		{label: "asset", title: "Asset", metadata: true},
	}
}

// Metadata reports whether the entity describes tools and not customers: user,
// app, automation and asset. No tool holds such an entity.
func (e *Entity) Metadata() bool {
	for _, s := range standardEntities() {
		if s.metadata && s.label == e.Kind {
			return true
		}
	}
	return false
}

// standardEntities declares the standard entities with their fields.
func (l *loader) standardEntities() {
	byEntity := map[string][]standardField{}
	for _, f := range standardFields() {
		if f.entities == "*" {
			for _, e := range standardEntities() {
				byEntity[e.label] = append(byEntity[e.label], f)
			}
			continue
		}
		for label := range strings.FieldsSeq(f.entities) {
			byEntity[label] = append(byEntity[label], f)
		}
	}
	for _, s := range standardEntities() {
		e := &Entity{Kind: s.label, IdentifiedBy: []string{}}
		e.Title = s.title
		e.Head("entity."+s.label, s.label, hcl.Range{}, true)
		l.inv.Entities = append(l.inv.Entities, e)
		l.scope.Declare(e)
		for _, f := range byEntity[s.label] {
			e.Fields = append(e.Fields, l.standardField(e, f))
		}
	}
	targets := map[string]string{}
	for _, f := range standardFields() {
		targets[f.name] = f.to
	}
	for _, e := range l.inv.Entities {
		for _, f := range e.Fields {
			f.To = l.inv.Entity(targets[f.Label])
		}
	}
}

func (l *loader) standardField(e *Entity, s standardField) *Field {
	f := &Field{Entity: e, Type: s.typ, CurrencyField: "currency", Own: s.own, Many: s.many}
	if s.name == "name" && e.Label == "company" {
		f.Type = "company_name"
	}
	if s.values != "" {
		f.Values = strings.Fields(s.values)
	}
	f.Description = s.doc
	f.Head(e.Addr+".field."+s.name, s.name, hcl.Range{}, true)
	l.scope.Declare(f)
	return f
}

// seedEntities gives every entity of the inventory's own the fields that all
// entities have and, with kind, those of a standard entity. It runs before the
// blocks are declared, so that a field block changes what it finds.
func (l *loader) seedEntities(files []*lang.File) {
	for _, f := range files {
		for _, b := range f.Body.Blocks {
			if b.Type != "entity" || len(b.Labels) != 1 || !lang.ID(b.Labels[0]) || l.inv.Entity(b.Labels[0]) != nil {
				continue
			}
			kind := ""
			if a, ok := b.Body.Attributes["kind"]; ok {
				kind = hcl.ExprAsKeyword(a.Expr)
			}
			l.seedEntity(b.Labels[0], kind)
		}
	}
}

func (l *loader) seedEntity(label, kind string) {
	e := &Entity{IdentifiedBy: []string{}}
	e.Head("entity."+label, label, hcl.Range{}, true)
	l.inv.Entities = append(l.inv.Entities, e)
	l.scope.Declare(e)
	for _, f := range standardFields() {
		if f.entities != "*" && !slices.Contains(strings.Fields(f.entities), kind) {
			continue
		}
		field := l.standardField(e, f)
		if kind == "company" && f.name == "name" {
			field.Type = "company_name"
		}
		field.To = l.inv.Entity(f.to)
		e.Fields = append(e.Fields, field)
	}
}
