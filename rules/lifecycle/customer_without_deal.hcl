rule "lifecycle" "customer_without_deal" {
  title     = "Customers have no won deal"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of customers without a sale that is accepted."
  }

  each "record" {
    entity    = company
    full_keys = true
    where     = coalesce(position.stage.means, position.stage.label) == "customer"
    fields    = ["lifecycle_stage"]
  }

  condition = referrers.won_deal > 0 || referrers.active_subscription > 0
  tolerate  = param.tolerated
  by        = ["owner", "source", "country"]
  message   = "${affected.count} of ${affected.of} customers in ${dataset.title} have neither a won deal nor an active subscription"
  evidence  = { id = record.id, name = record.name, stage = position.stage, since = position.entered_at }

  rationale = <<-EOT
    Either the company never bought, and is left out of every campaign, or the sale
    is in nobody's figures.
  EOT

  remediation {
    effort = medium
    text   = "Correct the stage of the listed companies in ${tool.title}, or create the deal that made them customers."
  }

  text "es" {
    title       = "Hay clientes sin oportunidad ganada"
    message     = "${affected.count} de ${affected.of} clientes de ${dataset.title} no tienen ni oportunidad ganada ni suscripción activa"
    rationale   = "O la empresa nunca compró y queda fuera de toda campaña, o la venta no está en las cifras de nadie."
    remediation = "Corrija en ${tool.title} la etapa de las empresas de la lista o cree la oportunidad que las hizo clientes."
  }
  text "it" {
    title       = "Ci sono clienti senza trattativa vinta"
    message     = "${affected.count} di ${affected.of} clienti in ${dataset.title} non hanno né una trattativa vinta né un abbonamento attivo"
    rationale   = "O l’azienda non ha mai comprato e resta fuori da ogni campagna, o la vendita non è nelle cifre di nessuno."
    remediation = "Correggere in ${tool.title} la fase delle aziende elencate, o creare la trattativa che le ha rese clienti."
  }

  test "it bought" {
    record    = { id = "1" }
    position  = { stage = { label = "customer" } }
    referrers = { won_deal = 1, active_subscription = 0 }
    expect    = pass
  }
  test "it pays by the month" {
    record    = { id = "1" }
    position  = { stage = { label = "customer" } }
    referrers = { won_deal = 0, active_subscription = 1 }
    expect    = pass
  }
  test "neither" {
    record    = { id = "1" }
    position  = { stage = { label = "client", means = "customer" } }
    referrers = { won_deal = 0, active_subscription = 0 }
    dataset   = { title = "Companies" }
    expect    = fail
    severity  = high
    message   = "1 of 1 customers in Companies have neither a won deal nor an active subscription"
  }
  test "one of two is accepted here" {
    records = [
      { record = { id = "1" }, position = { stage = { label = "customer" } }, referrers = { won_deal = 0, active_subscription = 0 } },
      { record = { id = "2" }, position = { stage = { label = "customer" } }, referrers = { won_deal = 1, active_subscription = 0 } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "no customer" {
    record    = { id = "1" }
    position  = { stage = { label = "lead" } }
    referrers = { won_deal = 0, active_subscription = 0 }
    expect    = not_applicable
  }
  test "the subscriptions are not known" {
    record    = { id = "1" }
    position  = { stage = { label = "customer" } }
    referrers = { won_deal = 0 }
    expect    = inconclusive
  }
}
