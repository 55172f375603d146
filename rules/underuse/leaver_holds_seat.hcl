rule "underuse" "leaver_holds_seat" {
  title     = "People who left still hold paid seats"
  dimension = stack
  severity  = high
  since     = "0.1.0"

  each "record" {
    entity = user
    where  = record.active && record.paid && !coalesce(record.service, false)
  }

  condition = account.person.status != "left" && coalesce(account.person.in_roster, true)
  message   = "${affected.count} of ${affected.of} paid seats of ${tool.title} belong to people who have left"
  evidence  = { id = record.id, email = record.email }

  rationale = <<-EOT
    The seat is paid every month, and the account still opens the door to whatever
    it could reach on the last day of work.
  EOT

  remediation {
    effort = low
    text   = "Remove the listed accounts from ${tool.title}, give their seats to others, and let accounts end with the contract of work."
  }

  text "es" {
    title       = "Personas que se fueron aún ocupan plazas pagadas"
    message     = "${affected.count} de ${affected.of} plazas pagadas de ${tool.title} son de personas que ya se fueron"
    rationale   = "La plaza se paga cada mes, y la cuenta sigue abriendo la puerta a todo lo que alcanzaba el último día de trabajo."
    remediation = "Elimine de ${tool.title} las cuentas de la lista, dé sus plazas a otros y haga que las cuentas terminen con el contrato laboral."
  }
  text "it" {
    title       = "Chi se n’è andato occupa ancora licenze pagate"
    message     = "${affected.count} di ${affected.of} licenze pagate di ${tool.title} appartengono a chi se n’è andato"
    rationale   = "La licenza si paga ogni mese, e l’account apre ancora la porta a tutto ciò che raggiungeva l’ultimo giorno di lavoro."
    remediation = "Rimuovere da ${tool.title} gli account elencati, dare le licenze ad altri e far finire gli account con il rapporto di lavoro."
  }

  test "works here" {
    record  = { id = "1", active = true, paid = true, email = "mia@northwind.example" }
    account = { person = { status = "active", in_roster = true } }
    expect  = pass
  }
  test "has left" {
    record  = { id = "1", active = true, paid = true, email = "ada@northwind.example" }
    account = { person = { status = "left" } }
    expect  = fail
  }
  test "in no roster" {
    record  = { id = "1", active = true, paid = true, email = "ada@northwind.example" }
    account = { person = { in_roster = false } }
    expect  = fail
  }
  test "a service account" {
    record  = { id = "1", active = true, paid = true, service = true }
    account = { person = { in_roster = false } }
    expect  = not_applicable
  }
  test "switched off" {
    record  = { id = "1", active = false, paid = true }
    account = { person = { status = "left" } }
    expect  = not_applicable
  }
  test "nobody knows the person" {
    record = { id = "1", active = true, paid = true, email = "x@northwind.example" }
    expect = inconclusive
  }
  test "nobody knows whether it is paid" {
    record = { id = "1", active = true }
    expect = inconclusive
  }
}
