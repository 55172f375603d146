rule "own" "constant" {
  title    = "Always so"
  severity = high

  each "tool" {
    where = true
  }

  condition = 1 < 2
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

rule "own" "elsewhere" {
  title    = "Reads another thing"
  severity = high

  each "tool" {}

  condition = stack.annual_cost < 10
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

rule "own" "types" {
  title    = "Gives something else"
  severity = tool.title
  tolerate = 2

  each "tool" {
    where = tool.title
  }

  condition = tool.annual_cost
  weight    = tool.title
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

rule "own" "pattern" {
  title    = "A pattern that does not compile"
  severity = high

  each "record" {
    entity = contact
  }

  condition = matches(record.email, "(")
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}
