rule "security" "leaver_access" {
  title     = "People who left can still sign in"
  dimension = compliance
  severity  = critical
  since     = "0.1.0"
  tags      = ["security"]
  implies   = [rule.underuse.leaver_holds_seat]

  parameter "grace" {
    type        = number
    default     = 1
    description = "Days after the last day of work within which an account may be closed."
  }

  each "record" {
    entity = user
    where  = record.active && !coalesce(record.service, false)
  }

  # Somebody who left on a day that nobody wrote down has left.
  condition = (
    account.person.status != "left"
    || coalesce(days_between(account.person.left_on, stack.as_of) <= param.grace, false)
  )
  message  = "${affected.count} of ${affected.of} open accounts of ${tool.title} belong to people who have left"
  evidence = { id = record.id, email = record.email, left_on = account.person.left_on }

  rationale = <<-EOT
    Whoever knows the password reads customers, prices and mail as on the last day of
    work, and every reader of the log believes it is a colleague.
  EOT

  remediation {
    effort = low
    text   = "Disable the listed accounts of ${tool.title} today and revoke their sessions and tokens, then let accounts end with the contract of work."
  }

  text "es" {
    title       = "Personas que se fueron aún pueden entrar"
    message     = "${affected.count} de ${affected.of} cuentas abiertas de ${tool.title} son de personas que ya se fueron"
    rationale   = "Quien conoce la contraseña lee clientes, precios y correo como el último día de trabajo, y quien mira el registro cree ver a un compañero."
    remediation = "Desactive hoy en ${tool.title} las cuentas de la lista, revoque sus sesiones y sus claves de acceso, y haga que las cuentas terminen con el contrato laboral."
  }
  text "it" {
    title       = "Chi se n’è andato può ancora entrare"
    message     = "${affected.count} di ${affected.of} account aperti di ${tool.title} appartengono a chi se n’è andato"
    rationale   = "Chi conosce la password legge clienti, prezzi e posta come l’ultimo giorno di lavoro, e chi guarda il registro crede di vedere un collega."
    remediation = "Disattivare oggi in ${tool.title} gli account elencati, revocarne sessioni e chiavi di accesso, e far finire gli account con il rapporto di lavoro."
  }

  test "works here" {
    record  = { id = "1", active = true, email = "mia@northwind.example" }
    account = { person = { status = "active" } }
    expect  = pass
  }
  test "left last week" {
    record   = { id = "1", active = true, email = "ada@northwind.example" }
    account  = { person = { status = "left", left_on = "2026-01-08" } }
    tool     = { title = "CRM" }
    expect   = fail
    severity = critical
    message  = "1 of 1 open accounts of CRM belong to people who have left"
  }
  test "left the day before yesterday" {
    record  = { id = "1", active = true }
    account = { person = { status = "left", left_on = "2026-01-13" } }
    expect  = fail
  }
  test "left yesterday" {
    record  = { id = "1", active = true }
    account = { person = { status = "left", left_on = "2026-01-14" } }
    expect  = pass
  }
  test "left, and nobody wrote down when" {
    record  = { id = "1", active = true }
    account = { person = { status = "left" } }
    expect  = fail
  }
  test "a month to hand over" {
    record     = { id = "1", active = true }
    account    = { person = { status = "left", left_on = "2025-12-20" } }
    parameters = { grace = 30 }
    expect     = pass
  }
  test "switched off" {
    record  = { id = "1", active = false }
    account = { person = { status = "left", left_on = "2026-01-08" } }
    expect  = not_applicable
  }
  test "a service account" {
    record  = { id = "1", active = true, service = true }
    account = { person = { status = "left", left_on = "2026-01-08" } }
    expect  = not_applicable
  }
  test "nobody knows the person" {
    record = { id = "1", active = true, email = "x@northwind.example" }
    expect = inconclusive
  }
  test "nobody knows whether it is open" {
    record  = { id = "1" }
    account = { person = { status = "left" } }
    expect  = inconclusive
  }
}
