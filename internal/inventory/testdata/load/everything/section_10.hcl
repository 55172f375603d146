stack {
  edition           = 1
  required_version  = ">= 0.1.0"
  title             = "Northwind Robotics"
  as_of             = "2026-11-21"
  locale            = "es"
  country           = "ES"
  timezone          = "Europe/Madrid"
  currency          = "EUR"
  fx                = { USD = 0.92, GBP = 1.17 }
  domains           = ["northwind.example"]
  headcount         = 140
  gtm_headcount     = 48
  annual_revenue    = 12000000
  fiscal_year_start = "01-01"
  material_cost     = 5000
  required_metrics  = [metric.arr, metric.churn_rate, metric.win_rate]
  tool_lists        = [finance, sso, department]

  working_hours {
    days     = [mon, tue, wed, thu, fri]
    from     = "09:00"
    to       = "18:00"
    holidays = ["2026-12-25", "2027-01-01"]
  }
  residency "personal" {
    regions = ["eu", "uk"]
  }
}

locals {
  stages = { marketingqualifiedlead = "mql", salesqualifiedlead = "sql", lead = "lead" }
}

segment "brand_b" {
  title = "Brand B"
  kind  = brand
}

department "marketing" {
  title           = "Marketing"
  function        = marketing
  lead            = person.mia
  headcount       = 12
  needs           = [capability.email_nurture, capability.lead_scoring]
  customer_facing = true
}

person "mia" {
  title      = "Mia"
  email      = "mia@northwind.example"
  aliases    = ["mia@brand-b.example"]
  department = department.marketing
  status     = active
}

roster "payroll" {
  complete = true
  taken_at = "2026-11-19T06:00:00Z"

  from "file" {
    path = "samples/people.csv"
  }
  map {
    email      = row["Work e-mail"]
    department = row.Department
    status     = row.Active == "yes" ? "active" : "left"
    left_on    = row["Last day"]
  }
}

forum "revenue_committee" {
  title       = "Revenue committee"
  function    = revops
  lead        = person.cfo
  members     = [department.marketing, department.sales, department.success, department.finance]
  every       = "14d"
  last_met_on = "2026-11-12"
}

roadmap "year_2027" {
  title       = "Plan for 2027"
  owner       = person.mia
  starts_on   = "2027-01-01"
  ends_on     = "2027-12-31"
  reviewed_on = "2026-11-12"
}

domain "field_robotics" {
  title = "Field robotics"
}

capability "robot_telemetry" {
  title  = "Robot telemetry"
  domain = domain.field_robotics
  weight = 4
}

category "telemetry" {
  title     = "Robot telemetry"
  singleton = true
  max_tools = 1
  admin     = true
}

product "fleet_console" {
  title           = "Fleet Console"
  vendor          = "Northwind Labs"
  category        = category.telemetry
  aliases         = ["fleetcon"]
  core            = [capability.robot_telemetry]
  secondary       = [capability.bi_dashboards]
  partial         = [capability.ticketing]
  discontinued_on = "2028-12-31"

  api_version "2025-06" {
    sunset_on = "2027-06-30"
  }
}

tool "hubspot" {
  title                 = "HubSpot Marketing Hub"
  product               = product.hubspot_marketing_hub
  departments           = [department.marketing, department.sales]
  owner                 = person.mia
  admins                = [person.mia, person.leo]
  status                = active
  approval              = managed
  approval_requested_on = "2024-01-10"
  criticality           = high
  environment           = production
  segments              = [segment.brand_b]
  timezone              = "Europe/Madrid"
  plan                  = "Professional"
  tier                  = paid
  licensed              = [capability.marketing_email, capability.email_nurture, capability.forms, capability.lead_scoring]
  uses                  = [capability.marketing_email, capability.forms]
  masters               = [entity.contact]
  writes                = [entity.contact, entity.company]
  reads                 = [entity.deal]
  multi_currency        = true
  login_url             = "https://app.hubspot.com/login/1234567"
  instance_reason       = "Brand B keeps its own workspace until March."
  added_on              = "2024-01-15"
  reviewed_on           = "2026-10-01"
  seen_in               = [finance, sso, department]

  cost {
    amount      = 24000
    currency    = "EUR"
    per         = year
    model       = seat
    budget      = 25000
    cost_centre = "MKT"
    note        = "Three seats added in June."
  }
  seats {
    purchased  = 25
    assigned   = 20
    active_30d = 9
    active_60d = 10
    active_90d = 11
    last_login = "2026-11-20"

    department "marketing" {
      assigned   = 12
      active_30d = 9
      active_60d = 10
    }
    department "sales" {
      assigned   = 8
      active_30d = 0
      active_60d = 0
    }
  }
  contract {
    id          = "HS-2024-11"
    starts_on   = "2026-01-01"
    ends_on     = "2026-12-31"
    term        = annual
    auto_renew  = true
    notice_days = 60
    decision    = downsize
    decided_on  = "2026-10-20"
    uplift_cap  = 0.05
  }
  access {
    sso                = enforced
    mfa                = true
    scim               = false
    user_accounts      = 20
    admin_accounts     = 2
    shared_accounts    = 1
    last_access_review = "2026-03-01"
    audit_log          = true
  }
  data {
    classes         = [personal, consent]
    region          = "eu"
    dpa_signed_on   = "2025-02-01"
    dpa_expires_on  = "2028-02-01"
    internal_vendor = false
    transfer        = contract_clauses
    purpose         = "campaigns"
    legal_basis     = consent
    retention_days  = 730
  }
  quota "contacts" {
    used    = 48210
    allowed = 50000
    overage = 0
  }
  api {
    version       = "v3"
    calls_per_day = 180000
    calls_allowed = 250000
  }
  training {
    last_on = "2026-02-11"
  }
  backup {
    last_on = "2026-11-01"
  }
  assurance {
    kind        = soc2
    issued_on   = "2026-03-31"
    valid_until = "2027-03-31"
  }
  decision {
    need         = "One place for campaigns and consent."
    alternatives = ["Encharge", "Marketo Engage"]
    decided_by   = person.mia
    decided_on   = "2023-12-04"
  }
  connection {
    connector = connector.hubspot
    token     = env("HUBSPOT_TOKEN")
  }
}

