rule "lifecycle" "churn_without_reason" {
  title     = "Customers left and nobody knows why"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "cancelled" {
    type        = list
    default     = ["cancelled", "canceled", "churned", "terminated", "ended", "cancelada", "annullato", "disdetto", "gekundigt", "resilie"]
    description = "Words of a status, folded, that say that a subscription has ended."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.05
    description = "Share of lost customers without a reason that is accepted."
  }

  each "record" {
    entity = [company, subscription]
    where = coalesce(
      contains(param.cancelled, fold(record.status)),
      coalesce(position.stage.means, position.stage.label) == "churned"
    )
    field = "churn_reason"
  }

  condition = record.churn_reason != null
  tolerate  = param.tolerated
  by        = ["plan", "country"]
  message   = "Nobody knows why ${affected.count} of ${affected.of} customers in ${dataset.title} left"
  evidence  = { id = record.id, ends_on = record.ends_on, plan = record.plan }

  rationale = <<-EOT
    A customer who leaves knows exactly why. Who does not write it down loses the next
    one for the same reason.
  EOT

  remediation {
    effort = low
    text   = "Make the reason a required list where a customer cancels in ${tool.title}, and ask those who left last."
  }

  text "es" {
    title       = "Hay clientes que se fueron y nadie sabe por qué"
    message     = "Nadie sabe por qué se fueron ${affected.count} de ${affected.of} clientes de ${dataset.title}"
    rationale   = "Un cliente que se va sabe muy bien por qué. Quien no lo anota pierde al siguiente por lo mismo."
    remediation = "Haga del motivo una lista obligatoria al cancelar en ${tool.title} y pregunte a los últimos que se fueron."
  }
  text "it" {
    title       = "Ci sono clienti che se ne sono andati e nessuno sa perché"
    message     = "Nessuno sa perché se ne sono andati ${affected.count} di ${affected.of} clienti di ${dataset.title}"
    rationale   = "Un cliente che se ne va sa benissimo perché. Chi non lo annota perde il prossimo per lo stesso motivo."
    remediation = "Rendere il motivo un elenco obbligatorio alla disdetta in ${tool.title} e chiedere agli ultimi che se ne sono andati."
  }

  test "somebody asked" {
    record = { id = "1", status = "Cancelled", churn_reason = "price" }
    expect = pass
  }
  test "nobody asked" {
    record   = { id = "1", status = "cancelled" }
    dataset  = { title = "Subscriptions" }
    expect   = fail
    severity = medium
    message  = "Nobody knows why 1 of 1 customers in Subscriptions left"
  }
  test "a company that has gone" {
    record   = { id = "1" }
    position = { stage = { label = "former", means = "churned" } }
    expect   = fail
  }
  test "another word" {
    record     = { id = "1", status = "lapsed" }
    parameters = { cancelled = ["lapsed"] }
    expect     = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", status = "cancelled" }, { id = "2", status = "cancelled", churn_reason = "price" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "still a customer" {
    record = { id = "1", status = "active" }
    expect = not_applicable
  }
  test "no status and no stage" {
    record = { id = "1" }
    expect = inconclusive
  }
}
