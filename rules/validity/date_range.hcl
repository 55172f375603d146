rule "validity" "date_range" {
  title     = "Dates are impossible"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.002
    description = "Share of impossible dates that is accepted."
  }

  each "column" {
    where = column.rows != null && contains(["date", "datetime"], coalesce(column.type, "text"))
  }

  affected = { count = column.out_of_range, of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} are impossible dates"
  evidence = { column = column.name, impossible = column.out_of_range }

  rationale = <<-EOT
    A deal that was closed in 1926 or is due in 2206 is old or new for ever: it is
    in every report that counts from a day, or in none.
  EOT

  remediation {
    effort = low
    text   = "Repair the import that wrote ${coalesce(field.title, column.name)} to ${tool.title}, and blank the impossible dates."
  }

  text "es" {
    title       = "Hay fechas imposibles"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} son fechas imposibles"
    rationale   = "Una oportunidad cerrada en 1926 o que vence en 2206 es vieja o nueva para siempre: está en todos los informes que cuentan desde un día, o en ninguno."
    remediation = "Repare la importación que escribió ${coalesce(field.title, column.name)} en ${tool.title} y vacíe las fechas imposibles."
  }
  text "it" {
    title       = "Ci sono date impossibili"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} sono date impossibili"
    rationale   = "Una trattativa chiusa nel 1926 o che scade nel 2206 è vecchia o nuova per sempre: sta in ogni rapporto che conta da un giorno, o in nessuno."
    remediation = "Riparare l’importazione che ha scritto ${coalesce(field.title, column.name)} in ${tool.title} e svuotare le date impossibili."
  }

  test "all can be" {
    column = { type = "date", rows = 500, blank = 0, placeholder = 0, out_of_range = 0 }
    expect = pass
  }
  test "one in five hundred is accepted" {
    column = { type = "datetime", rows = 600, blank = 90, placeholder = 10, out_of_range = 1 }
    expect = pass
  }
  test "two are not" {
    column   = { name = "Close date", type = "date", rows = 600, blank = 90, placeholder = 10, out_of_range = 2 }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = medium
    message  = "2 of 500 values of Close date in Deals are impossible dates"
  }
  test "another type" {
    column = { type = "text", rows = 600, blank = 0, placeholder = 0, out_of_range = 20 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy", rows = 600, blank = 0, placeholder = 0, out_of_range = 20 }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "date" }
    expect = not_applicable
  }
  test "nobody looked" {
    column = { type = "date", rows = 600, blank = 0, placeholder = 0 }
    expect = inconclusive
  }
}
