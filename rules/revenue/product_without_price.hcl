rule "revenue" "product_without_price" {
  title     = "Active products are in no price book"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "ended" {
    type        = list
    default     = ["inactive", "retired", "discontinued", "archived", "draft"]
    description = "Words of a status, folded, that say that a product is not sold."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of active products without a price that is accepted."
  }

  each "record" {
    entity    = product
    full_keys = true
    where     = !coalesce(contains(param.ended, fold(record.status)), false)
    fields    = ["id"]
  }

  condition = referrers.price > 0
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} active ${dataset.title} are in no price book"
  evidence  = { id = record.id, name = record.name, sku = record.sku }

  rationale = <<-EOT
    A product without a price is sold at whatever somebody types. Marketing shows
    it, and sales cannot quote it.
  EOT

  remediation {
    effort = low
    text   = "Add a price for the listed products in ${tool.title}, or retire them."
  }

  text "es" {
    title       = "Hay productos activos sin tarifa"
    message     = "${affected.count} de ${affected.of} registros activos de ${dataset.title} no están en ninguna tarifa"
    rationale   = "Un producto sin precio se vende a lo que alguien teclee. Marketing lo enseña, y ventas no puede presupuestarlo."
    remediation = "Añada en ${tool.title} un precio a los productos de la lista o retírelos."
  }
  text "it" {
    title       = "Ci sono prodotti attivi senza listino"
    message     = "${affected.count} di ${affected.of} record attivi di ${dataset.title} non sono in nessun listino"
    rationale   = "Un prodotto senza prezzo si vende a ciò che qualcuno digita. Il marketing lo mostra, e le vendite non possono quotarlo."
    remediation = "Aggiungere in ${tool.title} un prezzo ai prodotti elencati, o ritirarli."
  }

  test "in a price book" {
    record    = { id = "1" }
    referrers = { price = 1 }
    expect    = pass
  }
  test "in none" {
    record    = { id = "1", name = "Porter" }
    referrers = { price = 0 }
    dataset   = { title = "Products" }
    expect    = fail
    severity  = medium
    message   = "1 of 1 active Products are in no price book"
  }
  test "one of two is accepted here" {
    records    = [{ record = { id = "1" }, referrers = { price = 0 } }, { record = { id = "2" }, referrers = { price = 2 } }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "not sold any more" {
    record    = { id = "1", status = "Retired" }
    referrers = { price = 0 }
    expect    = not_applicable
  }
  test "not sold here" {
    record     = { id = "1", status = "phased out" }
    referrers  = { price = 0 }
    parameters = { ended = ["phased out"] }
    expect     = not_applicable
  }
  test "the price book is not complete" {
    record = { id = "1" }
    expect = inconclusive
  }
}
