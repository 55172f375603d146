rule "integrations" "stale" {
  title     = "An integration has stopped running"
  dimension = integrations
  severity  = integration.criticality == "critical" ? critical : high
  since     = "0.1.0"
  implies   = [rule.integrations.silent_freeze, rule.integrations.record_missing, rule.integrations.record_drift, rule.integrations.lag]

  parameter "floor" {
    type        = duration
    default     = "0h"
    description = "An integration is never called stale before this age."
  }

  each "integration" {
    where = integration.enabled && integration.schedule != null
  }

  condition = age(integration.status.last_success) <= max(param.floor, 3 * integration.schedule)
  message   = "${integration.title} last ran ${since(integration.status.last_success)} ago; it should run every ${integration.schedule}"
  at        = integration.status.last_success

  rationale = <<-EOT
    What a tool shows is as old as the last run. Nobody sees that it stands
    still, so people decide on yesterday's numbers and type the rest by hand.
  EOT

  remediation {
    effort = medium
    text   = "Reconnect it, replay what was missed, and send its alerts to ${integration.owner.title}."
  }

  text "es" {
    title       = "Una integración ha dejado de funcionar"
    message     = "${integration.title} se ejecutó por última vez hace ${since(integration.status.last_success)}; debería hacerlo cada ${integration.schedule}"
    rationale   = "Lo que muestra una herramienta es tan viejo como la última ejecución. Nadie ve que está parada, así que se decide con los datos de ayer y el resto se teclea a mano."
    remediation = "Vuelva a conectarla, repita lo que faltó y envíe sus avisos a ${integration.owner.title}."
  }
  text "it" {
    title       = "Un’integrazione ha smesso di funzionare"
    message     = "${integration.title} è stata eseguita l’ultima volta ${since(integration.status.last_success)} fa; dovrebbe esserlo ogni ${integration.schedule}"
    rationale   = "Ciò che uno strumento mostra è vecchio quanto l’ultima esecuzione. Nessuno vede che è ferma, così si decide sui numeri di ieri e il resto si digita a mano."
    remediation = "Ricollegarla, ripetere ciò che è mancato e inviare i suoi avvisi a ${integration.owner.title}."
  }

  test "ran in time" {
    integration = { enabled = true, schedule = "1h", status = { last_success = "2026-01-14T22:00:00Z" } }
    expect      = pass
  }
  test "missed four runs" {
    integration = { enabled = true, schedule = "1h", status = { last_success = "2026-01-14T20:00:00Z" } }
    expect      = fail
    severity    = high
  }
  test "a critical one" {
    integration = {
      enabled     = true
      criticality = "critical"
      schedule    = "1h"
      status      = { last_success = "2026-01-10T00:00:00Z" }
    }
    expect   = fail
    severity = critical
  }
  test "a floor spares short schedules" {
    integration = { enabled = true, schedule = "15m", status = { last_success = "2026-01-14T20:00:00Z" } }
    parameters  = { floor = "24h" }
    expect      = pass
  }
  test "nobody knows when it ran" {
    integration = { enabled = true, schedule = "1h" }
    expect      = inconclusive
  }
  test "switched off" {
    integration = { enabled = false, schedule = "1h", status = { last_success = "2025-01-14T20:00:00Z" } }
    expect      = not_applicable
  }
  test "on event" {
    integration = { enabled = true, status = { last_success = "2025-01-14T20:00:00Z" } }
    expect      = not_applicable
  }
}
