package rule

import (
	"stackassay/internal/fact/reading"
	"stackassay/internal/inventory"
)

func companyKinds() []*Kind {
	stack := declared[inventory.Stack]("stack", "the company")
	stack.Subject = "stack"
	return []*Kind{
		stack,
		part[inventory.Department]("department", "a department", "stack", "department.marketing"),
		part[inventory.Person]("person", "a person of the company", "stack", "person.mia"),
		part[inventory.Waiver]("waiver", "somebody's decision to live with a finding", "stack", "waiver.x"),
	}
}

func toolKinds() []*Kind {
	integration := at[inventory.Integration]("integration", "the integration it is part of", PerSubject)
	overlap := &Kind{
		Name: "overlap", Doc: "a pair of tools that are neither rejected nor retired",
		Roots:   []Root{at[Overlap]("overlap", "the pair", PerSubject)},
		Charged: "the tool that could go (overlap.loser)", Counts: "1 of 1",
		Subject: "tool.asana+tool.trello (sorted)",
	}
	need := &Kind{
		Name: "need", Doc: "a department and a capability it lists in its needs",
		Roots:   []Root{at[Need]("need", "the need", PerSubject)},
		Charged: "its department", Counts: "1 of m", Parts: true,
		Subject: "department.marketing+capability.email_nurture",
	}
	probe := &Kind{
		Name: "probe", Doc: "what the last contact with a tool's interface showed",
		Roots: []Root{
			at[Probe]("probe", "what the last contact showed", PerSubject),
			at[inventory.Tool]("tool", "the tool", PerSubject),
		},
		Charged: "its tool", Counts: "1 of 1", Subject: "tool.hubspot",
	}
	return []*Kind{
		declared[inventory.Tool]("tool", "a tool"),
		part[inventory.Category]("category", "a category and its tools", "stack", "category.crm"),
		part[inventory.Capability]("capability", "a capability and its tools", "stack", "capability.forms"),
		overlap.derived(),
		need.derived(),
		probe.derived(),
		declared[inventory.Integration]("integration", "a connection between two tools"),
		part[inventory.Sync]("sync", "one entity that an integration carries", "its integration",
			"integration.a_to_b.sync.contact", integration),
		part[inventory.Mapping]("mapping", "one field that a sync carries", "its integration",
			"integration.a_to_b.sync.contact.field.email",
			at[inventory.Sync]("sync", "the sync it is part of", PerSubject), integration),
		part[inventory.Flow]("flow", "a required flow", "stack", "flow.crm_to_billing"),
	}
}

func workKinds() []*Kind {
	entity := at[inventory.Entity]("entity", "the entity it belongs to", PerSubject)
	lifecycle := at[inventory.Lifecycle]("lifecycle", "the lifecycle it belongs to", PerSubject)
	dataset := declared[inventory.Dataset]("dataset", "the records of one entity in one tool")
	dataset.Roots = append(dataset.Roots,
		at[inventory.Tool]("tool", "the tool the records live in", PerSubject),
		at[inventory.Entity]("entity", "what the records are", PerSubject))
	dataset.Counts = "1 of 1, or the rule's own counts"
	column := &Kind{
		Name: "column", Doc: "a dataset and one of its columns, with its profile",
		Roots: []Root{
			at[Column]("column", "the column", PerSubject),
			at[inventory.Dataset]("dataset", "the dataset it stands in", PerSubject),
			at[inventory.Tool]("tool", "the tool of the dataset", PerSubject),
			at[inventory.Entity]("entity", "the entity of the dataset", PerSubject),
			at[inventory.Field]("field", "the entity field, null if unmapped", PerSubject),
		},
		Charged: "its dataset", Counts: "the rule's own counts, else 1 of m", Parts: true,
		Subject: "dataset.x", Discriminator: "field", Plural: "columns",
	}
	readings := &Kind{
		Name: "reading", Doc: "one reported value of a metric, beside the one that counts",
		Roots: []Root{
			at[reading.Reading]("reading", "the reading", PerSubject),
			at[inventory.Metric]("metric", "its metric", PerSubject),
		},
		Charged: "its metric", Counts: "1 of 1 for all its readings", Subject: "metric.arr", Plural: "readings",
	}
	return []*Kind{
		part[inventory.Process]("process", "declared work", "its department", "process.lead_to_deal"),
		part[inventory.Step]("step", "one step of a process", "its department", "process.lead_to_deal.step.qualify",
			at[inventory.Process]("process", "the process it belongs to", PerSubject)),
		declared[inventory.Lifecycle]("lifecycle", "the ladder of an entity"),
		part[inventory.Stage]("stage", "a stage of a lifecycle", "its lifecycle", "lifecycle.b2b.stage.mql", lifecycle),
		part[inventory.Transition]("transition", "a step from one stage to another", "its lifecycle",
			"lifecycle.b2b.transition.mql.sql", lifecycle),
		declared[inventory.Chain]("chain", "the chain from product to payment"),
		declared[inventory.Metric]("metric", "a figure"),
		part[inventory.Term]("term", "a declared word", "stack", "term.customer"),
		declared[inventory.Entity]("entity", "a kind of record"),
		part[inventory.Field]("field", "a field of an entity", "its entity", "entity.contact.field.email", entity),
		dataset,
		column.derived(),
		readings.derived(),
	}
}
