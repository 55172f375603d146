rule "validity" "enum_variants" {
  title     = "One value is spelt in several ways"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "values" {
    type        = number
    default     = 50
    description = "Columns with more different values are not asked: they hold no list."
  }

  each "column" {
    where = (
      column.rows != null && contains(["enum", "text"], coalesce(column.type, "id"))
      && column.distinct <= param.values
    )
  }

  condition = length(column.variants) == 0
  message   = "${coalesce(field.title, column.name)} in ${dataset.title} has values in several spellings: ${length(column.variants)}"
  evidence = {
    column = column.name
    rows   = sum(column.variants[*].count)
    spellings = (
      column.type == "enum" && anytrue([for v in column.variants : v.count >= 5])
      && !contains(["personal", "special", "consent", "financial", "payment", "secret"], coalesce(field.class, "none"))
      ? join("; ", [for v in column.variants : join(" = ", v.values) if v.count >= 5]) : null
    )
  }

  rationale = <<-EOT
    Each spelling is a segment of its own: a list that names one of them leaves the
    others out, and the sum of the report is too small.
  EOT

  remediation {
    effort = low
    text   = "Map the spellings of ${coalesce(field.title, column.name)} in ${tool.title} to one value each, and close the field to free text."
  }

  text "es" {
    title       = "Un valor se escribe de varias maneras"
    message     = "${coalesce(field.title, column.name)} en ${dataset.title} tiene valores escritos de varias maneras: ${length(column.variants)}"
    rationale   = "Cada grafía es un segmento aparte: una lista que nombra una deja fuera las demás, y la suma del informe se queda corta."
    remediation = "Reduzca en ${tool.title} las grafías de ${coalesce(field.title, column.name)} a un valor cada una y cierre el campo al texto libre."
  }
  text "it" {
    title       = "Un valore è scritto in più modi"
    message     = "${coalesce(field.title, column.name)} in ${dataset.title} ha valori scritti in più modi: ${length(column.variants)}"
    rationale   = "Ogni grafia è un segmento a sé: un elenco che ne nomina una lascia fuori le altre, e la somma del rapporto è troppo bassa."
    remediation = "Ricondurre in ${tool.title} le grafie di ${coalesce(field.title, column.name)} a un solo valore ciascuna e chiudere il campo al testo libero."
  }

  test "one spelling each" {
    column = { type = "enum", rows = 100, distinct = 6, variants = [] }
    expect = pass
  }
  test "two spellings of one" {
    column   = { type = "text", rows = 100, distinct = 6, variants = [{ values = ["In-House", "in house"], count = 12 }] }
    field    = { title = "Industry" }
    dataset  = { title = "Companies" }
    expect   = fail
    severity = medium
    message  = "Industry in Companies has values in several spellings: 1"
  }
  test "the largest list" {
    column = { name = "Source", type = "enum", rows = 100, distinct = 50, variants = [{ values = ["Web", "web"], count = 12 }] }
    expect = fail
  }
  test "free text" {
    column = { type = "text", rows = 100, distinct = 51, variants = [{ values = ["Web", "web"], count = 12 }] }
    expect = not_applicable
  }
  test "another type" {
    column = { type = "city", rows = 100, distinct = 6, variants = [{ values = ["Köln", "Koln"], count = 12 }] }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { rows = 100, distinct = 6, variants = [{ values = ["Web", "web"], count = 12 }] }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "enum", distinct = 6, variants = [{ values = ["Web", "web"], count = 12 }] }
    expect = not_applicable
  }
  test "nobody compared the spellings" {
    column = { type = "enum", rows = 100, distinct = 6 }
    expect = inconclusive
  }
}
