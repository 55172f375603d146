rule "own" {
  title = "One label"
}

rule "Own-Pack" "9lives" {
  title    = "Labels are ids"
  severity = low

  each "tool" {}

  condition = tool.owner != null
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}
