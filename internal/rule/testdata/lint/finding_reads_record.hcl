rule "own" "reads_record" {
  title    = "Speaks about one of many"
  severity = record.email == null ? high : low
  tolerate = record.score

  each "record" {
    entity = contact
  }

  condition = record.email != null
  message   = "${record.email} cannot be mailed"

  remediation {
    effort = low
    text   = "Write to ${owner.title} of ${dataset.title}."
  }
}

rule "own" "reads_pair" {
  title    = "What is fixed may be read"
  severity = pair.field.critical ? high : low

  each "pair" {}

  condition = pair.equal
  message   = "${pair.field.name} differs between ${pair.a.tool.title} and ${pair.b.value}"

  remediation {
    effort = low
    text   = "x"
  }
}
