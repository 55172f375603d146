tool "hubspot" {
  product     = product.hubspot_marketing_hub
  departments = [department.marketing, department.sales]
  owner       = person.ines
  status      = active
  criticality = high

  cost {
    amount   = 14400
    currency = "EUR"
    per      = year
  }
  seats {
    purchased  = 20
    assigned   = 18
    active_90d = 8
  }
  contract {
    ends_on     = "2027-02-28"
    auto_renew  = true
    notice_days = 60
  }
  data {
    classes       = [personal, consent]
    region        = "eu"
    dpa_signed_on = "2025-03-01"
  }
}

# Bought before HubSpot, and still running.
tool "mailchimp" {
  product     = product.mailchimp
  departments = [department.marketing]
  status      = active

  cost {
    amount   = 3600
    currency = "EUR"
    per      = year
  }
  data {
    classes = [personal]
  }
}

tool "salesforce" {
  product     = product.salesforce_sales_cloud
  departments = [department.sales]
  owner       = person.tom
  status      = active
  criticality = critical

  cost {
    amount   = 21600
    currency = "EUR"
    per      = year
  }
  data {
    classes       = [personal]
    region        = "eu"
    dpa_signed_on = "2024-09-15"
  }
}

tool "asana" {
  product     = product.asana
  departments = [department.operations, department.marketing]
  owner       = person.ines
  status      = active
}

tool "trello" {
  product     = product.trello
  departments = [department.operations]
  status      = active
}

integration "hubspot_to_salesforce" {
  from        = tool.hubspot
  to          = tool.salesforce
  via         = native
  direction   = two_way
  owner       = person.tom
  criticality = critical
  schedule    = "15m"

  # Nobody noticed that it stopped eighteen days ago.
  status {
    state        = failing
    last_success = "2026-11-03T05:40:00Z"
  }
}
