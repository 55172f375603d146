rule "validity" "country_variants" {
  title     = "One country is spelt in several ways"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"


  each "column" {
    where = column.rows != null && coalesce(column.type, "text") == "country"
  }

  condition = length(column.variants) == 0
  message   = "${coalesce(field.title, column.name)} in ${dataset.title} spells ${length(column.variants)} countries in several ways"
  evidence  = { column = column.name, rows = sum(column.variants[*].count), spellings = join("; ", [for v in column.variants : join(" = ", v.values)]) }

  rationale = <<-EOT
    Each spelling is a country of its own to whoever counts, routes or taxes by
    country. A territory that asks for one of them never sees the others.
  EOT

  remediation {
    effort = low
    text   = "Map all spellings of ${coalesce(field.title, column.name)} in ${tool.title} to one ISO code, and close the field to free text."
  }

  text "es" {
    title       = "Un país se escribe de varias maneras"
    message     = "${coalesce(field.title, column.name)} en ${dataset.title} escribe ${length(column.variants)} países de varias maneras"
    rationale   = "Cada forma de escribirlo es un país aparte para quien cuenta, asigna o grava por país. El territorio que pide una nunca ve las demás."
    remediation = "Reduzca todas las formas de ${coalesce(field.title, column.name)} en ${tool.title} a un código ISO y cierre el campo al texto libre."
  }
  text "it" {
    title       = "Un paese è scritto in vari modi"
    message     = "${coalesce(field.title, column.name)} in ${dataset.title} scrive ${length(column.variants)} paesi in vari modi"
    rationale   = "Ogni grafia è un paese a sé per chi conta, assegna o tassa per paese. Il territorio che ne chiede una non vede mai le altre."
    remediation = "Ricondurre tutte le grafie di ${coalesce(field.title, column.name)} in ${tool.title} a un codice ISO e chiudere il campo al testo libero."
  }

  test "one spelling each" {
    column = { type = "country", rows = 400, variants = [] }
    expect = pass
  }
  test "three spellings of one" {
    column   = { name = "Country", type = "country", rows = 400, variants = [{ values = ["US", "USA", "United States"], count = 60 }] }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "Country in Contacts spells 1 countries in several ways"
  }
  test "another type" {
    column = { type = "text", rows = 400, variants = [{ values = ["US", "USA"], count = 60 }] }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy", rows = 400, variants = [{ values = ["US", "USA"], count = 60 }] }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "country" }
    expect = not_applicable
  }
  test "too many values to compare" {
    column = { type = "country", rows = 400 }
    expect = inconclusive
  }
}
