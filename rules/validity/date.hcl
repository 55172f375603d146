rule "validity" "date" {
  title     = "Dates cannot be read"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.002
    description = "Share of unreadable dates that is accepted."
  }

  each "column" {
    where = column.rows != null && contains(["date", "datetime"], coalesce(column.type, "text"))
  }

  affected = { count = column.invalid, of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} are no date"
  evidence = { column = column.name, invalid = column.invalid, ambiguous = column.ambiguous, blank = column.blank, stand_ins = column.placeholder }

  rationale = <<-EOT
    A date that cannot be read is no date: the record has no age, is in no period,
    and drops out of every report that asks when.
  EOT

  remediation {
    effort = low
    text   = "Repair the export of ${coalesce(field.title, column.name)} from ${tool.title}, and store dates as 2026-11-21."
  }

  text "es" {
    title       = "Hay fechas que no se pueden leer"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} no son fechas"
    rationale   = "Una fecha que no se puede leer no es una fecha: el registro no tiene edad, no está en ningún periodo y desaparece de todo informe que pregunte cuándo."
    remediation = "Repare la exportación de ${coalesce(field.title, column.name)} desde ${tool.title} y guarde las fechas como 2026-11-21."
  }
  text "it" {
    title       = "Ci sono date che non si possono leggere"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} non sono date"
    rationale   = "Una data che non si può leggere non è una data: il record non ha età, non sta in nessun periodo e sparisce da ogni rapporto che chiede quando."
    remediation = "Riparare l’esportazione di ${coalesce(field.title, column.name)} da ${tool.title} e salvare le date come 2026-11-21."
  }

  test "all can be read" {
    column = { type = "date", rows = 600, blank = 100, placeholder = 0, invalid = 0, ambiguous = 40 }
    expect = pass
  }
  test "one in five hundred is accepted" {
    column = { type = "datetime", rows = 600, blank = 90, placeholder = 10, invalid = 1 }
    expect = pass
  }
  test "blanks and stand-ins do not dilute them" {
    column   = { type = "date", rows = 1000, blank = 590, placeholder = 10, invalid = 1 }
    field    = { title = "Close date" }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = medium
    message  = "1 of 400 values of Close date in Deals are no date"
  }
  test "another type" {
    column = { type = "text", rows = 100, blank = 0, placeholder = 0, invalid = 50 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy code", rows = 100, blank = 0, placeholder = 0, invalid = 50 }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "date" }
    expect = not_applicable
  }
  test "nobody checked the values" {
    column = { type = "date", rows = 100, blank = 0, placeholder = 0 }
    expect = inconclusive
  }
}
