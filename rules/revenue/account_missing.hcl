rule "revenue" "account_missing" {
  title     = "Quotes, orders or invoices belong to no known customer"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of records without a known company that is accepted."
  }

  each "reference" {
    entity    = [quote, order, contract, invoice, payment]
    full_keys = true
    where     = reference.field == "company_id"
    fields    = ["company_id"]
  }

  condition = record.company_id != null && reference.found
  tolerate  = param.tolerated
  by        = ["currency"]
  among = {
    zeros      = reference.damage == "leading_zero"
    altered    = reference.damage == "case" || reference.damage == "format"
    unreadable = reference.damage == "scientific" || reference.damage == "decimal"
  }
  message  = "${affected.count} of ${affected.of} ${dataset.title} belong to no known company${among.zeros > 0 ? "; ${among.zeros} of them are there with zeros in front that were lost on the way: mend the ids, create nothing" : ""}${among.altered > 0 ? "; ${among.altered} of them are there in another notation" : ""}${among.unreadable > 0 ? "; ${among.unreadable} of the ids cannot be read any more" : ""}"
  evidence = { id = record.id, company_id = record.company_id }

  rationale = <<-EOT
    What belongs to nobody is in no account's revenue, is chased by nobody, and is
    found when the books are closed.
  EOT

  remediation {
    effort = medium
    text   = "Attach the listed records to their company, and make the link required in ${tool.title}."
  }

  text "es" {
    title       = "Hay presupuestos, pedidos o facturas sin cliente conocido"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} no pertenecen a ninguna empresa conocida${among.zeros > 0 ? "; ${among.zeros} de ellos existen con ceros delante que se perdieron por el camino: corrija los identificadores, no cree nada" : ""}${among.altered > 0 ? "; ${among.altered} de ellos existen en otra notación" : ""}${among.unreadable > 0 ? "; ${among.unreadable} de los identificadores ya no se pueden leer" : ""}"
    rationale   = "Lo que no es de nadie no está en los ingresos de ninguna cuenta, nadie lo reclama y aparece al cerrar los libros."
    remediation = "Asigne los registros de la lista a su empresa y haga obligatorio el vínculo en ${tool.title}."
  }
  text "it" {
    title       = "Ci sono preventivi, ordini o fatture senza un cliente noto"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} non appartengono a nessuna azienda nota${among.zeros > 0 ? "; ${among.zeros} di loro ci sono con zeri davanti persi per strada: correggere gli identificativi, non creare nulla" : ""}${among.altered > 0 ? "; ${among.altered} di loro ci sono in un’altra notazione" : ""}${among.unreadable > 0 ? "; ${among.unreadable} degli identificativi non si leggono più" : ""}"
    rationale   = "Ciò che non è di nessuno non sta nei ricavi di alcun cliente, nessuno lo sollecita e si trova alla chiusura dei conti."
    remediation = "Collegare i record elencati alla loro azienda e rendere obbligatorio il legame in ${tool.title}."
  }

  test "of a known company" {
    reference = { field = "company_id", found = true }
    record    = { id = "1", company_id = "c1" }
    expect    = pass
  }
  test "of nobody" {
    reference = { field = "company_id" }
    record    = { id = "1" }
    dataset   = { title = "Invoices" }
    expect    = fail
    severity  = high
    message   = "1 of 1 Invoices belong to no known company"
  }
  test "of a company that is not there" {
    reference = { field = "company_id", found = false }
    record    = { id = "1", company_id = "c9" }
    expect    = fail
  }
  test "one of two is accepted here" {
    references = [
      { reference = { field = "company_id", found = false }, record = { id = "1", company_id = "c9" } },
      { reference = { field = "company_id", found = true }, record = { id = "2", company_id = "c1" } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "another reference" {
    reference = { field = "deal_id", found = false }
    record    = { id = "1", deal_id = "d9" }
    expect    = not_applicable
  }
  test "the list of companies is not complete" {
    reference = { field = "company_id" }
    record    = { id = "1", company_id = "c1" }
    expect    = inconclusive
  }
  test "ids that were damaged on the way" {
    references = [
      { reference = { field = "company_id", found = false, damage = "leading_zero", causes = ["damaged", "deleted"] }, record = { id = "1", company_id = "417" } },
      { reference = { field = "company_id", found = false, damage = "scientific", causes = ["damaged", "deleted"] }, record = { id = "2", company_id = "417" } },
      { reference = { field = "company_id", found = false, damage = "case", causes = ["damaged", "deleted"] }, record = { id = "3", company_id = "417" } },
      { reference = { field = "company_id", found = false, causes = ["deleted"] }, record = { id = "4", company_id = "417" } },
    ]
    dataset = { title = "Invoices" }
    expect  = fail
    message = "4 of 4 Invoices belong to no known company; 1 of them are there with zeros in front that were lost on the way: mend the ids, create nothing; 1 of them are there in another notation; 1 of the ids cannot be read any more"
  }
}
