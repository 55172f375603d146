rule "validity" "amount_outlier" {
  title     = "Amounts are far out of line"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of amounts far out of line that is accepted."
  }

  each "column" {
    where = column.rows != null && coalesce(column.type, "text") == "amount"
  }

  affected = { count = column.outliers, of = column.rows }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} are far from all others"
  evidence = { column = column.name, outliers = column.outliers }

  rationale = <<-EOT
    One amount with two zeros too many outweighs a hundred deals: the pipeline, the
    average and the forecast follow the slip.
  EOT

  remediation {
    effort = low
    text   = "Look at the largest and the smallest ${coalesce(field.title, column.name)} in ${tool.title}: cents for units, another currency, or a test record."
  }

  text "es" {
    title       = "Hay importes muy fuera de lo normal"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} están muy lejos de los demás"
    rationale   = "Un importe con dos ceros de más pesa más que cien oportunidades: el pipeline, la media y la previsión siguen al error."
    remediation = "Revise en ${tool.title} los valores mayores y menores de ${coalesce(field.title, column.name)}: céntimos por unidades, otra moneda o un registro de prueba."
  }
  text "it" {
    title       = "Ci sono importi molto fuori dalla norma"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} sono molto lontani dagli altri"
    rationale   = "Un importo con due zeri di troppo pesa più di cento trattative: pipeline, media e previsione seguono la svista."
    remediation = "Guardare in ${tool.title} i valori più alti e più bassi di ${coalesce(field.title, column.name)}: centesimi al posto di unità, un’altra valuta o un record di prova."
  }

  test "none is out of line" {
    column = { type = "amount", rows = 400, outliers = 0 }
    expect = pass
  }
  test "one in two hundred is accepted" {
    column = { type = "amount", rows = 400, outliers = 2 }
    expect = pass
  }
  test "three in four hundred are not" {
    column   = { type = "amount", rows = 400, outliers = 3 }
    field    = { title = "Amount" }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = medium
    message  = "3 of 400 values of Amount in Deals are far from all others"
  }
  test "a number that is no money" {
    column = { type = "number", rows = 400, outliers = 3 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy code", rows = 400, outliers = 3 }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "amount" }
    expect = not_applicable
  }
  test "too few to know what is usual" {
    column = { type = "amount", rows = 12 }
    expect = inconclusive
  }
}
