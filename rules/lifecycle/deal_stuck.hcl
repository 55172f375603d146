rule "lifecycle" "deal_stuck" {
  title     = "Deals are stuck in one stage"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "times" {
    type        = number
    default     = 2
    description = "How many times the usual time of won deals a deal may stay in a stage."
  }
  parameter "days" {
    type        = number
    default     = 30
    description = "Days that a deal may stay in a stage whose usual time is not known."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.1
    description = "Share of the open amount that may be stuck."
  }

  each "record" {
    entity = deal
    where  = !contains(["won", "lost"], coalesce(position.stage.means, position.stage.label))
    fields = ["stage"]
  }

  condition = position.days <= coalesce(param.times * position.stage.won_median_days, param.days)
  weight = coalesce(
    record.amount * (
      coalesce(record.currency, stack.currency) == stack.currency
      ? 1 : lookup(stack.fx, coalesce(record.currency, stack.currency), null)
    ),
    1
  )
  tolerate = param.tolerated
  by       = ["owner", "source"]
  message  = "${affected.count} of ${affected.of} open deals in ${dataset.title} have been in their stage for too long"
  evidence = { id = record.id, stage = position.stage, days = round(position.days), usual = position.stage.won_median_days, amount = record.amount }

  rationale = <<-EOT
    What takes twice as long as a deal that is won is hardly ever won. It takes the
    time that the next one needs.
  EOT

  remediation {
    effort = medium
    text   = "Go through the listed deals in ${tool.title} stage by stage with their owners, and define what moves a deal on."
  }

  text "es" {
    title       = "Hay oportunidades atascadas en una etapa"
    message     = "${affected.count} de ${affected.of} oportunidades abiertas de ${dataset.title} llevan demasiado tiempo en su etapa"
    rationale   = "Lo que tarda el doble que una oportunidad ganada casi nunca se gana. Ocupa el tiempo que necesita la siguiente."
    remediation = "Repase con sus responsables las oportunidades de la lista en ${tool.title} etapa por etapa y defina qué hace avanzar una."
  }
  text "it" {
    title       = "Ci sono trattative bloccate in una fase"
    message     = "${affected.count} di ${affected.of} trattative aperte in ${dataset.title} sono da troppo tempo nella loro fase"
    rationale   = "Ciò che dura il doppio di una trattativa vinta non si vince quasi mai. Occupa il tempo che serve alla prossima."
    remediation = "Esaminare con i responsabili le trattative elencate in ${tool.title} fase per fase e definire che cosa fa avanzare una trattativa."
  }

  test "as long as the others" {
    record   = { id = "1" }
    position = { stage = { label = "proposal", won_median_days = 30 }, days = 60 }
    expect   = pass
  }
  test "longer than twice the others" {
    record   = { id = "1" }
    position = { stage = { label = "proposal", won_median_days = 30 }, days = 61 }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = medium
    message  = "1 of 1 open deals in Deals have been in their stage for too long"
  }
  test "nobody knows the usual time" {
    record   = { id = "1" }
    position = { stage = { label = "proposal" }, days = 31 }
    expect   = fail
  }
  test "two months are accepted here" {
    record     = { id = "1" }
    position   = { stage = { label = "proposal" }, days = 31 }
    parameters = { days = 60 }
    expect     = pass
  }
  test "three times the usual time" {
    record     = { id = "1" }
    position   = { stage = { label = "proposal", won_median_days = 30 }, days = 61 }
    parameters = { times = 3 }
    expect     = pass
  }
  test "a small one among large ones is accepted" {
    stack = { currency = "EUR" }
    records = [
      { record = { id = "1", amount = 1000 }, position = { stage = { label = "proposal" }, days = 90 } },
      { record = { id = "2", amount = 9000 }, position = { stage = { label = "proposal" }, days = 3 } },
    ]
    expect = pass
  }
  test "amounts are compared in one currency" {
    stack = { currency = "EUR", fx = { JPY = 0.006 } }
    records = [
      { record = { id = "1", amount = 1000, currency = "EUR" }, position = { stage = { label = "proposal" }, days = 90 } },
      { record = { id = "2", amount = 100000, currency = "JPY" }, position = { stage = { label = "proposal" }, days = 3 } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = fail
  }
  test "won" {
    record   = { id = "1" }
    position = { stage = { label = "won" }, days = 200 }
    expect   = not_applicable
  }
  test "nobody knows since when" {
    record   = { id = "1" }
    position = { stage = { label = "proposal" } }
    expect   = inconclusive
  }
}
