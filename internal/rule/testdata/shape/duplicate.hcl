rule "own" "same" {
  title    = "First"
  severity = high

  each "tool" {}

  condition = tool.owner != null
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

rule "own" "same" {
  title    = "Second"
  severity = high

  each "tool" {}

  condition = tool.owner != null
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}
