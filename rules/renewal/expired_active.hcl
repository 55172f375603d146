rule "renewal" "expired_active" {
  title     = "A tool is used after its contract ended"
  dimension = stack
  severity  = high
  since     = "0.1.0"

  each "tool" {
    where = tool.status == "active" && tool.contract != null
  }

  condition = tool.contract.ends_on >= stack.as_of || tool.next_contract != null
  message   = "The contract of ${tool.title} ended on ${tool.contract.ends_on} and the tool is still in use"
  at        = tool.contract.ends_on

  rationale = <<-EOT
    Without a contract there is no agreed price, no service level and often no data
    agreement; the next invoice decides all three.
  EOT

  remediation {
    effort = medium
    text   = "Confirm with the vendor of ${tool.title} that the terms run on, or stop using it."
  }

  text "es" {
    title       = "Se usa una herramienta cuyo contrato terminó"
    message     = "El contrato de ${tool.title} terminó el ${tool.contract.ends_on} y la herramienta sigue en uso"
    rationale   = "Sin contrato no hay precio pactado, ni nivel de servicio, y a menudo tampoco acuerdo de datos; la próxima factura decide los tres."
    remediation = "Confirme con el proveedor de ${tool.title} que las condiciones siguen vigentes, o deje de usarla."
  }
  text "it" {
    title       = "Si usa uno strumento dopo la fine del contratto"
    message     = "Il contratto di ${tool.title} è finito il ${tool.contract.ends_on} e lo strumento è ancora in uso"
    rationale   = "Senza contratto non ci sono prezzo concordato, livello di servizio e spesso nemmeno accordo sui dati; la prossima fattura decide tutti e tre."
    remediation = "Confermare con il fornitore di ${tool.title} che le condizioni proseguono, oppure smettere di usarlo."
  }

  test "it runs on" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { ends_on = "2026-01-15" } }
    expect = pass
  }
  test "a later one follows" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { ends_on = "2025-12-31" }, next_contract = { ends_on = "2026-12-31" } }
    expect = pass
  }
  test "ended last year" {
    stack   = { as_of = "2026-01-15" }
    tool    = { title = "Outreach", status = "active", contract = { ends_on = "2025-12-31" } }
    expect  = fail
    message = "The contract of Outreach ended on 31 Dec 2025 and the tool is still in use"
  }
  test "retired" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "retired", contract = { ends_on = "2025-12-31" } }
    expect = not_applicable
  }
  test "no contract" {
    tool   = { status = "active" }
    expect = not_applicable
  }
  test "no end is known" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { id = "HS-1" } }
    expect = inconclusive
  }
}
