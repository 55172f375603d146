rule "consistency" "opt_out" {
  title     = "People who opted out can still be mailed elsewhere"
  dimension = consistency
  severity  = critical
  since     = "0.2.0"
  implies   = [rule.consistency.field_differs["opted_out"]]

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the people known in several tools that is accepted."
  }
  parameter "limit" {
    type        = duration
    default     = "24h"
    description = "How long an opt-out may take to reach every tool."
  }

  each "identity" {
    entity = contact
    where  = length(identity.present_in) > 1 && coalesce(age(identity.opted_out_at) > param.limit, true)
  }

  condition = length(identity.opted_out_in) == 0 || length(identity.marketable_in) == 0
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} people known in several tools opted out in one and can still be mailed from another"
  evidence  = { records = identity.ids, opted_out_in = identity.opted_out_in[*].title, still_mailed_by = identity.marketable_in[*].title }

  rationale = <<-EOT
    Who said no once said it to the company, not to a tool. Each mail after that is a
    complaint that the authority sees with the date of the opt-out beside it.
  EOT

  remediation {
    effort = medium
    text   = "Suppress the listed people everywhere now; then keep one register of consent that every tool reads."
  }

  text "es" {
    title       = "A personas que se dieron de baja aún se les puede escribir desde otro sitio"
    message     = "${affected.count} de ${affected.of} personas conocidas en varias herramientas se dieron de baja en una y aún pueden recibir correo de otra"
    rationale   = "Quien dijo no una vez se lo dijo a la empresa, no a una herramienta. Cada correo posterior es una reclamación que la autoridad ve junto a la fecha de la baja."
    remediation = "Suprima ahora en todas partes a las personas de la lista; lleve después un solo registro de consentimiento que lea cada herramienta."
  }
  text "it" {
    title       = "A chi si è disiscritto si può ancora scrivere da un’altra parte"
    message     = "${affected.count} di ${affected.of} persone note in più strumenti si sono disiscritte in uno e possono ancora ricevere messaggi da un altro"
    rationale   = "Chi ha detto no una volta l’ha detto all’azienda, non a uno strumento. Ogni messaggio successivo è un reclamo che l’autorità vede accanto alla data della disiscrizione."
    remediation = "Escludere subito ovunque le persone elencate; poi tenere un solo registro dei consensi che ogni strumento legga."
  }

  test "opted out everywhere" {
    identity = { present_in = [{ title = "A" }, { title = "B" }], opted_out_in = [{ title = "A" }, { title = "B" }], marketable_in = [] }
    expect   = pass
  }
  test "mailed, and willing" {
    identity = { present_in = [{ title = "A" }, { title = "B" }], opted_out_in = [], marketable_in = [{ title = "A" }] }
    expect   = pass
  }
  test "opted out in one, mailed by the other" {
    identity = { present_in = [{ title = "A" }, { title = "B" }], opted_out_in = [{ title = "A" }], marketable_in = [{ title = "B" }] }
    expect   = fail
    severity = critical
    message  = "1 of 1 people known in several tools opted out in one and can still be mailed from another"
  }
  test "an hour ago" {
    identity = { present_in = [{ title = "A" }, { title = "B" }], opted_out_in = [{ title = "A" }], marketable_in = [{ title = "B" }], opted_out_at = "2026-01-14T23:00:00Z" }
    expect   = not_applicable
  }
  test "an hour is long here" {
    identity   = { present_in = [{ title = "A" }, { title = "B" }], opted_out_in = [{ title = "A" }], marketable_in = [{ title = "B" }], opted_out_at = "2026-01-14T22:00:00Z" }
    parameters = { limit = "1h" }
    expect     = fail
  }
  test "one of two is accepted here" {
    identities = [
      { present_in = [{ title = "A" }, { title = "B" }], opted_out_in = [{ title = "A" }], marketable_in = [{ title = "B" }] },
      { present_in = [{ title = "A" }, { title = "B" }], opted_out_in = [], marketable_in = [] },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "known in one tool" {
    identity = { present_in = [{ title = "A" }], opted_out_in = [{ title = "A" }], marketable_in = [] }
    expect   = not_applicable
  }
}
