dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
  map {
    email = lower(record.Email)
  }
}
