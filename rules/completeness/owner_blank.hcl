rule "completeness" "owner_blank" {
  title     = "Active records belong to nobody"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of active records without an owner that is accepted."
  }
  parameter "ended" {
    type        = list
    default     = ["lost", "churned", "disqualified", "recycled"]
    description = "Meanings of the stages whose records nobody works on."
  }

  each "record" {
    entity = [contact, lead, company, deal, ticket]
    where  = !contains(param.ended, coalesce(position.stage.means, position.stage.label))
    field  = "owner_id"
  }

  condition = record.owner_id != null
  tolerate  = param.tolerated
  by        = ["source", "country"]
  message   = "${affected.count} of ${affected.of} active ${dataset.title} have no owner"
  evidence  = { id = record.id, stage = position.stage }

  rationale = <<-EOT
    What belongs to nobody is in nobody's list. It waits until the customer asks,
    or until a competitor does.
  EOT

  remediation {
    effort = low
    text   = "Add a fallback queue to the routing of ${tool.title}, and share the listed records out among the team."
  }

  text "es" {
    title       = "Hay registros activos que no son de nadie"
    message     = "${affected.count} de ${affected.of} registros activos de ${dataset.title} no tienen propietario"
    rationale   = "Lo que no es de nadie no está en la lista de nadie. Espera hasta que pregunte el cliente, o la competencia."
    remediation = "Añada una cola de reserva a la asignación de ${tool.title} y reparta entre el equipo los registros de la lista."
  }
  text "it" {
    title       = "Ci sono record attivi che non sono di nessuno"
    message     = "${affected.count} di ${affected.of} record attivi di ${dataset.title} non hanno un proprietario"
    rationale   = "Ciò che non è di nessuno non sta nella lista di nessuno. Aspetta finché chiede il cliente, o la concorrenza."
    remediation = "Aggiungere una coda di riserva all’assegnazione di ${tool.title} e distribuire nel team i record elencati."
  }

  test "somebody works on it" {
    record   = { id = "1", owner_id = "u7" }
    position = { stage = { label = "mql", means = "mql" } }
    expect   = pass
  }
  test "nobody does" {
    record   = { id = "1" }
    position = { stage = { label = "mql", means = "mql" } }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 active Contacts have no owner"
  }
  test "a stage with a meaning of its own" {
    record   = { id = "1" }
    position = { stage = { label = "qualification" } }
    expect   = fail
  }
  test "nobody works on subscribers here" {
    record     = { id = "1" }
    position   = { stage = { label = "subscriber", means = "subscriber" } }
    parameters = { ended = ["lost", "subscriber"] }
    expect     = not_applicable
  }
  test "disqualified" {
    record   = { id = "1" }
    position = { stage = { label = "no_fit", means = "disqualified" } }
    expect   = not_applicable
  }
  test "in a stage that nobody declared" {
    record = { id = "1" }
    expect = inconclusive
  }
}
