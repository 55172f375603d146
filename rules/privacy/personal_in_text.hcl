rule "privacy" "personal_in_text" {
  title     = "Free text contains personal or secret data"
  dimension = compliance
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.001
    description = "Share of texts with personal or secret data that is accepted."
  }

  each "column" {
    where = column.rows != null && column.free_text
  }

  affected = { count = min(sum([for kind in ["card", "iban", "national_id", "secret", "health"] : lookup(column.detected, kind, 0)]), column.rows), of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} hold personal or secret data"
  evidence = { column = column.name, card = lookup(column.detected, "card", 0), iban = lookup(column.detected, "iban", 0), national_id = lookup(column.detected, "national_id", 0), secret = lookup(column.detected, "secret", 0), health = lookup(column.detected, "health", 0) }

  rationale = <<-EOT
    Nobody looks for an account number or a diagnosis in a note: it is in every
    export, seen by everybody, and found when somebody asks for their data.
  EOT

  remediation {
    effort = medium
    text   = "Remove what does not belong in ${coalesce(field.title, column.name)} of ${tool.title}, and show those who type it where it goes."
  }

  text "es" {
    title       = "Hay datos personales o secretos en texto libre"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} contienen datos personales o secretos"
    rationale   = "Nadie busca un número de cuenta o un diagnóstico en una nota: está en cada exportación, lo ve cualquiera y aparece cuando alguien pide sus datos."
    remediation = "Elimine lo que no debe estar en ${coalesce(field.title, column.name)} de ${tool.title} y enseñe a quienes lo escriben dónde va."
  }
  text "it" {
    title       = "Ci sono dati personali o segreti nel testo libero"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} contengono dati personali o segreti"
    rationale   = "Nessuno cerca un numero di conto o una diagnosi in una nota: sta in ogni esportazione, la vedono tutti e salta fuori quando qualcuno chiede i propri dati."
    remediation = "Eliminare ciò che non deve stare in ${coalesce(field.title, column.name)} di ${tool.title} e mostrare a chi scrive dove va messo."
  }

  test "none" {
    column = { free_text = true, rows = 1000, blank = 0, placeholder = 0, detected = {} }
    expect = pass
  }
  test "one in a thousand is accepted" {
    column = { free_text = true, rows = 1000, blank = 0, placeholder = 0, detected = { iban = 1 } }
    expect = pass
  }
  test "three are not" {
    column   = { name = "Notes", free_text = true, rows = 1000, blank = 0, placeholder = 0, detected = { card = 1, national_id = 1, health = 1 } }
    dataset  = { title = "Tickets" }
    expect   = fail
    severity = high
    message  = "3 of 1000 values of Notes in Tickets hold personal or secret data"
  }
  test "what this rule does not ask for" {
    column = { free_text = true, rows = 1000, blank = 0, placeholder = 0, detected = { religion = 40 } }
    expect = pass
  }
  test "no sentences" {
    column = { free_text = false, rows = 1000, blank = 0, placeholder = 0, detected = { iban = 50 } }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { free_text = true, detected = { iban = 50 } }
    expect = not_applicable
  }
  test "nobody looked" {
    column = { free_text = true, rows = 1000, blank = 0, placeholder = 0 }
    expect = inconclusive
  }
}
