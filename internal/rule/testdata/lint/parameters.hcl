rule "own" "parameters" {
  title    = "Knobs"
  severity = high

  parameter "unused" {
    type        = number
    default     = 1
    description = "Nobody reads it."
  }
  parameter "wrong" {
    type        = share
    default     = 5
    description = "Not a share."
  }
  parameter "untyped" {
    type        = integer
    default     = 5
    description = "No such type."
  }
  parameter "late" {
    type        = duration
    default     = "soon"
    description = "Not a duration."
  }

  each "tool" {}

  condition = tool.annual_cost < param.wrong && age(tool.added_on) < param.late && tool.utilisation < param.absent
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}
