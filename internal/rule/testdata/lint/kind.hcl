rule "own" "kind" {
  title    = "No such kind"
  severity = high

  each "tol" {}

  condition = tol.owner != null
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}
