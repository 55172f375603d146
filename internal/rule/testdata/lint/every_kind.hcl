rule "own" "cluster" {
  title    = "Records that are one thing"
  severity = entity.shared ? high : medium
  by       = ["cluster.by", "source"]

  each "cluster" {
    full_keys = true
  }

  condition = cluster.size < 2 || cluster.band == "possible"
  message   = "${affected.count} of ${affected.of} records of ${dataset.title} are surplus"
  evidence  = { id = record.id, by = cluster.by }

  remediation {
    effort = medium
    text   = "Merge them."
  }
}

rule "own" "identity" {
  title    = "Opted out and still mailed"
  severity = critical

  each "identity" {
    entity = contact
  }

  condition = length(identity.opted_out_in) == 0 || length(identity.marketable_in) == 0
  message   = "${affected.count} people opted out and would still be mailed"

  remediation {
    effort = medium
    text   = "Share the opt-out."
  }
}

rule "own" "handover" {
  title    = "Late"
  severity = high

  each "handover" {}

  condition = handover.elapsed <= handover.limit
  message   = "${affected.share} of the records went late from ${transition.from.title} to ${transition.to.title}"

  remediation {
    effort = medium
    text   = "Call sooner: ${handover.limit} was agreed."
  }
}

rule "own" "hop" {
  title    = "Won and never invoiced"
  severity = high

  each "hop" {
    where = hop.from.kind == "order" && hop.to.kind == "invoice" && record.status == "fulfilled"
  }

  condition = hop.found || hop.elapsed <= coalesce(hop.limit, duration("5d"))
  weight    = record.amount
  message   = "${affected.count} of ${affected.of} orders were never invoiced"

  remediation {
    effort = medium
    text   = "Invoice them."
  }
}

rule "own" "reading" {
  title    = "Figures that differ"
  severity = high

  each "reading" {}

  condition = reading.gap <= metric.tolerance
  message   = "${metric.title} is ${reading.value} by ${reading.by}"

  remediation {
    effort = medium
    text   = "Agree."
  }
}

rule "own" "groups" {
  title    = "What the audit finds out about a record"
  severity = high

  each "record" {}

  condition = (
    owner.status != "left" && account.person.status != "left" && referrers.deal > 0 && lines.sum == record.total &&
    length(periods.missing) == 0 && app.integration != null && length(workflow.missing) == 0 && schema_error == null &&
    position.stage.means != "won" && position.days < 30 && column.outliers == 0 && field.required
  )
  message = "x"

  remediation {
    effort = medium
    text   = "x"
  }
}
