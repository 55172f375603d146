rule "revenue" "cancelled_still_billed" {
  title     = "Cancelled customers are still being billed"
  dimension = revenue
  severity  = critical
  since     = "0.2.0"
  implies   = [rule.consistency.customer_status]

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the customers who left that is accepted."
  }

  each "identity" {
    entity = company
    where  = identity.churned_on != null
  }

  condition = coalesce(identity.billed_from <= identity.churned_on, true)
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} companies that cancelled are billed for a period after their end"
  evidence  = { records = identity.ids, churned_on = identity.churned_on, billed_from = identity.billed_from }

  rationale = <<-EOT
    Who cancelled and still gets an invoice does not come back, and asks for what was
    collected since. Every month that nobody stops it, the credit note grows.
  EOT

  remediation {
    effort = medium
    text   = "Stop billing the listed customers and credit what was collected since; then let the end of a subscription stop its invoices."
  }

  text "es" {
    title       = "Se sigue cobrando a clientes que se dieron de baja"
    message     = "${affected.count} de ${affected.of} empresas que cancelaron reciben facturas por un periodo posterior a su fin"
    rationale   = "Quien canceló y aún recibe una factura no vuelve y pide lo cobrado desde entonces. Cada mes que nadie lo para, crece el abono."
    remediation = "Deje de cobrar a los clientes de la lista y abone lo cobrado desde entonces; haga después que el fin de una suscripción pare sus facturas."
  }
  text "it" {
    title       = "Si addebita ancora a clienti che hanno disdetto"
    message     = "${affected.count} di ${affected.of} aziende che hanno disdetto ricevono fatture per un periodo successivo alla loro fine"
    rationale   = "Chi ha disdetto e riceve ancora una fattura non torna, e chiede ciò che è stato incassato da allora. Ogni mese che nessuno la ferma, la nota di credito cresce."
    remediation = "Smettere di addebitare ai clienti elencati e accreditare ciò che è stato incassato da allora; poi far sì che la fine di un abbonamento fermi le sue fatture."
  }

  test "the last period began before the end" {
    identity = { churned_on = "2025-12-31", billed_from = "2025-12-01" }
    expect   = pass
  }
  test "never billed" {
    identity = { churned_on = "2025-12-31" }
    expect   = pass
  }
  test "billed for the month after" {
    identity = { churned_on = "2025-12-31", billed_from = "2026-01-01" }
    expect   = fail
    severity = critical
    message  = "1 of 1 companies that cancelled are billed for a period after their end"
  }
  test "one of two is accepted here" {
    identities = [{ churned_on = "2025-12-31", billed_from = "2026-01-01" }, { churned_on = "2025-12-31", billed_from = "2025-12-01" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "still a customer" {
    identity = { billed_from = "2026-01-01" }
    expect   = not_applicable
  }
}
