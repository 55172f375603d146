rule "own" "by_tool" {
  title    = "Nothing to break down"
  severity = high
  by       = ["status"]

  each "tool" {
    entity    = contact
    archived  = true
    full_keys = true
  }

  condition = tool.owner != null
  among     = { dear = tool.annual_cost > 1000 }
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

rule "own" "counts" {
  title    = "Counts of a tool"
  severity = high

  each "tool" {}

  condition = tool.owner != null
  affected  = { count = tool.annual_cost, of = 1, per = 2 }
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

rule "own" "among_records" {
  title    = "Counted among what fails"
  severity = high

  each "record" {
    entity = contact
  }

  condition = record.email != null
  among     = { role = record.owner_id, known = record.phone != null }
  message   = "${among.known} of ${affected.count}, ${among.unknown} more"

  remediation {
    effort = low
    text   = "x"
  }
}
