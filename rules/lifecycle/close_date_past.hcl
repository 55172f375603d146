rule "lifecycle" "close_date_past" {
  title     = "Open deals should have closed already"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of the open amount past its close date that is accepted."
  }

  each "record" {
    entity = deal
    where  = !contains(["won", "lost"], coalesce(position.stage.means, position.stage.label))
    field  = "close_date"
  }

  condition = days_between(record.close_date, stack.as_of) <= 0
  weight = coalesce(
    record.amount * (
      coalesce(record.currency, stack.currency) == stack.currency
      ? 1 : lookup(stack.fx, coalesce(record.currency, stack.currency), null)
    ),
    1
  )
  tolerate = param.tolerated
  by       = ["owner", "source"]
  message  = "${affected.count} of ${affected.of} open deals in ${dataset.title} should have closed before today"
  evidence = {
    id         = record.id
    stage      = position.stage
    close_date = record.close_date
    amount     = record.amount
  }

  rationale = <<-EOT
    A deal whose date has passed is in the forecast of a quarter in which it can no
    longer be won, and its owner has not looked at it since.
  EOT

  remediation {
    effort = low
    text   = "Have each owner date or close the listed deals in ${tool.title}, and go through past dates every week."
  }

  text "es" {
    title       = "Hay oportunidades abiertas que ya deberían estar cerradas"
    message     = "${affected.count} de ${affected.of} oportunidades abiertas de ${dataset.title} debían haberse cerrado antes de hoy"
    rationale   = "Una oportunidad con la fecha pasada está en la previsión de un trimestre en el que ya no se puede ganar, y su responsable no la ha mirado desde entonces."
    remediation = "Que cada responsable feche o cierre en ${tool.title} las oportunidades de la lista, y repase cada semana las fechas pasadas."
  }
  text "it" {
    title       = "Ci sono trattative aperte che dovrebbero essere già chiuse"
    message     = "${affected.count} di ${affected.of} trattative aperte in ${dataset.title} dovevano chiudersi prima di oggi"
    rationale   = "Una trattativa con la data passata sta nella previsione di un trimestre in cui non si può più vincere, e il suo responsabile non l’ha più guardata."
    remediation = "Far datare o chiudere a ciascun responsabile le trattative elencate in ${tool.title} e ripassare ogni settimana le date passate."
  }

  test "still to come" {
    record   = { id = "1", close_date = "2026-03-31", amount = 1000 }
    position = { stage = { label = "proposal" } }
    expect   = pass
  }
  test "due today" {
    record   = { id = "1", close_date = "2026-01-15", amount = 1000 }
    position = { stage = { label = "proposal" } }
    expect   = pass
  }
  test "due yesterday" {
    record   = { id = "1", close_date = "2026-01-14", amount = 1000 }
    position = { stage = { label = "negotiation", means = "late" } }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = high
    message  = "1 of 1 open deals in Deals should have closed before today"
  }
  test "due yesterday, amount unknown" {
    record   = { id = "1", close_date = "2026-01-14" }
    position = { stage = { label = "negotiation", means = "late" } }
    expect   = fail
  }
  test "a small one among large ones is accepted" {
    stack = { currency = "EUR" }
    records = [
      { record = { id = "1", close_date = "2026-01-14", amount = 1000 }, position = { stage = { label = "proposal" } } },
      { record = { id = "2", close_date = "2026-03-31", amount = 99000 }, position = { stage = { label = "proposal" } } },
    ]
    expect = pass
  }
  test "amounts are compared in one currency" {
    stack = { currency = "EUR", fx = { JPY = 0.006 } }
    records = [
      { record = { id = "1", close_date = "2026-01-14", amount = 1000, currency = "EUR" }, position = { stage = { label = "proposal" } } },
      { record = { id = "2", close_date = "2026-03-31", amount = 100000, currency = "JPY" }, position = { stage = { label = "proposal" } } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = fail
  }
  test "already won" {
    record   = { id = "1", close_date = "2026-01-14" }
    position = { stage = { label = "won", means = "won" } }
    expect   = not_applicable
  }
  test "in a stage that nobody declared" {
    record = { id = "1", close_date = "2026-01-14" }
    expect = inconclusive
  }
  test "no date at all" {
    record   = { id = "1" }
    position = { stage = { label = "proposal" } }
    expect   = inconclusive
  }
}
