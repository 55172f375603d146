rule "own" "knob" {
  title    = "Knobs"
  severity = high

  parameter "minimum" {
    type        = share
    default     = 0.5
    description = "Smallest share."
  }
  parameter "grace" {
    type        = duration
    default     = "7d"
    description = "How long a new tool is spared."
  }

  each "tool" {
    where = age(tool.added_on) > param.grace
  }

  condition = tool.utilisation >= param.minimum
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

configure "own.knob" {
  severity = low
  enabled  = false
  minimum  = 0.4
}
