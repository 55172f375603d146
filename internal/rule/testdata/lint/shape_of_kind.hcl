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
