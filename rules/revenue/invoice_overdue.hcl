rule "revenue" "invoice_overdue" {
  title     = "Invoices are long overdue"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "closed" {
    type        = list
    default     = ["paid", "void", "voided", "draft", "cancelled", "canceled", "credited", "refunded", "written off", "uncollectible", "closed", "pagada", "anulada", "pagata", "annullata", "bezahlt", "payee"]
    description = "Words of a status, folded, that say that nothing is owed on an invoice."
  }
  parameter "days" {
    type        = number
    default     = 60
    description = "Days past the due date that are accepted."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.1
    description = "Share of the open amount that may be long overdue."
  }

  each "record" {
    entity = invoice
    where  = !contains(param.closed, fold(record.status))
    field  = "due_on"
  }

  condition = days_between(record.due_on, stack.as_of) <= param.days
  weight = coalesce(
    coalesce(record.total, record.amount) * (
      coalesce(record.currency, stack.currency) == stack.currency
      ? 1 : lookup(stack.fx, coalesce(record.currency, stack.currency), null)
    ),
    1
  )
  tolerate = param.tolerated
  by       = ["company_id", "currency"]
  message  = "${affected.count} of ${affected.of} open invoices in ${dataset.title} are more than ${param.days} days overdue"
  evidence = { id = record.id, number = record.number, company = record.company_id, due_on = record.due_on, days = days_between(record.due_on, stack.as_of), amount = coalesce(record.total, record.amount) }

  rationale = <<-EOT
    The longer an invoice is open, the less of it is ever paid. Sales goes on
    selling to a customer who does not pay, because nobody told it.
  EOT

  remediation {
    effort = medium
    text   = "Send reminders for the listed invoices, and tell the owner of the customer and customer success."
  }

  text "es" {
    title       = "Hay facturas muy vencidas"
    message     = "${affected.count} de ${affected.of} facturas abiertas de ${dataset.title} llevan más de ${param.days} días vencidas"
    rationale   = "Cuanto más tiempo está abierta una factura, menos se cobra de ella. Ventas sigue vendiendo a quien no paga, porque nadie se lo ha dicho."
    remediation = "Envíe recordatorios de las facturas de la lista y avise al responsable del cliente y a éxito del cliente."
  }
  text "it" {
    title       = "Ci sono fatture scadute da molto"
    message     = "${affected.count} di ${affected.of} fatture aperte in ${dataset.title} sono scadute da più di ${param.days} giorni"
    rationale   = "Più a lungo una fattura resta aperta, meno se ne incassa. Le vendite continuano a vendere a chi non paga, perché nessuno lo ha detto loro."
    remediation = "Inviare solleciti per le fatture elencate e avvisare il responsabile del cliente e il customer success."
  }

  test "due next week" {
    record = { id = "1", status = "open", due_on = "2026-01-22", amount = 100 }
    expect = pass
  }
  test "overdue for a month" {
    record = { id = "1", status = "open", due_on = "2025-12-15", amount = 100 }
    expect = pass
  }
  test "overdue for a quarter" {
    record   = { id = "1", status = "Open", due_on = "2025-10-15", amount = 100 }
    dataset  = { title = "Invoices" }
    expect   = fail
    severity = high
    message  = "1 of 1 open invoices in Invoices are more than 60 days overdue"
  }
  test "a quarter is accepted here" {
    record     = { id = "1", status = "open", due_on = "2025-10-15" }
    parameters = { days = 120 }
    expect     = pass
  }
  test "a small one among large ones is accepted" {
    stack = { currency = "EUR" }
    records = [
      { id = "1", status = "open", due_on = "2025-10-15", amount = 100 },
      { id = "2", status = "open", due_on = "2026-01-22", total = 9900 },
    ]
    expect = pass
  }
  test "amounts are compared in one currency" {
    stack = { currency = "EUR", fx = { JPY = 0.006 } }
    records = [
      { id = "1", status = "open", due_on = "2025-10-15", amount = 1000, currency = "EUR" },
      { id = "2", status = "open", due_on = "2026-01-22", amount = 100000, currency = "JPY" },
    ]
    parameters = { tolerated = 0.5 }
    expect     = fail
  }
  test "paid" {
    record = { id = "1", status = "paid", due_on = "2025-10-15" }
    expect = not_applicable
  }
  test "no due date" {
    record = { id = "1", status = "open" }
    expect = inconclusive
  }
}
