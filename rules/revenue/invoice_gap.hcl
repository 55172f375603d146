rule "revenue" "invoice_gap" {
  title     = "A billing period was skipped"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "active" {
    type        = list
    default     = ["active", "live", "running", "past_due"]
    description = "Words of a status, folded, that say that a subscription is billed."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of the monthly revenue with a skipped period that is accepted."
  }

  each "record" {
    entity    = subscription
    full_keys = true
    where     = contains(param.active, fold(record.status))
    fields    = ["billing_period", "starts_on"]
  }

  condition = length(periods.missing) == 0
  weight = coalesce(
    record.mrr * (
      coalesce(record.currency, stack.currency) == stack.currency
      ? 1 : lookup(stack.fx, coalesce(record.currency, stack.currency), null)
    ),
    1
  )
  tolerate = param.tolerated
  by       = ["plan", "currency"]
  message  = "A billing period of ${affected.count} of ${affected.of} active ${dataset.title} was never billed"
  evidence = { id = record.id, company = record.company_id, periods = join(", ", periods.missing), mrr = record.mrr }

  rationale = <<-EOT
    The service ran and nobody asked for the money. After a year the customer
    refuses to pay for what it has forgotten.
  EOT

  remediation {
    effort = medium
    text   = "Bill the listed periods in ${tool.title}, and find out why the run skipped them."
  }

  text "es" {
    title       = "Se saltó un periodo de facturación"
    message     = "Nunca se facturó un periodo de ${affected.count} de ${affected.of} registros activos de ${dataset.title}"
    rationale   = "El servicio se prestó y nadie pidió el dinero. Al cabo de un año el cliente se niega a pagar lo que ha olvidado."
    remediation = "Facture en ${tool.title} los periodos de la lista y averigüe por qué el proceso los saltó."
  }
  text "it" {
    title       = "È stato saltato un periodo di fatturazione"
    message     = "Un periodo di ${affected.count} di ${affected.of} record attivi di ${dataset.title} non è mai stato fatturato"
    rationale   = "Il servizio c’è stato e nessuno ha chiesto il denaro. Dopo un anno il cliente rifiuta di pagare ciò che ha dimenticato."
    remediation = "Fatturare in ${tool.title} i periodi elencati e scoprire perché il processo li ha saltati."
  }

  test "all were billed" {
    record  = { id = "1", status = "active", mrr = 100 }
    periods = { missing = [] }
    expect  = pass
  }
  test "March was not" {
    record   = { id = "1", status = "Active", mrr = 100 }
    periods  = { missing = ["2025-03-01"] }
    dataset  = { title = "Subscriptions" }
    expect   = fail
    severity = high
    message  = "A billing period of 1 of 1 active Subscriptions was never billed"
  }
  test "a small one among large ones is accepted" {
    stack = { currency = "EUR" }
    records = [
      { record = { id = "1", status = "active", mrr = 4 }, periods = { missing = ["2025-03-01"] } },
      { record = { id = "2", status = "active", mrr = 996 }, periods = { missing = [] } },
    ]
    expect = pass
  }
  test "amounts are compared in one currency" {
    stack = { currency = "EUR", fx = { JPY = 0.006 } }
    records = [
      { record = { id = "1", status = "active", mrr = 1000, currency = "EUR" }, periods = { missing = ["2025-03-01"] } },
      { record = { id = "2", status = "active", mrr = 100000, currency = "JPY" }, periods = { missing = [] } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = fail
  }
  test "cancelled" {
    record  = { id = "1", status = "cancelled" }
    periods = { missing = ["2025-03-01"] }
    expect  = not_applicable
  }
  test "another word" {
    record     = { id = "1", status = "in service" }
    periods    = { missing = ["2025-03-01"] }
    parameters = { active = ["in service"] }
    expect     = fail
  }
  test "the invoices are not complete" {
    record = { id = "1", status = "active" }
    expect = inconclusive
  }
}
