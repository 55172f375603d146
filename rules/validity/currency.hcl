rule "validity" "currency" {
  title     = "Currencies are not recognised"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of unknown currencies that is accepted."
  }

  each "record" {
    where = record.currency != null
    field = "currency"
  }

  condition = is_currency(record.currency)
  tolerate  = param.tolerated
  by        = ["source", "currency"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} carry a currency that does not exist"
  evidence  = { id = record.id, currency = record.currency, why = currency_error(record.currency) }

  rationale = <<-EOT
    An amount in a currency nobody knows cannot be converted: it is left out of every
    total, or added as if it were the currency of the house.
  EOT

  remediation {
    effort = low
    text   = "Turn the currency in ${tool.title} into a list of ISO 4217 codes, and map the listed values to it."
  }

  text "es" {
    title       = "Hay monedas que no se reconocen"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} llevan una moneda que no existe"
    rationale   = "Un importe en una moneda desconocida no se puede convertir: queda fuera de todos los totales, o se suma como si fuera la moneda de la casa."
    remediation = "Convierta la moneda en ${tool.title} en una lista de códigos ISO 4217 y asigne a ella los valores de la lista."
  }
  text "it" {
    title       = "Ci sono valute non riconosciute"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} portano una valuta che non esiste"
    rationale   = "Un importo in una valuta sconosciuta non si può convertire: resta fuori da ogni totale, o vi entra come se fosse la valuta di casa."
    remediation = "Trasformare la valuta in ${tool.title} in un elenco di codici ISO 4217 e ricondurvi i valori elencati."
  }

  test "a code in use" {
    record = { id = "1", currency = "EUR" }
    expect = pass
  }
  test "no such code" {
    record   = { id = "1", currency = "XXQ" }
    dataset  = { title = "Invoices" }
    expect   = fail
    severity = medium
    message  = "1 of 1 Invoices carry a currency that does not exist"
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", currency = "XXQ" }, { id = "2", currency = "EUR" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "no currency at all" {
    record = { id = "1" }
    expect = not_applicable
  }
}
