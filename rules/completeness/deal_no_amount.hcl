rule "completeness" "deal_no_amount" {
  title     = "Open deals have no amount"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of open deals without an amount that is accepted."
  }

  each "record" {
    entity = deal
    where = (
      !contains(["won", "lost"], coalesce(position.stage.means, position.stage.label))
      && position.stage.rank > lifecycle.stages[0].rank
    )
    field = "amount"
  }

  condition = record.amount != null && record.amount != 0
  tolerate  = param.tolerated
  by        = ["owner", "source"]
  message   = "${affected.count} of ${affected.of} open deals in ${dataset.title} have no amount"
  evidence  = { id = record.id, stage = position.stage, amount = record.amount }

  rationale = <<-EOT
    A deal without an amount is worth nothing in the pipeline and in the forecast,
    and nobody can tell which deals deserve the week.
  EOT

  remediation {
    effort = low
    text   = "Require the amount in ${tool.title} from the second stage on, and have the owners fill the listed deals."
  }

  text "es" {
    title       = "Hay oportunidades abiertas sin importe"
    message     = "${affected.count} de ${affected.of} oportunidades abiertas de ${dataset.title} no tienen importe"
    rationale   = "Una oportunidad sin importe no vale nada en el pipeline ni en la previsión, y nadie sabe cuáles merecen la semana."
    remediation = "Exija el importe en ${tool.title} a partir de la segunda etapa y haga que los responsables completen las oportunidades de la lista."
  }
  text "it" {
    title       = "Ci sono trattative aperte senza importo"
    message     = "${affected.count} di ${affected.of} trattative aperte in ${dataset.title} non hanno importo"
    rationale   = "Una trattativa senza importo non vale nulla nella pipeline e nella previsione, e nessuno sa quali meritano la settimana."
    remediation = "Richiedere l’importo in ${tool.title} dalla seconda fase in poi e far completare ai responsabili le trattative elencate."
  }

  test "an amount is there" {
    lifecycle = { stages = [{ rank = 1 }, { rank = 2 }] }
    record    = { id = "1", amount = 12000 }
    position  = { stage = { label = "proposal", rank = 2 } }
    expect    = pass
  }
  test "blank" {
    lifecycle = { stages = [{ rank = 1 }, { rank = 2 }] }
    record    = { id = "1", name = "Robots for Acme" }
    position  = { stage = { label = "late", means = "late", rank = 2 } }
    dataset   = { title = "Deals" }
    expect    = fail
    severity  = high
    message   = "1 of 1 open deals in Deals have no amount"
  }
  test "zero is no amount" {
    lifecycle = { stages = [{ rank = 1 }, { rank = 2 }] }
    record    = { id = "1", amount = 0 }
    position  = { stage = { label = "proposal", rank = 2 } }
    expect    = fail
  }
  test "one of two is accepted here" {
    lifecycle = { stages = [{ rank = 1 }, { rank = 2 }] }
    records = [
      { record = { id = "1" }, position = { stage = { label = "proposal", rank = 2 } } },
      { record = { id = "2", amount = 100 }, position = { stage = { label = "proposal", rank = 2 } } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "still in the first stage" {
    lifecycle = { stages = [{ rank = 1 }, { rank = 2 }] }
    record    = { id = "1" }
    position  = { stage = { label = "discovery", rank = 1 } }
    expect    = not_applicable
  }
  test "already lost" {
    lifecycle = { stages = [{ rank = 1 }, { rank = 2 }] }
    record    = { id = "1" }
    position  = { stage = { label = "closed_lost", means = "lost", rank = 9 } }
    expect    = not_applicable
  }
  test "in a stage that nobody declared" {
    lifecycle = { stages = [{ rank = 1 }, { rank = 2 }] }
    record    = { id = "1" }
    expect    = inconclusive
  }
}
