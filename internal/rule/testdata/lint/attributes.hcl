rule "own" "attributes" {
  title    = "Names that are none"
  severity = high

  each "tool" {
    where = tol.status == "active"
  }

  condition = tool.ownr != null && tool.status == "actve"
  message   = "${tool.titel} has no owner"
  saving    = tool.anual_cost

  remediation {
    effort = low
    text   = "Ask ${tool.owner.nam}."
  }
}

rule "own" "fields" {
  title    = "Fields that are none"
  severity = high

  each "record" {
    entity = [contact, compny]
    field  = "emial"
  }

  condition = is_email(record.emial)
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}
