rule "own" "shown" {
  title     = "Evidence"
  dimension = stack
  severity  = low
  each "overlap" {}
  condition = overlap.redundancy < 50
  message   = "${overlap.loser.title} is not needed"
  evidence  = {
    loser    = overlap.loser
    coverage = overlap.coverage
    who      = overlap.providers
    inner    = overlap.coverage.a_to_b
  }
  remediation {
    effort = low
    text   = "Look at it."
  }
}
rule "own" "raw" {
  title     = "A column as it was delivered"
  dimension = completeness
  severity  = low
  each "record" {
    entity = contact
    where  = record.raw["Source"] != "import"
  }
  condition = record.raw["Legacy Id"] != null
  message   = "${affected.count} have none"
  remediation {
    effort = low
    text   = "Look at it."
  }
}
