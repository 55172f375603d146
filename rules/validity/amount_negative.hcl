rule "validity" "amount_negative" {
  title     = "Amounts are negative"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "credits" {
    type        = list
    default     = ["credit", "credit_note", "credit note", "credited", "refund", "refunded"]
    description = "Words of a status that say that an amount is given back."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of negative amounts that is accepted."
  }

  each "record" {
    entity = [deal, quote, invoice]
    where  = record.amount != null && !contains(param.credits, fold(coalesce(record.status, "")))
    field  = "amount"
  }

  condition = record.amount >= 0
  tolerate  = param.tolerated
  by        = ["owner", "source"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} have a negative amount"
  evidence  = { id = record.id, amount = record.amount, currency = record.currency }

  rationale = <<-EOT
    A negative deal takes another one out of the forecast, and a negative invoice pays
    the customer. What is given back is a credit note, and has a number of its own.
  EOT

  remediation {
    effort = low
    text   = "Correct the sign of the listed records in ${tool.title}, or record what is given back as a credit note."
  }

  text "es" {
    title       = "Hay importes negativos"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} tienen un importe negativo"
    rationale   = "Una oportunidad negativa borra otra de la previsión, y una factura negativa paga al cliente. Lo que se devuelve es un abono, con número propio."
    remediation = "Corrija en ${tool.title} el signo de los registros de la lista o anote lo devuelto como abono."
  }
  text "it" {
    title       = "Ci sono importi negativi"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} hanno un importo negativo"
    rationale   = "Una trattativa negativa ne toglie un’altra dalla previsione, e una fattura negativa paga il cliente. Ciò che si restituisce è una nota di credito, con un numero suo."
    remediation = "Correggere in ${tool.title} il segno dei record elencati, o registrare come nota di credito ciò che si restituisce."
  }

  test "an amount" {
    record = { id = "1", amount = 1200 }
    expect = pass
  }
  test "nothing" {
    record = { id = "1", amount = 0 }
    expect = pass
  }
  test "below nothing" {
    record   = { id = "1", amount = -1200 }
    dataset  = { title = "Invoices" }
    expect   = fail
    severity = high
    message  = "1 of 1 Invoices have a negative amount"
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", amount = -5 }, { id = "2", amount = 5 }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "a refund" {
    record = { id = "1", amount = -1200, status = "Refunded" }
    expect = not_applicable
  }
  test "no amount" {
    record = { id = "1" }
    expect = not_applicable
  }
}
