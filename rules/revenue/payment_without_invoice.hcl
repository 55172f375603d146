rule "revenue" "payment_without_invoice" {
  title     = "Payments are not matched to invoices"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "days" {
    type        = number
    default     = 5
    description = "Days that a payment may wait to be applied."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of the money paid that may be applied to no invoice."
  }

  each "reference" {
    entity    = payment
    full_keys = true
    where     = reference.field == "invoice_id" && days_between(record.paid_on, stack.as_of) > param.days
    fields    = ["invoice_id"]
  }

  condition = record.invoice_id != null && reference.found
  weight = coalesce(
    record.amount * (
      coalesce(record.currency, stack.currency) == stack.currency
      ? 1 : lookup(stack.fx, coalesce(record.currency, stack.currency), null)
    ),
    1
  )
  tolerate = param.tolerated
  by       = ["currency"]
  among = {
    zeros      = reference.damage == "leading_zero"
    altered    = reference.damage == "case" || reference.damage == "format"
    unreadable = reference.damage == "scientific" || reference.damage == "decimal"
  }
  message  = "${affected.count} of ${affected.of} ${dataset.title} older than ${param.days} days are applied to no invoice${among.zeros > 0 ? "; ${among.zeros} of them are there with zeros in front that were lost on the way: mend the ids, create nothing" : ""}${among.altered > 0 ? "; ${among.altered} of them are there in another notation" : ""}${among.unreadable > 0 ? "; ${among.unreadable} of the ids cannot be read any more" : ""}"
  evidence = { id = record.id, invoice_id = record.invoice_id, amount = record.amount, reference = record.reference, paid_on = record.paid_on }

  rationale = <<-EOT
    The money is there and the invoice is open: the customer gets a reminder for
    what it has paid, and receivables look larger than they are.
  EOT

  remediation {
    effort = low
    text   = "Apply the listed payments to open invoices in ${tool.title}, and ask for references on payments."
  }

  text "es" {
    title       = "Hay pagos sin factura"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} de hace más de ${param.days} días no están aplicados a ninguna factura${among.zeros > 0 ? "; ${among.zeros} de ellos existen con ceros delante que se perdieron por el camino: corrija los identificadores, no cree nada" : ""}${among.altered > 0 ? "; ${among.altered} de ellos existen en otra notación" : ""}${among.unreadable > 0 ? "; ${among.unreadable} de los identificadores ya no se pueden leer" : ""}"
    rationale   = "El dinero está y la factura sigue abierta: el cliente recibe un recordatorio de lo que ya pagó, y lo pendiente parece mayor de lo que es."
    remediation = "Aplique los pagos de la lista a facturas abiertas en ${tool.title} y pida una referencia en los pagos."
  }
  text "it" {
    title       = "Ci sono pagamenti senza fattura"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} più vecchi di ${param.days} giorni non sono abbinati a nessuna fattura${among.zeros > 0 ? "; ${among.zeros} di loro ci sono con zeri davanti persi per strada: correggere gli identificativi, non creare nulla" : ""}${among.altered > 0 ? "; ${among.altered} di loro ci sono in un’altra notazione" : ""}${among.unreadable > 0 ? "; ${among.unreadable} degli identificativi non si leggono più" : ""}"
    rationale   = "Il denaro c’è e la fattura è aperta: il cliente riceve un sollecito per ciò che ha pagato, e i crediti sembrano maggiori di quanto sono."
    remediation = "Abbinare i pagamenti elencati alle fatture aperte in ${tool.title} e chiedere una causale nei pagamenti."
  }

  test "applied" {
    reference = { field = "invoice_id", found = true }
    record    = { id = "1", invoice_id = "i1", paid_on = "2026-01-02", amount = 10 }
    expect    = pass
  }
  test "applied to nothing" {
    reference = { field = "invoice_id" }
    record    = { id = "1", paid_on = "2026-01-02", amount = 10 }
    dataset   = { title = "Payments" }
    expect    = fail
    severity  = high
    message   = "1 of 1 Payments older than 5 days are applied to no invoice"
  }
  test "applied to what is not there" {
    reference = { field = "invoice_id", found = false }
    record    = { id = "1", invoice_id = "i9", paid_on = "2026-01-02" }
    expect    = fail
  }
  test "a small one among large ones is accepted" {
    stack = { currency = "EUR" }
    references = [
      { reference = { field = "invoice_id", found = false }, record = { id = "1", invoice_id = "i9", paid_on = "2026-01-02", amount = 10 } },
      { reference = { field = "invoice_id", found = true }, record = { id = "2", invoice_id = "i1", paid_on = "2026-01-02", amount = 9990 } },
    ]
    expect = pass
  }
  test "amounts are compared in one currency" {
    stack = { currency = "EUR", fx = { JPY = 0.006 } }
    references = [
      { reference = { field = "invoice_id", found = false }, record = { id = "1", invoice_id = "i9", paid_on = "2026-01-02", amount = 1000, currency = "EUR" } },
      { reference = { field = "invoice_id", found = true }, record = { id = "2", invoice_id = "i1", paid_on = "2026-01-02", amount = 100000, currency = "JPY" } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = fail
  }
  test "paid yesterday" {
    reference = { field = "invoice_id" }
    record    = { id = "1", paid_on = "2026-01-14" }
    expect    = not_applicable
  }
  test "paid yesterday, and no day is accepted here" {
    reference  = { field = "invoice_id" }
    record     = { id = "1", paid_on = "2026-01-14" }
    parameters = { days = 0 }
    expect     = fail
  }
  test "another reference" {
    reference = { field = "company_id", found = false }
    record    = { id = "1", invoice_id = "i1", paid_on = "2026-01-02" }
    expect    = not_applicable
  }
  test "the list of invoices is not complete" {
    reference = { field = "invoice_id" }
    record    = { id = "1", invoice_id = "i1", paid_on = "2026-01-02" }
    expect    = inconclusive
  }
}
