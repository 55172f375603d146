rule "revenue" "tax_missing" {
  title     = "Invoices have no tax"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of invoices without tax that is accepted."
  }

  each "record" {
    entity = invoice
    where  = coalesce(record.amount, record.total) > 0
    fields = ["tax", "tax_exemption"]
  }

  # Only the tax is asked for: most companies have nothing that is exempt.
  condition = record.tax != null && record.tax != 0 ? true : coalesce(record.tax_exemption, "") != ""
  tolerate  = param.tolerated
  by        = ["currency"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} carry no tax, and nothing exempts them"
  evidence  = { id = record.id, number = record.number, company = record.company_id, amount = record.amount }

  rationale = <<-EOT
    Tax that was not charged is owed all the same, by whoever wrote the invoice.
    With each month fewer customers can be asked for it.
  EOT

  remediation {
    effort = low
    text   = "Repair the tax engine of ${tool.title} or its mapping, and correct the listed invoices."
  }

  text "es" {
    title       = "Hay facturas sin impuesto"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} no llevan impuesto, y nada los exime"
    rationale   = "El impuesto que no se cobró se debe igualmente, y lo debe quien emitió la factura. Cada mes quedan menos clientes a quienes pedirlo."
    remediation = "Repare el cálculo de impuestos de ${tool.title} o su mapeo y corrija las facturas de la lista."
  }
  text "it" {
    title       = "Ci sono fatture senza imposta"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} non hanno imposta, e nulla li esenta"
    rationale   = "L’imposta non addebitata è dovuta lo stesso, da chi ha emesso la fattura. Ogni mese restano meno clienti a cui chiederla."
    remediation = "Riparare il calcolo delle imposte di ${tool.title} o la sua mappatura e correggere le fatture elencate."
  }

  test "taxed" {
    record = { id = "1", amount = 100, tax = 21 }
    expect = pass
  }
  test "exempt" {
    record = { id = "1", amount = 100, tax = 0, tax_exemption = "reverse_charge" }
    expect = pass
  }
  test "no tax" {
    record   = { id = "1", amount = 100 }
    dataset  = { title = "Invoices" }
    expect   = fail
    severity = high
    message  = "1 of 1 Invoices carry no tax, and nothing exempts them"
  }
  test "a tax of nothing" {
    record = { id = "1", total = 100, tax = 0 }
    expect = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", amount = 100, tax = 0 }, { id = "2", amount = 100, tax = 21 }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "an invoice of nothing" {
    record = { id = "1", amount = 0 }
    expect = not_applicable
  }
  test "no amount" {
    record = { id = "1", tax = 21 }
    expect = inconclusive
  }
}
