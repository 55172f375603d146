rule "metrics" "impossible" {
  title     = "A reported figure is impossible"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "shares" {
    type        = list
    default     = ["churn_rate", "win_rate", "renewal_rate", "adoption_rate", "lead_acceptance_rate"]
    description = "Kinds of metrics whose values lie between 0 and 1."
  }
  parameter "positive" {
    type        = list
    default     = ["dso", "nrr", "customers", "mql_count", "sql_count", "sales_cycle"]
    description = "Kinds of metrics whose values are never below 0."
  }
  parameter "whole" {
    type        = list
    default     = ["customers", "mql_count", "sql_count"]
    description = "Kinds of metrics whose values are whole numbers."
  }

  each "reading" {
    where = contains(concat(param.shares, param.positive, param.whole), coalesce(metric.kind, metric.label))
  }

  condition = (
    (!contains(param.shares, coalesce(metric.kind, metric.label)) || reading.value >= 0 && reading.value <= 1)
    && (!contains(param.positive, coalesce(metric.kind, metric.label)) || reading.value >= 0)
    && (!contains(param.whole, coalesce(metric.kind, metric.label)) || reading.value == floor(reading.value))
  )
  message  = "${metric.title}: ${reading.by} reports ${reading.value}, which is impossible"
  evidence = { by = reading.by, value = reading.value, as_of = reading.as_of }
  at       = metric

  rationale = <<-EOT
    Whoever shows a win rate of 140 % has not looked at it. The other figures of the
    same report were made in the same way.
  EOT

  remediation {
    effort = low
    text   = "Correct the formula of ${metric.title} or its inputs before the figure is shown again."
  }

  text "es" {
    title       = "Una cifra comunicada es imposible"
    message     = "${metric.title}: ${reading.by} comunica ${reading.value}, que no puede ser"
    rationale   = "Quien muestra una tasa de éxito del 140 % no la ha mirado. Las demás cifras del mismo informe se hicieron igual."
    remediation = "Corrija la fórmula de ${metric.title} o sus datos antes de volver a mostrar la cifra."
  }
  text "it" {
    title       = "Una cifra riportata è impossibile"
    message     = "${metric.title}: ${reading.by} riporta ${reading.value}, che non può essere"
    rationale   = "Chi mostra un tasso di successo del 140 % non l’ha guardato. Le altre cifre dello stesso rapporto sono nate allo stesso modo."
    remediation = "Correggere la formula di ${metric.title} o i suoi dati prima di mostrare di nuovo la cifra."
  }

  test "a share" {
    metric  = { kind = "win_rate" }
    reading = { value = 0.31 }
    expect  = pass
  }
  test "more than all" {
    metric   = { title = "Win rate", kind = "win_rate" }
    reading  = { by = "sales", value = 1.4 }
    expect   = fail
    severity = high
    message  = "Win rate: sales reports 1.4, which is impossible"
  }
  test "less than nothing" {
    metric  = { kind = "churn_rate" }
    reading = { value = -0.1 }
    expect  = fail
  }
  test "paid before it was billed" {
    metric  = { kind = "dso" }
    reading = { value = -4 }
    expect  = fail
  }
  test "half a customer" {
    metric  = { kind = "customers" }
    reading = { value = 12.5 }
    expect  = fail
  }
  test "another kind here" {
    metric     = { kind = "margin" }
    reading    = { value = 1.2 }
    parameters = { shares = ["margin"] }
    expect     = fail
  }
  test "never below nothing here" {
    metric     = { kind = "csat" }
    reading    = { value = -1 }
    parameters = { positive = ["csat"] }
    expect     = fail
  }
  test "whole here" {
    metric     = { kind = "csat" }
    reading    = { value = 4.5 }
    parameters = { whole = ["csat"] }
    expect     = fail
  }
  test "a kind that may be anything" {
    metric  = { kind = "margin" }
    reading = { value = -3 }
    expect  = not_applicable
  }
  test "no value" {
    metric  = { kind = "win_rate" }
    reading = { by = "sales" }
    expect  = inconclusive
  }
}
