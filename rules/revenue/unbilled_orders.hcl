rule "revenue" "unbilled_orders" {
  title     = "Delivered orders were never invoiced"
  dimension = revenue
  severity  = critical
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share that is accepted, by amount."
  }

  parameter "within" {
    type        = duration
    default     = "120h"
    description = "How long billing may take where the chain says nothing."
  }

  parameter "delivered" {
    type        = list
    default     = ["fulfilled", "active", "delivered", "shipped", "completed"]
    description = "Words of status of an order that is to be billed."
  }

  each "hop" {
    where     = hop.from.kind == "order" && hop.to.kind == "invoice" && contains(param.delivered, lower(record.status))
    full_keys = true
  }

  condition = hop.found || age(coalesce(record.billing_starts_on, record.created_at)) <= coalesce(hop.limit, param.within)
  tolerate  = param.tolerated
  weight    = coalesce(record.amount, 0)
  message   = "${affected.count} of ${affected.of} delivered orders have no invoice"
  evidence  = { id = record.id, follows = hop.count }
  at        = chain

  rationale = <<-EOT
    What was delivered and not billed is work given away. Nobody complains, so nobody
    finds it but the comparison of two lists.
  EOT

  remediation {
    effort = medium
    text   = "Bill the listed orders, and repair the hand-over from order to billing."
  }

  text "es" {
    title       = "Pedidos entregados que nunca se facturaron"
    message     = "${affected.count} de ${affected.of} pedidos entregados no tienen factura"
    rationale   = "Lo entregado y no facturado es trabajo regalado. Nadie se queja, así que nadie lo encuentra salvo la comparación de dos listas."
    remediation = "Facture los pedidos de la lista y repare el paso de pedido a facturación."
  }
  text "it" {
    title       = "Ordini consegnati mai fatturati"
    message     = "${affected.count} di ${affected.of} ordini consegnati non hanno fattura"
    rationale   = "Ciò che è consegnato e non fatturato è lavoro regalato. Nessuno si lamenta, quindi nessuno lo trova se non il confronto di due elenchi."
    remediation = "Fatturare gli ordini elencati e riparare il passaggio dall’ordine alla fatturazione."
  }

  test "an invoice follows" {
    hop    = { from = { kind = "order" }, to = { kind = "invoice" }, found = true, count = 1 }
    record = { id = "1", status = "fulfilled", created_at = "2025-11-01", amount = 100 }
    expect = pass
  }
  test "nothing follows" {
    hop      = { from = { kind = "order" }, to = { kind = "invoice" }, found = false, count = 0 }
    record   = { id = "1", status = "Fulfilled", created_at = "2025-11-01", amount = 100 }
    expect   = fail
    severity = critical
    message  = "1 of 1 delivered orders have no invoice"
  }
  test "delivered four days ago" {
    hop    = { from = { kind = "order" }, to = { kind = "invoice" }, found = false, count = 0 }
    record = { id = "1", status = "active", created_at = "2026-01-11", amount = 100 }
    expect = pass
  }
  test "four days are long where the chain says two" {
    hop    = { from = { kind = "order" }, to = { kind = "invoice" }, found = false, count = 0, limit = "48h" }
    record = { id = "1", status = "active", created_at = "2026-01-11", amount = 100 }
    expect = fail
  }
  test "and not where ten are accepted" {
    hop        = { from = { kind = "order" }, to = { kind = "invoice" }, found = false, count = 0 }
    record     = { id = "1", status = "active", created_at = "2026-01-06", amount = 100 }
    parameters = { within = "240h" }
    expect     = pass
  }
  test "billing starts next month" {
    hop    = { from = { kind = "order" }, to = { kind = "invoice" }, found = false, count = 0 }
    record = { id = "1", status = "active", created_at = "2025-11-01", billing_starts_on = "2026-02-01", amount = 100 }
    expect = pass
  }
  test "little money is accepted" {
    hops       = [{ from = { kind = "order" }, to = { kind = "invoice" }, found = false, count = 0 }, { from = { kind = "order" }, to = { kind = "invoice" }, found = true, count = 1 }]
    record     = { id = "1", status = "active", created_at = "2025-11-01", amount = 100 }
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "not delivered yet" {
    hop    = { from = { kind = "order" }, to = { kind = "invoice" }, found = false, count = 0 }
    record = { id = "1", status = "draft", created_at = "2025-11-01", amount = 100 }
    expect = not_applicable
  }
  test "a word of the company's own" {
    hop        = { from = { kind = "order" }, to = { kind = "invoice" }, found = false, count = 0 }
    record     = { id = "1", status = "servido", created_at = "2025-11-01", amount = 100 }
    parameters = { delivered = ["servido"] }
    expect     = fail
  }
  test "another hop" {
    hop    = { from = { kind = "order" }, to = { kind = "payment" }, found = false, count = 0 }
    record = { id = "1", status = "active", created_at = "2025-11-01", amount = 100 }
    expect = not_applicable
  }
}
