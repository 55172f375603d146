rule "integrations" "access_refused" {
  title     = "A tool refuses the credential it was given"
  dimension = integrations
  severity  = high
  since     = "0.1.0"

  each "probe" {
    where = probe.at != null
  }

  condition = probe.auth_error == null
  message = (
    probe.auth_error == "auth_expired"
    ? "The credential of ${tool.title} has ended"
    : "${tool.title} refuses its credential"
  )
  evidence = { host = probe.host, kind = probe.auth, seen_at = probe.at }

  rationale = <<-EOT
    What a refused credential should read is not looked at, by this audit and by
    whatever else uses it, and nobody notices until somebody misses the data.
  EOT

  remediation {
    effort = low
    text   = "Renew the credential in the connection of ${tool.title}, as a service account with read access to the objects that the datasets name, and take the samples again."
  }

  text "es" {
    title = "Una herramienta rechaza la credencial que se le dio"
    message = (
      probe.auth_error == "auth_expired"
      ? "La credencial de ${tool.title} ha caducado"
      : "${tool.title} rechaza su credencial"
    )
    rationale   = "Lo que una credencial rechazada debería leer no se mira, ni en esta auditoría ni en nada que la use, y nadie lo nota hasta que faltan los datos."
    remediation = "Renueve la credencial de la conexión de ${tool.title}, como cuenta de servicio con permiso de lectura sobre los objetos que nombran los conjuntos de datos, y tome de nuevo las muestras."
  }
  text "it" {
    title = "Uno strumento rifiuta la credenziale che gli è stata data"
    message = (
      probe.auth_error == "auth_expired"
      ? "La credenziale di ${tool.title} è scaduta"
      : "${tool.title} rifiuta la sua credenziale"
    )
    rationale   = "Ciò che una credenziale rifiutata dovrebbe leggere non viene guardato, né da questa verifica né da chi altro la usa, e nessuno se ne accorge finché i dati non mancano."
    remediation = "Rinnovare la credenziale nella connessione di ${tool.title}, come account di servizio con diritto di lettura sugli oggetti nominati dai dataset, e riprendere i campioni."
  }

  test "it answered" {
    probe  = { at = "2026-01-14T08:00:00Z", ok = true }
    expect = pass
  }
  test "it refuses" {
    tool    = { title = "HubSpot" }
    probe   = { at = "2026-01-14T08:00:00Z", auth_error = "auth_invalid", error = "auth_invalid" }
    expect  = fail
    message = "HubSpot refuses its credential"
  }
  test "the credential has ended" {
    tool    = { title = "HubSpot" }
    probe   = { at = "2026-01-14T08:00:00Z", auth_error = "auth_expired", error = "auth_expired" }
    expect  = fail
    message = "The credential of HubSpot has ended"
  }
  test "another failure says nothing of the credential" {
    probe  = { at = "2026-01-14T08:00:00Z", ok = true, error = "bad_request" }
    expect = pass
  }
  test "never contacted" {
    probe  = {}
    expect = not_applicable
  }
}
