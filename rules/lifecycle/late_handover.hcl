rule "lifecycle" "late_handover" {
  title     = "Leads are not touched in time"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.1
    description = "Share of handovers that may be late."
  }
  parameter "window" {
    type        = duration
    default     = "90d"
    description = "How far back a handover is looked at."
  }

  # A department hands nothing over to itself. What was not touched and is not
  # overdue yet says nothing.
  each "handover" {
    where = (
      coalesce(transition.cross_department, true)
      && age(handover.entered_at) <= param.window
      && coalesce(handover.first_touch_at != null || handover.elapsed > handover.limit, true)
    )
  }

  condition = handover.elapsed <= handover.limit
  tolerate  = param.tolerated
  by        = ["source", "owner"]
  message   = "${affected.count} of ${affected.of} handovers from ${transition.from.title} to ${transition.to.title} in ${dataset.title} were touched late or not at all"
  evidence = {
    id         = record.id
    entered_at = handover.entered_at
    touched_at = handover.first_touch_at
    owner      = record.owner_id
  }
  at = transition.within

  rationale = <<-EOT
    Whoever asks and hears nothing asks somebody else. The chance to reach a lead falls
    from hour to hour, and marketing has paid for it already.
  EOT

  remediation {
    effort = medium
    text   = "Alert the owner when half of the time has passed, reassign what is overdue, and go through lateness by source and owner every week."
  }

  text "es" {
    title       = "Los contactos no se atienden a tiempo"
    message     = "${affected.count} de ${affected.of} traspasos de ${transition.from.title} a ${transition.to.title} en ${dataset.title} se atendieron tarde o nunca"
    rationale   = "Quien pregunta y no oye nada pregunta a otro. La posibilidad de alcanzar a un contacto baja de hora en hora, y marketing ya lo ha pagado."
    remediation = "Avise al responsable cuando haya pasado la mitad del plazo, reasigne lo vencido y repase cada semana los retrasos por origen y responsable."
  }
  text "it" {
    title       = "I contatti non vengono seguiti in tempo"
    message     = "${affected.count} di ${affected.of} passaggi da ${transition.from.title} a ${transition.to.title} in ${dataset.title} sono stati seguiti tardi o mai"
    rationale   = "Chi chiede e non sente nulla chiede a un altro. La possibilità di raggiungere un contatto scende di ora in ora, e il marketing l’ha già pagato."
    remediation = "Avvisare il responsabile a metà del tempo, riassegnare ciò che è scaduto e ripassare ogni settimana i ritardi per fonte e responsabile."
  }

  test "touched within a day" {
    record   = { id = "1" }
    handover = { entered_at = "2026-01-12T09:00:00Z", first_touch_at = "2026-01-12T15:00:00Z", elapsed = "6h", limit = "24h" }
    expect   = pass
  }
  test "touched after three" {
    record     = { id = "1" }
    handover   = { entered_at = "2026-01-08T09:00:00Z", first_touch_at = "2026-01-12T15:00:00Z", elapsed = "33h", limit = "24h" }
    transition = { from = { title = "MQL" }, to = { title = "SQL" } }
    dataset    = { title = "Contacts" }
    expect     = fail
    severity   = high
    message    = "1 of 1 handovers from MQL to SQL in Contacts were touched late or not at all"
  }
  test "never touched and overdue" {
    record   = { id = "1" }
    handover = { entered_at = "2026-01-08T09:00:00Z", elapsed = "60h", limit = "24h" }
    expect   = fail
  }
  test "not touched yet, and there is time" {
    record   = { id = "1" }
    handover = { entered_at = "2026-01-14T17:00:00Z", elapsed = "1h", limit = "24h" }
    expect   = not_applicable
  }
  test "nobody knows who touched it first" {
    record   = { id = "1" }
    handover = { entered_at = "2026-01-08T09:00:00Z", first_touch_at = "2026-01-12T15:00:00Z", limit = "24h" }
    expect   = inconclusive
  }
  test "inside one department" {
    record     = { id = "1" }
    handover   = { entered_at = "2026-01-08T09:00:00Z", elapsed = "60h", limit = "24h" }
    transition = { cross_department = false }
    expect     = not_applicable
  }
  test "half a year ago" {
    record   = { id = "1" }
    handover = { entered_at = "2025-07-08T09:00:00Z", elapsed = "600h", limit = "24h" }
    expect   = not_applicable
  }
  test "nobody knows when it was handed over" {
    record   = { id = "1" }
    handover = { first_touch_at = "2026-01-12T15:00:00Z", limit = "24h" }
    expect   = inconclusive
  }
  test "one in two is accepted here" {
    handovers = [
      { record = { id = "1" }, handover = { entered_at = "2026-01-08T09:00:00Z", elapsed = "60h", limit = "24h" } },
      { record = { id = "2" }, handover = { entered_at = "2026-01-12T09:00:00Z", first_touch_at = "2026-01-12T10:00:00Z", elapsed = "1h", limit = "24h" } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
}
