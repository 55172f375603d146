rule "consistency" "stage_vs_status" {
  title     = "Marketing stage and sales status contradict each other"
  dimension = consistency
  severity  = high
  since     = "0.2.0"
  implies   = [rule.consistency.field_differs["lifecycle_stage"]]

  parameter "tolerated" {
    type        = share
    default     = 0.03
    description = "Share of people whose stage and status may contradict each other."
  }

  each "identity" {
    entity = contact
    where  = identity.stage_conflict != null
  }

  condition = !identity.stage_conflict
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} people stand at one stage for marketing and at a status for sales that denies it"
  evidence  = { records = identity.ids }

  rationale = <<-EOT
    Marketing stops mailing who it believes to be with sales, and sales calls nobody
    whose status says new. Between the two these people hear from no one.
  EOT

  remediation {
    effort = medium
    text   = "Set the stage from the conversion in the CRM, and correct the listed people by it."
  }

  text "es" {
    title       = "La etapa de marketing y el estado de ventas se contradicen"
    message     = "${affected.count} de ${affected.of} personas están en una etapa para marketing y en un estado para ventas que la niega"
    rationale   = "Marketing deja de escribir a quien cree en manos de ventas, y ventas no llama a quien figura como nuevo. Entre los dos nadie habla con estas personas."
    remediation = "Fije la etapa a partir de la conversión en el CRM y corrija con ella a las personas de la lista."
  }
  text "it" {
    title       = "La fase di marketing e lo stato di vendita si contraddicono"
    message     = "${affected.count} di ${affected.of} persone sono in una fase per il marketing e in uno stato per le vendite che la nega"
    rationale   = "Il marketing smette di scrivere a chi crede in mano alle vendite, e le vendite non chiamano chi risulta nuovo. Fra i due nessuno parla con queste persone."
    remediation = "Impostare la fase dalla conversione nel CRM e correggere di conseguenza le persone elencate."
  }

  test "the two fit" {
    identity = { stage_conflict = false }
    expect   = pass
  }
  test "qualified, and new" {
    identity = { stage_conflict = true }
    expect   = fail
    severity = high
    message  = "1 of 1 people stand at one stage for marketing and at a status for sales that denies it"
  }
  test "one of two is accepted here" {
    identities = [{ stage_conflict = true }, { stage_conflict = false }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "sales knows nothing of it" {
    identity = {}
    expect   = not_applicable
  }
}
