rule "own" "knob" {
  title    = "Knobs"
  severity = high

  parameter "minimum" {
    type        = share
    default     = 0.5
    description = "Smallest share."
  }

  each "tool" {}

  condition = tool.utilisation >= param.minimum
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

configure "own.knobs" {
  severity = low
}

configure "own.knob" {
  minimun  = 0.4
  severity = lowest
}

configure "own.knob" {
  minimum = 0.4
}
