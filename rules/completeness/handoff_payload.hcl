rule "completeness" "handoff_payload" {
  title     = "Leads reach sales without their history"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.05
    description = "Share of handed-over records with a gap that is accepted."
  }

  each "record" {
    entity = [contact, lead]
    where  = coalesce(position.stage.means, position.stage.label) == "sql"
    fields = ["last_activity_at", "campaign", "need", "consent_status", "owner_id"]
  }

  condition = (
    record.last_activity_at != null && record.campaign != null && record.need != null
    && record.consent_status != null && record.owner_id != null
  )
  tolerate = param.tolerated
  by       = ["owner", "source", "country"]
  message  = "${affected.count} of ${affected.of} ${dataset.title} that were handed to sales lack a part of their history"
  evidence = {
    id            = record.id
    last_activity = record.last_activity_at
    campaign      = record.campaign
    need          = record.need
    consent       = record.consent_status
    owner         = record.owner_id
  }

  rationale = <<-EOT
    The first call repeats what the lead has told already, or misses what it was
    about. What marketing learnt was paid for and is lost at the hand-over.
  EOT

  remediation {
    effort = medium
    text   = "Let ${tool.title} refuse the hand-over until campaign, need, consent, owner and last activity are filled."
  }

  text "es" {
    title       = "Los leads llegan a ventas sin su historia"
    message     = "A ${affected.count} de ${affected.of} registros de ${dataset.title} entregados a ventas les falta parte de su historia"
    rationale   = "La primera llamada repite lo que el lead ya contó o ignora de qué se trataba. Lo que marketing aprendió se pagó y se pierde en la entrega."
    remediation = "Haga que ${tool.title} rechace la entrega hasta que estén campaña, necesidad, consentimiento, responsable y última actividad."
  }
  text "it" {
    title       = "I lead arrivano alle vendite senza la loro storia"
    message     = "A ${affected.count} di ${affected.of} record di ${dataset.title} passati alle vendite manca una parte della loro storia"
    rationale   = "La prima telefonata ripete ciò che il lead ha già detto o ignora di che si trattava. Ciò che il marketing ha imparato è stato pagato e si perde nel passaggio."
    remediation = "Fare in modo che ${tool.title} rifiuti il passaggio finché non ci sono campagna, bisogno, consenso, responsabile e ultima attività."
  }

  test "all of it" {
    record = {
      id             = "1", last_activity_at = "2026-01-10T10:00:00Z", campaign = "fair", need = "two robots"
      consent_status = "given", owner_id = "u7"
    }
    position = { stage = { label = "sql", means = "sql" } }
    expect   = pass
  }
  test "nobody wrote down the need" {
    record = {
      id             = "1", last_activity_at = "2026-01-10T10:00:00Z", campaign = "fair"
      consent_status = "given", owner_id = "u7"
    }
    position = { stage = { label = "sql", means = "sql" } }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 Contacts that were handed to sales lack a part of their history"
  }
  test "no activity" {
    record   = { id = "1", campaign = "fair", need = "two robots", consent_status = "given", owner_id = "u7" }
    position = { stage = { label = "sql", means = "sql" } }
    expect   = fail
  }
  test "no campaign" {
    record = {
      id             = "1", last_activity_at = "2026-01-10T10:00:00Z", need = "two robots"
      consent_status = "given", owner_id = "u7"
    }
    position = { stage = { label = "sql", means = "sql" } }
    expect   = fail
  }
  test "no consent" {
    record = {
      id       = "1", last_activity_at = "2026-01-10T10:00:00Z", campaign = "fair", need = "two robots"
      owner_id = "u7"
    }
    position = { stage = { label = "sql", means = "sql" } }
    expect   = fail
  }
  test "no owner" {
    record = {
      id             = "1", last_activity_at = "2026-01-10T10:00:00Z", campaign = "fair", need = "two robots"
      consent_status = "given"
    }
    position = { stage = { label = "sql" } }
    expect   = fail
  }
  test "one of two is accepted here" {
    records = [
      { record = { id = "1" }, position = { stage = { label = "sql" } } },
      {
        record = {
          id             = "2", last_activity_at = "2026-01-10T10:00:00Z", campaign = "fair", need = "two robots"
          consent_status = "given", owner_id = "u7"
        }
        position = { stage = { label = "sql" } }
      },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "still with marketing" {
    record   = { id = "1" }
    position = { stage = { label = "mql", means = "mql" } }
    expect   = not_applicable
  }
  test "in a stage that nobody declared" {
    record = { id = "1" }
    expect = inconclusive
  }
}