entity "contact" {
  title                = "Contact"
  kind                 = contact
  steward              = person.mia
  system_of_record     = tool.salesforce
  identified_by        = ["email"]
  shared               = true
  duplicate_prevention = warn
  max_age              = "365d"

  field "email" {
    type       = email
    required   = true
    critical   = true
    class      = personal
    unique     = true
    definition = "The address a person reads at work."
    owner      = person.mia
    enforced   = true
  }
  field "lifecycle_stage" {
    type             = enum
    values           = ["lead", "mql", "sql", "customer"]
    system_of_record = tool.hubspot
  }
  field "job_title" {
    type          = text
    required_from = lifecycle.b2b.stage.sql
    max_length    = 120
  }
  field "score" {
    type = number
    min  = 0
    max  = 100
  }
  field "mql_since" {
    type = datetime
  }
  field "company_id" {
    type        = reference
    to          = entity.company
    master_only = true
  }
  field "customer_number" {
    type    = id
    pattern = "^C[0-9]{6}$"
  }
  field "interests" {
    type   = multi_enum
    values = ["events", "product"]
  }
  field "lifetime_value" {
    type            = amount
    currency_field  = "currency"
    tolerance       = 0.005
    tolerance_units = 1
    compare         = false
  }
}

dataset "hubspot_contacts" {
  title     = "HubSpot contacts"
  tool      = tool.hubspot
  entity    = entity.contact
  segment   = segment.brand_b
  schema    = "schemas/hubspot-contact.json"
  redaction = hashed
  tracked   = true
  refers    = { company_id = tool.salesforce }

  from "file" {
    path           = "samples/hubspot-contacts.csv"
    format         = csv
    delimiter      = ";"
    encoding       = "windows-1252"
    header_row     = 1
    decimal        = ","
    list_separator = "|"
  }
  keys "file" {
    path = "samples/hubspot-contact-keys.csv"
  }
  history "file" {
    path = "samples/hubspot-contact-history.jsonl"
  }
  properties "file" {
    path = "schemas/hubspot-contact-properties.csv"
  }
  sample {
    method     = key_hash
    fraction   = 0.05
    population = 48210
    taken_at   = "2026-11-20T04:00:00Z"
  }
  map {
    id              = row.Id
    email           = row.Email
    lifecycle_stage = lookup(local.stages, lower(row.lifecyclestage), null)
  }
}

dataset "salesforce_contacts" {
  tool   = tool.salesforce
  entity = entity.contact

  from "api" {
    object = "Contact"
  }
  sample {
    method = paired
    with   = dataset.hubspot_contacts
    size   = 2000
  }
}

dataset "warehouse_invoices" {
  tool   = tool.warehouse
  entity = entity.invoice

  from "sql" {
    driver   = postgres
    dsn      = env("WAREHOUSE_DSN")
    table    = "finance.invoices"
    pushdown = true
  }
}

dataset "zendesk_tickets" {
  tool   = tool.zendesk
  entity = entity.ticket

  from "singer" {
    tap    = ["tap-zendesk", "--config", "tap.json"]
    stream = "tickets"
  }
  sample {
    method = filtered
    filter = "created in the last 90 days"
  }
}

