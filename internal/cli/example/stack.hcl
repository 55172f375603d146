# Harbour Bikes is a small company to play with: change a line, scan again and
# see what the report makes of it. Its faults are there on purpose.
stack {
  edition   = 1
  title     = "Harbour Bikes"
  as_of     = "2026-11-21"
  country   = "ES"
  currency  = "EUR"
  domains   = ["harbourbikes.example"]
  headcount = 42
}

department "marketing" {
  title     = "Marketing"
  lead      = person.ines
  headcount = 5
  needs     = [capability.marketing_email, capability.forms]
}

department "sales" {
  title     = "Sales"
  lead      = person.tom
  headcount = 9
}

department "operations" {
  title     = "Operations"
  headcount = 14
}

person "ines" {
  title      = "Ines Vidal"
  email      = "ines@harbourbikes.example"
  department = department.marketing
  status     = active
}

person "tom" {
  title      = "Tom Okafor"
  email      = "tom@harbourbikes.example"
  department = department.sales
  status     = active
}
