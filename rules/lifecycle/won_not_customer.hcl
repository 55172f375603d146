rule "lifecycle" "won_not_customer" {
  title     = "Deals are won but the company is no customer"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "days" {
    type        = number
    default     = 1
    description = "Days after a won deal in which the stage may lag behind."
  }
  parameter "arrived" {
    type        = list
    default     = ["customer", "churned"]
    description = "Meanings of the stages of who is a customer or was one."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of buyers in an earlier stage that is accepted."
  }

  each "record" {
    entity    = company
    full_keys = true
    where     = referrers.won_deal > 0 && referrers.won_deal_days > param.days
    fields    = ["lifecycle_stage"]
  }

  condition = contains(param.arrived, coalesce(position.stage.means, position.stage.label))
  tolerate  = param.tolerated
  by        = ["owner", "source", "country"]
  message   = "${affected.count} of ${affected.of} companies with a won deal in ${dataset.title} are no customers yet"
  evidence  = { id = record.id, name = record.name, stage = position.stage, days = floor(referrers.won_deal_days) }

  rationale = <<-EOT
    A customer is still courted like a stranger: it gets the offers for beginners,
    and nobody from customer success calls.
  EOT

  remediation {
    effort = medium
    text   = "Let ${tool.title} set the stage when a deal is won, and correct the listed companies."
  }

  text "es" {
    title       = "Hay oportunidades ganadas cuya empresa no es cliente"
    message     = "${affected.count} de ${affected.of} empresas con una oportunidad ganada en ${dataset.title} aún no son clientes"
    rationale   = "A un cliente se le sigue cortejando como a un desconocido: recibe las ofertas para principiantes y nadie de éxito del cliente le llama."
    remediation = "Haga que ${tool.title} fije la etapa al ganar una oportunidad y corrija las empresas de la lista."
  }
  text "it" {
    title       = "Ci sono trattative vinte la cui azienda non è cliente"
    message     = "${affected.count} di ${affected.of} aziende con una trattativa vinta in ${dataset.title} non sono ancora clienti"
    rationale   = "Un cliente viene ancora corteggiato come un estraneo: riceve le offerte per principianti, e nessuno del customer success lo chiama."
    remediation = "Fare in modo che ${tool.title} imposti la fase quando si vince una trattativa e correggere le aziende elencate."
  }

  test "a customer" {
    record    = { id = "1" }
    position  = { stage = { label = "customer" } }
    referrers = { won_deal = 1, won_deal_days = 30 }
    expect    = pass
  }
  test "gone again" {
    record    = { id = "1" }
    position  = { stage = { label = "churned" } }
    referrers = { won_deal = 1, won_deal_days = 30 }
    expect    = pass
  }
  test "still a lead" {
    record    = { id = "1" }
    position  = { stage = { label = "lead" } }
    referrers = { won_deal = 1, won_deal_days = 30 }
    dataset   = { title = "Companies" }
    expect    = fail
    severity  = high
    message   = "1 of 1 companies with a won deal in Companies are no customers yet"
  }
  test "partners count here" {
    record     = { id = "1" }
    position   = { stage = { label = "partner" } }
    referrers  = { won_deal = 1, won_deal_days = 30 }
    parameters = { arrived = ["partner"] }
    expect     = pass
  }
  test "one of two is accepted here" {
    records = [
      { record = { id = "1" }, position = { stage = { label = "lead" } }, referrers = { won_deal = 1, won_deal_days = 30 } },
      { record = { id = "2" }, position = { stage = { label = "customer" } }, referrers = { won_deal = 1, won_deal_days = 30 } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "won this morning" {
    record    = { id = "1" }
    position  = { stage = { label = "lead" } }
    referrers = { won_deal = 1, won_deal_days = 0.3 }
    expect    = not_applicable
  }
  test "an hour is enough here" {
    record     = { id = "1" }
    position   = { stage = { label = "lead" } }
    referrers  = { won_deal = 1, won_deal_days = 0.3 }
    parameters = { days = 0.04 }
    expect     = fail
  }
  test "nothing won" {
    record    = { id = "1" }
    position  = { stage = { label = "lead" } }
    referrers = { won_deal = 0 }
    expect    = not_applicable
  }
  test "in a stage that nobody declared" {
    record    = { id = "1" }
    referrers = { won_deal = 1, won_deal_days = 30 }
    expect    = inconclusive
  }
}
