rule "integrations" "credential_expiring" {
  title     = "An integration's access is about to expire"
  dimension = integrations
  severity  = days_between(stack.as_of, integration.credential.expires_on) < 0 ? critical : high
  since     = "0.1.0"

  parameter "days" {
    type        = number
    default     = 30
    description = "Days before the end of a credential from which it is due."
  }

  each "integration" {
    where = integration.enabled
  }

  condition = days_between(stack.as_of, integration.credential.expires_on) > param.days
  message = (
    days_between(stack.as_of, integration.credential.expires_on) < 0
    ? "The access of ${integration.title} expired on ${integration.credential.expires_on}"
    : "The access of ${integration.title} expires on ${integration.credential.expires_on}"
  )
  at = integration.credential.expires_on

  rationale = <<-EOT
    On the day a credential ends an integration stops without a word, on a date that
    everybody could have known.
  EOT

  remediation {
    effort = low
    text   = "Have ${coalesce(integration.owner.title, "its owner")} renew the credential of ${integration.title} before ${integration.credential.expires_on}, as a service account, and note the next date."
  }

  text "es" {
    title = "El acceso de una integración está a punto de caducar"
    message = (
      days_between(stack.as_of, integration.credential.expires_on) < 0
      ? "El acceso de ${integration.title} caducó el ${integration.credential.expires_on}"
      : "El acceso de ${integration.title} caduca el ${integration.credential.expires_on}"
    )
    rationale   = "El día en que caduca una credencial, la integración se para sin decir nada, en una fecha que todos podían conocer."
    remediation = "Que ${coalesce(integration.owner.title, "su responsable")} renueve la credencial de ${integration.title} antes del ${integration.credential.expires_on}, como cuenta de servicio, y anote la próxima fecha."
  }
  text "it" {
    title = "L’accesso di un’integrazione sta per scadere"
    message = (
      days_between(stack.as_of, integration.credential.expires_on) < 0
      ? "L’accesso di ${integration.title} è scaduto il ${integration.credential.expires_on}"
      : "L’accesso di ${integration.title} scade il ${integration.credential.expires_on}"
    )
    rationale   = "Il giorno in cui una credenziale scade l’integrazione si ferma senza dire nulla, in una data che tutti potevano conoscere."
    remediation = "Far rinnovare a ${coalesce(integration.owner.title, "chi ne risponde")} la credenziale di ${integration.title} prima del ${integration.credential.expires_on}, come account di servizio, e annotare la data successiva."
  }

  test "a year away" {
    integration = { enabled = true, credential = { expires_on = "2027-01-15" } }
    expect      = pass
  }
  test "thirty-one days away" {
    integration = { enabled = true, credential = { expires_on = "2026-02-15" } }
    expect      = pass
  }
  test "thirty days away" {
    integration = { title = "HubSpot to Salesforce", enabled = true, credential = { expires_on = "2026-02-14" } }
    expect      = fail
    severity    = high
    message     = "The access of HubSpot to Salesforce expires on 14 Feb 2026"
  }
  test "today is its last day" {
    integration = { enabled = true, credential = { expires_on = "2026-01-15" } }
    expect      = fail
    severity    = high
  }
  test "already past" {
    integration = { title = "HubSpot to Salesforce", enabled = true, credential = { expires_on = "2026-01-14" } }
    expect      = fail
    severity    = critical
    message     = "The access of HubSpot to Salesforce expired on 14 Jan 2026"
  }
  test "switched off" {
    integration = { enabled = false, credential = { expires_on = "2026-01-14" } }
    expect      = not_applicable
  }
  test "nobody knows when it ends" {
    integration = { enabled = true }
    expect      = inconclusive
  }
}
