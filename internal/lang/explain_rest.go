package lang

// explainRest is E03xx to E06xx: secrets, rules, sources, results.
func explainRest() []Explanation {
	return []Explanation{
		{
			Code:  CodeSecretWritten,
			Title: "A secret is written in the inventory",
			Text:  "Secrets come from the environment or from a file that is not shared. Whatever was written here is known to whoever can read the folder or its history.",
			Mistake: `tool "crm_a" {
  connection {
    connector = connector.hubspot
    token     = "not-a-real-token"
  }
}
`,
			Mended: `tool "crm_a" {
  connection {
    connector = connector.hubspot
    token     = env("HUBSPOT_TOKEN")
  }
}
`,
		},
		{
			Code:  CodeSecretForm,
			Title: "A secret is not taken from where secrets come from",
			Text:  `Only env("NAME") and file("path") give a secret.`,
			Mistake: `tool "crm_a" {
  connection {
    connector = connector.hubspot
    token     = upper("hubspot")
  }
}
`,
			Mended: `tool "crm_a" {
  connection {
    connector = connector.hubspot
    token     = env("HUBSPOT_TOKEN")
  }
}
`,
		},
		{
			Code:  CodeRuleShape,
			Title: "A rule is not built as rules are",
			Text:  "A rule asks one question (condition) of every subject of one kind (each), and says what to do about it (remediation).",
		},
		{
			Code:  CodeRuleRoot,
			Title: "A rule reads something that its kind does not have",
			Text:  "What a rule can read depends on the kind in its each block. stackassay rules kinds prints all of it.",
		},
		{
			Code:  CodeRuleAttribute,
			Title: "A rule reads an attribute that does not exist",
			Text:  "A name that nothing fills would make the rule undecided for ever, so the rule does not load.",
		},
		{
			Code:  CodeRuleFunction,
			Title: "A rule calls a function that does not exist, or calls it wrongly",
			Text:  "The functions are the standard ones of HCL, those of the formats, and a few of this language.",
		},
		{
			Code:  CodeRuleCondition,
			Title: "A condition decides nothing",
			Text:  "A condition that is constant, or never reads its subject, gives everyone the same answer.",
		},
		{
			Code:  CodeRuleParameter,
			Title: "A parameter is not used, or set wrongly",
			Text:  "Parameters are the only knobs of a rule: each is read by it, and set by configure with a value of its type.",
		},
		{
			Code:  CodeRuleTest,
			Title: "A test of a rule does not hold",
			Text:  "A test gives a subject and the outcome it expects.",
		},
		{
			Code:  CodeRuleImplies,
			Title: "A rule implies one that it cannot imply",
			Text:  "One of the two subjects has to belong to the other.",
		},
		{
			Code:  CodeExpression,
			Title: "An expression cannot be compiled",
			Text:  "Every expression is compiled once, and what cannot be is refused at load, never at run time.",
		},
		{
			Code:  CodeNoFile,
			Title: "A file is not there",
			Text:  "Paths are relative to the folder of the inventory, whichever file they stand in.",
			Mistake: `dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact
  schema = "contact.schema.json"

  from "file" {
    path = "contacts.csv"
  }
}
`,
			Mended: `dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
}
`,
		},
		{
			Code:  CodeSourceKind,
			Title: "There is no source of this kind",
			Text:  "Records come from a file, an api, sql or singer.",
			Mistake: `dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "csv" {
    path = "contacts.csv"
  }
}
`,
			Mended: `dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
}
`,
		},
		{
			Code:  CodeConnector,
			Title: "A connector is not built as connectors are",
			Text:  "A connector describes the interface of a tool: how to prove who asks, where the records are, how pages follow one another.",
		},
		{
			Code:  CodeConnection,
			Title: "A connection cannot work",
			Text:  "A dataset that comes from an interface needs a tool with a connection, and a connection leads to the host that its connector names.",
			Mistake: `tool "crm_a" {
}
dataset "crm_contacts" {
  tool   = tool.crm_a
  entity = entity.contact

  from "api" {
    object = "contacts"
  }
}
`,
			Mended: `tool "crm_a" {
  connection {
    connector = connector.hubspot
    token     = env("HUBSPOT_TOKEN")
  }
}
dataset "crm_contacts" {
  tool   = tool.crm_a
  entity = entity.contact

  from "api" {
    object = "contacts"
  }
}
`,
		},
		{
			Code:  CodeSource,
			Title: "A source cannot be read",
			Text:  "The audit goes on without it, is marked incomplete, and says what it could not look at.",
		},
		{
			Code:  CodeContract,
			Title: "A data contract does not compile",
			Text:  "The file that schema names is a JSON Schema of draft 4, 6, 7, 2019-09 or 2020-12. Its references lead inside the file only, so that nothing else is read and nobody is asked; its patterns are written in RE2.",
		},
		{
			Code:  CodeResult,
			Title: "A result cannot be read",
			Text:  "A result is the result.json that an audit wrote, of a version that this program knows.",
		},
		{
			Code:  CodeStore,
			Title: "The store cannot be used",
			Text:  "Audits and samples are kept in the folder .stackassay of the inventory.",
		},
	}
}
