rule "own" "values" {
  title     = 3
  severity  = high
  dimension = "stack"
  revision  = 0
  tags      = "one"
  enabled   = "yes"
  implies   = ["rule.own.other"]
  by        = ["a", "b", "c", "d"]
  evidence  = [1]

  each "tool" {
    field  = "a"
    fields = ["b"]
  }

  condition = tool.owner != null
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }

  text "en" {
    title = "x"
  }
  text "es" {
    title = "x"
  }
  text "es" {
    title = "y"
  }
}
