rule "integrations" "record_missing" {
  title     = "Records are missing in the other tool"
  dimension = integrations
  severity  = high
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of records without a partner that is accepted."
  }

  each "link" {
    where     = integration != null && link.eligible && !link.in_grace
    full_keys = true
  }

  condition = link.found || link.candidates > 0
  tolerate  = param.tolerated
  by        = ["source"]
  message   = "${affected.count} of ${affected.of} records of ${link.from.title} never arrived in ${link.to.tool.title}"
  evidence  = { id = record.id, created_at = record.created_at }
  at        = integration

  rationale = <<-EOT
    A record that never arrives is worked on by nobody over there. The status of an
    integration counts what it tried, not what a filter or a missing right kept
    from being tried.
  EOT

  remediation {
    effort = medium
    text   = "Check inclusion filters, rights and validation rules of ${integration.title}, then load the listed records."
  }

  text "es" {
    title       = "Faltan registros en la otra herramienta"
    message     = "${affected.count} de ${affected.of} registros de ${link.from.title} nunca llegaron a ${link.to.tool.title}"
    rationale   = "En un registro que nunca llega no trabaja nadie al otro lado. El estado de una integración cuenta lo que intentó, no lo que un filtro o un permiso que falta impidió intentar."
    remediation = "Revise los filtros, los permisos y las validaciones de ${integration.title} y cargue después los registros de la lista."
  }
  text "it" {
    title       = "Mancano record nell’altro strumento"
    message     = "${affected.count} di ${affected.of} record di ${link.from.title} non sono mai arrivati in ${link.to.tool.title}"
    rationale   = "Su un record che non arriva mai, dall’altra parte non lavora nessuno. Lo stato di un’integrazione conta ciò che ha tentato, non ciò che un filtro o un permesso mancante ha impedito di tentare."
    remediation = "Controllare filtri, permessi e regole di convalida di ${integration.title}, poi caricare i record elencati."
  }

  test "it has a partner" {
    integration = { title = "CRM to billing" }
    link        = { eligible = true, in_grace = false, found = true, candidates = 1 }
    expect      = pass
  }
  test "nobody over there" {
    integration = { title = "CRM to billing" }
    link        = { eligible = true, in_grace = false, found = false, candidates = 0, from = { title = "CRM companies" }, to = { tool = { title = "Billing" } } }
    record      = { id = "1" }
    expect      = fail
    severity    = high
    message     = "1 of 1 records of CRM companies never arrived in Billing"
  }
  test "two that could be it are there, which is another fault" {
    integration = { title = "CRM to billing" }
    link        = { eligible = true, in_grace = false, found = false, candidates = 2 }
    expect      = pass
  }
  test "one of two is accepted here" {
    integration = { title = "CRM to billing" }
    links = [
      { eligible = true, in_grace = false, found = true, candidates = 1 },
      { eligible = true, in_grace = false, found = false, candidates = 0 },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "made a minute ago" {
    integration = { title = "CRM to billing" }
    link        = { eligible = true, in_grace = true, found = false, candidates = 0 }
    expect      = not_applicable
  }
  test "the sync takes it somewhere else" {
    integration = { title = "CRM to billing" }
    link        = { eligible = false, in_grace = false, found = false, candidates = 0 }
    expect      = not_applicable
  }
  test "a filter in words decides" {
    integration = { title = "CRM to billing" }
    link        = { in_grace = false, found = false, candidates = 0 }
    expect      = inconclusive
  }
  test "no sync joins the two" {
    link   = { eligible = true, in_grace = false, found = false, candidates = 0 }
    expect = not_applicable
  }
}
