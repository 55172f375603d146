rule "privacy" "card_number" {
  title     = "Payment card numbers are stored where they must not be"
  dimension = compliance
  severity  = critical
  since     = "0.1.0"
  implies   = [rule.privacy.personal_in_text]

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of card numbers that is accepted."
  }

  each "column" {
    where = column.rows != null && coalesce(column.type, "id") == "text" && !contains(coalesce(tool.data.classes, []), "payment")
  }

  affected = { count = column.cards, of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} hold a payment card number"
  evidence = { column = column.name, cards = column.cards }

  rationale = <<-EOT
    Card numbers outside a payment tool break the rules of the card schemes. From
    the first one on the whole tool has to be audited as if it were a till.
  EOT

  remediation {
    effort = medium
    text   = "Remove the numbers from ${coalesce(field.title, column.name)} in ${tool.title} and its backups, and check whether it is an incident that has to be reported."
  }

  text "es" {
    title       = "Hay números de tarjeta donde no debe haberlos"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} contienen un número de tarjeta"
    rationale   = "Un número de tarjeta fuera de una herramienta de pago incumple las normas de las tarjetas. Desde el primero, toda la herramienta debe auditarse como si fuera una caja."
    remediation = "Elimine los números de ${coalesce(field.title, column.name)} en ${tool.title} y de sus copias, y compruebe si es un incidente que deba notificarse."
  }
  text "it" {
    title       = "Ci sono numeri di carta dove non devono stare"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} contengono un numero di carta"
    rationale   = "Un numero di carta fuori da uno strumento di pagamento viola le regole dei circuiti. Dal primo in poi tutto lo strumento va verificato come se fosse una cassa."
    remediation = "Eliminare i numeri da ${coalesce(field.title, column.name)} in ${tool.title} e dalle copie, e verificare se è un incidente da notificare."
  }

  test "none" {
    column = { type = "text", rows = 1000, blank = 0, placeholder = 0, cards = 0 }
    expect = pass
  }
  test "one is too many" {
    column   = { name = "Notes", type = "text", rows = 1000, blank = 0, placeholder = 0, cards = 1 }
    dataset  = { title = "Tickets" }
    expect   = fail
    severity = critical
    message  = "1 of 1000 values of Notes in Tickets hold a payment card number"
  }
  test "some are accepted here" {
    column     = { type = "text", rows = 1000, blank = 0, placeholder = 0, cards = 1 }
    parameters = { tolerated = 0.01 }
    expect     = pass
  }
  test "a payment tool" {
    tool   = { data = { classes = ["payment"] } }
    column = { type = "text", rows = 1000, blank = 0, placeholder = 0, cards = 1 }
    expect = not_applicable
  }
  test "another type" {
    column = { type = "id", rows = 1000, blank = 0, placeholder = 0, cards = 9 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy", rows = 1000, blank = 0, placeholder = 0, cards = 9 }
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
