rule "validity" "created_future" {
  title     = "Records were created in the future"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "ahead" {
    type        = duration
    default     = "1d"
    description = "How far ahead of the clock a time may lie."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of records from the future that is accepted."
  }

  each "record" {
    where = record.created_at != null
    field = "created_at"
  }

  condition = record.created_at <= timeadd(stack.as_of, param.ahead)
  tolerate  = param.tolerated
  by        = ["source", "owner"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} were created in the future"
  evidence  = { id = record.id, created_at = record.created_at }

  rationale = <<-EOT
    No clock of the future writes records: the day and the month changed places, or a
    time zone was added twice. Other dates of the same source are wrong and pass.
  EOT

  remediation {
    effort = low
    text   = "Look for a clock or time-zone fault in what writes to ${tool.title}, and correct the listed records."
  }

  text "es" {
    title       = "Hay registros creados en el futuro"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} se crearon en el futuro"
    rationale   = "Ningún reloj del futuro escribe registros: día y mes se cambiaron, o se sumó dos veces una zona horaria. Otras fechas del mismo origen están mal y pasan."
    remediation = "Busque un fallo de reloj o de zona horaria en lo que escribe en ${tool.title} y corrija los registros de la lista."
  }
  text "it" {
    title       = "Ci sono record creati nel futuro"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} sono stati creati nel futuro"
    rationale   = "Nessun orologio del futuro scrive record: giorno e mese si sono scambiati, o un fuso orario è stato sommato due volte. Altre date della stessa fonte sono sbagliate e passano."
    remediation = "Cercare un errore di orologio o di fuso in ciò che scrive in ${tool.title} e correggere i record elencati."
  }

  test "yesterday" {
    record = { id = "1", created_at = "2026-01-14T10:00:00Z" }
    expect = pass
  }
  test "later on the day of the audit" {
    record = { id = "1", created_at = "2026-01-15T23:00:00Z" }
    expect = pass
  }
  test "next week" {
    record   = { id = "1", created_at = "2026-01-22T10:00:00Z" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 Contacts were created in the future"
  }
  test "a week is accepted here" {
    record     = { id = "1", created_at = "2026-01-21T10:00:00Z" }
    parameters = { ahead = "7d" }
    expect     = pass
  }
  test "one of two is accepted here" {
    records = [
      { id = "1", created_at = "2026-01-22T10:00:00Z" },
      { id = "2", created_at = "2026-01-02T10:00:00Z" },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "nobody knows when" {
    record = { id = "1" }
    expect = not_applicable
  }
}