integration "hubspot_to_salesforce" {
  title       = "HubSpot to Salesforce"
  from        = tool.hubspot
  to          = tool.salesforce
  via         = ipaas
  through     = tool.zapier
  direction   = two_way
  enabled     = true
  owner       = person.leo
  alert_to    = [person.leo, department.sales]
  criticality = critical
  schedule    = "15m"
  within      = "1h"
  purpose     = "lead hand-over"
  loop_guard  = true

  status {
    state        = ok
    last_success = "2026-11-21T05:40:00Z"
    last_error   = "2026-11-18T09:00:00Z"
    errors_7d    = 12
    records_7d   = 9100
    open_errors  = 3
    lag_p95      = "22m"
  }
  credential {
    kind       = service
    created_on = "2025-12-01"
    rotated_on = "2026-06-01"
    expires_on = "2027-01-01"
    scopes     = ["crm.objects.contacts.read", "crm.objects.contacts.write"]
  }
  sync "contact" {
    key        = ["external_id"]
    key_unique = true
    direction  = two_way
    on_delete  = archive
    conflict   = to_wins
    filter     = "contacts with a company"
    ignores    = ["job_title"]

    field "email" {
      to = "Email"
    }
    field "lifecycle_stage" {
      to           = "Lead_Stage__c"
      values       = { mql = "MQL", sql = "SQL" }
      conflict     = from_wins
      reject_empty = true
      default      = "lead"
    }
    field "interests" {
      to        = "Interest__c"
      pick      = first
      transform = "upper case"
      locked    = true
    }
  }
}

flow "crm_to_invoicing" {
  title       = "Deals reach invoicing"
  from        = category.crm
  to          = [category.billing, category.accounting]
  entity      = entity.deal
  criticality = critical
  max_hops    = 2
  enabled     = true
}

process "lead_to_deal" {
  title       = "From lead to deal"
  department  = department.sales
  owner       = person.leo
  reviewed_on = "2026-09-01"

  step "qualify" {
    department = department.marketing
    owner      = person.mia
    entity     = entity.contact
    action     = qualify
    tool       = tool.hubspot
    capability = capability.lead_scoring
    mode       = automatic
    per_month  = 900
    within     = "1h"
  }
  step "call" {
    department = department.sales
    entity     = entity.contact
    action     = contact
    tool       = tool.salesforce
    mode       = manual
    per_month  = 300
    within     = "24h"
  }
}

lifecycle "b2b" {
  title  = "From lead to customer"
  entity = entity.contact
  field  = "lifecycle_stage"
  tool   = tool.hubspot

  scoring {
    tool      = tool.hubspot
    field     = "score"
    threshold = 60
    touches   = 3
    rule      = "fit of 50 or more and engagement of 10 or more"
    owner     = person.mia
  }
  stage "mql" {
    rank              = 3
    means             = mql
    owner             = department.marketing
    entered_field     = "mql_since"
    entry             = "score of 60 or more and a fitting company"
    exit              = "accepted or rejected by sales"
    conversion_target = 0.3
    content           = ["buyer guide", "comparison"]
  }
  stage "sql" {
    rank  = 4
    owner = department.sales
    entry = "a first call confirmed need and budget"
  }
  transition "mql" "sql" {
    within      = "24h"
    hours       = working
    owner       = department.sales
    tool        = tool.salesforce
    automated   = false
    escalate_to = person.leo
  }
}

lifecycle "new_business" {
  title  = "New business"
  entity = entity.deal
  field  = "stage"
  tool   = tool.salesforce

  stage "discovery" {
    rank        = 1
    means       = early
    probability = 0.1
    exit        = "need confirmed"
  }
  stage "contract_sent" {
    rank        = 4
    means       = late
    probability = 0.8
    exit        = "signed"
  }
  stage "won" {
    rank        = 5
    means       = won
    probability = 1
  }
}

chain "quote_to_cash" {
  title = "From quote to cash"
  steps = [entity.product, entity.deal, entity.quote, entity.order, entity.contract, entity.invoice, entity.payment]

  hop "deal" "contract" {
    within = "7d"
    owner  = person.leo
  }
  hop "order" "invoice" {
    within = "5d"
    owner  = department.finance
  }
}

metric "arr" {
  title           = "Annual recurring revenue"
  kind            = arr
  owner           = person.cfo
  definition      = "Recurring revenue of all active subscriptions, for a year."
  formula         = "monthly recurring revenue of active subscriptions, times 12"
  inputs          = [entity.subscription.field.mrr, entity.subscription.field.status]
  period          = month
  population      = "customers with an active subscription on the last day"
  currency_policy = "rate of the last day of the month"
  tolerance       = 0.01
  target          = 14000000
  target_on       = "2026-12-31"
  decided_every   = "30d"

  reported_by "crm" {
    tool              = tool.salesforce
    department        = department.sales
    value             = 11900000
    as_of             = "2026-10-31"
    definition        = "sum of won deals of the last 12 months"
    report            = "00O1x0000045abc"
    refreshed_every   = "1d"
    timezone          = "Europe/Madrid"
    fiscal_year_start = "01-01"
    cut_off           = "last day, 23:59"
  }
  reported_by "billing" {
    dataset       = dataset.stripe_subscriptions
    where         = record.status == "active"
    value         = sum(record.mrr) * 12
    authoritative = true
  }
  result "2026-q3" {
    forecast = 11500000
    actual   = 11200000
  }
}

term "customer" {
  title      = "Customer"
  owner      = person.cfo
  definition = "A company with a signed contract that has not ended."

  said_by "sales" {
    department = department.sales
    text       = "A company with a won deal."
  }
  said_by "billing" {
    tool = tool.stripe
    text = "A company with an active subscription."
  }
}

configure "underuse.seats" {
  enabled  = true
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

score {
  weights = { duplicates = 25, governance = 10 }
}
