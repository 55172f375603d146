rule "security" "leaver_owns_records" {
  title     = "Records belong to people who left"
  dimension = compliance
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of active records in the hands of people who left that is accepted."
  }
  parameter "ended" {
    type        = list
    default     = ["lost", "churned", "disqualified", "recycled"]
    description = "Meanings of the stages whose records nobody works on."
  }

  # Without the accounts of the tool nobody can be told apart.
  each "reference" {
    entity = [contact, lead, company, deal, ticket]
    where = (
      reference.dataset != null && reference.field == "owner_id"
      && (lifecycle == null || !contains(param.ended, coalesce(position.stage.means, position.stage.label)))
    )
    field = "owner_id"
  }

  # The list of people and the account speak for each other where one is silent.
  condition = (
    coalesce(reference.person.status != "left", reference.target.active)
    && coalesce(reference.target.active, reference.person.status != "left")
  )
  tolerate = param.tolerated
  by       = ["source"]
  message  = "${affected.count} of ${affected.of} active ${dataset.title} belong to people who have left"
  evidence = { id = record.id, owner = record.owner_id, stage = position.stage }

  rationale = <<-EOT
    The customer writes to a mailbox that nobody opens, and the record stands in a
    list that nobody reads until the quarter is over.
  EOT

  remediation {
    effort = low
    text   = "Give the listed records to active owners in ${tool.title}, and make it a step of every leaving that records are handed over."
  }

  text "es" {
    title       = "Hay registros que pertenecen a personas que se fueron"
    message     = "${affected.count} de ${affected.of} registros activos de ${dataset.title} son de personas que ya se fueron"
    rationale   = "El cliente escribe a un buzón que nadie abre, y el registro está en una lista que nadie lee hasta que acaba el trimestre."
    remediation = "Asigne en ${tool.title} los registros de la lista a propietarios activos, y haga que entregar los registros sea un paso de cada baja."
  }
  text "it" {
    title       = "Ci sono record che appartengono a chi se n’è andato"
    message     = "${affected.count} di ${affected.of} record attivi di ${dataset.title} sono di chi se n’è andato"
    rationale   = "Il cliente scrive a una casella che nessuno apre, e il record sta in un elenco che nessuno legge fino a fine trimestre."
    remediation = "Assegnare in ${tool.title} i record elencati a proprietari attivi, e fare del passaggio dei record un passo di ogni uscita."
  }

  test "the owner works here" {
    reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "active" }, target = { active = true } }
    expect    = pass
  }
  test "the owner has left" {
    reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "left" }, target = { active = true } }
    dataset   = { title = "Deals" }
    expect    = fail
    severity  = high
    message   = "1 of 1 active Deals belong to people who have left"
  }
  test "the account of the owner is closed" {
    reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "active" }, target = { active = false } }
    expect    = fail
  }
  test "an open account, and nobody knows the person" {
    reference = { dataset = { title = "Users" }, field = "owner_id", target = { active = true } }
    expect    = pass
  }
  test "a closed account, and nobody knows the person" {
    reference = { dataset = { title = "Users" }, field = "owner_id", target = { active = false } }
    expect    = fail
  }
  test "has left, and nobody knows the account" {
    reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "left" } }
    expect    = fail
  }
  test "nobody knows anything" {
    reference = { dataset = { title = "Users" }, field = "owner_id" }
    expect    = inconclusive
  }
  test "a lost deal of somebody who left" {
    reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "left" } }
    lifecycle = { title = "Pipeline" }
    position  = { stage = { label = "lost", means = "lost" } }
    expect    = not_applicable
  }
  test "an open one" {
    reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "left" } }
    lifecycle = { title = "Pipeline" }
    position  = { stage = { label = "proposal" } }
    expect    = fail
  }
  test "in a stage that nobody declared" {
    reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "left" } }
    lifecycle = { title = "Pipeline" }
    expect    = inconclusive
  }
  test "no accounts were supplied" {
    reference = { field = "owner_id", person = { status = "left" } }
    expect    = not_applicable
  }
  test "a reference to something else" {
    reference = { field = "company_id", found = true }
    expect    = not_applicable
  }
  test "two of a thousand are accepted here" {
    references = [
      { reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "left" } } },
      { reference = { dataset = { title = "Users" }, field = "owner_id", person = { status = "active" } } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
}
