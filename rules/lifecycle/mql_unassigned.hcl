rule "lifecycle" "mql_unassigned" {
  title     = "Qualified leads wait without an owner"
  dimension = revenue
  severity  = high
  since     = "0.1.0"
  implies   = [rule.completeness.owner_blank]

  parameter "queues" {
    type        = list
    default     = ["00G"]
    description = "Owners that are a queue and nobody in particular: an id, or how their ids begin."
  }
  parameter "wait" {
    type        = duration
    default     = "24h"
    description = "Time that a qualified lead may lie in a queue."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of qualified leads without an owner that is accepted."
  }

  each "record" {
    entity = [contact, lead]
    where  = coalesce(position.stage.means, position.stage.label) == "mql"
    field  = "owner_id"
  }

  condition = (
    record.owner_id != null
    && (
      !anytrue([for q in param.queues : startswith(record.owner_id, q)])
      || age(coalesce(position.entered_at, record.updated_at, record.created_at)) <= param.wait
    )
  )
  tolerate = param.tolerated
  by       = ["source", "country"]
  message  = "${affected.count} of ${affected.of} qualified leads in ${dataset.title} wait without an owner"
  evidence = { id = record.id, owner = record.owner_id, since = position.entered_at, score = record.score }

  rationale = <<-EOT
    Somebody qualified, paid for and ready to talk is called by nobody. After a day
    most of them have spoken with somebody else.
  EOT

  remediation {
    effort = low
    text   = "Add a fallback to the routing of ${tool.title}, so that a qualified lead always has an owner, and assign the listed ones today."
  }

  text "es" {
    title       = "Hay leads cualificados sin responsable"
    message     = "${affected.count} de ${affected.of} leads cualificados de ${dataset.title} esperan sin responsable"
    rationale   = "A alguien cualificado, pagado y dispuesto a hablar no lo llama nadie. Al cabo de un día, la mayoría ya ha hablado con otro."
    remediation = "Añada un responsable de reserva a la asignación de ${tool.title}, para que todo lead cualificado tenga uno, y asigne hoy los de la lista."
  }
  text "it" {
    title       = "Ci sono lead qualificati senza responsabile"
    message     = "${affected.count} di ${affected.of} lead qualificati in ${dataset.title} aspettano senza responsabile"
    rationale   = "Qualcuno di qualificato, pagato e pronto a parlare non viene chiamato da nessuno. Dopo un giorno la maggior parte ha già parlato con altri."
    remediation = "Aggiungere un responsabile di riserva all’assegnazione di ${tool.title}, perché ogni lead qualificato ne abbia uno, e assegnare oggi quelli elencati."
  }

  test "somebody has it" {
    record   = { id = "1", owner_id = "u7" }
    position = { stage = { label = "mql", means = "mql" } }
    expect   = pass
  }
  test "nobody has it" {
    record   = { id = "1" }
    position = { stage = { label = "marketing_qualified", means = "mql" } }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 qualified leads in Contacts wait without an owner"
  }
  test "two days in a queue" {
    record   = { id = "1", owner_id = "00G000000000001" }
    position = { stage = { label = "mql" }, entered_at = "2026-01-13T00:00:00Z" }
    expect   = fail
  }
  test "two hours in a queue" {
    record   = { id = "1", owner_id = "00G000000000001", created_at = "2026-01-14T22:00:00Z" }
    position = { stage = { label = "mql" } }
    expect   = pass
  }
  test "a week is accepted here" {
    record     = { id = "1", owner_id = "everybody" }
    position   = { stage = { label = "mql" }, entered_at = "2026-01-13T00:00:00Z" }
    parameters = { wait = "7d", queues = ["everybody"] }
    expect     = pass
  }
  test "one of two is accepted here" {
    records = [
      { record = { id = "1" }, position = { stage = { label = "mql" } } },
      { record = { id = "2", owner_id = "u7" }, position = { stage = { label = "mql" } } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "not qualified yet" {
    record   = { id = "1" }
    position = { stage = { label = "lead" } }
    expect   = not_applicable
  }
  test "in a stage that nobody declared" {
    record = { id = "1" }
    expect = inconclusive
  }
}
