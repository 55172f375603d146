rule "lifecycle" "stage_date_missing" {
  title     = "The date of the current stage is unknown"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "stages" {
    type        = list
    default     = ["mql", "sal", "sql", "opportunity", "customer"]
    description = "Meanings of the stages whose dates are asked for."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of records without the date of their stage that is accepted."
  }

  each "record" {
    where = contains(param.stages, coalesce(position.stage.means, position.stage.label))
  }

  condition = position.entered_at != null
  tolerate  = param.tolerated
  by        = ["source", "owner", "country"]
  message   = "Nobody knows since when ${affected.count} of ${affected.of} ${dataset.title} have been in their stage"
  evidence  = { id = record.id, stage = position.stage, updated_at = record.updated_at }

  rationale = <<-EOT
    Without the date there is no time to the next stage, no agreement that can be kept
    and no conversion by month: the funnel is a picture and not a measure.
  EOT

  remediation {
    effort = low
    text   = "Stamp the date of each stage in ${tool.title} by a workflow, and fill the gaps from history."
  }

  text "es" {
    title       = "No se sabe la fecha de la etapa actual"
    message     = "Nadie sabe desde cuándo ${affected.count} de ${affected.of} registros de ${dataset.title} están en su etapa"
    rationale   = "Sin la fecha no hay tiempo hasta la etapa siguiente, ni plazo que se pueda cumplir, ni conversión por mes: el embudo es un dibujo y no una medida."
    remediation = "Selle en ${tool.title} la fecha de cada etapa con un flujo y complete los huecos desde el historial."
  }
  text "it" {
    title       = "La data della fase attuale è ignota"
    message     = "Nessuno sa da quando ${affected.count} di ${affected.of} record di ${dataset.title} sono nella loro fase"
    rationale   = "Senza la data non c’è tempo fino alla fase successiva, né un accordo da rispettare, né una conversione per mese: l’imbuto è un disegno e non una misura."
    remediation = "Registrare in ${tool.title} la data di ogni fase con un flusso e colmare le lacune dalla cronologia."
  }

  test "stamped" {
    record   = { id = "1" }
    position = { stage = { label = "sql", means = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    expect   = pass
  }
  test "not stamped" {
    record   = { id = "1" }
    position = { stage = { label = "customer" } }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "Nobody knows since when 1 of 1 Contacts have been in their stage"
  }
  test "other stages" {
    record     = { id = "1" }
    position   = { stage = { label = "trial" } }
    parameters = { stages = ["trial"] }
    expect     = fail
  }
  test "one of two is accepted here" {
    records = [
      { record = { id = "1" }, position = { stage = { label = "sql" } } },
      { record = { id = "2" }, position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "before it is qualified" {
    record   = { id = "1" }
    position = { stage = { label = "lead" } }
    expect   = not_applicable
  }
  test "in a stage that nobody declared" {
    record = { id = "1" }
    expect = inconclusive
  }
}
