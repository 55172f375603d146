# The company. Everything below a # is a comment; take the # away to use a line.
# Check the inventory with "stackassay validate", audit it with "stackassay scan".
stack {
  edition = 1
  title   = "My company"

  # as_of     = "2026-11-21" # decides every age; without it, the moment of the scan
  # currency  = "EUR"
  # fx        = { USD = 0.92 } # value of one unit of another currency in yours
  # country   = "ES"
  # domains   = ["example.com"]
  # headcount = 140
}

# Who is accountable for what. A tool without an owner is a finding.
person "owner" {
  title = "Name of the person"
  email = "name@example.com"
  # department = department.marketing
}

# A department, and what it needs its tools for. "stackassay catalog list" shows
# the products and capabilities that are known.
department "marketing" {
  title = "Marketing"
  # headcount = 12
  # needs     = [capability.email_nurture, capability.lead_scoring]
}
