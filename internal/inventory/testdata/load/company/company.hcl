stack {
  edition          = 1
  required_version = ">= 0.1.0"
  title            = "Northwind Robotics"
  as_of            = "2026-11-21"
  locale           = "es"
  country          = "ES"
  currency         = "EUR"
  fx               = { USD = 0.92, GBP = 1.17 }
  domains          = ["northwind.example"]
  headcount        = 140
  annual_revenue   = 12000000
}

locals {
  stages = { marketingqualifiedlead = "mql", salesqualifiedlead = "sql", lead = "lead" }
}

department "marketing" {
  title     = "Marketing"
  lead      = person.mia
  headcount = 12
  needs     = [capability.email_nurture, capability.lead_scoring]
}

person "mia" {
  email      = "mia@northwind.example"
  department = department.marketing
  status     = active
}

tool "hubspot" {
  title       = "HubSpot Marketing Hub"
  product     = product.hubspot_marketing_hub
  departments = [department.marketing, department.sales]
  owner       = person.mia
  admins      = [person.mia]
  status      = active
  approval    = managed
  criticality = high
  plan        = "Professional"
  uses        = [capability.marketing_email, capability.forms]

  cost {
    amount   = 24000
    currency = "EUR"
    per      = year
  }
  seats {
    purchased  = 25
    assigned   = 20
    active_30d = 9
    active_90d = 11
  }
  contract {
    id          = "HS-2024-11"
    starts_on   = "2026-01-01"
    ends_on     = "2026-12-31"
    auto_renew  = true
    notice_days = 60
  }
  access {
    sso                = enforced
    mfa                = true
    shared_accounts    = 1
    last_access_review = "2026-03-01"
  }
  data {
    classes        = [personal, consent]
    region         = "eu"
    dpa_signed_on  = "2025-02-01"
    retention_days = 730
    legal_basis    = consent
  }
  connection {
    connector = connector.hubspot
    token     = env("HUBSPOT_TOKEN")
  }
}

capability "robot_telemetry" {
  title  = "Robot telemetry"
  weight = 4
}

entity "contact" {
  title            = "Contact"
  steward          = person.mia
  system_of_record = tool.salesforce
  identified_by    = ["email"]

  field "email" {
    type     = email
    required = true
    class    = personal
  }
  field "lifecycle_stage" {
    type   = enum
    values = ["lead", "mql", "sql", "customer"]
  }
  field "company_id" {
    type = reference
    to   = entity.company
  }
  field "country" {
    type = country
  }
}

dataset "hubspot_contacts" {
  tool   = tool.hubspot
  entity = entity.contact
  schema = "schemas/hubspot-contact.json"

  from "file" {
    path = "samples/hubspot-contacts.csv"
  }
  sample {
    method     = random
    population = 48210
    taken_at   = "2026-11-20T04:00:00Z"
  }
  map {
    id              = row.Id
    email           = row.Email
    first_name      = row["First Name"]
    lifecycle_stage = lookup(local.stages, lower(row.lifecyclestage), null)
    country         = row.country
  }
}

dataset "salesforce_contacts" {
  tool   = tool.salesforce
  entity = entity.contact

  from "api" {
    object = "Contact"
  }
  sample {
    method = key_hash
    size   = 2000
  }
}

integration "hubspot_to_salesforce" {
  from        = tool.hubspot
  to          = tool.salesforce
  via         = native
  direction   = two_way
  owner       = person.leo
  criticality = critical
  schedule    = "15m"

  status {
    state        = ok
    last_success = "2026-11-21T05:40:00Z"
    errors_7d    = 12
    records_7d   = 9100
  }
  credential {
    kind       = service
    expires_on = "2027-01-01"
  }
  sync "contact" {
    key      = ["email"]
    conflict = to_wins

    field "email" {
      to = "Email"
    }
    field "lifecycle_stage" {
      to     = "Lead_Stage__c"
      values = { mql = "MQL", sql = "SQL" }
    }
  }
}

lifecycle "b2b" {
  entity = entity.contact
  field  = "lifecycle_stage"

  stage "mql" {
    rank  = 3
    owner = department.marketing
    entry = "score of 60 or more and a fitting company"
  }
  stage "sql" {
    rank  = 4
    owner = department.sales
  }
  transition "mql" "sql" {
    within = "24h"
    owner  = department.sales
    tool   = tool.salesforce
  }
}

chain "quote_to_cash" {
  steps = [entity.product, entity.quote, entity.order, entity.contract, entity.invoice, entity.payment]
}

metric "arr" {
  title     = "Annual recurring revenue"
  owner     = person.cfo
  tolerance = 0.01

  reported_by "crm" {
    tool  = tool.salesforce
    value = 11900000
    as_of = "2026-10-31"
  }
  reported_by "billing" {
    dataset       = dataset.stripe_subscriptions
    where         = record.status == "active"
    value         = sum(record.mrr) * 12
    authoritative = true
  }
}

configure "underuse.seats" {
  severity = low
  minimum  = 0.5
}

waiver "two_mailers_until_march" {
  rule        = rule.overlap.contained_tool
  subject     = [tool.hubspot, tool.mailchimp]
  reason      = "Brand B leaves Mailchimp in March."
  approved_by = person.mia
  expires_on  = "2027-03-31"
}

moved {
  from = tool.hubspot_old
  to   = tool.hubspot
}

gate "ci" {
  fail_on       = high
  scope         = new
  min_score     = 70
  min_dimension = { duplicates = 60 }
  max_share     = { "duplicates.records" = 0.04 }
  min_coverage  = 0.8
  proof         = lower_bound
}
