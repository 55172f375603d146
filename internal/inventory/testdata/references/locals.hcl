locals {
  a = local.b
  b = local.c
  c = local.a
  d = local.nothing
  e = tool.hubspot
}
dataset "crm_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
  map {
    email = lookup(local.stges, row.Email, null)
  }
}
