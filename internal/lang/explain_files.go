package lang

// explainFiles is E00xx: files and edition.
func explainFiles() []Explanation {
	return []Explanation{
		{
			Code:  CodeNoInventory,
			Title: "There is no inventory here",
			Text:  "The folder and everything below it hold no file that ends in .hcl. Folders whose name begins with a dot or an underscore are not looked into.",
		},
		{
			Code:  CodeUnreadable,
			Title: "A file cannot be read",
			Text:  "The file is there and cannot be opened, is larger than four megabytes, or is not written in UTF-8.",
		},
		{
			Code:  CodeSyntax,
			Title: "A file is not written in HCL",
			Text:  "The file breaks the grammar of HCL, so what stands there has no meaning. One mistake can hide the next: correct the first and look again.",
			Mistake: `tool "crm_a" {
  title: "CRM"
}
`,
			Mended: `tool "crm_a" {
  title = "CRM"
}
`,
		},
		{
			Code:  CodeNoStack,
			Title: "There is no stack block",
			Text:  "Every inventory says once whose it is, and in which edition of the language it is written.",
			Mistake: `person "ada" {
  email = "ada@northwind.example"
}
`,
			Mended: `stack {
  edition = 1
  title   = "Northwind Robotics"
}
`,
		},
		{
			Code:  CodeEdition,
			Title: "The edition is not one that this program reads",
			Text:  "A newer edition may mean other things by the same words, so nothing else is judged.",
			Mistake: `stack {
  edition = 2
  title   = "Northwind Robotics"
}
`,
			Mended: `stack {
  edition = 1
  title   = "Northwind Robotics"
}
`,
		},
		{
			Code:  CodeVersion,
			Title: "The inventory asks for another version of the program",
			Text:  "required_version holds one or more constraints, separated by commas: =, !=, >, >=, <, <= and ~>, which lets only the last number rise.",
			Mistake: `stack {
  edition          = 1
  required_version = "newest"
  title            = "Northwind Robotics"
}
`,
			Mended: `stack {
  edition          = 1
  required_version = ">= 0.1.0"
  title            = "Northwind Robotics"
}
`,
		},
		{
			Code:  CodeLineBreak,
			Title: "An expression goes over two lines",
			Text:  "In HCL a line end closes an expression, unless a bracket is open.",
			Mistake: `rule "demo" "two_lines" {
  condition = tool.owner != null
    && tool.cost != null
}
`,
			Mended: `rule "demo" "two_lines" {
  condition = (
    tool.owner != null
    && tool.cost != null
  )
}
`,
		},
		{
			Code:  CodeOneLineBlock,
			Title: "A one-line block holds one argument",
			Text:  "HCL allows one argument between the braces of a block in one line, and no commas.",
			Mistake: `tool "crm_a" {
  cost { amount = 100, per = year }
}
`,
			Mended: `tool "crm_a" {
  cost {
    amount = 100
    per    = year
  }
}
`,
		},
		{
			Code:  CodeTooDeep,
			Title: "Brackets are nested too deeply",
			Text:  "An expression is nested more than a hundred levels deep, which no person wrote and no reader could check.",
		},
		{
			Code:  CodeJSONInventory,
			Title: "The JSON syntax of HCL is not read",
			Text:  "Maps and rules need native expressions, so a file that ends in .hcl.json is left out.",
		},
		{
			Code:  CodeUnclosed,
			Title: "A block or a text is not closed",
			Text:  "A brace or a quote has no partner. What follows up to the end of the file belongs to it, so later mistakes may be hidden.",
			Mistake: `tool "crm_a" {
  title = "CRM
}
`,
			Mended: `tool "crm_a" {
  title = "CRM"
}
`,
		},
	}
}
