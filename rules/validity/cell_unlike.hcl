rule "validity" "cell_unlike" {
  title     = "Cells do not fit the rest of their table"
  dimension = completeness
  severity  = info
  since     = "0.1.0"

  parameter "confidence" {
    type        = share
    default     = 0.7
    description = "How sure it must be that a cell is wrong before it is named."
  }
  parameter "records" {
    type        = number
    default     = 30
    description = "Tables with fewer records are not asked: nothing is typical of them."
  }

  each "cell" {
    where = dataset.rows >= param.records
  }

  condition = cell.confidence < param.confidence
  message   = "${affected.count} of ${affected.of} cells of ${coalesce(cell.field.title, cell.column)} in ${dataset.title} do not fit the others"
  evidence = {
    column     = cell.column
    row        = cell.row
    doubt      = cell.doubt
    confidence = cell.confidence
    value      = cell.value
    expected   = cell.expected
  }
  by = ["cell.doubt"]

  rationale = <<-EOT
    A slip of the keyboard, a stray unit or a date in another notation is found
    without any list of what is right: the cells beside it say what is usual.
    Nothing here is certain, so that it costs no points and carries its confidence.
  EOT

  remediation {
    effort = low
    text   = "Look at the listed cells of ${coalesce(cell.field.title, cell.column)} in ${tool.title}, correct what is wrong, and write down as a type, a list or a limit of the field what should have refused it."
  }

  text "es" {
    title       = "Hay celdas que no encajan con el resto de su tabla"
    message     = "${affected.count} de ${affected.of} celdas de ${coalesce(cell.field.title, cell.column)} en ${dataset.title} no encajan con las demás"
    rationale   = "Un desliz del teclado, una unidad suelta o una fecha en otra notación se encuentran sin ninguna lista de lo correcto: las celdas de al lado dicen qué es lo habitual. Nada de esto es seguro, así que no cuesta puntos y lleva su confianza."
    remediation = "Revise en ${tool.title} las celdas indicadas de ${coalesce(cell.field.title, cell.column)}, corrija lo que esté mal y declare como tipo, lista o límite del campo lo que debería haberlo rechazado."
  }
  text "it" {
    title       = "Ci sono celle che non stanno con il resto della loro tabella"
    message     = "${affected.count} di ${affected.of} celle di ${coalesce(cell.field.title, cell.column)} in ${dataset.title} non stanno con le altre"
    rationale   = "Una svista della tastiera, un’unità di troppo o una data in un’altra notazione si trovano senza alcun elenco di ciò che è giusto: le celle accanto dicono che cosa è usuale. Nulla qui è certo, perciò non costa punti e porta la sua confidenza."
    remediation = "Guardare in ${tool.title} le celle elencate di ${coalesce(cell.field.title, cell.column)}, correggere ciò che è sbagliato e dichiarare come tipo, elenco o limite del campo ciò che avrebbe dovuto rifiutarlo."
  }

  test "nothing speaks against it" {
    dataset = { rows = 200 }
    cell    = { column = "City", confidence = 0 }
    expect  = pass
  }
  test "too little speaks against it" {
    dataset = { rows = 200 }
    cell    = { column = "City", doubt = "spelling", confidence = 0.69 }
    expect  = pass
  }
  test "a slip of the keyboard" {
    dataset  = { title = "Companies", rows = 200 }
    cell     = { column = "City", row = 12, doubt = "spelling", confidence = 0.7, value = "Birminghxm", expected = "Birmingham" }
    expect   = fail
    severity = info
    message  = "1 of 1 cells of City in Companies do not fit the others"
  }
  test "the smallest table" {
    dataset = { rows = 30 }
    cell    = { column = "City", doubt = "spelling", confidence = 0.9 }
    expect  = fail
  }
  test "too few records to be unlike" {
    dataset = { rows = 29 }
    cell    = { column = "City", doubt = "spelling", confidence = 0.9 }
    expect  = not_applicable
  }
  test "a table too large to be compared" {
    dataset = { rows = 90000000 }
    cell    = { column = "City" }
    expect  = inconclusive
  }
}
