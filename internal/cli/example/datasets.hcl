dataset "hubspot_contacts" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path = "samples/hubspot-contacts.csv"
  }
  sample {
    taken_at = "2026-11-20T04:00:00Z"
  }
  map {
    id         = row.Id
    email      = row.Email
    first_name = row["First Name"]
    last_name  = row["Last Name"]
    owner_id   = row.Owner
    created_at = row.Created
  }
}

dataset "salesforce_contacts" {
  tool   = tool.salesforce
  entity = entity.contact

  from "file" {
    path = "samples/salesforce-contacts.csv"
  }
  sample {
    taken_at = "2026-11-20T04:00:00Z"
  }
  map {
    id         = row.Id
    email      = row.Email
    first_name = row.FirstName
    last_name  = row.LastName
    owner_id   = row.OwnerId
    created_at = row.CreatedDate
  }
}
