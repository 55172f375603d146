rule "gap" "chain_entity_untooled" {
  title     = "A step from product to payment has no system"
  dimension = stack
  severity  = high
  since     = "0.1.0"

  each "entity" {
    where = entity.in_chain
  }

  condition = entity.system_of_record != null
  message   = "Nobody has said in which system the ${entity.title} records are right"
  at        = entity.system_of_record

  rationale = <<-EOT
    Between two steps without a system of record an order is typed again, and what
    is lost there is lost as revenue.
  EOT

  remediation {
    effort = high
    text   = "Name the system of record of ${entity.title}, even if it is a sheet today, and plan the move."
  }

  text "es" {
    title       = "Un paso del producto al cobro no tiene sistema"
    message     = "Nadie ha dicho en qué sistema son correctos los registros de ${entity.title}"
    rationale   = "Entre dos pasos sin sistema de registro un pedido se vuelve a teclear, y lo que se pierde ahí se pierde como ingreso."
    remediation = "Nombre el sistema de registro de ${entity.title}, aunque hoy sea una hoja, y planifique el traslado."
  }
  text "it" {
    title       = "Un passo dal prodotto al pagamento non ha un sistema"
    message     = "Nessuno ha detto in quale sistema sono giusti i record di ${entity.title}"
    rationale   = "Tra due passi senza sistema di riferimento un ordine si ridigita, e ciò che si perde lì si perde come ricavo."
    remediation = "Indicare il sistema di riferimento di ${entity.title}, anche se oggi è un foglio, e pianificare il passaggio."
  }

  test "a system is named" {
    entity = { in_chain = true, system_of_record = { title = "NetSuite" } }
    expect = pass
  }
  test "none is" {
    entity  = { title = "Invoice", in_chain = true }
    expect  = fail
    message = "Nobody has said in which system the Invoice records are right"
  }
  test "not in the chain" {
    entity = { in_chain = false }
    expect = not_applicable
  }
  test "not known" {
    entity = { title = "Invoice" }
    expect = inconclusive
  }
}
