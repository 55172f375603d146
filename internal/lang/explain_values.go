package lang

// explainValues is the first half of E01xx: blocks, attributes and types.
func explainValues() []Explanation {
	return []Explanation{
		{
			Code:  CodeUnknownBlock,
			Title: "There is no block of this name",
			Text:  "Nothing is silently ignored: a block that nothing reads is a mistake, most often of spelling or of place.",
			Mistake: `tool "crm_a" {
  costs {
    amount = 100
  }
}
`,
			Mended: `tool "crm_a" {
  cost {
    amount = 100
  }
}
`,
		},
		{
			Code:  CodeUnknownAttribute,
			Title: "There is no attribute of this name",
			Text:  "Nothing is silently ignored: an attribute that nothing reads is a mistake, most often of spelling or of place.",
			Mistake: `tool "crm_a" {
  ownr = person.mia
}
`,
			Mended: `tool "crm_a" {
  owner = person.mia
}
`,
		},
		{
			Code:  CodeMissing,
			Title: "Something required is missing",
			Text:  "A few attributes and blocks have to be there, because nothing could be said without them. Everything else may be left out and is then unknown.",
			Mistake: `tool "crm_a" {
  cost {
    currency = "EUR"
  }
}
`,
			Mended: `tool "crm_a" {
  cost {
    amount   = 1200
    currency = "EUR"
  }
}
`,
		},
		{
			Code:  CodeType,
			Title: "A value is of the wrong type",
			Text:  "Text stands in quotes; numbers, true and false do not; a list stands in brackets, a map in braces.",
			Mistake: `tool "crm_a" {
  cost {
    amount = "1200"
  }
}
`,
			Mended: `tool "crm_a" {
  cost {
    amount = 1200
  }
}
`,
		},
		{
			Code:  CodeKeyword,
			Title: "A word is not one of those that stand here",
			Text:  "An attribute with a closed list of words takes one of them, bare.",
			Mistake: `tool "crm_a" {
  status = live
}
`,
			Mended: `tool "crm_a" {
  status = active
}
`,
		},
		{
			Code:  CodeDuplicate,
			Title: "Something is written twice",
			Text:  "An address means one thing, across all files. What comes with the program may be written once more, to change it.",
			Mistake: `tool "crm_a" {
  title = "CRM"
}
tool "crm_a" {
  title = "CRM again"
}
`,
			Mended: `tool "crm_a" {
  title = "CRM"
}
tool "crm_b" {
  title = "CRM again"
}
`,
		},
		{
			Code:  CodeLabel,
			Title: "A label is not an id",
			Text:  "Labels are referred to, so they are made of small letters, digits and underscores, and begin with a letter. Titles are for people.",
			Mistake: `tool "Hub-Spot" {
}
`,
			Mended: `tool "hub_spot" {
  title = "Hub-Spot"
}
`,
		},
		{
			Code:  CodeReservedWord,
			Title: "A word is reserved",
			Text:  "Structure is literal in edition 1. The words of loops, modules and variables are kept for later editions.",
			Mistake: `tool "crm_a" {
  for_each = ["a", "b"]
}
`,
			Mended: `tool "crm_a" {
}
tool "crm_b" {
}
`,
		},
		{
			Code:  CodeNotReadYet,
			Title: "A name is known, and nothing reads it yet",
			Text:  "The language has the name already, for checks that come later. It may stand there; it changes nothing.",
			Mistake: `tool "crm_a" {
  login_url = "https://crm.northwind.example"
}
`,
			Mended: `tool "crm_a" {
}
`,
		},
		{
			Code:  CodeLabelCount,
			Title: "A block has the wrong number of labels",
			Text:  "A block that is one of many has a label that names it; a transition and a hop have two; a block of which there is one has none.",
			Mistake: `tool {
  title = "CRM"
}
`,
			Mended: `tool "crm_a" {
  title = "CRM"
}
`,
		},
		{
			Code:  CodeTime,
			Title: "A date or a time cannot be read",
			Text:  "A date is year-month-day in quotes. A time is RFC 3339 with its zone: 2026-11-21T06:00:00Z.",
			Mistake: `tool "crm_a" {
  added_on = "21.11.2026"
}
`,
			Mended: `tool "crm_a" {
  added_on = "2026-11-21"
}
`,
		},
	}
}
