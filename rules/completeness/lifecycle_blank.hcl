rule "completeness" "lifecycle_blank" {
  title     = "Contacts and companies have no lifecycle stage"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of records without a stage that is accepted."
  }

  each "record" {
    entity = [contact, company]
    field  = "lifecycle_stage"
  }

  condition = record.lifecycle_stage != null
  tolerate  = param.tolerated
  by        = ["source", "owner", "country"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} have no lifecycle stage"
  evidence  = { id = record.id, owner = record.owner_id, created_at = record.created_at }

  rationale = <<-EOT
    Whoever is in no stage is nobody's: no campaign, no agreement on time and no
    conversion rate counts them, and they wait for a call that nobody owes them.
  EOT

  remediation {
    effort = low
    text   = "Fill the stage of the listed records in ${tool.title} by rule, from deals, subscriptions and score."
  }

  text "es" {
    title       = "Hay contactos y empresas sin etapa"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} no tienen etapa del ciclo de vida"
    rationale   = "Quien no está en ninguna etapa no es de nadie: ninguna campaña, ningún plazo acordado y ninguna tasa de conversión lo cuenta."
    remediation = "Rellene en ${tool.title} la etapa de los registros de la lista con una regla, a partir de oportunidades, suscripciones y puntuación."
  }
  text "it" {
    title       = "Ci sono contatti e aziende senza fase"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} non hanno una fase del ciclo di vita"
    rationale   = "Chi non è in nessuna fase non è di nessuno: nessuna campagna, nessun tempo concordato e nessun tasso di conversione lo conta."
    remediation = "Compilare in ${tool.title} la fase dei record elencati con una regola, da trattative, abbonamenti e punteggio."
  }

  test "in a stage" {
    record = { id = "1", lifecycle_stage = "mql" }
    expect = pass
  }
  test "in none" {
    record   = { id = "1" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 Contacts have no lifecycle stage"
  }
  test "only white space" {
    record = { id = "1", lifecycle_stage = "  " }
    expect = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1" }, { id = "2", lifecycle_stage = "lead" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "merged into another" {
    record = { id = "1", merged_into = "2" }
    expect = not_applicable
  }
}
