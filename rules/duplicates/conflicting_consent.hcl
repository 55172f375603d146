rule "duplicates" "conflicting_consent" {
  title     = "Duplicates disagree on opt-out"
  dimension = duplicates
  severity  = critical
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the records that is accepted."
  }

  each "cluster" {
    entity    = [contact, lead]
    where     = cluster.size != null && (record.opted_out == null || record.opted_out != null) # asks for the column
    full_keys = true
  }

  condition = !contains(cluster.conflicts, "opted_out")
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} records in ${dataset.title} belong to a person who opted out in one record and not in another"
  evidence  = { id = record.id, conflicts = cluster.conflicts }

  rationale = <<-EOT
    The record that does not know of the opt-out is mailed. A merge that keeps the
    wrong one makes the breach of law permanent.
  EOT

  remediation {
    effort = low
    text   = "Opt the listed people out everywhere in ${tool.title} before any merge: the most restrictive answer wins."
  }

  text "es" {
    title       = "Los duplicados no coinciden en la baja"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} son de alguien que se dio de baja en uno y no en otro"
    rationale   = "El registro que no sabe de la baja recibe correo. Una fusión que conserva el equivocado hace permanente la infracción."
    remediation = "Dé de baja a las personas de la lista en todos sus registros de ${tool.title} antes de fusionar: gana la respuesta más restrictiva."
  }
  text "it" {
    title       = "I duplicati non concordano sulla disiscrizione"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} sono di chi si è disiscritto in uno e non in un altro"
    rationale   = "Il record che non sa della disiscrizione riceve messaggi. Un’unione che tiene quello sbagliato rende permanente la violazione."
    remediation = "Disiscrivere ovunque in ${tool.title} le persone elencate prima di ogni unione: vince la risposta più restrittiva."
  }

  test "a person with one record" {
    cluster = { size = 1, conflicts = [] }
    record  = { id = "1" }
    expect  = pass
  }
  test "two that agree" {
    cluster = { size = 2, conflicts = ["phone"] }
    record  = { id = "1" }
    expect  = pass
  }
  test "two that do not" {
    cluster  = { size = 2, conflicts = ["opted_out", "phone"] }
    record   = { id = "1" }
    dataset  = { title = "CRM contacts" }
    expect   = fail
    severity = critical
    message  = "1 of 2 records in CRM contacts belong to a person who opted out in one record and not in another"
  }
  test "one of many is accepted here" {
    clusters   = [{ size = 2, conflicts = ["opted_out"] }, { size = 1, conflicts = [] }, { size = 1, conflicts = [] }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "nothing by which two could be known to be one" {
    cluster = { conflicts = [] }
    record  = { id = "1" }
    expect  = not_applicable
  }
}
