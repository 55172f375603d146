rule "completeness" "deal_no_account" {
  title     = "Deals belong to no company"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of deals without a company that is accepted."
  }

  each "record" {
    entity = deal
    field  = "company_id"
  }

  condition = record.company_id != null
  tolerate  = param.tolerated
  by        = ["owner", "source"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} belong to no company"
  evidence  = { id = record.id, stage = record.stage, amount = record.amount, created_at = record.created_at }

  rationale = <<-EOT
    A deal without a company is in the pipeline and in no account: the invoice has no
    customer, and whoever speaks with that customer does not know about the deal.
  EOT

  remediation {
    effort = low
    text   = "Make the company required for deals in ${tool.title}, and attach the listed ones."
  }

  text "es" {
    title       = "Hay oportunidades sin empresa"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} no pertenecen a ninguna empresa"
    rationale   = "Una oportunidad sin empresa está en el pipeline y en ninguna cuenta: la factura no tiene cliente, y quien habla con ese cliente no sabe de ella."
    remediation = "Haga obligatoria la empresa en las oportunidades de ${tool.title} y asigne las de la lista."
  }
  text "it" {
    title       = "Ci sono trattative senza azienda"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} non appartengono a nessuna azienda"
    rationale   = "Una trattativa senza azienda sta nella pipeline e in nessun cliente: la fattura non ha intestatario, e chi parla con quel cliente non ne sa nulla."
    remediation = "Rendere obbligatoria l’azienda nelle trattative di ${tool.title} e collegare quelle elencate."
  }

  test "a deal of a company" {
    record = { id = "1", company_id = "c1" }
    expect = pass
  }
  test "a deal of nobody" {
    record   = { id = "1", amount = 1000 }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = high
    message  = "1 of 1 Deals belong to no company"
  }
  test "one of two is accepted here" {
    records    = [{ id = "1" }, { id = "2", company_id = "c1" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "deleted" {
    record = { id = "1", archived = true }
    expect = not_applicable
  }
}
