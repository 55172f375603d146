stack {
  edition = 1
  title   = ""
}
person "leo" {
  email = "leo at northwind"
}
tool "asana" {
  seats {
    purchased  = 10.5
    assigned   = 8
    active_30d = 12
  }
}
tool "slack" {
  seats {
    purchased  = 10
    active_30d = 12
    active_90d = 14
  }
}
lifecycle "leads" {
  entity = entity.contact
  field  = "lifecycle_stage"
  stage "mql" {
    rank = 1
  }
  stage "sql" {
    rank = 1
  }
  transition "mql" "mql" {
    within = "1d"
  }
}
waiver "later" {
  rule        = rule.ownership.tool_owner
  reason      = " "
  approved_by = person.mia
  expires_on  = "2027-01-31"
}
