rule "privacy" "retention" {
  title     = "Personal data is kept longer than allowed"
  dimension = compliance
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of people kept too long that is accepted."
  }

  each "record" {
    entity   = [contact, lead]
    archived = true
    where    = tool.data.retention_days != null && !coalesce(record.legal_hold, false)
    field    = "last_activity_at"
  }

  condition = age(record.last_activity_at) <= tool.data.retention_days * duration("1d")
  tolerate  = param.tolerated
  by        = ["country", "source"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} are kept for longer than ${tool.data.retention_days} days after their last activity"
  evidence  = { id = record.id, last_activity = record.last_activity_at }

  rationale = <<-EOT
    The company said how long it keeps people who are silent. What it keeps longer it
    has no reason to have, and has to hand out and to explain when somebody asks.
  EOT

  remediation {
    effort = medium
    text   = "Erase or anonymise the listed records in ${tool.title}, and automate it by the last activity."
  }

  text "es" {
    title       = "Se guardan datos personales más tiempo del permitido"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} se guardan más de ${tool.data.retention_days} días tras su última actividad"
    rationale   = "La empresa dijo cuánto guarda a quien no da señales. Lo que guarda más tiempo no tiene motivo, y debe entregarlo y explicarlo cuando alguien pregunte."
    remediation = "Borre o anonimice en ${tool.title} los registros de la lista y automatícelo según la última actividad."
  }
  text "it" {
    title       = "Si conservano dati personali più a lungo del consentito"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} si conservano per più di ${tool.data.retention_days} giorni dopo l’ultima attività"
    rationale   = "L’azienda ha detto quanto conserva chi tace. Ciò che tiene più a lungo non ha motivo, e va consegnato e spiegato quando qualcuno lo chiede."
    remediation = "Cancellare o anonimizzare in ${tool.title} i record elencati e automatizzarlo secondo l’ultima attività."
  }

  test "active last month" {
    tool   = { data = { retention_days = 365 } }
    record = { id = "1", last_activity_at = "2025-12-20T10:00:00Z" }
    expect = pass
  }
  test "silent for two years" {
    tool     = { data = { retention_days = 365 } }
    record   = { id = "1", last_activity_at = "2024-01-10T10:00:00Z" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 Contacts are kept for longer than 365 days after their last activity"
  }
  test "archived is kept all the same" {
    tool   = { data = { retention_days = 365 } }
    record = { id = "1", archived = true, last_activity_at = "2024-01-10T10:00:00Z" }
    expect = fail
  }
  test "one of two is accepted here" {
    tool = { data = { retention_days = 365 } }
    records = [
      { id = "1", last_activity_at = "2024-01-10T10:00:00Z" },
      { id = "2", last_activity_at = "2026-01-10T10:00:00Z" },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "a court asked to keep it" {
    tool   = { data = { retention_days = 365 } }
    record = { id = "1", legal_hold = true, last_activity_at = "2024-01-10T10:00:00Z" }
    expect = not_applicable
  }
  test "nobody said how long" {
    record = { id = "1", last_activity_at = "2024-01-10T10:00:00Z" }
    expect = not_applicable
  }
  test "nobody knows the last activity" {
    tool   = { data = { retention_days = 365 } }
    record = { id = "1" }
    expect = inconclusive
  }
}
