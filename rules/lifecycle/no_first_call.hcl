rule "lifecycle" "no_first_call" {
  title     = "Sales-qualified leads were never called"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "window" {
    type        = duration
    default     = "90d"
    description = "Leads that were handed over within this time are looked at."
  }
  parameter "after" {
    type        = duration
    default     = "2d"
    description = "Time after the hand-over in which the first call may come."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.05
    description = "Share of sales-qualified leads without a call that is accepted."
  }

  each "handover" {
    entity = [contact, lead]
    where = (
      coalesce(handover.transition.to.means, handover.transition.to.label) == "sql"
      && coalesce(position.stage.means, position.stage.label) == "sql"
      && age(position.entered_at) <= param.window
      && age(position.entered_at) > param.after
    )
  }

  condition = handover.first_call_at != null && handover.first_call_at <= timeadd(position.entered_at, param.after)
  tolerate  = param.tolerated
  by        = ["owner", "source"]
  message   = "${affected.count} of ${affected.of} sales-qualified records in ${dataset.title} were not called"
  evidence  = { id = record.id, owner = record.owner_id, since = position.entered_at, first_call = handover.first_call_at }

  rationale = <<-EOT
    A lead is qualified by a talk and not by points. Where nobody called, sales
    works on a guess of marketing.
  EOT

  remediation {
    effort = medium
    text   = "Ask for a confirming call before a record enters the stage in ${dataset.tool.title}, and call the listed ones."
  }

  text "es" {
    title       = "A los leads cualificados por ventas no los llamó nadie"
    message     = "A ${affected.count} de ${affected.of} registros cualificados por ventas de ${dataset.title} no los llamó nadie"
    rationale   = "A un lead lo cualifica una conversación y no unos puntos. Donde nadie llamó, ventas trabaja sobre una suposición de marketing."
    remediation = "Exija en ${dataset.tool.title} una llamada de confirmación antes de entrar en la etapa y llame a los de la lista."
  }
  text "it" {
    title       = "Nessuno ha chiamato i lead qualificati dalle vendite"
    message     = "A ${affected.count} di ${affected.of} record qualificati dalle vendite in ${dataset.title} nessuno ha telefonato"
    rationale   = "Un lead lo qualifica un colloquio e non dei punti. Dove nessuno ha chiamato, le vendite lavorano su un’ipotesi del marketing."
    remediation = "Chiedere in ${dataset.tool.title} una telefonata di conferma prima della fase e chiamare quelli elencati."
  }

  test "called before" {
    handover = { transition = { to = { label = "sql" } }, first_call_at = "2026-01-01T10:00:00Z" }
    record   = { id = "1" }
    position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    expect   = pass
  }
  test "called on the next day" {
    handover = { transition = { to = { label = "sql" } }, first_call_at = "2026-01-03T10:00:00Z" }
    record   = { id = "1" }
    position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    expect   = pass
  }
  test "called a week later" {
    handover = { transition = { to = { label = "sql" } }, first_call_at = "2026-01-09T10:00:00Z" }
    record   = { id = "1" }
    position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    expect   = fail
  }
  test "never called" {
    handover = { transition = { to = { label = "sql" } } }
    record   = { id = "1" }
    position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 sales-qualified records in Contacts were not called"
  }
  test "a week is accepted here" {
    handover   = { transition = { to = { label = "sql" } }, first_call_at = "2026-01-08T10:00:00Z" }
    record     = { id = "1" }
    position   = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    parameters = { after = "7d" }
    expect     = pass
  }
  test "one of two is accepted here" {
    handovers = [
      { handover = { transition = { to = { label = "sql" } } }, record = { id = "1" }, position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" } },
      { handover = { transition = { to = { label = "sql" } }, first_call_at = "2026-01-02T11:00:00Z" }, record = { id = "2" }, position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "handed over yesterday" {
    handover = { transition = { to = { label = "sql" } } }
    record   = { id = "1" }
    position = { stage = { label = "sql" }, entered_at = "2026-01-14T10:00:00Z" }
    expect   = not_applicable
  }
  test "handed over last year" {
    handover = { transition = { to = { label = "sql" } } }
    record   = { id = "1" }
    position = { stage = { label = "sql" }, entered_at = "2025-01-14T10:00:00Z" }
    expect   = not_applicable
  }
  test "a longer window" {
    handover   = { transition = { to = { label = "sql" } } }
    record     = { id = "1" }
    position   = { stage = { label = "sql" }, entered_at = "2025-01-14T10:00:00Z" }
    parameters = { window = "730d" }
    expect     = fail
  }
  test "another transition" {
    handover = { transition = { to = { label = "customer" } } }
    record   = { id = "1" }
    position = { stage = { label = "sql" }, entered_at = "2026-01-02T10:00:00Z" }
    expect   = not_applicable
  }
  test "nobody knows since when" {
    handover = { transition = { to = { label = "sql" } } }
    record   = { id = "1" }
    position = { stage = { label = "sql" } }
    expect   = inconclusive
  }
}
