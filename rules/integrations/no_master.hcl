rule "integrations" "no_master" {
  title     = "Shared data has no main system"
  dimension = integrations
  severity  = high
  since     = "0.1.0"

  each "entity" {
    where = length(entity.held_by) >= 2
  }

  condition = entity.system_of_record != null
  message   = "${entity.title} is kept in ${join(", ", entity.held_by[*].title)}, and nobody has said which of them is right"
  at        = entity.system_of_record

  rationale = <<-EOT
    When two tools disagree somebody has to decide, again for each record, and the
    next sync may undo it.
  EOT

  remediation {
    effort = low
    text   = "Let ${coalesce(entity.steward.title, "the departments that use it")} decide which of ${join(", ", entity.held_by[*].title)} is right about ${entity.title}, and write system_of_record into its entity block."
  }

  text "es" {
    title       = "Datos compartidos sin sistema principal"
    message     = "${entity.title} se guarda en ${join(", ", entity.held_by[*].title)} y nadie ha dicho cuál tiene razón"
    rationale   = "Cuando dos herramientas no coinciden alguien debe decidir, otra vez en cada registro, y la siguiente sincronización puede deshacerlo."
    remediation = "Que ${coalesce(entity.steward.title, "quien lo usa")} decida cuál de ${join(", ", entity.held_by[*].title)} tiene razón sobre ${entity.title}, y escriba system_of_record en su bloque entity."
  }
  text "it" {
    title       = "Dati condivisi senza sistema principale"
    message     = "${entity.title} è tenuto in ${join(", ", entity.held_by[*].title)} e nessuno ha detto quale ha ragione"
    rationale   = "Quando due strumenti non concordano qualcuno deve decidere, di nuovo per ogni record, e la sincronizzazione successiva può annullarlo."
    remediation = "Far decidere a ${coalesce(entity.steward.title, "chi lo usa")} quale tra ${join(", ", entity.held_by[*].title)} ha ragione su ${entity.title}, e scrivere system_of_record nel suo blocco entity."
  }

  test "a main system is named" {
    entity = { held_by = [{ title = "HubSpot" }, { title = "Salesforce" }], system_of_record = { title = "Salesforce" } }
    expect = pass
  }
  test "none is" {
    entity   = { title = "Contact", held_by = [{ title = "HubSpot" }, { title = "Salesforce" }] }
    expect   = fail
    severity = high
    message  = "Contact is kept in HubSpot, Salesforce, and nobody has said which of them is right"
  }
  test "one tool keeps it" {
    entity = { held_by = [{ title = "HubSpot" }] }
    expect = not_applicable
  }
  test "nobody knows who keeps it" {
    entity = { title = "Contact" }
    expect = inconclusive
  }
}
