rule "renewal" "upcoming_undecided" {
  title     = "A renewal is near and nobody has decided"
  dimension = stack
  severity  = medium
  since     = "0.1.0"

  parameter "days" {
    type        = number
    default     = 120
    description = "Days before the end of a contract from which a decision is due."
  }

  each "tool" {
    where = (
      !contains(["retired", "rejected"], tool.status)
      && tool.contract.ends_on >= stack.as_of && days_between(stack.as_of, tool.contract.ends_on) <= param.days
    )
  }

  condition = tool.contract.decision != null
  message   = "The contract of ${tool.title} ends on ${tool.contract.ends_on} and nobody has decided what then"
  at        = tool.contract.decision

  rationale = <<-EOT
    A usage review and a negotiation take about three months. Whoever starts later
    renews at the price on the list.
  EOT

  remediation {
    effort = medium
    text   = "Start the usage review of ${tool.title} now and write the decision into its contract block."
  }

  text "es" {
    title       = "Una renovación se acerca y nadie ha decidido"
    message     = "El contrato de ${tool.title} acaba el ${tool.contract.ends_on} y nadie ha decidido qué pasa después"
    rationale   = "Revisar el uso y negociar lleva unos tres meses. Quien empieza más tarde renueva al precio de lista."
    remediation = "Empiece ya la revisión de uso de ${tool.title} y escriba la decisión en su bloque contract."
  }
  text "it" {
    title       = "Un rinnovo è vicino e nessuno ha deciso"
    message     = "Il contratto di ${tool.title} finisce il ${tool.contract.ends_on} e nessuno ha deciso che cosa fare poi"
    rationale   = "Una verifica dell’uso e una trattativa richiedono circa tre mesi. Chi comincia più tardi rinnova al prezzo di listino."
    remediation = "Cominciare ora la verifica dell’uso di ${tool.title} e scrivere la decisione nel suo blocco contract."
  }

  test "decided in time" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { ends_on = "2026-03-01", decision = "downsize" } }
    expect = pass
  }
  test "nobody has decided" {
    stack   = { as_of = "2026-01-15" }
    tool    = { status = "active", title = "HubSpot", contract = { ends_on = "2026-03-01" } }
    expect  = fail
    message = "The contract of HubSpot ends on 1 Mar 2026 and nobody has decided what then"
  }
  test "half a year away" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { ends_on = "2026-07-15" } }
    expect = not_applicable
  }
  test "already ended" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { ends_on = "2025-12-31" } }
    expect = not_applicable
  }
  test "no end is known" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { id = "HS-1" } }
    expect = inconclusive
  }
  test "it was retired" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "retired", contract = { ends_on = "2026-03-01" } }
    expect = not_applicable
  }
  test "it was rejected" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "rejected", contract = { ends_on = "2026-03-01" } }
    expect = not_applicable
  }
  test "it is on its way out" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "sunset", contract = { ends_on = "2026-03-01" } }
    expect = fail
  }
}
