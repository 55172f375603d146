rule "integrations" "failing" {
  title     = "An integration is failing"
  dimension = integrations
  severity  = contains(["high", "critical"], integration.criticality) ? critical : high
  since     = "0.1.0"
  implies   = [rule.integrations.stale, rule.integrations.silent_freeze, rule.integrations.record_missing, rule.integrations.record_drift]

  parameter "broken" {
    type        = list
    default     = ["failed", "disconnected", "auth_expired"]
    description = "States in which an integration moves nothing."
  }
  parameter "errors" {
    type        = share
    default     = 0.05
    description = "Share of failed records of a week up to which an integration works."
  }

  each "integration" {
    where = integration.enabled
  }

  condition = (
    !contains(param.broken, coalesce(integration.status.state, "unknown"))
    && coalesce(integration.status.last_error <= integration.status.last_success, true)
    && coalesce(integration.error_rate <= param.errors, true)
    && (
      contains(["ok", "paused"], integration.status.state)
      || integration.status.last_error <= integration.status.last_success
      || integration.error_rate <= param.errors
    )
  )
  message = (
    coalesce(contains(param.broken, integration.status.state), false)
    ? "${integration.title} shows the state ${integration.status.state}"
    : coalesce(integration.error_rate > param.errors, false)
    ? "${integration.title} rejected ${integration.status.errors_7d} of ${integration.status.records_7d} records in 7 days"
    : "${integration.title} failed ${since(integration.status.last_error)} ago and has not run since"
  )
  evidence = {
    state        = integration.status.state
    last_success = integration.status.last_success
    last_error   = integration.status.last_error
    errors       = integration.status.errors_7d
    records      = integration.status.records_7d
  }
  at = integration.status.state

  rationale = <<-EOT
    From the moment it fails both sides go on as if it worked. What is missing is
    found by a customer, and has to be put right record by record.
  EOT

  remediation {
    effort = medium
    text   = "Have ${coalesce(integration.owner.title, "its owner")} repair the credential or the validation of ${integration.title}, replay the failed range (last good run: ${integration.status.last_success}), and set an alert."
  }

  text "es" {
    title = "Una integración está fallando"
    message = (
      coalesce(contains(param.broken, integration.status.state), false)
      ? "${integration.title} muestra el estado ${integration.status.state}"
      : coalesce(integration.error_rate > param.errors, false)
      ? "${integration.title} rechazó ${integration.status.errors_7d} de ${integration.status.records_7d} registros en 7 días"
      : "${integration.title} falló hace ${since(integration.status.last_error)} y no ha vuelto a funcionar"
    )
    rationale   = "Desde que falla, ambos lados siguen como si funcionara. Lo que falta lo encuentra un cliente y hay que arreglarlo registro a registro."
    remediation = "Que ${coalesce(integration.owner.title, "su responsable")} repare la credencial o la validación de ${integration.title}, repita el tramo fallido (último éxito: ${integration.status.last_success}) y ponga un aviso."
  }
  text "it" {
    title = "Un’integrazione non funziona"
    message = (
      coalesce(contains(param.broken, integration.status.state), false)
      ? "${integration.title} mostra lo stato ${integration.status.state}"
      : coalesce(integration.error_rate > param.errors, false)
      ? "${integration.title} ha respinto ${integration.status.errors_7d} di ${integration.status.records_7d} record in 7 giorni"
      : "${integration.title} si è interrotta ${since(integration.status.last_error)} fa e da allora non è ripartita"
    )
    rationale   = "Da quando si interrompe, entrambi i lati vanno avanti come se funzionasse. Ciò che manca lo trova un cliente e va sistemato record per record."
    remediation = "Far riparare a ${coalesce(integration.owner.title, "chi ne risponde")} la credenziale o la validazione di ${integration.title}, ripetere il periodo mancante (ultima esecuzione riuscita: ${integration.status.last_success}) e impostare un avviso."
  }

  test "the tool says that it works" {
    integration = { enabled = true, status = { state = "ok" } }
    expect      = pass
  }
  test "ran again after an error" {
    integration = {
      enabled = true
      status  = { last_success = "2026-01-14T22:00:00Z", last_error = "2026-01-14T20:00:00Z" }
    }
    expect = pass
  }
  test "a few errors a week" {
    integration = { enabled = true, error_rate = 0.05, status = { errors_7d = 5, records_7d = 100 } }
    expect      = pass
  }
  test "disconnected" {
    integration = { title = "HubSpot to Salesforce", enabled = true, criticality = "medium", status = { state = "disconnected" } }
    expect      = fail
    severity    = high
    message     = "HubSpot to Salesforce shows the state disconnected"
  }
  test "an important one" {
    integration = { enabled = true, criticality = "high", status = { state = "auth_expired" } }
    expect      = fail
    severity    = critical
  }
  test "no run after the last error" {
    integration = {
      title   = "HubSpot to Salesforce"
      enabled = true
      status  = { state = "ok", last_success = "2026-01-14T20:00:00Z", last_error = "2026-01-14T22:00:00Z" }
    }
    expect  = fail
    message = "HubSpot to Salesforce failed 2 hours ago and has not run since"
  }
  test "too many errors, whatever the tool says" {
    integration = {
      title      = "HubSpot to Salesforce"
      enabled    = true
      error_rate = 0.06
      status     = { state = "ok", errors_7d = 6, records_7d = 100 }
    }
    expect  = fail
    message = "HubSpot to Salesforce rejected 6 of 100 records in 7 days"
  }
  test "switched off" {
    integration = { enabled = false, status = { state = "failed" } }
    expect      = not_applicable
  }
  test "nobody looked" {
    integration = { enabled = true, status = { state = "unknown" } }
    expect      = inconclusive
  }
  test "some trouble, and nobody counted it" {
    integration = { enabled = true, status = { state = "failing" } }
    expect      = inconclusive
  }
  test "it has an error and no known success" {
    integration = { enabled = true, status = { last_error = "2026-01-14T22:00:00Z" } }
    expect      = inconclusive
  }
}
