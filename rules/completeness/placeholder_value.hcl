rule "completeness" "placeholder_value" {
  title     = "Fields hold stand-ins such as n/a or test"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"
  implies   = [rule.completeness.required]

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of stand-ins among the filled values that is accepted."
  }
  parameter "numeric" {
    type        = list
    default     = ["amount", "boolean", "duration", "integer", "number", "percentage"]
    description = "Types that are not asked: a zero in them is a value."
  }

  each "column" {
    where = column.rows != null && column.type != null && !contains(param.numeric, column.type)
  }

  affected = { count = column.placeholder, of = column.rows - column.blank }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} are stand-ins"
  evidence = { column = column.name, stand_ins = column.placeholder, blank = column.blank }

  rationale = <<-EOT
    A stand-in passes every check that only asks whether a field is filled, so the
    gap is never seen, and the greeting reads "Dear n/a".
  EOT

  remediation {
    effort = low
    text   = "Empty the stand-ins of ${coalesce(field.title, column.name)} in ${tool.title}, and refuse them at entry; ask whether the field has to be required where people type them."
  }

  text "es" {
    title       = "Hay campos rellenos con comodines como n/a o test"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} son comodines"
    rationale   = "Un comodín supera cualquier control que solo pregunte si el campo está relleno: el hueco no se ve nunca, y el saludo dice «Estimado n/a»."
    remediation = "Vacíe los comodines de ${coalesce(field.title, column.name)} en ${tool.title} y rechácelos al introducirlos; pregunte si el campo debe ser obligatorio allí donde se teclean."
  }
  text "it" {
    title       = "Ci sono campi riempiti con segnaposto come n/a o test"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} sono segnaposto"
    rationale   = "Un segnaposto supera ogni controllo che chiede solo se il campo è pieno: la lacuna non si vede mai, e il saluto dice «Gentile n/a»."
    remediation = "Svuotare i segnaposto di ${coalesce(field.title, column.name)} in ${tool.title} e rifiutarli all’inserimento; chiedersi se il campo debba essere obbligatorio là dove si digitano."
  }

  test "real values only" {
    column = { type = "text", rows = 1000, blank = 100, placeholder = 0 }
    expect = pass
  }
  test "a few are accepted" {
    column = { type = "text", rows = 1000, blank = 0, placeholder = 5 }
    expect = pass
  }
  test "blanks do not dilute them" {
    column  = { type = "city", rows = 1000, blank = 900, placeholder = 5 }
    field   = { title = "City" }
    dataset = { title = "Companies" }
    expect  = fail
    message = "5 of 100 values of City in Companies are stand-ins"
  }
  test "a date that stands for none" {
    column = { name = "Born", type = "date", rows = 100, blank = 0, placeholder = 20 }
    expect = fail
  }
  test "a zero is a number" {
    column = { type = "amount", rows = 100, blank = 0, placeholder = 40 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy code", rows = 100, blank = 0, placeholder = 40 }
    expect = not_applicable
  }
  test "nothing is filled" {
    column = { type = "text", rows = 100, blank = 100, placeholder = 0 }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "text" }
    expect = not_applicable
  }
  test "nobody looked for stand-ins" {
    column = { type = "text", rows = 100, blank = 0 }
    expect = inconclusive
  }
}
