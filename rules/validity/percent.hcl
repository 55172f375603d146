rule "validity" "percent" {
  title     = "Percentages are impossible or mixed in scale"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of impossible percentages that is accepted."
  }

  each "column" {
    where = column.rows != null && coalesce(column.type, "text") == "percentage"
  }

  affected = { count = column.mixed_scale ? max(column.out_of_range, 1) : column.out_of_range, of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} are no possible percentage${column.mixed_scale ? ", and two scales are mixed" : ""}"
  evidence = { column = column.name, impossible = column.out_of_range, mixed_scale = column.mixed_scale }

  rationale = <<-EOT
    A chance of 0.6 beside one of 60 means the same and counts a hundredth: every
    weighted sum over the column is wrong, and nothing shows it.
  EOT

  remediation {
    effort = low
    text   = "Choose one scale for ${coalesce(field.title, column.name)} in ${tool.title}, from 0 to 100, and convert the other values."
  }

  text "es" {
    title       = "Hay porcentajes imposibles o en escalas mezcladas"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} no son porcentajes posibles"
    rationale   = "Una probabilidad de 0,6 junto a una de 60 significa lo mismo y cuenta la centésima parte: toda suma ponderada de la columna está mal, y nada lo delata."
    remediation = "Elija una escala para ${coalesce(field.title, column.name)} en ${tool.title}, de 0 a 100, y convierta los demás valores."
  }
  text "it" {
    title       = "Ci sono percentuali impossibili o in scale miste"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} non sono percentuali possibili"
    rationale   = "Una probabilità di 0,6 accanto a una di 60 significa lo stesso e conta un centesimo: ogni somma ponderata sulla colonna è sbagliata, e nulla lo mostra."
    remediation = "Scegliere una scala per ${coalesce(field.title, column.name)} in ${tool.title}, da 0 a 100, e convertire gli altri valori."
  }

  test "all can be" {
    column = { type = "percentage", rows = 100, blank = 0, placeholder = 0, out_of_range = 0, mixed_scale = false }
    expect = pass
  }
  test "more than all" {
    column   = { name = "Discount", type = "percentage", rows = 100, blank = 20, placeholder = 0, out_of_range = 4, mixed_scale = false }
    dataset  = { title = "Quotes" }
    expect   = fail
    severity = medium
    message  = "4 of 80 values of Discount in Quotes are no possible percentage"
  }
  test "two scales" {
    column  = { name = "Discount", type = "percentage", rows = 100, blank = 0, placeholder = 0, out_of_range = 0, mixed_scale = true }
    dataset = { title = "Quotes" }
    expect  = fail
    message = "1 of 100 values of Discount in Quotes are no possible percentage, and two scales are mixed"
  }
  test "one in a hundred is accepted here" {
    column     = { type = "percentage", rows = 100, blank = 0, placeholder = 0, out_of_range = 1, mixed_scale = false }
    parameters = { tolerated = 0.01 }
    expect     = pass
  }
  test "another type" {
    column = { type = "number", rows = 100, blank = 0, placeholder = 0, out_of_range = 4, mixed_scale = true }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy", rows = 100, blank = 0, placeholder = 0, out_of_range = 4, mixed_scale = true }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "percentage" }
    expect = not_applicable
  }
  test "nobody looked" {
    column = { type = "percentage", rows = 100, blank = 0, placeholder = 0 }
    expect = inconclusive
  }
}
