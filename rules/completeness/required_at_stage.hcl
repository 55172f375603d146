rule "completeness" "required_at_stage" {
  title     = "Fields due at a stage are empty"
  dimension = completeness
  severity  = high
  since     = "0.1.0"
  implies   = [rule.completeness.deal_no_amount, rule.completeness.deal_no_close_date]

  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of records past the stage that may lack the value."
  }

  each "column" {
    where = column.field.required_from != null
  }

  affected = { count = column.due_blank, of = column.due_rows }
  tolerate = param.tolerated
  message  = "${field.title} is empty in ${affected.count} of ${affected.of} ${dataset.title} that have reached ${field.required_from.title}"
  evidence = { column = column.name, from = field.required_from.title, blank = column.due_blank }

  rationale = <<-EOT
    A record that goes on without what its stage asks for comes back: the next
    department stops, asks, and waits for an answer that was known before.
  EOT

  remediation {
    effort = medium
    text   = "Ask for ${field.title} in ${tool.title} before a record can enter ${field.required_from.title}, and fill the listed gaps now."
  }

  text "es" {
    title       = "Faltan campos exigidos en una etapa"
    message     = "${field.title} está vacío en ${affected.count} de ${affected.of} registros de ${dataset.title} que ya han llegado a ${field.required_from.title}"
    rationale   = "Un registro que avanza sin lo que pide su etapa acaba volviendo: el departamento siguiente se para, pregunta y espera una respuesta que ya se sabía."
    remediation = "Pida ${field.title} en ${tool.title} antes de que un registro pueda entrar en ${field.required_from.title} y rellene ya los huecos."
  }
  text "it" {
    title       = "Mancano campi richiesti a una fase"
    message     = "${field.title} è vuoto in ${affected.count} di ${affected.of} record di ${dataset.title} che hanno già raggiunto ${field.required_from.title}"
    rationale   = "Un record che va avanti senza ciò che la sua fase richiede torna indietro: il reparto successivo si ferma, chiede e aspetta una risposta che si conosceva già."
    remediation = "Chiedere ${field.title} in ${tool.title} prima che un record possa entrare in ${field.required_from.title} e colmare subito le lacune."
  }

  test "filled from the stage on" {
    column = { field = { required_from = { rank = 4 } }, due_rows = 100, due_blank = 0 }
    expect = pass
  }
  test "two in a hundred are accepted" {
    column = { field = { required_from = { rank = 4 } }, due_rows = 100, due_blank = 2 }
    expect = pass
  }
  test "three are not" {
    column   = { field = { required_from = { rank = 4 } }, due_rows = 100, due_blank = 3 }
    field    = { title = "Amount", required_from = { title = "Proposal" } }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = high
    message  = "Amount is empty in 3 of 100 Deals that have reached Proposal"
  }
  test "due at no stage" {
    column = { field = { required = true }, rows = 100, blank = 50 }
    expect = not_applicable
  }
  test "a column that is no field" {
    column = { name = "Legacy code", rows = 100, blank = 50 }
    expect = not_applicable
  }
  test "no record has come that far" {
    column = { field = { required_from = { rank = 4 } }, due_rows = 0, due_blank = 0 }
    expect = not_applicable
  }
  test "nobody knows how far the records are" {
    column = { field = { required_from = { rank = 4 } }, rows = 100, blank = 50 }
    expect = inconclusive
  }
}
