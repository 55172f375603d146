package lang

// explainForms is the second half of E01xx: dates, shares, standards.
func explainForms() []Explanation {
	return []Explanation{
		{
			Code:  CodeDuration,
			Title: "A duration cannot be read",
			Text:  "A duration is a number with a unit, in quotes. Units are s, m, h, d and w, and they may follow one another: 1h30m.",
			Mistake: `forum "weekly" {
  every = 7
}
`,
			Mended: `forum "weekly" {
  every = "7d"
}
`,
		},
		{
			Code:  CodeShare,
			Title: "A share is not between 0 and 1",
			Text:  "Shares are numbers from 0 to 1, never percent.",
			Mistake: `gate "ci_a" {
  min_coverage = 80
}
`,
			Mended: `gate "ci_a" {
  min_coverage = 0.8
}
`,
		},
		{
			Code:  CodeNotLiteral,
			Title: "A value has to be written out",
			Text:  "Structure is literal: functions and expressions live in locals, maps, metric values and rules only.",
			Mistake: `tool "crm_a" {
  title = upper("crm")
}
`,
			Mended: `tool "crm_a" {
  title = "CRM"
}
`,
		},
		{
			Code:  CodeOutOfRange,
			Title: "A number or a text is outside of what is possible",
			Text:  "The attribute says what it can hold; this cannot be.",
			Mistake: `tool "crm_a" {
  cost {
    amount = -100
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
			Code:  CodeDerived,
			Title: "An attribute is computed and cannot be written",
			Text:  "Rules read what is derived from the inventory and the records; the inventory does not say it.",
			Mistake: `tool "crm_a" {
  annual_cost = 1200
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
			Code:  CodeNoRate,
			Title: "There is no exchange rate for a currency",
			Text:  "A cost in a currency without a rate is left out of every sum, and the check cost.rate_missing says so.",
			Mistake: `tool "crm_a" {
  cost {
    amount   = 1200
    currency = "CHF"
  }
}
`,
			Mended: `stack {
  edition = 1
  title   = "Northwind Robotics"
  fx      = { CHF = 1.04 }
}
tool "crm_a" {
  cost {
    amount   = 1200
    currency = "CHF"
  }
}
`,
		},
		{
			Code:  CodeUnquotedDate,
			Title: "A date needs quotes",
			Text:  "Without quotes HCL subtracts: 2026-11-21 is 1994.",
			Mistake: `tool "crm_a" {
  added_on = 2026-11-21
}
`,
			Mended: `tool "crm_a" {
  added_on = "2026-11-21"
}
`,
		},
		{
			Code:  CodeQuotedKeyword,
			Title: "A keyword has no quotes",
			Text:  "Words of a closed list are bare; only free text is quoted.",
			Mistake: `tool "crm_a" {
  status = "active"
}
`,
			Mended: `tool "crm_a" {
  status = active
}
`,
		},
		{
			Code:  CodeStandard,
			Title: "A value is not in the list of its standard",
			Text:  "Countries, currencies, languages, time zones and encodings are written as their standards have them.",
			Mistake: `stack {
  edition  = 1
  title    = "Northwind Robotics"
  currency = "Euro"
}
`,
			Mended: `stack {
  edition  = 1
  title    = "Northwind Robotics"
  currency = "EUR"
}
`,
		},
		{
			Code:  CodeContradiction,
			Title: "Two values contradict each other",
			Text:  "Each of the two is possible; together they are not.",
			Mistake: `tool "crm_a" {
  contract {
    starts_on = "2026-12-31"
    ends_on   = "2026-01-01"
  }
}
`,
			Mended: `tool "crm_a" {
  contract {
    starts_on = "2026-01-01"
    ends_on   = "2026-12-31"
  }
}
`,
		},
		{
			Code:  CodeOtherName,
			Title: "A type has another name",
			Text:  "The word is understood; the language has one name for each type.",
			Mistake: `entity "visit" {
  field "visitor" {
    type = name
  }
}
`,
			Mended: `entity "visit" {
  field "visitor" {
    type = person_name
  }
}
`,
		},
		{
			Code:  CodePattern,
			Title: "A pattern cannot be read",
			Text:  "Patterns are those of RE2: no look-around and no back references.",
			Mistake: `entity "visit" {
  field "badge" {
    type    = id
    pattern = "^B(?=[0-9])"
  }
}
`,
			Mended: `entity "visit" {
  field "badge" {
    type    = id
    pattern = "^B[0-9]+$"
  }
}
`,
		},
	}
}
