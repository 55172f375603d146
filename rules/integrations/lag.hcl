rule "integrations" "lag" {
  title     = "Changes arrive late in the other tool"
  dimension = integrations
  severity  = medium
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.05
    description = "Share of the changes that may be late."
  }

  each "link" {
    where = integration != null && link.found && !link.in_grace && link.lag != null
  }

  condition = link.lag <= coalesce(integration.within, 2 * integration.schedule, param.within)
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} changes in ${link.from.title} took longer than ${coalesce(integration.within, 2 * integration.schedule, param.within)} to reach ${link.to.tool.title}"
  evidence  = { id = record.id, partner = link.target.id, lag = link.lag }
  at        = integration

  parameter "within" {
    type        = duration
    default     = "48h"
    description = "How long a change may take where the integration has neither a promise nor a schedule."
  }

  rationale = <<-EOT
    Who works in the other tool acts on what was true this morning: the call goes to
    the wrong person, the mail to somebody who has just complained. The status shows
    that runs end well, not how long a change waits for one.
  EOT

  remediation {
    effort = medium
    text   = "Shorten the schedule of ${integration.title} or let it run on events; look for queues and limits that hold changes back."
  }

  text "es" {
    title       = "Los cambios llegan tarde a la otra herramienta"
    message     = "${affected.count} de ${affected.of} cambios de ${link.from.title} tardaron más de ${coalesce(integration.within, 2 * integration.schedule, param.within)} en llegar a ${link.to.tool.title}"
    rationale   = "Quien trabaja en la otra herramienta actúa según lo que era cierto por la mañana: la llamada va a la persona equivocada y el correo a quien acaba de quejarse. El estado dice que las ejecuciones terminan bien, no cuánto espera un cambio."
    remediation = "Acorte el intervalo de ${integration.title} o haga que corra por eventos; busque colas y límites que retengan los cambios."
  }
  text "it" {
    title       = "Le modifiche arrivano tardi nell’altro strumento"
    message     = "${affected.count} di ${affected.of} modifiche di ${link.from.title} hanno impiegato più di ${coalesce(integration.within, 2 * integration.schedule, param.within)} per arrivare in ${link.to.tool.title}"
    rationale   = "Chi lavora nell’altro strumento agisce su ciò che era vero stamattina: la chiamata va alla persona sbagliata, la mail a chi si è appena lamentato. Lo stato dice che le esecuzioni finiscono bene, non quanto aspetta una modifica."
    remediation = "Accorciare l’intervallo di ${integration.title} o farla partire a eventi; cercare code e limiti che trattengono le modifiche."
  }

  test "within two runs" {
    integration = { title = "CRM to mail", schedule = "1h" }
    link        = { found = true, in_grace = false, lag = "2h" }
    expect      = pass
  }
  test "half a day late" {
    integration = { title = "CRM to mail", schedule = "1h" }
    link        = { found = true, in_grace = false, lag = "14h", from = { title = "CRM contacts" }, to = { tool = { title = "Mail" } } }
    record      = { id = "1" }
    expect      = fail
    severity    = medium
    message     = "1 of 1 changes in CRM contacts took longer than 2 hours to reach Mail"
  }
  test "longer than was promised" {
    integration = { title = "CRM to mail", schedule = "24h", within = "4h" }
    link        = { found = true, in_grace = false, lag = "14h" }
    expect      = fail
  }
  test "no promise and no schedule" {
    integration = { title = "CRM to mail" }
    link        = { found = true, in_grace = false, lag = "14h" }
    expect      = pass
  }
  test "half a day is long here" {
    integration = { title = "CRM to mail" }
    link        = { found = true, in_grace = false, lag = "14h" }
    parameters  = { within = "1h" }
    expect      = fail
  }
  test "one of two is accepted here" {
    integration = { title = "CRM to mail", schedule = "1h" }
    links       = [{ found = true, in_grace = false, lag = "1h" }, { found = true, in_grace = false, lag = "14h" }]
    parameters  = { tolerated = 0.5 }
    expect      = pass
  }
  test "nobody knows when it arrived" {
    integration = { title = "CRM to mail", schedule = "1h" }
    link        = { found = true, in_grace = false }
    expect      = not_applicable
  }
  test "it has no partner" {
    integration = { title = "CRM to mail", schedule = "1h" }
    link        = { found = false, in_grace = false, lag = "14h" }
    expect      = not_applicable
  }
  test "changed a minute ago" {
    integration = { title = "CRM to mail", schedule = "1h" }
    link        = { found = true, in_grace = true, lag = "14h" }
    expect      = not_applicable
  }
  test "no sync joins the two" {
    link   = { found = true, in_grace = false, lag = "14h" }
    expect = not_applicable
  }
}
