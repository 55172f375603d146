package lang

// explainReferences is E02xx: references.
func explainReferences() []Explanation {
	return []Explanation{
		{
			Code:  CodeNotReference,
			Title: "A reference is not understood",
			Text:  "A reference is the address of a block: its kind, a dot, its label.",
			Mistake: `tool "crm_a" {
  owner = mia
}
`,
			Mended: `tool "crm_a" {
  owner = person.mia
}
`,
		},
		{
			Code:  CodeQuotedReference,
			Title: "A reference has no quotes",
			Text:  "References are names, not text, so that every one of them can be checked.",
			Mistake: `tool "crm_a" {
  owner = "person.mia"
}
`,
			Mended: `tool "crm_a" {
  owner = person.mia
}
`,
		},
		{
			Code:  CodeDangling,
			Title: "A reference leads nowhere",
			Text:  "Nothing in the inventory, and nothing that comes with the program, has this address.",
			Mistake: `tool "crm_a" {
  owner = person.mya
}
`,
			Mended: `tool "crm_a" {
  owner = person.mia
}
`,
		},
		{
			Code:  CodeWrongKind,
			Title: "A reference leads to the wrong kind of thing",
			Text:  "The address exists, and names something that cannot stand here.",
			Mistake: `tool "crm_a" {
  owner = department.marketing
}
`,
			Mended: `tool "crm_a" {
  owner = person.mia
}
`,
		},
		{
			Code:  CodeNoField,
			Title: "An entity does not have a field",
			Text:  "Maps, syncs, keys and lifecycles name fields of an entity. What is not a standard field is declared in a field block.",
			Mistake: `dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
  map {
    shoe_size = row.Size
  }
}
`,
			Mended: `entity "contact" {
  field "shoe_size" {
    type = number
  }
}
dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
  map {
    shoe_size = row.Size
  }
}
`,
		},
		{
			Code:  CodeLocal,
			Title: "A local does not exist, or needs itself",
			Text:  "Locals are values that other locals, maps, metrics and rules read as local.name.",
			Mistake: `locals {
  a = local.b
}
`,
			Mended: `locals {
  a = local.b
  b = 1
}
`,
		},
		{
			Code:  CodeMoved,
			Title: "A moved block does not lead anywhere",
			Text:  "A moved block says under which address something lives now, so that its history goes on. Its end has to exist, and its beginning must not.",
			Mistake: `moved {
  from = tool.old
  to   = tool.older
}
moved {
  from = tool.older
  to   = tool.old
}
`,
			Mended: `moved {
  from = tool.old
  to   = tool.older
}
moved {
  from = tool.older
  to   = tool.hubspot
}
`,
		},
		{
			Code:  CodeNoRule,
			Title: "There is no rule of this name",
			Text:  "Rules are the built-in ones and the rule blocks of the inventory. stackassay rules list names all of them.",
			Mistake: `configure "ownership.tool_owners" {
  enabled = false
}
`,
			Mended: `configure "ownership.tool_owner" {
  enabled = false
}
`,
		},
		{
			Code:  CodeNoConnector,
			Title: "There is no connector of this name",
			Text:  "Connectors are the built-in ones and the connector blocks of the inventory.",
			Mistake: `tool "crm_a" {
  connection {
    connector = connector.hubspott
  }
}
`,
			Mended: `tool "crm_a" {
  connection {
    connector = connector.hubspot
  }
}
`,
		},
		{
			Code:  CodeRecordInMap,
			Title: "A map reads the row, not the record",
			Text:  "A map makes a record out of a row of the source. The record exists only afterwards.",
			Mistake: `dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
  map {
    email = record.Email
  }
}
`,
			Mended: `dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
  map {
    email = row.Email
  }
}
`,
		},
		{
			Code:  CodeNotAStep,
			Title: "A hop is not between two steps of its chain",
			Text:  "A hop names an earlier and a later step of the chain.",
			Mistake: `chain "short" {
  steps = [entity.order, entity.invoice]

  hop "invoice" "order" {
    within = "5d"
  }
}
`,
			Mended: `chain "short" {
  steps = [entity.order, entity.invoice]

  hop "order" "invoice" {
    within = "5d"
  }
}
`,
		},
	}
}
