rule "lifecycle" "deal_not_forecastable" {
  title     = "Deals cannot be forecast"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.05
    description = "Share of deals of this quarter that cannot be forecast that is accepted."
  }

  # Due in the calendar quarter of the clock, or nobody has said when.
  each "record" {
    entity = deal
    where = (
      (record.stage == null || !contains(["won", "lost"], coalesce(position.stage.means, position.stage.label)))
      && coalesce(
        formatdate("YYYY", record.close_date) == formatdate("YYYY", stack.as_of)
        && ceil(tonumber(formatdate("M", record.close_date)) / 3) == ceil(tonumber(formatdate("M", stack.as_of)) / 3),
        true
      )
    )
    fields = ["amount", "close_date", "owner_id", "stage"]
  }

  condition = (
    record.amount != null && record.amount != 0 && record.close_date != null
    && record.stage != null && record.owner_id != null
  )
  tolerate = param.tolerated
  by       = ["owner", "source"]
  message  = "${affected.count} of ${affected.of} open deals of this quarter in ${dataset.title} cannot be forecast"
  evidence = {
    id         = record.id
    amount     = record.amount
    close_date = record.close_date
    stage      = record.stage
    owner      = record.owner_id
  }

  rationale = <<-EOT
    A forecast adds up amounts by date, stage and owner. A deal that lacks one of them
    is left out or guessed at, and the quarter ends otherwise than it was told.
  EOT

  remediation {
    effort = low
    text   = "Have the owners fill amount, close date and stage of the listed deals in ${tool.title} before the next forecast."
  }

  text "es" {
    title       = "Hay oportunidades que no se pueden prever"
    message     = "${affected.count} de ${affected.of} oportunidades abiertas de este trimestre en ${dataset.title} no se pueden prever"
    rationale   = "Una previsión suma importes por fecha, etapa y responsable. La oportunidad a la que le falta uno se omite o se adivina, y el trimestre acaba de otra manera."
    remediation = "Que los responsables rellenen importe, fecha de cierre y etapa de las oportunidades de la lista en ${tool.title} antes de la próxima previsión."
  }
  text "it" {
    title       = "Ci sono trattative che non si possono prevedere"
    message     = "${affected.count} di ${affected.of} trattative aperte di questo trimestre in ${dataset.title} non si possono prevedere"
    rationale   = "Una previsione somma importi per data, fase e responsabile. La trattativa a cui ne manca uno viene omessa o indovinata, e il trimestre finisce in un altro modo."
    remediation = "Far compilare ai responsabili importo, data di chiusura e fase delle trattative elencate in ${tool.title} prima della prossima previsione."
  }

  test "all four are known" {
    record   = { id = "1", amount = 1000, close_date = "2026-03-20", stage = "proposal", owner_id = "u7" }
    position = { stage = { label = "proposal" } }
    expect   = pass
  }
  test "no amount" {
    record   = { id = "1", close_date = "2026-03-20", stage = "proposal", owner_id = "u7" }
    position = { stage = { label = "proposal" } }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = high
    message  = "1 of 1 open deals of this quarter in Deals cannot be forecast"
  }
  test "an amount of nothing" {
    record   = { id = "1", amount = 0, close_date = "2026-03-20", stage = "proposal", owner_id = "u7" }
    position = { stage = { label = "proposal" } }
    expect   = fail
  }
  test "no date" {
    record   = { id = "1", amount = 1000, stage = "proposal", owner_id = "u7" }
    position = { stage = { label = "proposal" } }
    expect   = fail
  }
  test "no stage" {
    record = { id = "1", amount = 1000, close_date = "2026-03-20", owner_id = "u7" }
    expect = fail
  }
  test "no owner" {
    record   = { id = "1", amount = 1000, close_date = "2026-03-20", stage = "proposal" }
    position = { stage = { label = "proposal" } }
    expect   = fail
  }
  test "one of two is accepted here" {
    records = [
      { record = { id = "1", close_date = "2026-03-20", stage = "proposal", owner_id = "u7" }, position = { stage = { label = "proposal" } } },
      { record = { id = "2", amount = 10, close_date = "2026-03-20", stage = "proposal", owner_id = "u7" }, position = { stage = { label = "proposal" } } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "due next quarter" {
    record   = { id = "1", close_date = "2026-04-01", stage = "proposal", owner_id = "u7" }
    position = { stage = { label = "proposal" } }
    expect   = not_applicable
  }
  test "due in the same quarter of another year" {
    record   = { id = "1", close_date = "2027-02-01", stage = "proposal", owner_id = "u7" }
    position = { stage = { label = "proposal" } }
    expect   = not_applicable
  }
  test "won already" {
    record   = { id = "1", close_date = "2026-01-10", stage = "won" }
    position = { stage = { label = "won" } }
    expect   = not_applicable
  }
  test "in a stage that nobody declared" {
    record = { id = "1", close_date = "2026-01-10", stage = "somewhere" }
    expect = inconclusive
  }
}
