rule "metrics" "forecast_accuracy" {
  title     = "Forecasts miss by a wide margin"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "periods" {
    type        = number
    default     = 4
    description = "How many of the last periods are looked at."
  }
  parameter "miss" {
    type        = share
    default     = 0.15
    description = "Average miss that is accepted."
  }

  each "metric" {
    where = length(metric.result) > 0
  }

  condition = avg([
    for r in slice(metric.result, max(0, length(metric.result) - param.periods), length(metric.result)) :
    abs(r.forecast - r.actual) / abs(r.actual)
  ]) <= param.miss
  message  = "${metric.title}: forecasts missed by more than ${100 * param.miss} % on average"
  evidence = { results = join("; ", [for r in metric.result : "${r.label}: ${r.forecast} forecast, ${r.actual} came"]) }

  rationale = <<-EOT
    People are hired and stock is bought by the forecast. One that is off by a
    quarter each time is a guess with decimals.
  EOT

  remediation {
    effort = medium
    text   = "Clean the pipeline behind ${metric.title} first, then change the method of the forecast."
  }

  text "es" {
    title       = "Las previsiones fallan por mucho"
    message     = "${metric.title}: las previsiones fallaron más de un ${100 * param.miss} % de media"
    rationale   = "Según la previsión se contrata y se compra. La que falla cada vez en una cuarta parte es una corazonada con decimales."
    remediation = "Limpie primero el pipeline que hay detrás de ${metric.title} y cambie después el método de previsión."
  }
  text "it" {
    title       = "Le previsioni sbagliano di molto"
    message     = "${metric.title}: le previsioni hanno sbagliato in media di più del ${100 * param.miss} %"
    rationale   = "In base alla previsione si assume e si compra. Quella che sbaglia ogni volta di un quarto è un’intuizione con i decimali."
    remediation = "Ripulire prima la pipeline dietro ${metric.title}, poi cambiare il metodo di previsione."
  }

  test "close enough" {
    metric = { result = [{ forecast = 100, actual = 95 }, { forecast = 110, actual = 105 }] }
    expect = pass
  }
  test "off by a quarter" {
    metric   = { title = "ARR", result = [{ forecast = 125, actual = 100 }, { forecast = 75, actual = 100 }] }
    expect   = fail
    severity = medium
    message  = "ARR: forecasts missed by more than 15 % on average"
  }
  test "only long ago" {
    metric = { result = [{ forecast = 900, actual = 100 }, { forecast = 100, actual = 100 }, { forecast = 100, actual = 100 }, { forecast = 100, actual = 100 }, { forecast = 100, actual = 100 }] }
    expect = pass
  }
  test "a longer look back" {
    metric     = { result = [{ forecast = 900, actual = 100 }, { forecast = 100, actual = 100 }, { forecast = 100, actual = 100 }, { forecast = 100, actual = 100 }, { forecast = 100, actual = 100 }] }
    parameters = { periods = 5 }
    expect     = fail
  }
  test "a quarter is accepted here" {
    metric     = { result = [{ forecast = 125, actual = 100 }] }
    parameters = { miss = 0.3 }
    expect     = pass
  }
  test "nobody forecast it" {
    metric = { result = [] }
    expect = not_applicable
  }
  test "nobody wrote down what came" {
    metric = { result = [{ forecast = 100 }] }
    expect = inconclusive
  }
}
