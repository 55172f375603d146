rule "own" "typo" {
  title    = "A tool has no owner"
  severty  = high
  severity = high

  each "tool" {
    wher = tool.status == "active"
  }

  condition = tool.owner != null
  message   = "${tool.title} has no owner"

  remediaton {
    effort = low
  }
  remediation {
    effort = tiny
    text   = "Name one."
  }
}
