rule "metrics" "differs" {
  title     = "One metric has different values in two tools"
  dimension = revenue
  severity = (
    metric.kind == "arr" && reading.gap > 5 * coalesce(metric.tolerance, lookup(param.relative, "arr", 0.01)) ? critical
    : contains(param.grave, metric.kind) ? high
    : contains(param.slight, metric.kind) ? low
    : medium
  )
  since = "0.1.0"

  parameter "relative" {
    type        = map
    default     = { arr = 0.01, mrr = 0.01, customers = 0.01, tcv = 0.01, backlog = 0.01, pipeline = 0.02, arpu = 0.02, mql_count = 0.03, sql_count = 0.03, cac = 0.05, cltv = 0.05, cost_per_lead = 0.05, pipeline_velocity = 0.05, sales_cycle = 0.1 }
    description = "Relative gap that is accepted, by kind of metric."
  }
  parameter "absolute" {
    type        = map
    default     = { churn_rate = 0.005, renewal_rate = 0.01, nrr = 0.01, win_rate = 0.02, dso = 2, csat = 0.2 }
    description = "Absolute gap that is accepted, by kind of metric: shares, days or points."
  }
  parameter "other" {
    type        = share
    default     = 0.02
    description = "Relative gap that is accepted for all other kinds."
  }
  parameter "grave" {
    type        = list
    default     = ["arr", "mrr", "tcv", "customers", "churn_rate", "renewal_rate", "nrr", "cac", "pipeline", "mql_count", "sql_count"]
    description = "Kinds whose differences are of severity high."
  }
  parameter "slight" {
    type        = list
    default     = ["cost_per_lead", "csat"]
    description = "Kinds whose differences are of severity low."
  }

  # Alone a value differs from nothing.
  each "reading" {
    where = coalesce(length(metric.reported_by) > 1, true)
  }

  condition = (
    metric.tolerance_absolute != null ? reading.difference <= metric.tolerance_absolute
    : metric.tolerance != null ? reading.gap <= metric.tolerance
    : lookup(param.absolute, metric.kind, null) != null ? reading.difference <= lookup(param.absolute, metric.kind, null)
    : reading.gap <= lookup(param.relative, metric.kind, param.other)
  )
  message  = "${metric.title}: ${reading.by} reports ${reading.value}, and ${reading.base} counts"
  evidence = { by = reading.by, value = reading.value, base = reading.base }
  at       = metric

  rationale = <<-EOT
    Two departments that quote two values of one metric first argue about the number
    and then decide without it.
  EOT

  remediation {
    effort = medium
    text   = "Bridge the gap of ${metric.title} by timing, currency, scope and definition, then publish the value that counts."
  }

  text "es" {
    title       = "Una métrica tiene valores distintos en dos herramientas"
    message     = "${metric.title}: ${reading.by} informa ${reading.value}, y cuenta ${reading.base}"
    rationale   = "Dos departamentos que citan dos valores de una métrica primero discuten la cifra y luego deciden sin ella."
    remediation = "Concilie la diferencia de ${metric.title} por fechas, moneda, alcance y definición, y publique el valor que cuenta."
  }
  text "it" {
    title       = "Una metrica ha valori diversi in due strumenti"
    message     = "${metric.title}: ${reading.by} riporta ${reading.value}, e conta ${reading.base}"
    rationale   = "Due reparti che citano due valori di una metrica prima discutono del numero e poi decidono senza."
    remediation = "Riconciliare lo scarto di ${metric.title} per tempi, valuta, perimetro e definizione, poi pubblicare il valore che conta."
  }

  test "reported in one place" {
    metric  = { kind = "mrr", reported_by = [{}] }
    reading = { value = 100, base = 100, gap = 0, difference = 0 }
    expect  = not_applicable
  }
  test "within the tolerance" {
    metric  = { kind = "arr" }
    reading = { by = "crm", value = 100, base = 100.5, gap = 0.005, difference = 0.5 }
    expect  = pass
  }
  test "CRM and billing are apart" {
    metric   = { title = "ARR", kind = "arr" }
    reading  = { by = "crm", value = 104, base = 100, gap = 0.04, difference = 4 }
    expect   = fail
    severity = high
    message  = "ARR: crm reports 104, and 100 counts"
  }
  test "ARR far apart" {
    metric   = { kind = "arr" }
    reading  = { by = "crm", value = 110, base = 100, gap = 0.1, difference = 10 }
    expect   = fail
    severity = critical
  }
  test "a slight one" {
    metric   = { kind = "csat" }
    reading  = { by = "survey", value = 4.5, base = 4.1, gap = 0.1, difference = 0.4 }
    expect   = fail
    severity = low
  }
  test "points of a rate" {
    metric  = { kind = "win_rate" }
    reading = { by = "crm", value = 0.31, base = 0.3, gap = 0.033, difference = 0.01 }
    expect  = pass
  }
  test "another kind" {
    metric   = { kind = "roi" }
    reading  = { by = "crm", value = 1.1, base = 1, gap = 0.1, difference = 0.1 }
    expect   = fail
    severity = medium
  }
  test "a tolerance of its own" {
    metric  = { kind = "arr", tolerance = 0.1 }
    reading = { by = "crm", value = 104, base = 100, gap = 0.04, difference = 4 }
    expect  = pass
  }
  test "days of its own" {
    metric  = { kind = "dso", tolerance_absolute = 5 }
    reading = { by = "erp", value = 44, base = 40, gap = 0.1, difference = 4 }
    expect  = pass
  }
  test "a value is not known" {
    metric  = { kind = "arr" }
    reading = { by = "crm" }
    expect  = inconclusive
  }
}
