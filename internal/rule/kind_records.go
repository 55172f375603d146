package rule

import (
	"reflect"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

func pairKinds() []*Kind {
	integration := whenThere(at[inventory.Integration]("integration", "the enabled sync between the two", PerFinding), "a sync joins the two")
	entity := at[inventory.Entity]("entity", "of what", PerFinding)
	pairOf := "dataset.x+dataset.y (sorted)"
	bridge := &Kind{
		Name: "bridge", Doc: "two datasets of one entity in two tools",
		Roots: []Root{
			at[Bridge]("bridge", "the two datasets", PerSubject),
			whenThere(at[inventory.Integration]("integration", "the enabled sync between them", PerSubject), "a sync joins the two"),
			at[inventory.Entity]("entity", "of what", PerSubject),
		},
		Charged: "its pair of datasets", Counts: "1 of 1", Subject: pairOf,
	}
	link := recordLike("link", "a record looked up in another tool", at[Link]("link", "the link", PerSubject),
		openRecord("the record that is looked up"), integration, entity)
	link.Charged, link.Counts, link.Subject, link.Discriminator = "its pair of datasets", "failing of looked up", pairOf, "direction"
	pair := recordLike("pair", "a linked record and one field of it", at[Pair]("pair", "the pair", PerSubject), integration, entity)
	pair.Charged, pair.Counts, pair.Subject, pair.Discriminator = "its pair of datasets", "failing of compared", pairOf, "field"
	identity := recordLike("identity", "one person or company in all tools", at[Identity]("identity", "the identity", PerSubject), entity)
	identity.Charged, identity.Subject = "its entity", "entity.contact"
	identity.Plural = "identities"
	return []*Kind{bridge.derived(), link, pair, identity}
}

func recordKinds() []*Kind {
	owner := ownerRoot()
	position := whenThere(at[Position]("position", "where the record stands in its lifecycle", PerSubject), "the entity has a lifecycle")
	lifecycle := whenThere(at[inventory.Lifecycle]("lifecycle", "the lifecycle of the entity", PerFinding), "the entity has a lifecycle")
	place := []Root{
		at[inventory.Dataset]("dataset", "the dataset", PerFinding),
		at[inventory.Tool]("tool", "the tool of the dataset", PerFinding),
		at[inventory.Entity]("entity", "the entity of the dataset", PerFinding),
	}
	rec := recordLike("record", "one record", openRecord("the record"), append(place, lifecycle, position)...)
	rec.Roots = append(rec.Roots, recordGroups()...)
	rec.Charged, rec.Subject, rec.Discriminator = "its dataset", "dataset.x", "the rule's fields, sorted, joined by commas"

	cluster := recordLike("cluster", "records that are one thing; one without a twin is a cluster of size 1",
		at[Cluster]("cluster", "the cluster", PerSubject), append([]Root{openRecord("its oldest record")}, place...)...)
	cluster.Charged, cluster.Subject, cluster.Discriminator = "its dataset", "dataset.x", "the rule's fields, sorted, joined by commas"
	cluster.Counts = "surplus of failing clusters, of all records looked at"

	reference := recordLike("reference", "a record's reference to another entity",
		at[Reference]("reference", "the reference", PerSubject), append([]Root{openRecord("who refers"), lifecycle, position}, place...)...)
	reference.Charged, reference.Subject, reference.Discriminator = "its dataset", "dataset.x", "target entity"

	cell := recordLike("cell", "one cell of a record, as the rest of its table sees it",
		at[Cell]("cell", "the cell", PerSubject), append([]Root{openRecord("its record")}, place...)...)
	cell.Charged, cell.Subject, cell.Discriminator = "its dataset", "dataset.x", "its column"

	hop := recordLike("hop", "a record and its successors in a chain", at[Hop]("hop", "the hop", PerSubject),
		openRecord("the record of the step asked"), position, at[inventory.Chain]("chain", "the chain", PerFinding))
	hop.Charged, hop.Subject, hop.Discriminator = "its chain", "chain.quote_to_cash", "the two entities"

	handover := recordLike("handover", "one transition of one record", at[Handover]("handover", "the handover", PerSubject),
		openRecord("which record"), position, lifecycle, owner,
		at[inventory.Transition]("transition", "which transition", PerFinding),
		at[inventory.Dataset]("dataset", "the dataset", PerFinding))
	handover.Charged, handover.Subject, handover.Discriminator = "its lifecycle", "dataset.x", "transition"
	return []*Kind{rec, cell, cluster, reference, hop, handover}
}

// recordGroups are the roots that hold what the audit found out about a record.
func recordGroups() []Root {
	return []Root{
		ownerRoot(),
		{
			Name: "referrers", Open: true, Value: record.Number, Doc: "how many records of each entity refer to this one; null without their complete keys",
			Also: []Also{
				{"won_deal", "deals among them that were won"},
				{"won_deal_days", "days since the first of those was closed"},
				{"active_subscription", "subscriptions among them that run"},
			},
		},
		whenThere(at[Lines]("lines", "what its lines add up to", PerSubject), "the entity has lines"),
		whenThere(at[Periods]("periods", "what was billed of it", PerSubject), "the entity is subscription"),
		whenThere(at[Account]("account", "whose account it is", PerSubject), "the entity is user"),
		whenThere(at[App]("app", "what the inventory says of it", PerSubject), "the entity is app"),
		whenThere(at[Workflow]("workflow", "what it does to others", PerSubject), "the entity is automation"),
		{Name: "schema_error", Value: record.Text, Doc: "why the record breaks dataset.schema, null if it does not"},
		whenThere(at[Violations]("violations", "what the record breaks of dataset.schema", PerSubject), "the dataset has a schema and the record breaks it"),
		{Name: "field", Type: reflect.TypeFor[*inventory.Field](), Level: PerFinding, When: "each.field names one", Doc: "the field that each.field names"},
		{Name: "column", Type: reflect.TypeFor[*Column](), Level: PerFinding, When: "each.field names one", Doc: "its column, with its profile"},
	}
}

func ownerRoot() Root {
	return whenThere(at[inventory.Person]("owner", "whom record.owner_id leads to", PerSubject), "the entity has an owner")
}

func openRecord(doc string) Root {
	return Root{Name: "record", Open: true, Doc: doc}
}

func whenThere(r Root, when string) Root {
	r.When = when
	return r
}

func recordLike(name, doc string, own Root, roots ...Root) *Kind {
	return &Kind{
		Name: name, Doc: doc, RecordLike: true, Derived: name != "record",
		Roots:  append([]Root{own}, roots...),
		Counts: "failing of evaluated", Plural: name + "s",
	}
}
