rule "validity" "date_order" {
  title     = "Dates are in the wrong order"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of records with dates in the wrong order that is accepted."
  }

  each "record" {
    entity = [contact, lead, company, deal, ticket, contract, subscription, invoice]
    where = coalesce(
      record.created_at != null && record.closed_at != null
      || record.starts_on != null && record.ends_on != null
      || record.issued_on != null && record.due_on != null
      || position.dates_ordered != null,
      false
    )
  }

  # The first clause asks for the columns of one pair: without any nobody has looked.
  # A day without a clock ends at midnight, so what began on it may end on it.
  condition = (
    coalesce(
      record.created_at <= record.closed_at, record.starts_on <= record.ends_on,
      record.issued_on <= record.due_on, position.dates_ordered
    ) != null
    && coalesce(
      record.created_at <= record.closed_at
      || days_between(record.created_at, record.closed_at) == 0 && formatdate("hhmmss", record.closed_at) == "000000",
      true
    )
    && coalesce(record.starts_on <= record.ends_on, true)
    && coalesce(record.issued_on <= record.due_on, true)
    && coalesce(position.dates_ordered, true)
  )
  tolerate = param.tolerated
  by       = ["source", "owner"]
  message  = "${affected.count} of ${affected.of} ${dataset.title} end before they begin"
  evidence = {
    id         = record.id
    created_at = record.created_at
    closed_at  = record.closed_at
    starts_on  = record.starts_on
    ends_on    = record.ends_on
    issued_on  = record.issued_on
    due_on     = record.due_on
  }

  rationale = <<-EOT
    Cycle times, terms and conversion are differences of dates. One that is negative
    pulls every average down, and the invoice of such a contract is wrong.
  EOT

  remediation {
    effort = low
    text   = "Correct the listed records in ${tool.title}, and add a validation rule that refuses an end before its beginning."
  }

  text "es" {
    title       = "Hay fechas en el orden equivocado"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} acaban antes de empezar"
    rationale   = "Los plazos, las duraciones y la conversión son diferencias de fechas. Una negativa baja todas las medias, y la factura de un contrato así está mal."
    remediation = "Corrija en ${tool.title} los registros de la lista y añada una regla de validación que rechace un fin anterior a su inicio."
  }
  text "it" {
    title       = "Ci sono date nell’ordine sbagliato"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} finiscono prima di cominciare"
    rationale   = "Tempi di ciclo, durate e conversione sono differenze di date. Una negativa abbassa ogni media, e la fattura di un contratto così è sbagliata."
    remediation = "Correggere in ${tool.title} i record elencati e aggiungere una regola di validazione che rifiuti una fine precedente all’inizio."
  }

  test "in order" {
    record = { id = "1", starts_on = "2026-01-01", ends_on = "2026-12-31" }
    expect = pass
  }
  test "begins and ends on one day" {
    record = { id = "1", starts_on = "2026-01-01", ends_on = "2026-01-01" }
    expect = pass
  }
  test "ends before it starts" {
    record   = { id = "1", starts_on = "2026-01-01", ends_on = "2025-12-31" }
    dataset  = { title = "Subscriptions" }
    expect   = fail
    severity = high
    message  = "1 of 1 Subscriptions end before they begin"
  }
  test "closed before it was created" {
    record = { id = "1", created_at = "2026-01-10T10:00:00Z", closed_at = "2026-01-09T10:00:00Z" }
    expect = fail
  }
  test "closed an hour after it was created" {
    record = { id = "1", created_at = "2026-01-10T10:00:00Z", closed_at = "2026-01-10T11:00:00Z" }
    expect = pass
  }
  test "closed on the day before" {
    record = { id = "1", created_at = "2026-01-10T10:00:00Z", closed_at = "2026-01-08" }
    expect = fail
  }
  test "closed an hour before it was created" {
    record = { id = "1", created_at = "2026-01-10T10:00:00Z", closed_at = "2026-01-10T09:00:00Z" }
    expect = fail
  }
  test "created and closed on one day" {
    record = { id = "1", created_at = "2026-01-10T10:00:00Z", closed_at = "2026-01-10" }
    expect = pass
  }
  test "due before it was issued" {
    record = { id = "1", issued_on = "2026-01-10", due_on = "2026-01-09" }
    expect = fail
  }
  test "its stages go backwards" {
    record   = { id = "1" }
    position = { dates_ordered = false }
    expect   = fail
  }
  test "one of two is accepted here" {
    records = [
      { id = "1", issued_on = "2026-01-10", due_on = "2026-01-09" },
      { id = "2", issued_on = "2026-01-10", due_on = "2026-02-09" },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "closed, and nobody knows when it was created" {
    record = { id = "1", closed_at = "2026-01-10T10:00:00Z", ends_on = "2026-01-10", due_on = "2026-01-10" }
    expect = not_applicable
  }
  test "still open" {
    record = { id = "1", created_at = "2026-01-10T10:00:00Z", starts_on = "2026-01-10", issued_on = "2026-01-10" }
    expect = not_applicable
  }
}
