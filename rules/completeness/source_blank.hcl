rule "completeness" "source_blank" {
  title     = "Nobody knows where leads came from"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.05
    description = "Share of new leads of unknown origin that is accepted."
  }
  parameter "window" {
    type        = duration
    default     = "90d"
    description = "Leads created within this time are looked at."
  }

  each "record" {
    entity = lead
    where  = age(record.created_at) <= param.window
    fields = ["source", "campaign"]
  }

  condition = coalesce(record.source, record.campaign) != null
  tolerate  = param.tolerated
  by        = ["owner", "country"]
  message   = "${affected.count} of ${affected.of} new ${dataset.title} have neither a source nor a campaign"
  evidence  = { id = record.id, created_at = record.created_at, owner = record.owner_id }

  rationale = <<-EOT
    Money is spent again on what brought leads before. A lead without an origin
    credits nothing, so the best channel may be the first that is cut.
  EOT

  remediation {
    effort = medium
    text   = "Capture campaign tags on every form that writes to ${tool.title}, and set a default source for each channel."
  }

  text "es" {
    title       = "Nadie sabe de dónde vienen los leads"
    message     = "${affected.count} de ${affected.of} registros nuevos de ${dataset.title} no tienen ni origen ni campaña"
    rationale   = "Se vuelve a gastar en lo que antes trajo leads. Un lead sin origen no acredita nada, así que el mejor canal puede ser el primero que se recorta."
    remediation = "Capture las etiquetas de campaña en cada formulario que escribe en ${tool.title} y fije un origen por defecto para cada canal."
  }
  text "it" {
    title       = "Nessuno sa da dove vengono i lead"
    message     = "${affected.count} di ${affected.of} record nuovi di ${dataset.title} non hanno né fonte né campagna"
    rationale   = "Si torna a spendere su ciò che ha portato lead. Un lead senza origine non dà merito a nulla, e il canale migliore può essere il primo a essere tagliato."
    remediation = "Raccogliere i tag di campagna in ogni modulo che scrive in ${tool.title} e impostare una fonte predefinita per ogni canale."
  }

  test "a source" {
    record = { id = "1", created_at = "2026-01-02T10:00:00Z", source = "Webinar" }
    expect = pass
  }
  test "a campaign says it as well" {
    record = { id = "1", created_at = "2026-01-02T10:00:00Z", campaign = "spring-fair" }
    expect = pass
  }
  test "neither" {
    record   = { id = "1", created_at = "2026-01-02T10:00:00Z" }
    dataset  = { title = "Leads" }
    expect   = fail
    severity = medium
    message  = "1 of 1 new Leads have neither a source nor a campaign"
  }
  test "one of two is accepted here" {
    records = [
      { id = "1", created_at = "2026-01-02T10:00:00Z" },
      { id = "2", created_at = "2026-01-02T10:00:00Z", source = "Webinar" },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "too long ago" {
    record = { id = "1", created_at = "2025-09-02T10:00:00Z" }
    expect = not_applicable
  }
  test "a longer window" {
    record     = { id = "1", created_at = "2025-09-02T10:00:00Z" }
    parameters = { window = "365d" }
    expect     = fail
  }
  test "nobody knows when" {
    record = { id = "1" }
    expect = inconclusive
  }
}
