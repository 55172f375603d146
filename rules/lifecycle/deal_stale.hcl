rule "lifecycle" "deal_stale" {
  title     = "Open deals lie untouched"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.1
    description = "Share of the open amount that may lie untouched."
  }
  parameter "late" {
    type        = duration
    default     = "14d"
    description = "Time without activity that is accepted in a late stage."
  }
  parameter "early" {
    type        = duration
    default     = "30d"
    description = "Time without activity that is accepted in any other open stage."
  }
  parameter "dead" {
    type        = duration
    default     = "90d"
    description = "Time without activity after which a deal is shown as dead."
  }

  each "record" {
    entity = deal
    where  = !contains(["won", "lost"], coalesce(position.stage.means, position.stage.label))
    field  = "last_activity_at"
  }

  condition = (
    age(record.last_activity_at)
    <= (coalesce(position.stage.means, position.stage.label) == "late" ? param.late : param.early)
  )
  weight = coalesce(
    record.amount * (
      coalesce(record.currency, stack.currency) == stack.currency
      ? 1 : lookup(stack.fx, coalesce(record.currency, stack.currency), null)
    ),
    1
  )
  tolerate = param.tolerated
  by       = ["owner", "source"]
  message  = "${affected.count} of ${affected.of} open deals in ${dataset.title} have not been touched for weeks"
  evidence = {
    id            = record.id
    stage         = position.stage
    last_activity = record.last_activity_at
    dead          = age(record.last_activity_at) >= param.dead
    amount        = record.amount
  }

  rationale = <<-EOT
    A deal that nobody talks about is lost and not yet entered. While it stays open
    it hides how little of the pipeline is alive.
  EOT

  remediation {
    effort = low
    text   = "Go through the listed deals in ${tool.title} with their owners: plan the next step with a date, or close them as lost, those without activity for ${param.dead} first."
  }

  text "es" {
    title       = "Hay oportunidades abiertas abandonadas"
    message     = "${affected.count} de ${affected.of} oportunidades abiertas de ${dataset.title} llevan semanas sin tocarse"
    rationale   = "Una oportunidad de la que nadie habla está perdida y aún no anotada. Mientras sigue abierta oculta qué poco pipeline está vivo."
    remediation = "Repase con sus responsables las oportunidades de la lista en ${tool.title}: fije el siguiente paso con fecha o ciérrelas como perdidas, primero las que llevan ${param.dead} sin actividad."
  }
  text "it" {
    title       = "Ci sono trattative aperte abbandonate"
    message     = "${affected.count} di ${affected.of} trattative aperte in ${dataset.title} non vengono toccate da settimane"
    rationale   = "Una trattativa di cui nessuno parla è persa e non ancora registrata. Finché resta aperta nasconde quanto poco della pipeline è vivo."
    remediation = "Esaminare con i responsabili le trattative elencate in ${tool.title}: fissare il prossimo passo con una data, o chiuderle come perse, prima quelle senza attività da ${param.dead}."
  }

  test "touched last week" {
    record   = { id = "1", last_activity_at = "2026-01-08T10:00:00Z", amount = 1000 }
    position = { stage = { label = "negotiation", means = "late" } }
    expect   = pass
  }
  test "three weeks in an early stage" {
    record   = { id = "1", last_activity_at = "2025-12-24T10:00:00Z", amount = 1000 }
    position = { stage = { label = "discovery", means = "early" } }
    expect   = pass
  }
  test "three weeks in a late stage" {
    record   = { id = "1", last_activity_at = "2025-12-24T10:00:00Z", amount = 1000 }
    position = { stage = { label = "negotiation", means = "late" } }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = high
    message  = "1 of 1 open deals in Deals have not been touched for weeks"
  }
  test "a stage that is late by its name" {
    record   = { id = "1", last_activity_at = "2025-12-24T10:00:00Z", amount = 1000 }
    position = { stage = { label = "late" } }
    expect   = fail
  }
  test "five weeks in a stage of another meaning" {
    record   = { id = "1", last_activity_at = "2025-12-10T10:00:00Z" }
    position = { stage = { label = "proposal" } }
    expect   = fail
  }
  test "a small one among large ones is accepted" {
    stack = { currency = "EUR" }
    records = [
      { record = { id = "1", last_activity_at = "2025-12-01T10:00:00Z", amount = 1000 }, position = { stage = { label = "proposal" } } },
      { record = { id = "2", last_activity_at = "2026-01-14T10:00:00Z", amount = 9000 }, position = { stage = { label = "proposal" } } },
    ]
    expect = pass
  }
  test "amounts are compared in one currency" {
    stack = { currency = "EUR", fx = { JPY = 0.006 } }
    records = [
      { record = { id = "1", last_activity_at = "2025-12-01T10:00:00Z", amount = 1000, currency = "EUR" }, position = { stage = { label = "proposal" } } },
      { record = { id = "2", last_activity_at = "2026-01-14T10:00:00Z", amount = 100000, currency = "JPY" }, position = { stage = { label = "proposal" } } },
    ]
    expect = fail
  }
  test "already lost" {
    record   = { id = "1", last_activity_at = "2025-01-01T10:00:00Z" }
    position = { stage = { label = "lost", means = "lost" } }
    expect   = not_applicable
  }
  test "in a stage that nobody declared" {
    record = { id = "1", last_activity_at = "2025-01-01T10:00:00Z" }
    expect = inconclusive
  }
  test "nobody knows when it was touched" {
    record   = { id = "1" }
    position = { stage = { label = "proposal" } }
    expect   = inconclusive
  }
}
