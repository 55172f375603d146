rule "ownership" "revops" {
  title     = "Nobody leads revenue operations"
  dimension = governance
  severity  = high
  since     = "0.1.0"

  each "stack" {}

  condition = length(stack.revops) > 0
  message   = "No department, person or forum of ${stack.title} leads revenue operations"

  rationale = <<-EOT
    Each department improves its own part. Without somebody who owns the way from
    the first contact to the payment, the seams between the parts belong to nobody.
  EOT

  remediation {
    effort = medium
    text   = "Appoint a lead, or in a small company a committee of marketing, sales and customer success, and declare it with function = revops."
  }

  text "es" {
    title       = "Nadie dirige las operaciones de ingresos"
    message     = "Ningún departamento, persona o foro de ${stack.title} dirige las operaciones de ingresos"
    rationale   = "Cada departamento mejora su parte. Sin alguien que responda del camino del primer contacto al cobro, las costuras entre las partes no son de nadie."
    remediation = "Nombre a un responsable o, en una empresa pequeña, un comité de marketing, ventas y éxito de clientes, y declárelo con function = revops."
  }
  text "it" {
    title       = "Nessuno guida le revenue operations"
    message     = "Nessun reparto, persona o comitato di ${stack.title} guida le revenue operations"
    rationale   = "Ogni reparto migliora la propria parte. Senza qualcuno che risponda del percorso dal primo contatto all'incasso, le giunture tra le parti non sono di nessuno."
    remediation = "Nominare un responsabile o, in un'azienda piccola, un comitato di marketing, vendite e customer success, e dichiararlo con function = revops."
  }

  test "a committee" {
    stack  = { revops = ["forum.revenue_committee"] }
    expect = pass
  }
  test "nobody" {
    stack   = { title = "Northwind", revops = [] }
    expect  = fail
    message = "No department, person or forum of Northwind leads revenue operations"
  }
  test "not known" {
    stack  = { title = "Northwind" }
    expect = inconclusive
  }
}
