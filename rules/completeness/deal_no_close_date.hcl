rule "completeness" "deal_no_close_date" {
  title     = "Open deals have no close date"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of open deals without a close date that is accepted."
  }

  each "record" {
    entity = deal
    where  = !contains(["won", "lost"], coalesce(position.stage.means, position.stage.label))
    field  = "close_date"
  }

  condition = record.close_date != null
  tolerate  = param.tolerated
  by        = ["owner", "source"]
  message   = "${affected.count} of ${affected.of} open deals in ${dataset.title} have no close date"
  evidence  = { id = record.id, stage = position.stage }

  rationale = <<-EOT
    Without a date a deal belongs to no quarter: it is in every pipeline and in no
    forecast, and nobody has to explain why it is still open.
  EOT

  remediation {
    effort = low
    text   = "Make the close date required in ${tool.title} when a deal is created, and have the owners date the listed deals."
  }

  text "es" {
    title       = "Hay oportunidades abiertas sin fecha de cierre"
    message     = "${affected.count} de ${affected.of} oportunidades abiertas de ${dataset.title} no tienen fecha de cierre"
    rationale   = "Sin fecha, una oportunidad no pertenece a ningún trimestre: está en todos los pipelines y en ninguna previsión, y nadie tiene que explicar por qué sigue abierta."
    remediation = "Haga obligatoria la fecha de cierre en ${tool.title} al crear la oportunidad y pida a los responsables que fechen las de la lista."
  }
  text "it" {
    title       = "Ci sono trattative aperte senza data di chiusura"
    message     = "${affected.count} di ${affected.of} trattative aperte in ${dataset.title} non hanno una data di chiusura"
    rationale   = "Senza data una trattativa non appartiene a nessun trimestre: sta in ogni pipeline e in nessuna previsione, e nessuno deve spiegare perché è ancora aperta."
    remediation = "Rendere obbligatoria la data di chiusura in ${tool.title} alla creazione della trattativa e far datare ai responsabili quelle elencate."
  }

  test "a date is there" {
    record   = { id = "1", close_date = "2026-03-31" }
    position = { stage = { label = "proposal" } }
    expect   = pass
  }
  test "none is" {
    record   = { id = "1" }
    position = { stage = { label = "early", means = "early" } }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = high
    message  = "1 of 1 open deals in Deals have no close date"
  }
  test "one of two is accepted here" {
    records = [
      { record = { id = "1" }, position = { stage = { label = "proposal" } } },
      { record = { id = "2", close_date = "2026-03-31" }, position = { stage = { label = "proposal" } } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "already won" {
    record   = { id = "1" }
    position = { stage = { label = "signed", means = "won" } }
    expect   = not_applicable
  }
  test "in a stage that nobody declared" {
    record = { id = "1" }
    expect = inconclusive
  }
}
