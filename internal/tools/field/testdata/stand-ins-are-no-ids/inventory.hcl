stack {
  edition  = 1
  title    = "Feldwerk"
  as_of    = "2026-11-21"
  country  = "DE"
  currency = "EUR"
}

person "lea" {
  title = "Lea"
  email = "lea@field.example"
}

tool "crm" {
  title    = "CRM"
  category = category.crm
  owner    = person.lea
}

dataset "crm_contacts" {
  tool   = tool.crm
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
  sample {
    method   = all
    taken_at = "2026-11-20T04:00:00Z"
  }
}
