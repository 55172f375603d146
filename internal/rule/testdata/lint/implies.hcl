rule "own" "a" {
  title    = "Leads to itself over b"
  severity = high
  implies  = [rule.own.b, rule.own.gone, rule.own.person]

  each "tool" {}

  condition = tool.owner != null
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

rule "own" "b" {
  title    = "Leads back"
  severity = high
  implies  = [rule.own.a]

  each "probe" {}

  condition = probe.ok
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}

rule "own" "person" {
  title    = "Belongs to no tool"
  severity = high

  each "person" {}

  condition = person.department != null
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }
}
