rule "validity" "formula" {
  title     = "Texts would run as formulas in a spreadsheet"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of formulas that is accepted."
  }

  each "column" {
    where = column.rows != null && contains(["text", "company_name", "person_name", "address"], coalesce(column.type, "id"))
  }

  affected = { count = column.formulas, of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} would run as a formula"
  evidence = { column = column.name, formulas = column.formulas }

  rationale = <<-EOT
    Whoever opens the next export runs what a stranger typed into a form. A formula
    can read the other cells and send them away.
  EOT

  remediation {
    effort = low
    text   = "Escape such values where ${tool.title} exports them, and clean ${coalesce(field.title, column.name)} at its source."
  }

  text "es" {
    title       = "Hay textos que una hoja de cálculo ejecutaría"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} se ejecutarían como fórmula"
    rationale   = "Quien abra la próxima exportación ejecuta lo que un desconocido escribió en un formulario. Una fórmula puede leer las demás celdas y enviarlas fuera."
    remediation = "Neutralice esos valores donde ${tool.title} exporta y limpie ${coalesce(field.title, column.name)} en su origen."
  }
  text "it" {
    title       = "Ci sono testi che un foglio di calcolo eseguirebbe"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} verrebbero eseguiti come formula"
    rationale   = "Chi apre la prossima esportazione esegue ciò che uno sconosciuto ha scritto in un modulo. Una formula può leggere le altre celle e mandarle fuori."
    remediation = "Neutralizzare tali valori dove ${tool.title} esporta e ripulire ${coalesce(field.title, column.name)} alla fonte."
  }

  test "none" {
    column = { type = "text", rows = 1000, blank = 0, placeholder = 0, formulas = 0 }
    expect = pass
  }
  test "one is not accepted" {
    column   = { name = "Company", type = "company_name", rows = 1500, blank = 400, placeholder = 100, formulas = 1 }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "1 of 1000 values of Company in Contacts would run as a formula"
  }
  test "some are accepted here" {
    column     = { type = "text", rows = 1000, blank = 0, placeholder = 0, formulas = 5 }
    parameters = { tolerated = 0.01 }
    expect     = pass
  }
  test "another type" {
    column = { type = "email", rows = 1000, blank = 0, placeholder = 0, formulas = 50 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy", rows = 1000, blank = 0, placeholder = 0, formulas = 50 }
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
