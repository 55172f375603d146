rule "metrics" "definition_missing" {
  title     = "A required metric has no definition"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "money" {
    type        = list
    default     = ["arr", "mrr", "tcv", "backlog", "pipeline", "arpu", "cac", "cltv"]
    description = "Kinds of metric that are money and need a currency policy."
  }

  each "metric" {
    where = metric.required
  }

  condition = (
    metric.definition != null && metric.period != null && metric.population != null
    && (metric.currency_policy != null || !contains(param.money, coalesce(metric.kind, "other")))
  )
  message = "${metric.title} has ${join(", ", compact([
    metric.definition == null ? "no definition" : null,
    metric.period == null ? "no period" : null,
    metric.population == null ? "no population" : null,
    metric.currency_policy == null && contains(param.money, coalesce(metric.kind, "other")) ? "no currency policy" : null,
  ]))}"

  rationale = <<-EOT
    A figure without a definition is defined again by everybody who computes it, and
    the meeting is spent on whose number is right.
  EOT

  remediation {
    effort = medium
    text   = "Have ${coalesce(metric.owner.title, "one person")} write the card of ${metric.title}: what it means, who is counted, over which period, and for money at which rate."
  }

  text "es" {
    title = "Una métrica obligatoria no está definida"
    message = "A ${metric.title} le falta: ${join(", ", compact([
      metric.definition == null ? "definición" : null,
      metric.period == null ? "periodo" : null,
      metric.population == null ? "población" : null,
      metric.currency_policy == null && contains(param.money, coalesce(metric.kind, "other")) ? "política de divisas" : null,
    ]))}"
    rationale   = "Una cifra sin definición la vuelve a definir cada cual que la calcula, y la reunión se va en decidir qué número es el bueno."
    remediation = "Que ${coalesce(metric.owner.title, "una persona")} escriba la ficha de ${metric.title}: qué significa, a quién cuenta, en qué periodo y, si es dinero, a qué tipo de cambio."
  }
  text "it" {
    title = "Una metrica obbligatoria non è definita"
    message = "A ${metric.title} manca: ${join(", ", compact([
      metric.definition == null ? "definizione" : null,
      metric.period == null ? "periodo" : null,
      metric.population == null ? "popolazione" : null,
      metric.currency_policy == null && contains(param.money, coalesce(metric.kind, "other")) ? "politica valutaria" : null,
    ]))}"
    rationale   = "Una cifra senza definizione viene ridefinita da chiunque la calcoli, e la riunione passa a decidere quale numero sia giusto."
    remediation = "Far scrivere a ${coalesce(metric.owner.title, "una persona")} la scheda di ${metric.title}: che cosa significa, chi viene contato, su quale periodo e, per il denaro, a quale cambio."
  }

  test "a full card" {
    metric = { required = true, kind = "arr", definition = "Active lines × 12", period = "month", population = "Customers", currency_policy = "Month-end rate" }
    expect = pass
  }
  test "a rate needs no currency" {
    metric = { required = true, kind = "win_rate", definition = "Won ÷ closed", period = "quarter", population = "Deals" }
    expect = pass
  }
  test "a figure of no known kind" {
    metric = { required = true, definition = "Robots sold", period = "month", population = "Orders" }
    expect = pass
  }
  test "nothing is written" {
    metric   = { title = "ARR", required = true, kind = "arr" }
    expect   = fail
    severity = high
    message  = "ARR has no definition, no period, no population, no currency policy"
  }
  test "no definition" {
    metric = { required = true, kind = "win_rate", period = "quarter", population = "Deals" }
    expect = fail
  }
  test "no period" {
    metric = { required = true, kind = "win_rate", definition = "Won ÷ closed", population = "Deals" }
    expect = fail
  }
  test "no population" {
    metric  = { title = "Win rate", required = true, definition = "Won ÷ closed", period = "quarter" }
    expect  = fail
    message = "Win rate has no population"
  }
  test "money without a rate" {
    metric  = { title = "ARR", required = true, kind = "arr", definition = "Active lines × 12", period = "month", population = "Customers" }
    expect  = fail
    message = "ARR has no currency policy"
  }
  test "nobody asks for it" {
    metric = { required = false, kind = "arr" }
    expect = not_applicable
  }
  test "nobody knows whether it is asked for" {
    metric = { kind = "arr" }
    expect = inconclusive
  }
}
