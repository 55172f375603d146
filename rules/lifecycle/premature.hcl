rule "lifecycle" "premature" {
  title     = "Leads are passed to sales too early"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "window" {
    type        = duration
    default     = "90d"
    description = "Leads that were handed over within this time are looked at."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.05
    description = "Share of leads handed over too early that is accepted."
  }

  # Without a score and without touches nobody can say that it was too early.
  each "record" {
    entity = [contact, lead]
    where = (
      coalesce(position.stage.means, position.stage.label) == "sql"
      && age(position.entered_at) <= param.window
      && coalesce(record.score >= lifecycle.scoring.threshold, record.touches >= lifecycle.scoring.touches) != null
    )
    fields = ["score", "touches"]
  }

  condition = (
    coalesce(record.score >= lifecycle.scoring.threshold, true)
    && coalesce(record.touches >= lifecycle.scoring.touches, true)
  )
  tolerate = param.tolerated
  by       = ["source", "owner", "country"]
  message  = "${affected.count} of ${affected.of} leads of ${dataset.title} were passed to sales before they qualified"
  evidence = { id = record.id, score = record.score, touches = record.touches, since = position.entered_at }

  rationale = <<-EOT
    Sales calls somebody who is not ready, hears no, and believes the next lead less.
    The lead is spent, and would have been worth something a month later.
  EOT

  remediation {
    effort = medium
    text   = "Raise the threshold in ${tool.title}, or ask for more engagement before the hand-over."
  }

  text "es" {
    title       = "Los leads pasan a ventas demasiado pronto"
    message     = "${affected.count} de ${affected.of} leads de ${dataset.title} pasaron a ventas antes de cualificarse"
    rationale   = "Ventas llama a quien no está listo, oye un no y se fía menos del siguiente lead. Ese se ha gastado, y un mes después habría valido algo."
    remediation = "Suba el umbral en ${tool.title} o pida más interacción antes de la entrega."
  }
  text "it" {
    title       = "I lead passano alle vendite troppo presto"
    message     = "${affected.count} di ${affected.of} lead di ${dataset.title} sono passati alle vendite prima di qualificarsi"
    rationale   = "Le vendite chiamano chi non è pronto, sentono un no e credono meno al lead successivo. Quello è bruciato, e un mese dopo avrebbe avuto un valore."
    remediation = "Alzare la soglia in ${tool.title}, o chiedere più interazioni prima del passaggio."
  }

  test "enough points" {
    lifecycle = { scoring = { threshold = 60 } }
    record    = { id = "1", score = 60 }
    position  = { stage = { label = "sql", means = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    expect    = pass
  }
  test "too few points" {
    lifecycle = { scoring = { threshold = 60 } }
    record    = { id = "1", score = 40 }
    position  = { stage = { label = "sql", means = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    dataset   = { title = "Contacts" }
    expect    = fail
    severity  = medium
    message   = "1 of 1 leads of Contacts were passed to sales before they qualified"
  }
  test "points without touches" {
    lifecycle = { scoring = { threshold = 60, touches = 3 } }
    record    = { id = "1", score = 80, touches = 1 }
    position  = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    expect    = fail
  }
  test "one of two is accepted here" {
    lifecycle = { scoring = { threshold = 60 } }
    records = [
      { record = { id = "1", score = 40 }, position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" } },
      { record = { id = "2", score = 70 }, position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "handed over last year" {
    lifecycle = { scoring = { threshold = 60 } }
    record    = { id = "1", score = 40 }
    position  = { stage = { label = "sql" }, entered_at = "2025-06-02T10:00:00Z" }
    expect    = not_applicable
  }
  test "a longer window" {
    lifecycle  = { scoring = { threshold = 60 } }
    record     = { id = "1", score = 40 }
    position   = { stage = { label = "sql" }, entered_at = "2025-06-02T10:00:00Z" }
    parameters = { window = "365d" }
    expect     = fail
  }
  test "nobody said how many points are enough" {
    record   = { id = "1", score = 40 }
    position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    expect   = not_applicable
  }
  test "nobody knows when" {
    lifecycle = { scoring = { threshold = 60 } }
    record    = { id = "1", score = 40 }
    position  = { stage = { label = "sql" } }
    expect    = inconclusive
  }
}
