rule "cost" "per_head" {
  title     = "The tool stack is expensive per person"
  dimension = stack
  severity  = stack.gtm_cost_per_head > param.alarming ? high : medium
  since     = "0.1.0"

  parameter "accepted" {
    type        = number
    default     = 800
    description = "Monthly cost per head of the go-to-market departments that is accepted, in the reporting currency."
  }
  parameter "alarming" {
    type        = number
    default     = 1500
    description = "Monthly cost per head from which the severity is high."
  }

  each "stack" {}

  condition = stack.gtm_cost_per_head <= param.accepted
  message   = "Tools cost ${stack.gtm_cost_per_head} a month for each person of the go-to-market departments; up to ${param.accepted} is normal"

  rationale = <<-EOT
    Marketing, sales, support and revenue operations rarely need more than this
    per head: above it the same work is usually paid for more than once.
  EOT

  remediation {
    effort = medium
    text   = "Work through the overlaps and idle seats of this report and set a cap per head."
  }

  text "es" {
    title       = "Las herramientas salen caras por persona"
    message     = "Las herramientas cuestan ${stack.gtm_cost_per_head} al mes por persona de los departamentos comerciales; hasta ${param.accepted} es normal"
    rationale   = "Marketing, ventas, soporte y operaciones rara vez necesitan más por persona: por encima, el mismo trabajo suele pagarse más de una vez."
    remediation = "Trabaje los solapamientos y las plazas sin uso de este informe y fije un tope por persona."
  }
  text "it" {
    title       = "Gli strumenti costano molto per persona"
    message     = "Gli strumenti costano ${stack.gtm_cost_per_head} al mese per persona dei reparti commerciali; fino a ${param.accepted} è normale"
    rationale   = "Marketing, vendite, assistenza e operations raramente hanno bisogno di più a persona: oltre, lo stesso lavoro di solito si paga più volte."
    remediation = "Affrontare le sovrapposizioni e le licenze inutilizzate di questo rapporto e fissare un tetto per persona."
  }

  test "a lean stack" {
    stack  = { gtm_cost_per_head = 420 }
    expect = pass
  }
  test "above what is normal" {
    stack    = { gtm_cost_per_head = 900 }
    expect   = fail
    severity = medium
  }
  test "far above" {
    stack    = { gtm_cost_per_head = 1600 }
    expect   = fail
    severity = high
  }
  test "nobody knows" {
    stack  = { title = "Northwind" }
    expect = inconclusive
  }
}
