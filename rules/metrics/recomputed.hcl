rule "metrics" "recomputed" {
  title     = "A reported figure cannot be reproduced"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "relative" {
    type        = map
    default     = { arr = 0.01, mrr = 0.01, customers = 0.01, tcv = 0.01, backlog = 0.01, mql_count = 0.03, sql_count = 0.03, cac = 0.05, cltv = 0.05, cost_per_lead = 0.05, pipeline_velocity = 0.05, sales_cycle = 0.1 }
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

  each "reading" {
    where = anytrue([for r in metric.reported_by : r.dataset != null])
  }

  condition = (
    metric.tolerance_absolute != null ? abs(reading.value - reading.recomputed) <= metric.tolerance_absolute
    : lookup(param.absolute, coalesce(metric.kind, metric.label), null) != null && metric.tolerance == null
    ? abs(reading.value - reading.recomputed) <= lookup(param.absolute, coalesce(metric.kind, metric.label), 0)
    : abs(reading.value - reading.recomputed)
    <= abs(reading.recomputed) * coalesce(metric.tolerance, lookup(param.relative, coalesce(metric.kind, metric.label), param.other))
  )
  message  = "${metric.title}: ${reading.by} reports ${reading.value}, and the records give ${reading.recomputed}"
  evidence = { by = reading.by, value = reading.value, recomputed = reading.recomputed }
  at       = metric

  rationale = <<-EOT
    A figure that its own records do not give was made by hand, or by a formula that
    nobody knows any more. It cannot be defended when somebody asks.
  EOT

  remediation {
    effort = medium
    text   = "Trace ${metric.title} step by step from the records to the report, and publish the formula that can be reproduced."
  }

  text "es" {
    title       = "Una cifra comunicada no se puede reproducir"
    message     = "${metric.title}: ${reading.by} comunica ${reading.value}, y los registros dan ${reading.recomputed}"
    rationale   = "Una cifra que sus propios registros no dan se hizo a mano o con una fórmula que ya nadie conoce. No se puede defender cuando alguien pregunta."
    remediation = "Siga ${metric.title} paso a paso de los registros al informe y publique la fórmula que se puede reproducir."
  }
  text "it" {
    title       = "Una cifra riportata non si può riprodurre"
    message     = "${metric.title}: ${reading.by} riporta ${reading.value}, e i record danno ${reading.recomputed}"
    rationale   = "Una cifra che i suoi stessi record non danno è stata fatta a mano, o con una formula che nessuno conosce più. Non si può difendere quando qualcuno chiede."
    remediation = "Seguire ${metric.title} passo per passo dai record al rapporto e pubblicare la formula riproducibile."
  }

  test "as the records say" {
    metric  = { kind = "mrr", reported_by = [{ dataset = {} }] }
    reading = { value = 1000, recomputed = 1005 }
    expect  = pass
  }
  test "not as the records say" {
    metric   = { title = "MRR", kind = "mrr", reported_by = [{ dataset = {} }] }
    reading  = { by = "board", value = 1000, recomputed = 1200 }
    expect   = fail
    severity = high
    message  = "MRR: board reports 1000, and the records give 1200"
  }
  test "within points" {
    metric  = { kind = "win_rate", reported_by = [{ dataset = {} }] }
    reading = { value = 0.31, recomputed = 0.3 }
    expect  = pass
  }
  test "beyond points" {
    metric  = { kind = "win_rate", reported_by = [{ dataset = {} }] }
    reading = { value = 0.35, recomputed = 0.3 }
    expect  = fail
  }
  test "its own tolerance" {
    metric  = { kind = "mrr", tolerance = 0.2, reported_by = [{ dataset = {} }] }
    reading = { value = 1000, recomputed = 1200 }
    expect  = pass
  }
  test "its own absolute tolerance" {
    metric  = { kind = "mrr", tolerance_absolute = 1, reported_by = [{ dataset = {} }] }
    reading = { value = 1000, recomputed = 1005 }
    expect  = fail
  }
  test "a kind without a tolerance" {
    metric  = { kind = "other", reported_by = [{ dataset = {} }] }
    reading = { value = 1000, recomputed = 1015 }
    expect  = pass
  }
  test "nothing is computed from records" {
    metric  = { kind = "mrr", reported_by = [{ value = 1 }] }
    reading = { value = 1000 }
    expect  = not_applicable
  }
  test "the records are a sample" {
    metric  = { kind = "mrr", reported_by = [{ dataset = {} }] }
    reading = { value = 1000 }
    expect  = inconclusive
  }
}
