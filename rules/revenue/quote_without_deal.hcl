rule "revenue" "quote_without_deal" {
  title     = "Quotes hang on no deal"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of quotes without a deal that is accepted."
  }

  each "reference" {
    entity    = quote
    full_keys = true
    where     = reference.field == "deal_id"
    fields    = ["deal_id"]
  }

  condition = record.deal_id != null && reference.found
  tolerate  = param.tolerated
  by        = ["status"]
  among = {
    zeros      = reference.damage == "leading_zero"
    altered    = reference.damage == "case" || reference.damage == "format"
    unreadable = reference.damage == "scientific" || reference.damage == "decimal"
  }
  message  = "${affected.count} of ${affected.of} ${dataset.title} hang on no deal${among.zeros > 0 ? "; ${among.zeros} of them are there with zeros in front that were lost on the way: mend the ids, create nothing" : ""}${among.altered > 0 ? "; ${among.altered} of them are there in another notation" : ""}${among.unreadable > 0 ? "; ${among.unreadable} of the ids cannot be read any more" : ""}"
  evidence = { id = record.id, number = record.number, deal_id = record.deal_id, amount = record.amount }

  rationale = <<-EOT
    An offer outside the pipeline is in no forecast. Its discount is seen by nobody,
    and when it is accepted nothing follows.
  EOT

  remediation {
    effort = medium
    text   = "Create quotes from deals only in ${tool.title}, and attach the listed ones."
  }

  text "es" {
    title       = "Hay presupuestos sin oportunidad"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} no cuelgan de ninguna oportunidad${among.zeros > 0 ? "; ${among.zeros} de ellos existen con ceros delante que se perdieron por el camino: corrija los identificadores, no cree nada" : ""}${among.altered > 0 ? "; ${among.altered} de ellos existen en otra notación" : ""}${among.unreadable > 0 ? "; ${among.unreadable} de los identificadores ya no se pueden leer" : ""}"
    rationale   = "Una oferta fuera del pipeline no está en ninguna previsión. Nadie ve su descuento, y cuando se acepta no sigue nada."
    remediation = "Cree los presupuestos solo desde oportunidades en ${tool.title} y asigne los de la lista."
  }
  text "it" {
    title       = "Ci sono preventivi senza trattativa"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} non appartengono a nessuna trattativa${among.zeros > 0 ? "; ${among.zeros} di loro ci sono con zeri davanti persi per strada: correggere gli identificativi, non creare nulla" : ""}${among.altered > 0 ? "; ${among.altered} di loro ci sono in un’altra notazione" : ""}${among.unreadable > 0 ? "; ${among.unreadable} degli identificativi non si leggono più" : ""}"
    rationale   = "Un’offerta fuori dalla pipeline non sta in nessuna previsione. Nessuno ne vede lo sconto, e quando viene accettata non segue nulla."
    remediation = "Creare i preventivi solo dalle trattative in ${tool.title} e collegare quelli elencati."
  }

  test "of a deal" {
    reference = { field = "deal_id", found = true }
    record    = { id = "1", deal_id = "d1" }
    expect    = pass
  }
  test "of none" {
    reference = { field = "deal_id" }
    record    = { id = "1" }
    dataset   = { title = "Quotes" }
    expect    = fail
    severity  = medium
    message   = "1 of 1 Quotes hang on no deal"
  }
  test "of a deal that is not there" {
    reference = { field = "deal_id", found = false }
    record    = { id = "1", deal_id = "d9" }
    expect    = fail
  }
  test "one of two is accepted here" {
    references = [
      { reference = { field = "deal_id", found = false }, record = { id = "1", deal_id = "d9" } },
      { reference = { field = "deal_id", found = true }, record = { id = "2", deal_id = "d1" } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "another reference" {
    reference = { field = "company_id", found = false }
    record    = { id = "1", deal_id = "d1" }
    expect    = not_applicable
  }
  test "the list of deals is not complete" {
    reference = { field = "deal_id" }
    record    = { id = "1", deal_id = "d1" }
    expect    = inconclusive
  }
  test "ids that were damaged on the way" {
    references = [
      { reference = { field = "deal_id", found = false, damage = "leading_zero", causes = ["damaged", "deleted"] }, record = { id = "1", deal_id = "417" } },
      { reference = { field = "deal_id", found = false, damage = "scientific", causes = ["damaged", "deleted"] }, record = { id = "2", deal_id = "417" } },
      { reference = { field = "deal_id", found = false, damage = "case", causes = ["damaged", "deleted"] }, record = { id = "3", deal_id = "417" } },
      { reference = { field = "deal_id", found = false, causes = ["deleted"] }, record = { id = "4", deal_id = "417" } },
    ]
    dataset = { title = "Quotes" }
    expect  = fail
    message = "4 of 4 Quotes hang on no deal; 1 of them are there with zeros in front that were lost on the way: mend the ids, create nothing; 1 of them are there in another notation; 1 of the ids cannot be read any more"
  }
}
