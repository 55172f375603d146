rule "lifecycle" "mql_stuck" {
  title     = "Qualified leads go nowhere"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "days" {
    type        = number
    default     = 60
    description = "Days after which a qualified lead has been worked on or sent back."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.1
    description = "Share of qualified leads that go nowhere that is accepted."
  }

  each "record" {
    entity = [contact, lead]
    where  = coalesce(position.stage.means, position.stage.label) == "mql"
    fields = ["disposition"]
  }

  condition = position.days <= param.days || record.disposition != null
  tolerate  = param.tolerated
  by        = ["owner", "source", "country"]
  message   = "${affected.count} of ${affected.of} qualified leads in ${dataset.title} have stood still for more than ${param.days} days"
  evidence  = { id = record.id, owner = record.owner_id, since = position.entered_at, days = round(position.days) }

  rationale = <<-EOT
    A qualified lead that nobody takes and nobody refuses teaches marketing nothing: it
    goes on buying more of the same.
  EOT

  remediation {
    effort = medium
    text   = "Recycle the listed leads in ${tool.title} with a date, or disqualify them with a reason."
  }

  text "es" {
    title       = "Los leads cualificados no avanzan"
    message     = "${affected.count} de ${affected.of} leads cualificados de ${dataset.title} llevan parados más de ${param.days} días"
    rationale   = "Un lead cualificado que nadie toma ni rechaza no enseña nada a marketing, que sigue comprando más de lo mismo."
    remediation = "Recicle con fecha los leads de la lista en ${tool.title} o descalifíquelos con un motivo."
  }
  text "it" {
    title       = "I lead qualificati non avanzano"
    message     = "${affected.count} di ${affected.of} lead qualificati in ${dataset.title} sono fermi da più di ${param.days} giorni"
    rationale   = "Un lead qualificato che nessuno prende e nessuno rifiuta non insegna nulla al marketing, che continua a comprarne di uguali."
    remediation = "Riciclare in ${tool.title} i lead elencati con una data, o squalificarli con un motivo."
  }

  test "qualified last month" {
    record   = { id = "1" }
    position = { stage = { label = "mql", means = "mql" }, days = 30 }
    expect   = pass
  }
  test "old, and there is a result" {
    record   = { id = "1", disposition = "no budget" }
    position = { stage = { label = "mql", means = "mql" }, days = 90 }
    expect   = pass
  }
  test "old and open" {
    record   = { id = "1" }
    position = { stage = { label = "mql", means = "mql" }, days = 90 }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "1 of 1 qualified leads in Contacts have stood still for more than 60 days"
  }
  test "a longer time" {
    record     = { id = "1" }
    position   = { stage = { label = "mql" }, days = 90 }
    parameters = { days = 120 }
    expect     = pass
  }
  test "one of two is accepted here" {
    records = [
      { record = { id = "1" }, position = { stage = { label = "mql" }, days = 90 } },
      { record = { id = "2" }, position = { stage = { label = "mql" }, days = 3 } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "handed over already" {
    record   = { id = "1" }
    position = { stage = { label = "sql", means = "sql" }, days = 90 }
    expect   = not_applicable
  }
  test "nobody knows since when" {
    record   = { id = "1" }
    position = { stage = { label = "mql", means = "mql" } }
    expect   = inconclusive
  }
}
