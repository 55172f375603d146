rule "revenue" "unknown_product" {
  title     = "Lines sell products that are not in the catalogue"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of lines with an unknown product that is accepted."
  }

  each "reference" {
    entity    = line
    full_keys = true
    where     = contains(["product_id", "sku"], reference.field)
    fields    = ["product_id"]
  }

  condition = coalesce(record.product_id, record.sku) != null && reference.found
  tolerate  = param.tolerated
  among = {
    zeros      = reference.damage == "leading_zero"
    altered    = reference.damage == "case" || reference.damage == "format"
    unreadable = reference.damage == "scientific" || reference.damage == "decimal"
  }
  message  = "${affected.count} of ${affected.of} ${dataset.title} sell a product that is not in the catalogue${among.zeros > 0 ? "; ${among.zeros} of them are there with zeros in front that were lost on the way: mend the ids, create nothing" : ""}${among.altered > 0 ? "; ${among.altered} of them are there in another notation" : ""}${among.unreadable > 0 ? "; ${among.unreadable} of the ids cannot be read any more" : ""}"
  evidence = { id = record.id, product_id = record.product_id, sku = record.sku, unit_price = record.unit_price }

  rationale = <<-EOT
    A line of free text has no price, no cost and no floor. It cannot be forecast,
    delivered by a rule or counted by product.
  EOT

  remediation {
    effort = medium
    text   = "Map the codes of the listed lines to products, and retire lines of free text in ${tool.title}."
  }

  text "es" {
    title       = "Hay líneas con productos que no están en el catálogo"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} venden un producto que no está en el catálogo${among.zeros > 0 ? "; ${among.zeros} de ellos existen con ceros delante que se perdieron por el camino: corrija los identificadores, no cree nada" : ""}${among.altered > 0 ? "; ${among.altered} de ellos existen en otra notación" : ""}${among.unreadable > 0 ? "; ${among.unreadable} de los identificadores ya no se pueden leer" : ""}"
    rationale   = "Una línea de texto libre no tiene precio, coste ni mínimo. No se puede prever, ni entregar por regla, ni contar por producto."
    remediation = "Asigne los códigos de las líneas de la lista a productos y elimine las líneas de texto libre en ${tool.title}."
  }
  text "it" {
    title       = "Ci sono righe con prodotti che non sono a catalogo"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} vendono un prodotto che non è a catalogo${among.zeros > 0 ? "; ${among.zeros} di loro ci sono con zeri davanti persi per strada: correggere gli identificativi, non creare nulla" : ""}${among.altered > 0 ? "; ${among.altered} di loro ci sono in un’altra notazione" : ""}${among.unreadable > 0 ? "; ${among.unreadable} degli identificativi non si leggono più" : ""}"
    rationale   = "Una riga a testo libero non ha prezzo, costo né minimo. Non si può prevedere, né consegnare con una regola, né contare per prodotto."
    remediation = "Ricondurre i codici delle righe elencate a prodotti ed eliminare le righe a testo libero in ${tool.title}."
  }

  test "in the catalogue" {
    reference = { field = "product_id", found = true }
    record    = { id = "1", product_id = "p1" }
    expect    = pass
  }
  test "by its code" {
    reference = { field = "sku", found = true }
    record    = { id = "1", sku = "NW-1" }
    expect    = pass
  }
  test "free text" {
    reference = { field = "product_id" }
    record    = { id = "1" }
    dataset   = { title = "Lines" }
    expect    = fail
    severity  = high
    message   = "1 of 1 Lines sell a product that is not in the catalogue"
  }
  test "a product that is not there" {
    reference = { field = "product_id", found = false }
    record    = { id = "1", product_id = "p9" }
    expect    = fail
  }
  test "one of two is accepted here" {
    references = [
      { reference = { field = "product_id", found = false }, record = { id = "1", product_id = "p9" } },
      { reference = { field = "product_id", found = true }, record = { id = "2", product_id = "p1" } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "another reference" {
    reference = { field = "quote_id", found = false }
    record    = { id = "1", product_id = "p1" }
    expect    = not_applicable
  }
  test "the catalogue is not complete" {
    reference = { field = "product_id" }
    record    = { id = "1", product_id = "p1" }
    expect    = inconclusive
  }
  test "ids that were damaged on the way" {
    references = [
      { reference = { field = "product_id", found = false, damage = "leading_zero", causes = ["damaged", "deleted"] }, record = { id = "1", product_id = "417" } },
      { reference = { field = "product_id", found = false, damage = "scientific", causes = ["damaged", "deleted"] }, record = { id = "2", product_id = "417" } },
      { reference = { field = "product_id", found = false, damage = "case", causes = ["damaged", "deleted"] }, record = { id = "3", product_id = "417" } },
      { reference = { field = "product_id", found = false, causes = ["deleted"] }, record = { id = "4", product_id = "417" } },
    ]
    dataset = { title = "Lines" }
    expect  = fail
    message = "4 of 4 Lines sell a product that is not in the catalogue; 1 of them are there with zeros in front that were lost on the way: mend the ids, create nothing; 1 of them are there in another notation; 1 of the ids cannot be read any more"
  }
}
