rule "integrations" "scope_missing" {
  title     = "A credential may not read what the audit needs"
  dimension = integrations
  severity  = medium
  since     = "0.1.0"

  each "probe" {
    where = probe.at != null
  }

  condition = length(probe.missing_scopes) == 0
  message   = "The credential of ${tool.title} may not read ${join(", ", probe.missing_scopes)}"
  evidence  = { missing = join(", ", probe.missing_scopes), host = probe.host }

  rationale = <<-EOT
    What the credential may not read was skipped. It counts as not looked at, and
    whatever is wrong there stays wrong.
  EOT

  remediation {
    effort = low
    text   = "Grant the credential of ${tool.title} the right to read ${join(", ", probe.missing_scopes)}, or drop the datasets that ask for it."
  }

  text "es" {
    title       = "Una credencial no puede leer lo que la auditoría necesita"
    message     = "La credencial de ${tool.title} no puede leer ${join(", ", probe.missing_scopes)}"
    rationale   = "Lo que la credencial no puede leer se omitió. Cuenta como no mirado, y lo que allí esté mal sigue mal."
    remediation = "Conceda a la credencial de ${tool.title} el permiso de leer ${join(", ", probe.missing_scopes)}, o quite los conjuntos de datos que lo piden."
  }
  text "it" {
    title       = "Una credenziale non può leggere ciò che serve alla verifica"
    message     = "La credenziale di ${tool.title} non può leggere ${join(", ", probe.missing_scopes)}"
    rationale   = "Ciò che la credenziale non può leggere è stato saltato. Conta come non guardato, e quello che lì è sbagliato resta sbagliato."
    remediation = "Concedere alla credenziale di ${tool.title} il diritto di leggere ${join(", ", probe.missing_scopes)}, o togliere i dataset che lo chiedono."
  }

  test "everything could be read" {
    probe  = { at = "2026-01-14T08:00:00Z", missing_scopes = [] }
    expect = pass
  }
  test "one right is missing" {
    tool    = { title = "HubSpot" }
    probe   = { at = "2026-01-14T08:00:00Z", missing_scopes = ["tickets: crm.objects.tickets.read"] }
    expect  = fail
    message = "The credential of HubSpot may not read tickets: crm.objects.tickets.read"
  }
  test "a refused credential tells nothing of rights" {
    probe  = { at = "2026-01-14T08:00:00Z", auth_error = "auth_invalid" }
    expect = inconclusive
  }
  test "never contacted" {
    probe  = {}
    expect = not_applicable
  }
}
