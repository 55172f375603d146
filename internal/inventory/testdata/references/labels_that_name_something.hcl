tool "crm_a" {
  seats {
    department "marketting" {
      assigned = 1
    }
  }
}
integration "a_to_b" {
  from = tool.hubspot
  to   = tool.salesforce
  via  = native

  sync "contct" {
    field "email" {
      to = "Email"
    }
  }
  sync "lead" {
    key = ["emial"]

    field "e_mail" {
      to = "Email"
    }
  }
}
lifecycle "b2b" {
  entity = entity.contact
  field  = "lifecycle_stage"

  stage "mql" {
    rank = 1
  }
  transition "mql" "sqll" {
  }
}
chain "short" {
  steps = [entity.order, entity.invoice]

  hop "invoice" "order" {
  }
  hop "order" "payment" {
  }
}
configure "ownership.tool_owners" {
  enabled = false
}
gate "ci" {
  max_share     = { "duplicates.record" = 0.1 }
  min_dimension = { duplicate = 60 }
}
