rule "audit" "clock" {
  title    = "The result depends on today's date"
  severity = info
  since    = "0.1.0"

  each "stack" {}

  condition = stack.as_of_given
  message   = "No date of the audit is written down, so ages and expiries were counted to ${stack.as_of}"
  at        = stack.as_of

  rationale = <<-EOT
    Tomorrow the same data gives another result. A change between two audits is then
    a day that passed as often as a thing that was mended.
  EOT

  remediation {
    effort = low
    text   = "Write as_of with the day of the audit into the stack block."
  }

  text "es" {
    title       = "El resultado depende de la fecha de hoy"
    message     = "No consta la fecha de la auditoría: edades y vencimientos se han contado hasta ${stack.as_of}"
    rationale   = "Mañana los mismos datos dan otro resultado. Un cambio entre dos auditorías es entonces tanto un día que ha pasado como algo que se ha arreglado."
    remediation = "Escriba as_of con el día de la auditoría en el bloque stack."
  }
  text "it" {
    title       = "Il risultato dipende dalla data di oggi"
    message     = "La data dell’audit non è indicata: età e scadenze sono contate fino a ${stack.as_of}"
    rationale   = "Domani gli stessi dati danno un altro risultato. Un cambiamento tra due audit è allora un giorno passato tanto quanto una cosa sistemata."
    remediation = "Scrivere as_of con il giorno dell’audit nel blocco stack."
  }

  test "the day is written" {
    stack  = { as_of_given = true }
    expect = pass
  }
  test "it is not" {
    stack    = { as_of_given = false }
    expect   = fail
    severity = info
    message  = "No date of the audit is written down, so ages and expiries were counted to 15 Jan 2026"
  }
  test "nobody knows" {
    stack  = { title = "Northwind" }
    expect = inconclusive
  }
}
