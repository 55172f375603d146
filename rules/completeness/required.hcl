rule "completeness" "required" {
  title     = "Required fields are empty"
  dimension = completeness
  severity  = high
  since     = "0.1.0"
  implies = [
    rule.completeness.deal_no_amount, rule.completeness.deal_no_close_date, rule.completeness.deal_no_account,
    rule.completeness.owner_blank, rule.completeness.lifecycle_blank,
  ]

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of empty required values that is accepted."
  }

  each "column" {
    where = column.field != null && column.field.required
  }

  affected = { count = column.blank + column.placeholder, of = column.rows }
  tolerate = param.tolerated
  message  = "${field.title} is empty in ${affected.count} of ${affected.of} ${dataset.title}"
  evidence = { column = column.name, blank = column.blank, stand_ins = column.placeholder }

  rationale = <<-EOT
    Somebody decided that a record is of no use without this value. Each one that
    lacks it is worked on twice, or drops out of every list that asks for it.
  EOT

  remediation {
    effort = medium
    text   = "Make ${field.title} required at entry in ${tool.title} and fill the gaps from a trusted source."
  }

  text "es" {
    title       = "Hay campos obligatorios vacíos"
    message     = "${field.title} está vacío en ${affected.count} de ${affected.of} registros de ${dataset.title}"
    rationale   = "Alguien decidió que un registro no sirve sin este valor. El que no lo tiene se trabaja dos veces o desaparece de cada lista que lo pide."
    remediation = "Haga obligatorio ${field.title} al crear registros en ${tool.title} y rellene los huecos desde una fuente fiable."
  }
  text "it" {
    title       = "Ci sono campi obbligatori vuoti"
    message     = "${field.title} è vuoto in ${affected.count} di ${affected.of} record di ${dataset.title}"
    rationale   = "Qualcuno ha deciso che un record non serve senza questo valore. Chi non ce l’ha viene lavorato due volte o esce da ogni elenco che lo chiede."
    remediation = "Rendere obbligatorio ${field.title} all’inserimento in ${tool.title} e colmare le lacune da una fonte affidabile."
  }

  test "filled everywhere" {
    column = { field = { required = true }, rows = 200, blank = 0, placeholder = 0 }
    expect = pass
  }
  test "one in a hundred is accepted" {
    column = { field = { required = true }, rows = 200, blank = 1, placeholder = 1 }
    expect = pass
  }
  test "blanks and stand-ins count alike" {
    column   = { field = { required = true }, rows = 200, blank = 2, placeholder = 1 }
    field    = { title = "E-mail" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "E-mail is empty in 3 of 200 Contacts"
  }
  test "a stricter company" {
    column     = { field = { required = true }, rows = 200, blank = 1, placeholder = 0 }
    parameters = { tolerated = 0 }
    expect     = fail
  }
  test "nobody asks for it" {
    column = { field = { required = false }, rows = 200, blank = 150, placeholder = 0 }
    expect = not_applicable
  }
  test "a column that is no field" {
    column = { name = "Legacy code", rows = 200, blank = 150, placeholder = 0 }
    expect = not_applicable
  }
  test "no record was read" {
    column = { field = { required = true }, rows = 0, blank = 0, placeholder = 0 }
    expect = not_applicable
  }
  test "no column was supplied" {
    column = { field = { required = true } }
    expect = inconclusive
  }
}
