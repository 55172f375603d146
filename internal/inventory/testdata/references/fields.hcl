dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact
  refers = { compny_id = tool.salesforce, email = tool.salesforce }

  from "file" {
    path = "contacts.csv"
  }
  map {
    emial     = row.Email
    shoe_size = row.Size
  }
}
entity "contact" {
  identified_by = ["e_mail"]
}
lifecycle "b2b" {
  entity = entity.contact
  field  = "stage"

  stage "mql" {
    rank          = 1
    entered_field = "mql_since"
  }
}
metric "arr" {
  reported_by "crm" {
    dataset = dataset.crm_contacts
    value   = sum(record.mmr)
  }
  reported_by "billing" {
    where = record.status == "active"
    value = sum(record.mrr)
  }
}
