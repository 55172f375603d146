rule "integrations" "version_retiring" {
  title     = "The interface version in use will be switched off"
  dimension = integrations
  severity  = days_between(stack.as_of, probe.version_retires_on) <= param.soon ? high : medium
  since     = "0.1.0"

  parameter "days" {
    type        = number
    default     = 180
    description = "Days before the end of a version from which it is due."
  }
  parameter "soon" {
    type        = number
    default     = 30
    description = "Days before the end from which it is high."
  }

  each "probe" {
    where = probe.version_retires_on != null
  }

  condition = days_between(stack.as_of, probe.version_retires_on) > param.days
  message = (
    days_between(stack.as_of, probe.version_retires_on) < 0
    ? "The interface of ${tool.title} in use (${coalesce(probe.version, "version unknown")}) was to end on ${probe.version_retires_on}"
    : "The interface of ${tool.title} in use (${coalesce(probe.version, "version unknown")}) ends on ${probe.version_retires_on}"
  )
  evidence = { version = probe.version, host = probe.host, announced = join(", ", [for d in probe.deprecations : d.header]) }

  rationale = <<-EOT
    On the day a version is switched off everything that calls it stops at once, on
    a date that the vendor had announced.
  EOT

  remediation {
    effort = medium
    text   = "Move the connection of ${tool.title}, and whatever else calls this version, to one that is supported, before ${probe.version_retires_on}."
  }

  text "es" {
    title = "La versión de la interfaz en uso dejará de funcionar"
    message = (
      days_between(stack.as_of, probe.version_retires_on) < 0
      ? "La interfaz de ${tool.title} en uso (${coalesce(probe.version, "versión desconocida")}) debía terminar el ${probe.version_retires_on}"
      : "La interfaz de ${tool.title} en uso (${coalesce(probe.version, "versión desconocida")}) termina el ${probe.version_retires_on}"
    )
    rationale   = "El día en que se apaga una versión se para de golpe todo lo que la llama, en una fecha que el fabricante había anunciado."
    remediation = "Pase la conexión de ${tool.title}, y lo demás que llame a esta versión, a una que tenga soporte, antes del ${probe.version_retires_on}."
  }
  text "it" {
    title = "La versione dell’interfaccia in uso verrà spenta"
    message = (
      days_between(stack.as_of, probe.version_retires_on) < 0
      ? "L’interfaccia di ${tool.title} in uso (${coalesce(probe.version, "versione sconosciuta")}) doveva finire il ${probe.version_retires_on}"
      : "L’interfaccia di ${tool.title} in uso (${coalesce(probe.version, "versione sconosciuta")}) finisce il ${probe.version_retires_on}"
    )
    rationale   = "Il giorno in cui una versione viene spenta tutto ciò che la chiama si ferma di colpo, in una data che il fornitore aveva annunciato."
    remediation = "Portare la connessione di ${tool.title}, e quanto altro chiama questa versione, a una versione supportata, prima del ${probe.version_retires_on}."
  }

  test "a year away" {
    probe  = { version = "v3", version_retires_on = "2027-01-15" }
    expect = pass
  }
  test "181 days away" {
    probe  = { version = "v3", version_retires_on = "2026-07-15" }
    expect = pass
  }
  test "180 days away" {
    tool     = { title = "HubSpot" }
    probe    = { version = "v1", version_retires_on = "2026-07-14" }
    expect   = fail
    severity = medium
    message  = "The interface of HubSpot in use (v1) ends on 14 Jul 2026"
  }
  test "a month away" {
    probe    = { version = "v1", version_retires_on = "2026-02-14" }
    expect   = fail
    severity = high
  }
  test "past, and still answering" {
    tool     = { title = "HubSpot" }
    probe    = { version_retires_on = "2026-01-01" }
    expect   = fail
    severity = high
    message  = "The interface of HubSpot in use (version unknown) was to end on 1 Jan 2026"
  }
  test "nobody announced an end" {
    probe  = { version = "v3", at = "2026-01-14T08:00:00Z", deprecations = [] }
    expect = not_applicable
  }
  test "never contacted" {
    probe  = {}
    expect = not_applicable
  }
}
