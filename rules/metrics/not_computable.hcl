rule "metrics" "not_computable" {
  title     = "A metric cannot be calculated from the data"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "filled" {
    type        = share
    default     = 0.8
    description = "Share of an input that has to be filled."
  }

  each "metric" {
    where = metric.required && length(coalesce(metric.inputs, [])) > 0
  }

  condition = alltrue([for share in values(metric.input_fill) : share >= param.filled])
  message   = "${metric.title} cannot be calculated: an input has no column or is filled in less than ${100 * param.filled} % of the records"
  evidence  = { inputs = join("; ", [for name, share in metric.input_fill : "${name}: ${round(100 * share)} %"]) }

  rationale = <<-EOT
    A figure over half of the records is a figure about the half that somebody
    filled in. It is reported with the same decimals.
  EOT

  remediation {
    effort = medium
    text   = "Fill or connect the missing input before anyone reports ${metric.title}."
  }

  text "es" {
    title       = "Una métrica no se puede calcular con los datos"
    message     = "${metric.title} no se puede calcular: un dato no tiene columna o está relleno en menos del ${100 * param.filled} % de los registros"
    rationale   = "Una cifra sobre la mitad de los registros es una cifra sobre la mitad que alguien rellenó. Se comunica con los mismos decimales."
    remediation = "Rellene o conecte el dato que falta antes de que nadie comunique ${metric.title}."
  }
  text "it" {
    title       = "Una metrica non si può calcolare dai dati"
    message     = "${metric.title} non si può calcolare: un dato non ha colonna o è compilato in meno del ${100 * param.filled} % dei record"
    rationale   = "Una cifra su metà dei record è una cifra sulla metà che qualcuno ha compilato. Viene riportata con gli stessi decimali."
    remediation = "Compilare o collegare il dato mancante prima che qualcuno riporti ${metric.title}."
  }

  test "all are filled" {
    metric = { required = true, inputs = [{ label = "mrr" }], input_fill = { mrr = 1 } }
    expect = pass
  }
  test "one is half empty" {
    metric   = { title = "ARR", required = true, inputs = [{ label = "mrr" }], input_fill = { mrr = 0.5, status = 1 } }
    expect   = fail
    severity = medium
    message  = "ARR cannot be calculated: an input has no column or is filled in less than 80 % of the records"
  }
  test "one has no column" {
    metric = { required = true, inputs = [{ label = "mrr" }], input_fill = { mrr = 0 } }
    expect = fail
  }
  test "half is enough here" {
    metric     = { required = true, inputs = [{ label = "mrr" }], input_fill = { mrr = 0.5 } }
    parameters = { filled = 0.5 }
    expect     = pass
  }
  test "nobody needs it" {
    metric = { required = false, inputs = [{ label = "mrr" }], input_fill = { mrr = 0 } }
    expect = not_applicable
  }
  test "nobody said what it needs" {
    metric = { required = true }
    expect = not_applicable
  }
  test "no records of it were supplied" {
    metric = { required = true, inputs = [{ label = "mrr" }] }
    expect = inconclusive
  }
}
