rule "validity" "mojibake" {
  title     = "Texts are garbled by a wrong encoding"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.001
    description = "Share of garbled texts that is accepted."
  }

  each "column" {
    where = column.rows != null && contains(["text", "company_name", "person_name", "address"], coalesce(column.type, "id"))
  }

  affected = { count = column.mojibake, of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} are garbled"
  evidence = { column = column.name, garbled = column.mojibake }

  rationale = <<-EOT
    MarÃ­a does not find her letter, and the search does not find María. What was
    garbled once is garbled further by each system that copies it.
  EOT

  remediation {
    effort = low
    text   = "Import ${coalesce(field.title, column.name)} into ${tool.title} again with the right encoding, which is UTF-8 almost everywhere."
  }

  text "es" {
    title       = "Hay textos dañados por una codificación equivocada"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} están dañados"
    rationale   = "MarÃ­a no reconoce su carta, y la búsqueda no encuentra a María. Lo que se dañó una vez lo daña más cada sistema que lo copia."
    remediation = "Vuelva a importar ${coalesce(field.title, column.name)} en ${tool.title} con la codificación correcta, que casi siempre es UTF-8."
  }
  text "it" {
    title       = "Ci sono testi rovinati da una codifica sbagliata"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} sono rovinati"
    rationale   = "MarÃ­a non riconosce la sua lettera, e la ricerca non trova María. Ciò che è stato rovinato una volta lo rovina di più ogni sistema che lo copia."
    remediation = "Importare di nuovo ${coalesce(field.title, column.name)} in ${tool.title} con la codifica giusta, che è quasi sempre UTF-8."
  }

  test "none" {
    column = { type = "text", rows = 1000, blank = 0, placeholder = 0, mojibake = 0 }
    expect = pass
  }
  test "one in a thousand is accepted" {
    column = { type = "person_name", rows = 1000, blank = 0, placeholder = 0, mojibake = 1 }
    expect = pass
  }
  test "two are not" {
    column   = { name = "Company", type = "company_name", rows = 1500, blank = 400, placeholder = 100, mojibake = 2 }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "2 of 1000 values of Company in Contacts are garbled"
  }
  test "another type" {
    column = { type = "email", rows = 1000, blank = 0, placeholder = 0, mojibake = 50 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy", rows = 1000, blank = 0, placeholder = 0, mojibake = 50 }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "text" }
    expect = not_applicable
  }
  test "nobody looked" {
    column = { type = "text", rows = 1000, blank = 0, placeholder = 0 }
    expect = inconclusive
  }
}
