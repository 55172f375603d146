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
  map {
    id = row.Id
    email = row.Email
    first_name = row["First Name"]
    last_name = row["Last Name"]
  }
}

tool "bill" {
  title    = "BILL"
  category = category.billing
  owner    = person.lea
}

dataset "bill_contacts" {
  tool   = tool.bill
  entity = entity.contact

  from "file" {
    path = "bill.csv"
  }
  sample {
    method   = all
    taken_at = "2026-11-20T04:00:00Z"
  }
  map {
    id = row.id
    email = row.mail
    external_id = row.crm_id
  }
}

entity "contact" {
  system_of_record = tool.crm
}
integration "crm_to_bill" {
  from = tool.crm
  to   = tool.bill
  via  = native
  schedule = "1h"
  sync "contact" {
    key = ["external_id"]
    field "email" {
      to = "mail"
    }
  }
}
